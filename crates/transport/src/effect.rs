//! The effect that a request may have had on the service.

/// What is known of the effect of a request on the service. Ordered: the later, the less is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// The request was not sent: it has no effect.
    #[default]
    NotSent,
    /// The service rejected the request: it has no effect.
    Rejected,
    /// The request was sent, or may have been: it may have been carried out.
    Unknown,
}
