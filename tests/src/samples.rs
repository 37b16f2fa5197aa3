//! Values that tests begin with.

use cloudfront_streaming_model::{S3Origin, StreamingDistributionConfig};

/// An enabled configuration with its required members, and an empty comment.
pub fn config(reference: impl Into<String>) -> StreamingDistributionConfig {
    let origin = S3Origin::new("media.s3.amazonaws.com");
    StreamingDistributionConfig::new(reference, origin).with_enabled(true)
}
