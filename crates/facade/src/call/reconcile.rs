//! What an error means after an answer was lost: the service may refuse what this very call did.

use std::collections::BTreeMap;

use cloudfront_streaming_codec::http::OperationInput;
use cloudfront_streaming_codec::xml;
use cloudfront_streaming_model::*;
use cloudfront_streaming_transport::Effect;

use crate::client::Client;
use crate::error::Error;

/// An input that knows its own success in a refusal. Implemented for the input of every operation.
pub trait Reconcile: OperationInput<Output: Send> {
    /// Makes a success of the error where an earlier attempt of the same call was its reason;
    /// otherwise returns the error, with what is known.
    fn reconcile(
        &self,
        client: &Client,
        error: Error,
    ) -> impl Future<Output = Result<Self::Output, Error>> + Send {
        let _ = client;
        std::future::ready(Err(error))
    }
}

impl Reconcile for GetStreamingDistributionInput {}
impl Reconcile for GetStreamingDistributionConfigInput {}
impl Reconcile for ListStreamingDistributionsInput {}
impl Reconcile for ListTagsForResourceInput {}
// To set or remove the same tags twice is to do it once.
impl Reconcile for TagResourceInput {}
impl Reconcile for UntagResourceInput {}

impl Reconcile for CreateStreamingDistributionInput {
    async fn reconcile(&self, client: &Client, error: Error) -> Result<Self::Output, Error> {
        let found = created(client, &self.streaming_distribution_config, None, error).await?;
        let mut output = Self::Output::new(found.streaming_distribution);
        output.etag = found.etag;
        Ok(output)
    }
}

impl Reconcile for CreateStreamingDistributionWithTagsInput {
    async fn reconcile(&self, client: &Client, error: Error) -> Result<Self::Output, Error> {
        let with_tags = &self.streaming_distribution_config_with_tags;
        let config = &with_tags.streaming_distribution_config;
        let found = created(client, config, Some(&with_tags.tags), error).await?;
        let mut output = Self::Output::new(found.streaming_distribution);
        output.etag = found.etag;
        Ok(output)
    }
}

impl Reconcile for UpdateStreamingDistributionInput {
    async fn reconcile(&self, client: &Client, error: Error) -> Result<Self::Output, Error> {
        if !follows_a_loss(&error) || error.code() != Some(&ErrorCode::PreconditionFailed) {
            return Err(error);
        }
        // The ETag is not the current one any more, maybe because of our own update.
        let lookup = client.get_streaming_distribution(&self.id);
        let Some(found) = in_time(client, &error, lookup).await else { return Err(error) };
        let theirs = &found.streaming_distribution.streaming_distribution_config;
        if !is_same(theirs, &self.streaming_distribution_config) {
            return Err(error);
        }
        let mut output = Self::Output::new(found.streaming_distribution);
        output.etag = found.etag;
        Ok(output)
    }
}

impl Reconcile for DeleteStreamingDistributionInput {
    async fn reconcile(&self, _: &Client, error: Error) -> Result<Self::Output, Error> {
        let gone = error.code() == Some(&ErrorCode::NoSuchStreamingDistribution);
        if follows_a_loss(&error) && gone { Ok(Self::Output::new()) } else { Err(error) }
    }
}

/// Whether an attempt before the one that was answered may have reached the service.
fn follows_a_loss(error: &Error) -> bool {
    error.attempted().is_some_and(|attempted| attempted.effect == Effect::Unknown)
}

/// The distribution that a failed creation made after all.
async fn created(
    client: &Client,
    config: &StreamingDistributionConfig,
    tags: Option<&Tags>,
    error: Error,
) -> Result<GetStreamingDistributionOutput, Error> {
    if error.effect() != Effect::Unknown {
        return Err(error);
    }
    if let Some(id) = existing(&error) {
        let lookup = async {
            let found = client.get_streaming_distribution(id).await?;
            let theirs = match tags {
                None => Vec::new(),
                Some(_) => {
                    let arn = &found.streaming_distribution.arn;
                    client.list_tags_for_resource(arn).await?
                }
            };
            Ok((found, theirs))
        };
        if let Some((found, theirs)) = in_time(client, &error, lookup).await
            && is_same(&found.streaming_distribution.streaming_distribution_config, config)
            && tags.is_none_or(|ours| are_same(theirs, ours))
        {
            return Ok(found);
        }
    }
    let caller_reference = config.caller_reference.clone();
    Err(Error::MaybeCreated { caller_reference, source: Box::new(error) })
}

