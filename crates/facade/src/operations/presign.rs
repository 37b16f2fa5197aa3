//! Presigned URLs, which anyone can request until they expire.

use std::time::Duration;

use cloudfront_streaming_codec::http::OperationInput;

use cloudfront_streaming_transport::Attempted;

use crate::client::Client;
use crate::error::Error;

impl Client {
    /// Returns a presigned URL for an operation that only reads. Anyone who has the URL can request it
    /// without credentials until it expires. Nothing is sent.
    ///
    /// `expires` is between 1 s and a week; temporary credentials may expire sooner. *(AWS
    /// documentation)*
    ///
    /// ```no_run
    /// # async fn example(client: cloudfront_streaming::Client) -> Result<(), cloudfront_streaming::Error> {
    /// use std::time::Duration;
    /// use cloudfront_streaming::model::GetStreamingDistributionInput;
    ///
    /// let input = GetStreamingDistributionInput::new("EDFDVBD632BHDS5");
    /// println!("{}", client.presign(&input, Duration::from_secs(900)).await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotPresignable`] for an operation that changes something, or where `expires` is out of
    /// range; the errors of an invalid input and of missing credentials.
    pub async fn presign<I: OperationInput>(
        &self,
        input: &I,
        expires: Duration,
    ) -> Result<String, Error> {
        const WEEK: Duration = Duration::from_secs(604_800);
        let operation = I::OPERATION;
        let reason = if !operation.is_readonly() {
            Some("only operations that read can be presigned")
        } else if expires < Duration::from_secs(1) || expires > WEEK {
            Some("a presigned URL must expire after 1 s to a week")
        } else {
            None
        };
        if let Some(reason) = reason {
            return Err(Error::NotPresignable { operation, reason });
        }
        let request = self.request(input)?;
        let uri = self.transport().presign(request, expires).await;
        uri.map(|uri| uri.to_string()).map_err(|source| Error::Transport {
            operation,
            source,
            attempted: Attempted::default(),
        })
    }
}
