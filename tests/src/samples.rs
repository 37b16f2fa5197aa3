//! Sample values for tests.

use cloudfront_streaming_model::{S3Origin, StreamingDistributionConfig};

/// Returns an enabled configuration with only the required members, and an empty comment.
pub fn config(reference: impl Into<String>) -> StreamingDistributionConfig {
    let origin = S3Origin::new("media.s3.amazonaws.com");
    StreamingDistributionConfig::new(reference, origin).with_enabled(true)
}