/// What a lookup finds in what is left of the call's time.
async fn in_time<T>(
    client: &Client,
    error: &Error,
    lookup: impl Future<Output = Result<T, Error>>,
) -> Option<T> {
    let Some(total) = client.transport().timeouts().total else { return lookup.await.ok() };
    let spent = error.attempted().map(|attempted| attempted.elapsed).unwrap_or_default();
    tokio::time::timeout(total.saturating_sub(spent), lookup).await.ok()?.ok()
}

/// The id that an "already exists" names.
fn existing(error: &Error) -> Option<&str> {
    let error = error.service()?;
    let is_known = error.code == Some(ErrorCode::StreamingDistributionAlreadyExists);
    let (_, id) = error.message.as_ref()?.rsplit_once("Already exists: ")?;
    is_known.then(|| id.trim())
}

/// Whether the service made the one of the other.
fn is_same(theirs: &StreamingDistributionConfig, ours: &StreamingDistributionConfig) -> bool {
    match (xml::to_payload(&meant(theirs)), xml::to_payload(&meant(ours))) {
        (Ok(theirs), Ok(ours)) => theirs == ours,
        _ => false,
    }
}

/// A configuration with what absence means: no aliases, no logging, every edge location. Where
/// logging is off, the service empties bucket and prefix. A payload leaves out empty lists.
fn meant(config: &StreamingDistributionConfig) -> StreamingDistributionConfig {
    let mut config = config.clone();
    config.aliases.get_or_insert_default();
    config.price_class.get_or_insert(PriceClass::PriceClassAll);
    if config.logging.as_ref().is_none_or(|logging| !logging.enabled) {
        config.logging = Some(StreamingLoggingConfig::new(false, "", ""));
    }
    config
}

/// Whether the tags are the same, in whatever order. No value is an empty one.
fn are_same(theirs: Vec<Tag>, ours: &Tags) -> bool {
    let sorted = |tags: Vec<Tag>| {
        let pairs = tags.into_iter().map(|tag| (tag.key, tag.value.unwrap_or_default()));
        pairs.collect::<BTreeMap<_, _>>()
    };
    sorted(theirs) == sorted(ours.items.clone().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> StreamingDistributionConfig {
        let origin = S3Origin::new("media.s3.amazonaws.com", "");
        StreamingDistributionConfig::new("r", origin, "c", TrustedSigners::disabled(), true)
    }

    #[test]
    fn what_is_left_out_means_its_default_and_nothing_else() {
        let ours = config();
        let mut theirs = config();
        theirs.aliases = Some(Aliases::new());
        theirs.price_class = Some(PriceClass::PriceClassAll);
        theirs.logging = Some(StreamingLoggingConfig::new(false, "", ""));
        assert!(is_same(&theirs, &ours) && is_same(&ours, &theirs));
        theirs.aliases = Some(["a.example.com"].into_iter().collect());
        assert!(!is_same(&theirs, &ours), "somebody else's aliases");
        let mut off = config();
        off.logging = Some(StreamingLoggingConfig::new(false, "bucket", "prefix"));
        assert!(is_same(&ours, &off), "the service empties bucket and prefix");
        off.logging = Some(StreamingLoggingConfig::new(true, "bucket", "prefix"));
        assert!(!is_same(&ours, &off));
    }

    #[test]
    fn tags_are_compared_in_any_order() {
        let tag = |key: &str, value: &str| {
            let mut tag = Tag::new(key);
            tag.value = Some(value.to_owned());
            tag
        };
        let ours: Tags = [tag("a", "1"), tag("b", "")].into_iter().collect();
        assert!(are_same(vec![Tag::new("b"), tag("a", "1")], &ours));
        assert!(!are_same(vec![tag("a", "1")], &ours));
        assert!(!are_same(vec![tag("a", "2"), tag("b", "")], &ours));
    }
}
