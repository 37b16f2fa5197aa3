//! What an error means after an answer was lost: the service may refuse what this very call did.

use cloudfront_streaming_codec::http::OperationInput;
use cloudfront_streaming_codec::xml;
use cloudfront_streaming_model::*;
use cloudfront_streaming_transport::Sent;

use crate::client::Client;
use crate::error::Error;

/// An input that knows its own success in a refusal. Implemented for the input of every operation.
pub trait Settle: OperationInput<Output: Send> {
    /// Makes a success of the error where an earlier attempt of the same call was its reason;
    /// otherwise returns the error, with what is known.
    fn settle(
        &self,
        client: &Client,
        error: Error,
    ) -> impl Future<Output = Result<Self::Output, Error>> + Send {
        let _ = client;
        std::future::ready(Err(error))
    }
}

impl Settle for GetStreamingDistributionInput {}
impl Settle for GetStreamingDistributionConfigInput {}
impl Settle for ListStreamingDistributionsInput {}
impl Settle for ListTagsForResourceInput {}
// To set or remove the same tags twice is to do it once.
impl Settle for TagResourceInput {}
impl Settle for UntagResourceInput {}

impl Settle for CreateStreamingDistributionInput {
    async fn settle(&self, client: &Client, error: Error) -> Result<Self::Output, Error> {
        let found = created(client, &self.streaming_distribution_config, error).await?;
        let mut output = Self::Output::new(found.streaming_distribution);
        output.etag = found.etag;
        Ok(output)
    }
}

impl Settle for CreateStreamingDistributionWithTagsInput {
    async fn settle(&self, client: &Client, error: Error) -> Result<Self::Output, Error> {
        let config = &self.streaming_distribution_config_with_tags.streaming_distribution_config;
        let found = created(client, config, error).await?;
        let mut output = Self::Output::new(found.streaming_distribution);
        output.etag = found.etag;
        Ok(output)
    }
}

impl Settle for UpdateStreamingDistributionInput {
    async fn settle(&self, client: &Client, error: Error) -> Result<Self::Output, Error> {
        if !follows_a_loss(&error) || error.code() != Some(&ErrorCode::PreconditionFailed) {
            return Err(error);
        }
        // The ETag is not the current one any more, maybe because of our own update.
        let Ok(found) = client.get_streaming_distribution(&self.id).await else {
            return Err(error);
        };
        let theirs = &found.streaming_distribution.streaming_distribution_config;
        if !is_same(theirs, &self.streaming_distribution_config) {
            return Err(error);
        }
        let mut output = Self::Output::new(found.streaming_distribution);
        output.etag = found.etag;
        Ok(output)
    }
}

impl Settle for DeleteStreamingDistributionInput {
    async fn settle(&self, _: &Client, error: Error) -> Result<Self::Output, Error> {
        let gone = error.code() == Some(&ErrorCode::NoSuchStreamingDistribution);
        if follows_a_loss(&error) && gone { Ok(Self::Output::new()) } else { Err(error) }
    }
}

/// Whether an attempt before the one that was answered may have reached the service.
fn follows_a_loss(error: &Error) -> bool {
    error.attempted().is_some_and(|attempted| attempted.sent == Sent::Maybe)
}

/// The distribution that a failed creation made after all.
async fn created(
    client: &Client,
    config: &StreamingDistributionConfig,
    error: Error,
) -> Result<GetStreamingDistributionOutput, Error> {
    if error.sent() == Sent::Never {
        return Err(error);
    }
    if let Some(id) = existing(&error)
        && let Ok(found) = client.get_streaming_distribution(id).await
        && is_same(&found.streaming_distribution.streaming_distribution_config, config)
    {
        return Ok(found);
    }
    let caller_reference = config.caller_reference.clone();
    Err(Error::MaybeCreated { caller_reference, source: Box::new(error) })
}

/// The id that an "already exists" names.
fn existing(error: &Error) -> Option<&str> {
    let error = error.service()?;
    let is_known = error.code == Some(ErrorCode::StreamingDistributionAlreadyExists);
    let (_, id) = error.message.as_ref()?.rsplit_once("Already exists: ")?;
    is_known.then(|| id.trim())
}

/// Whether the service made the one of the other. It leaves empty lists out, and fills in the
/// optional members that were not given.
fn is_same(theirs: &StreamingDistributionConfig, ours: &StreamingDistributionConfig) -> bool {
    let mut ours = ours.clone();
    ours.aliases = ours.aliases.or_else(|| theirs.aliases.clone());
    ours.logging = ours.logging.or_else(|| theirs.logging.clone());
    ours.price_class = ours.price_class.or_else(|| theirs.price_class.clone());
    // A payload leaves empty lists out as well.
    match (xml::to_payload(&ours), xml::to_payload(theirs)) {
        (Ok(ours), Ok(theirs)) => ours == theirs,
        _ => false,
    }
}
