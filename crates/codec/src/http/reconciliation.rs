//! How a client recognises that an attempt had succeeded if its response was lost.

use cloudfront_streaming_model::{StreamingDistribution, StreamingDistributionConfig, Tags};

/// How a client recognises that an attempt had succeeded, if its response was lost and the service
/// returns an error for the next attempt.
///
/// Generated from `@reconcile` in the Smithy file. `O` is the output of the operation.
#[derive(Clone, Copy, Debug)]
pub enum Reconciliation<'i, O> {
    /// There is nothing to recognise: the operation changes nothing, or can be repeated with the
    /// same effect.
    Repeat,
    /// The error is `StreamingDistributionAlreadyExists`, and the existing distribution has this
    /// configuration and these tags.
    Created {
        /// The configuration of the input.
        config: &'i StreamingDistributionConfig,
        /// The tags of the input, if the operation has tags.
        tags: Option<&'i Tags>,
        /// Creates the output from the distribution and its ETag.
        output: fn(StreamingDistribution, Option<String>) -> O,
    },
    /// The error is `PreconditionFailed`, and the distribution has this configuration.
    Replaced {
        /// The id of the distribution.
        id: &'i str,
        /// The configuration of the input.
        config: &'i StreamingDistributionConfig,
        /// Creates the output from the distribution and its ETag.
        output: fn(StreamingDistribution, Option<String>) -> O,
    },
    /// The error is `NoSuchStreamingDistribution`.
    Deleted {
        /// Creates the output.
        output: fn() -> O,
    },
}
