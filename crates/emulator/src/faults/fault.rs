//! The table of faults, with their names and descriptions.

use std::fmt;

use super::effect::Effect;
use super::rule::FaultRule;

/// Defines the enum, its list and its names from one table.
macro_rules! faults {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal,)+) => {
        /// A fault: what goes wrong with a request or with its response.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Fault {
            $($(#[$doc])+ $variant,)+
        }

        impl Fault {
            /// All faults.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Returns the name in a [`FaultRule`], such as `reset-in-body`.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

faults! {
    /// A new connection is reset, before the operation is known.
    ResetOnAccept = "reset-on-accept",
    /// The request is not carried out, and the connection is reset.
    ResetBefore = "reset-before",
    /// The request is carried out, and the connection is reset without a response.
    ResetAfter = "reset-after",
    /// The connection is reset in the middle of the response's body.
    ResetInBody = "reset-in-body",
    /// The connection is closed in the middle of the response's body.
    EndInBody = "end-in-body",
    /// `Content-Length` is larger than the body.
    TooShort = "too-short",
    /// `Content-Length` is half of the body's length, and only that half is sent.
    CutByLength = "cut-by-length",
    /// The request is carried out, and the response is sent after the delay of the rule.
    Delay = "delay",
    /// The request is carried out, and no response is sent.
    Stall = "stall",
    /// The head and half of the body of the response are sent, then nothing.
    StallInBody = "stall-in-body",
    /// The body of the response is sent at one byte per second.
    Trickle = "trickle",
    /// An HTML page with status 503, like the one of a load balancer.
    Page503 = "page-503",
    /// An error of the service, with the code of the rule and the status of that code.
    Error = "error",
    /// Status 400 with the code `Throttling`.
    Throttling = "throttling",
    /// Status 403 because the signature has expired: the clock of the service is an hour ahead.
    SkewedDate = "skewed-date",
    /// A redirect to another address, with status 302.
    Redirect = "redirect",
    /// An error document with status 200.
    ErrorWith200 = "error-with-200",
    /// A body that never ends.
    Endless = "endless",
}

impl Fault {
    /// Returns whether the request is carried out, so that only its response is affected.
    pub fn is_carried_out(self) -> bool {
        match FaultRule::new(self).effect() {
            Effect::None | Effect::NoResponse { .. } | Effect::Body(_) => true,
            Effect::ResetOnAccept
            | Effect::ResetBefore
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
