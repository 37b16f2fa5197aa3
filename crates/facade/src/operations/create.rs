//! Creation, with a generated caller reference where none is given, so that retries do not create twice.

use cloudfront_streaming_model::*;

use crate::client::Client;
use crate::error::Error;

impl Client {
    /// Creates a streaming distribution.
    ///
    /// An empty caller reference is replaced by a new one. If the response is lost, the same creation is
    /// sent again: the caller reference keeps the service from creating a second distribution. If the
    /// service then returns `StreamingDistributionAlreadyExists` for the distribution that this call
    /// created, that distribution is returned.
    ///
    /// # Errors
    ///
    /// `StreamingDistributionAlreadyExists` where the caller reference was used before;
    /// [`Error::MaybeCreated`] where it is not known whether the distribution exists; the service
    /// model's errors for limits and malformed members.
    pub async fn create_streaming_distribution(
        &self,
        mut config: StreamingDistributionConfig,
    ) -> Result<CreateStreamingDistributionOutput, Error> {
        fill_caller_reference(&mut config);
        self.send(&CreateStreamingDistributionInput::new(config)).await
    }

    /// Creates a streaming distribution with tags. Works like
    /// [`Client::create_streaming_distribution`] otherwise.
    ///
    /// # Errors
    ///
    /// The same as for [`Client::create_streaming_distribution`], and `InvalidTagging`.
    pub async fn create_streaming_distribution_with_tags(
        &self,
        mut config: StreamingDistributionConfig,
        tags: impl IntoIterator<Item = Tag>,
    ) -> Result<CreateStreamingDistributionWithTagsOutput, Error> {
        fill_caller_reference(&mut config);
        let tags = tags.into_iter().collect();
        let config = StreamingDistributionConfigWithTags::new(config, tags);
        self.send(&CreateStreamingDistributionWithTagsInput::new(config)).await
    }
}

/// Sets a unique caller reference, where it is empty.
fn fill_caller_reference(config: &mut StreamingDistributionConfig) {
    if config.caller_reference.is_empty() {
        config.caller_reference = uuid::Uuid::new_v4().to_string();
    }
}
