//! Sending the input of any operation.

use bytes::Bytes;
use cloudfront_streaming_codec::http::{OperationInput, OperationOutput};
use cloudfront_streaming_codec::xml::{ReadOptions, Reading};
use cloudfront_streaming_transport::Failure;

use super::{classify, reconcile};
use crate::client::Client;
use crate::error::Error;

impl Client {
    /// Sends the input of any operation unchanged.
    ///
    /// The methods of the operations call this one. Use it for inputs that were read from a file, for
    /// example.
    ///
    /// # Errors
    ///
    /// The same as for the operation's own method.
    pub async fn send<I: OperationInput>(&self, input: &I) -> Result<I::Output, Error> {
        match self.send_reporting(input).await {
            Ok(reading) => Ok(reading.value),
            Err(error) => reconcile(self, input, error).await,
        }
    }

    /// Validates an input and builds its request.
    pub(crate) fn request<I: OperationInput>(
        &self,
        input: &I,
    ) -> Result<http::Request<Bytes>, Error> {
        let operation = I::OPERATION;
        if self.validates() {
            let invalid = |violations| Error::Invalid { operation, violations };
            input.validate().map_err(invalid)?;
        }
        input.to_request().map_err(|source| Error::Input { operation, source })
    }

    /// Sends an operation, and reports the elements of the response that the model does not have.
    pub(crate) async fn send_reporting<I: OperationInput>(
        &self,
        input: &I,
    ) -> Result<Reading<I::Output>, Error> {
        let operation = I::OPERATION;
        let request = self.request(input)?;
        let outcome = self.transport().call(operation.name(), request, |response| {
            let read = I::Output::read_response(&response, &ReadOptions::strict());
            (classify(&read), read)
        });
        match outcome.await {
            Ok(outcome) => outcome
                .value
                .map_err(|source| Error::from_response(operation, source, outcome.attempted)),
            Err(Failure { error: source, attempted, .. }) => {
                Err(Error::Transport { operation, source, attempted })
            }
        }
    }
}
