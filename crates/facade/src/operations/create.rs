//! Creation: with a caller reference of its own where none is given, so that it happens once.

use cloudfront_streaming_model::*;

use crate::client::Client;
use crate::error::Error;

impl Client {
    /// Creates a streaming distribution.
    ///
    /// Where the caller reference is empty, a new one is made for this call. Where the answer is
    /// lost, the same creation is sent again: the caller reference keeps the service from creating
    /// two. What the service then calls "already exists" is resolved to the distribution that this
    /// call created.
    ///
    /// # Errors
    ///
    /// `StreamingDistributionAlreadyExists` where the caller reference was used before;
    /// [`Error::MaybeCreated`] where it cannot be told whether the distribution exists; limits and
    /// malformed members as the service model lists them.
    pub async fn create_streaming_distribution(
        &self,
        mut config: StreamingDistributionConfig,
    ) -> Result<CreateStreamingDistributionOutput, Error> {
        fill_caller_reference(&mut config);
        self.send(&CreateStreamingDistributionInput::new(config)).await
    }

    /// Creates a streaming distribution and tags it in the same step, as
    /// [`Client::create_streaming_distribution`] does.
    ///
    /// # Errors
    ///
    /// As [`Client::create_streaming_distribution`], and `InvalidTagging`.
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

/// A reference that nobody else has, where the caller gave none.
fn fill_caller_reference(config: &mut StreamingDistributionConfig) {
    if config.caller_reference.is_empty() {
        config.caller_reference = uuid::Uuid::new_v4().to_string();
    }
}
