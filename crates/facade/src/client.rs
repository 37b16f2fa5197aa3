//! The client, with one method for each operation.

use cloudfront_streaming_model::*;
use cloudfront_streaming_transport::Transport;

use crate::config::ClientBuilder;
use crate::error::Error;

/// A client for CloudFront's streaming distributions.
///
/// Cheap to clone; clones share connections and credentials. Needs a tokio runtime.
///
/// Every call can fail with any [`Error`]. Each method lists the errors that are specific to it.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
    validates: bool,
}

impl Client {
    /// Returns a builder without any setting.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn new(transport: Transport, validates: bool) -> Self {
        Self { transport, validates }
    }

    /// Returns the URL that calls go to.
    pub fn endpoint_url(&self) -> String {
        self.transport.endpoint().url()
    }

    /// Returns a streaming distribution and the ETag of its configuration.
    ///
    /// # Errors
    ///
    /// `NoSuchStreamingDistribution` ([`Error::is_not_found`]) for an unknown id, `AccessDenied`
    /// where the credentials lack the permission.
    pub async fn get_streaming_distribution(
        &self,
        id: impl Into<String>,
    ) -> Result<GetStreamingDistributionOutput, Error> {
        self.send(&GetStreamingDistributionInput::new(id)).await
    }

    /// Returns the configuration of a streaming distribution and its ETag.
    ///
    /// # Errors
    ///
    /// The same as for [`Client::get_streaming_distribution`].
    pub async fn get_streaming_distribution_config(
        &self,
        id: impl Into<String>,
    ) -> Result<GetStreamingDistributionConfigOutput, Error> {
        self.send(&GetStreamingDistributionConfigInput::new(id)).await
    }

    /// Replaces the whole configuration of a streaming distribution.
    ///
    /// `if_match` is the current ETag. [`Client::modify`] gets it, and keeps concurrent changes.
    ///
    /// # Errors
    ///
    /// `PreconditionFailed` where the ETag is stale, `IllegalUpdate` where the
    /// caller reference differs.
    pub async fn update_streaming_distribution(
        &self,
        id: impl Into<String>,
        if_match: impl Into<String>,
        config: StreamingDistributionConfig,
    ) -> Result<UpdateStreamingDistributionOutput, Error> {
        let input = UpdateStreamingDistributionInput::new(config, id).with_if_match(if_match);
        self.send(&input).await
    }

    /// Deletes a streaming distribution, which must be disabled and deployed.
    ///
    /// `if_match` is the current ETag. [`Client::disable_and_delete`] disables the distribution and waits
    /// first. Where the response was lost and the next attempt gets `NoSuchStreamingDistribution`, the
    /// call succeeds.
    ///
    /// # Errors
    ///
    /// `StreamingDistributionNotDisabled`, `PreconditionFailed` where the ETag is
    /// stale, `NoSuchStreamingDistribution`.
    pub async fn delete_streaming_distribution(
        &self,
        id: impl Into<String>,
        if_match: impl Into<String>,
    ) -> Result<(), Error> {
        let input = DeleteStreamingDistributionInput::new(id).with_if_match(if_match);
        self.send(&input).await.map(drop)
    }

    /// Adds tags to a resource. Replaces the values of keys that it already has.
    ///
    /// # Errors
    ///
    /// `NoSuchResource` ([`Error::is_not_found`]) for an unknown ARN, `InvalidTagging`.
    pub async fn tag_resource(
        &self,
        arn: impl Into<String>,
        tags: impl IntoIterator<Item = Tag>,
    ) -> Result<(), Error> {
        self.send(&TagResourceInput::new(arn, tags.into_iter().collect())).await.map(drop)
    }

    /// Removes tags from a resource. Ignores keys that it does not have.
    ///
    /// # Errors
    ///
    /// `NoSuchResource` ([`Error::is_not_found`]) for an unknown ARN.
    pub async fn untag_resource<K: Into<String>>(
        &self,
        arn: impl Into<String>,
        keys: impl IntoIterator<Item = K>,
    ) -> Result<(), Error> {
        self.send(&UntagResourceInput::new(arn, keys.into_iter().map(Into::into).collect()))
            .await
            .map(drop)
    }

    /// Returns the tags of a resource.
    ///
    /// # Errors
    ///
    /// `NoSuchResource` ([`Error::is_not_found`]) for an unknown ARN.
    pub async fn list_tags_for_resource(&self, arn: impl Into<String>) -> Result<Vec<Tag>, Error> {
        let output = self.send(&ListTagsForResourceInput::new(arn)).await?;
        Ok(output.tags.items.unwrap_or_default())
    }

    pub(crate) fn transport(&self) -> &Transport {
        &self.transport
    }

    pub(crate) fn validates(&self) -> bool {
        self.validates
    }
}
