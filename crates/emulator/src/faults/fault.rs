//! The table of faults: their names, and what they are for users.

use std::fmt;

use super::effect::Effect;
use super::rule::FaultRule;

/// Defines the enum, its list and its names from one table.
macro_rules! faults {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal,)+) => {
        /// What goes wrong with a request or with its response.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Fault {
            $($(#[$doc])+ $variant,)+
        }

        impl Fault {
            /// All faults.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name in a [`FaultRule`], such as `reset-in-body`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

faults! {
    /// A new connection is reset. It has no operation yet.
    ResetOnAccept = "reset-on-accept",
    /// The request is lost, and the connection reset.
    ResetBefore = "reset-before",
    /// The request is carried out; the connection is reset instead of a response.
    ResetAfter = "reset-after",
    /// The connection is reset in the middle of the response's body.
    ResetInBody = "reset-in-body",
    /// The connection is closed in the middle of the response's body.
    EndInBody = "end-in-body",
    /// `Content-Length` is larger than the body.
    TooShort = "too-short",
    /// `Content-Length` is half of the body, which is cut.
    CutByLength = "cut-by-length",
    /// The request is carried out, and no response comes.
    Stall = "stall",
    /// The head of the response comes, and half of its body.
    StallInBody = "stall-in-body",
    /// The body of the response comes at one byte a second.
    Trickle = "trickle",
    /// A load balancer's page with status 503.
    Page503 = "page-503",
    /// An error of the service, with the code of the rule and the status that belongs to it.
    Error = "error",
    /// Status 400 with the code `Throttling`.
    Throttling = "throttling",
    /// Status 403: the signature has expired, for a service whose clock is an hour ahead.
    SkewedDate = "skewed-date",
    /// Status 302, to another address.
    Redirect = "redirect",
    /// Status 200 with an error document.
    ErrorWith200 = "error-with-200",
    /// A body without an end.
    Endless = "endless",
}

impl Fault {
    /// Whether the request is carried out, so that only its response is affected.
    pub fn is_carried_out(self) -> bool {
        match FaultRule::new(self).effect() {
            Effect::NoResponse { .. } | Effect::Body(_) => true,
            Effect::Refuse
            | Effect::Lose
            | Effect::Error { .. }
            | Effect::Foreign(_)
            | Effect::Endless => false,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
