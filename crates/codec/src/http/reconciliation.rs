//! What shows, after a response was lost, that the lost attempt had succeeded.

use cloudfront_streaming_model::{StreamingDistribution, StreamingDistributionConfig, Tags};

/// How a client recognises that an attempt had succeeded whose response was lost, when the service
/// returns an error for the next attempt.
///
/// It comes from `@reconcile` in the Smithy file. `O` is the operation's output.
#[derive(Clone, Copy, Debug)]
pub enum Reconciliation<'i, O> {
    /// Nothing is to be recognised: the operation changes nothing, or has the same effect again.
    Repeat,
    /// `StreamingDistributionAlreadyExists` names a distribution with this configuration and these
    /// tags.
    Created {
        /// The configuration of the input.
        config: &'i StreamingDistributionConfig,
        /// The tags of the input, where the operation takes some.
        tags: Option<&'i Tags>,
        /// Makes the output of the distribution and its ETag.
        output: fn(StreamingDistribution, Option<String>) -> O,
    },
    /// `PreconditionFailed`, and the distribution has this configuration.
    Replaced {
        /// The distribution.
        id: &'i str,
        /// The configuration of the input.
        config: &'i StreamingDistributionConfig,
        /// Makes the output of the distribution and its ETag.
        output: fn(StreamingDistribution, Option<String>) -> O,
    },
    /// `NoSuchStreamingDistribution`.
    Deleted {
        /// Makes the output.
        output: fn() -> O,
    },
}
