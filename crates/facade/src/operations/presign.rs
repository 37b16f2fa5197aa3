//! Presigned requests: URLs that anybody can send until they expire.

use std::time::Duration;

use cloudfront_streaming_codec::http::OperationInput;

use cloudfront_streaming_transport::Attempted;

use crate::client::Client;
use crate::error::Error;

impl Client {
    /// Signs the URL of an operation that only reads, so that anybody who has it can send it, without
    /// credentials of their own, until it expires. Nothing is sent.
    ///
    /// `expires` is 1 s to a week; temporary credentials may end sooner. *(AWS documentation)*
    ///
    /// ```no_run
    /// # async fn example(client: cloudfront_streaming::Client) -> Result<(), cloudfront_streaming::Error> {
    /// use std::time::Duration;
    /// use cloudfront_streaming::model::GetStreamingDistributionInput;
    ///
    /// let input = GetStreamingDistributionInput::new("EDFDVBD632BHDS5");
    /// println!("{}", client.presigned(&input, Duration::from_secs(900)).await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::NotPresignable`] for an operation that changes something, or a time that is out of
    /// range; what is wrong with the input or the credentials.
    pub async fn presigned<I: OperationInput>(
        &self,
        input: &I,
        expires: Duration,
    ) -> Result<String, Error> {
        const WEEK: Duration = Duration::from_secs(604_800);
        let operation = I::OPERATION;
        let reason = if !operation.is_readonly() {
            Some("only operations that read can be presigned")
        } else if expires < Duration::from_secs(1) || expires > WEEK {
            Some("a presigned URL holds from 1 s to a week")
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
