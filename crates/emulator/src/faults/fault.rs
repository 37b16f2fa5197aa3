//! What can go wrong with a request or with its response.

use std::fmt;

/// What goes wrong with a request or with its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is reset as soon as it is there. It knows no operation yet.
    ResetOnAccept,
    /// The request is lost, and the connection reset.
    ResetBefore,
    /// The request is carried out; the connection is reset instead of a response.
    ResetAfter,
    /// The connection is reset in the middle of the response's body.
    ResetInBody,
    /// The connection is closed in the middle of the response's body.
    EndInBody,
    /// `Content-Length` promises more than comes.
    TooShort,
    /// `Content-Length` promises half of what there is, so that the document is cut.
    CutByLength,
    /// The request is carried out, and no response comes.
    Stall,
    /// The head of the response comes, and half of its body.
    StallInBody,
    /// The body of the response comes at one byte a second.
    Trickle,
    /// A load balancer's page with status 503.
    Page503,
    /// An error of the service, with the code of the rule and the status that belongs to it.
    Error,
    /// Status 400 with the code `Throttling`.
    Throttling,
    /// Status 403: the signature has expired, for a service whose clock is an hour ahead.
    SkewedDate,
    /// Status 302, to somewhere else.
    Redirect,
    /// Status 200 with an error document.
    ErrorWith200,
    /// A body without an end.
    Endless,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::ResetOnAccept,
        Self::ResetBefore,
        Self::ResetAfter,
        Self::ResetInBody,
        Self::EndInBody,
        Self::TooShort,
        Self::CutByLength,
        Self::Stall,
        Self::StallInBody,
        Self::Trickle,
        Self::Page503,
        Self::Error,
        Self::Throttling,
        Self::SkewedDate,
        Self::Redirect,
        Self::ErrorWith200,
        Self::Endless,
    ];

    /// Its name in a [`FaultRule`](super::FaultRule), such as `reset-in-body`.
    pub fn name(self) -> &'static str {
        match self {
            Self::ResetOnAccept => "reset-on-accept",
            Self::ResetBefore => "reset-before",
            Self::ResetAfter => "reset-after",
            Self::ResetInBody => "reset-in-body",
            Self::EndInBody => "end-in-body",
            Self::TooShort => "too-short",
            Self::CutByLength => "cut-by-length",
            Self::Stall => "stall",
            Self::StallInBody => "stall-in-body",
            Self::Trickle => "trickle",
            Self::Page503 => "page-503",
            Self::Error => "error",
            Self::Throttling => "throttling",
            Self::SkewedDate => "skewed-date",
            Self::Redirect => "redirect",
            Self::ErrorWith200 => "error-with-200",
            Self::Endless => "endless",
        }
    }

    /// Whether the request is carried out, so that only its response suffers.
    pub fn is_carried_out(self) -> bool {
        matches!(
            self,
            Self::ResetAfter
                | Self::ResetInBody
                | Self::EndInBody
                | Self::TooShort
                | Self::CutByLength
                | Self::Stall
                | Self::StallInBody
                | Self::Trickle
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
