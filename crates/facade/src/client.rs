//! The client: one method an operation.

use cloudfront_streaming_codec::http::{OperationInput, OperationOutput};
use cloudfront_streaming_model::{GetStreamingDistributionInput, GetStreamingDistributionOutput};
use cloudfront_streaming_transport::Transport;

use crate::builder::ClientBuilder;
use crate::error::Error;

/// A client of CloudFront's streaming distributions.
///
/// Cheap to clone; clones share connections and credentials. Needs a tokio runtime.
#[derive(Clone, Debug)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Settings for a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    pub(crate) fn new(transport: Transport) -> Self {
        Self { transport }
    }

    /// The URL that calls go to.
    pub fn endpoint_url(&self) -> String {
        self.transport.endpoint().url()
    }

    /// Returns a streaming distribution and the ETag of its configuration.
    ///
    /// # Errors
    ///
    /// `NoSuchStreamingDistribution` ([`Error::is_not_found`]) for an unknown id, `AccessDenied`
    /// where the credentials may not; besides what every call can meet, see [`Error`].
    pub async fn get_streaming_distribution(
        &self,
        id: impl Into<String>,
    ) -> Result<GetStreamingDistributionOutput, Error> {
        self.send(&GetStreamingDistributionInput::new(id)).await
    }

    /// Sends one operation.
    async fn send<I: OperationInput>(&self, input: &I) -> Result<I::Output, Error> {
        let operation = I::OPERATION;
        let request = input.to_request().map_err(|source| Error::Input { operation, source })?;
        let response = self
            .transport
            .send(request)
            .await
            .map_err(|source| Error::Transport { operation, source })?;
        I::Output::from_response(&response)
            .map_err(|source| Error::from_response(operation, source))
    }
}
