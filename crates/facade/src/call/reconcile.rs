//! Recognises an error that an earlier attempt of the same call caused, whose response was lost.

use std::collections::BTreeMap;

use cloudfront_streaming_codec::http::{OperationInput, Reconciliation};
use cloudfront_streaming_codec::xml;
use cloudfront_streaming_model::*;
use cloudfront_streaming_transport::Effect;

use crate::client::Client;
use crate::error::Error;

/// Returns the output where an earlier attempt of the same call caused the error; otherwise the error,
/// as [`Error::MaybeCreated`] where a distribution may have been created.
pub(crate) async fn reconcile<I: OperationInput>(
    client: &Client,
    input: &I,
    error: Error,
) -> Result<I::Output, Error> {
    match input.reconciliation() {
        Reconciliation::Repeat => Err(error),
        Reconciliation::Created { config, tags, output } => {
            let found = created(client, config, tags, error).await?;
            Ok(output(found.streaming_distribution, found.etag))
        }
        Reconciliation::Replaced { id, config, output } => {
            let found = replaced(client, id, config, error).await?;
            Ok(output(found.streaming_distribution, found.etag))
        }
        Reconciliation::Deleted { output } => {
            let gone = error.code() == Some(&ErrorCode::NoSuchStreamingDistribution);
            if follows_lost_response(&error) && gone { Ok(output()) } else { Err(error) }
        }
    }
}

/// Whether an attempt without a response, before the last one, may have reached the service.
fn follows_lost_response(error: &Error) -> bool {
    error.attempted().is_some_and(|attempted| attempted.effect == Effect::Unknown)
}

/// Returns the distribution if the failed update did replace its configuration.
async fn replaced(
    client: &Client,
    id: &str,
    config: &StreamingDistributionConfig,
    error: Error,
) -> Result<GetStreamingDistributionOutput, Error> {
    if !follows_lost_response(&error) || error.code() != Some(&ErrorCode::PreconditionFailed) {
        return Err(error);
    }
    // Our own update may be the reason why the ETag is outdated.
    let lookup = look_up(client, GetStreamingDistributionInput::new(id));
    let found = within_deadline(client, &error, lookup).await;
    match found {
        Some(found)
            if is_same(&found.streaming_distribution.streaming_distribution_config, config) =>
        {
            Ok(found)
        }
        _ => Err(error),
    }
}

/// Returns the distribution if the failed creation did create it.
async fn created(
    client: &Client,
    config: &StreamingDistributionConfig,
    tags: Option<&Tags>,
    error: Error,
) -> Result<GetStreamingDistributionOutput, Error> {
    if error.effect() != Effect::Unknown {
        return Err(error);
    }
    if let Some(id) = existing_id(&error) {
        let lookup = async {
            let found = look_up(client, GetStreamingDistributionInput::new(id)).await?;
            let theirs = match tags {
                None => Vec::new(),
                Some(_) => {
                    let arn = &found.streaming_distribution.arn;
                    let found = look_up(client, ListTagsForResourceInput::new(arn)).await?;
                    found.tags.items.unwrap_or_default()
                }
            };
            Ok((found, theirs))
        };
        if let Some((found, theirs)) = within_deadline(client, &error, lookup).await
            && is_same(&found.streaming_distribution.streaming_distribution_config, config)
            && tags.is_none_or(|ours| are_same(theirs, ours))
        {
            return Ok(found);
        }
    }
    let caller_reference = config.caller_reference.clone();
    Err(Error::MaybeCreated { caller_reference, source: Box::new(error) })
}

/// Sends an operation that only reads, without reconciling its errors.
async fn look_up<I: OperationInput>(client: &Client, input: I) -> Result<I::Output, Error> {
    client.send_reporting(&input).await.map(|reading| reading.value)
}

/// Returns the result of a lookup, within what is left of the call's deadline.
async fn within_deadline<T>(
    client: &Client,
    error: &Error,
    lookup: impl Future<Output = Result<T, Error>>,
) -> Option<T> {
    let Some(total) = client.transport().timeouts().total else { return lookup.await.ok() };
    let spent = error.attempted().map(|attempted| attempted.elapsed).unwrap_or_default();
    tokio::time::timeout(total.saturating_sub(spent), lookup).await.ok()?.ok()
}

/// Returns the id in the message of `StreamingDistributionAlreadyExists`.
fn existing_id(error: &Error) -> Option<&str> {
    let error = error.service()?;
    let is_known = error.code == Some(ErrorCode::StreamingDistributionAlreadyExists);
    let (_, id) = error.message.as_ref()?.rsplit_once("Already exists: ")?;
    is_known.then(|| id.trim())
}

/// Whether the service stores both as the same configuration.
fn is_same(theirs: &StreamingDistributionConfig, ours: &StreamingDistributionConfig) -> bool {
    match (xml::to_payload(&normalized(theirs)), xml::to_payload(&normalized(ours))) {
        (Ok(theirs), Ok(ours)) => theirs == ours,
        _ => false,
    }
}

/// Fills in the defaults of absent members: no aliases, no logging, every edge location. Where logging
/// is disabled, the service empties bucket and prefix. A payload leaves out empty lists.
fn normalized(config: &StreamingDistributionConfig) -> StreamingDistributionConfig {
    let mut config = config.clone();
    config.aliases.get_or_insert_default();
    config.price_class.get_or_insert(PriceClass::PriceClassAll);
    if config.logging.as_ref().is_none_or(|logging| !logging.enabled) {
        config.logging = Some(StreamingLoggingConfig::disabled());
    }
    config
}

/// Whether the tags are the same, in any order. A missing value equals an empty one.
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
        let origin = S3Origin::new("media.s3.amazonaws.com");
        StreamingDistributionConfig::new("r", origin).with_comment("c").with_enabled(true)
    }

    #[test]
    fn absent_members_equal_their_defaults_and_nothing_else() {
        let ours = config();
        let mut theirs = config();
        theirs.aliases = Some(Aliases::new());
        theirs.price_class = Some(PriceClass::PriceClassAll);
        theirs.logging = Some(StreamingLoggingConfig::disabled());
        assert!(is_same(&theirs, &ours) && is_same(&ours, &theirs));
        theirs.aliases = Some(Aliases::from(["a.example.com"]));
        assert!(!is_same(&theirs, &ours), "other aliases");
        let mut off = config();
        let logging = StreamingLoggingConfig::enabled_for("bucket", "prefix");
        off.logging = Some(logging.clone().with_enabled(false));
        assert!(is_same(&ours, &off), "the service empties bucket and prefix");
        off.logging = Some(logging);
        assert!(!is_same(&ours, &off));
    }

    #[test]
    fn tags_are_compared_in_any_order() {
        let tag = |key: &str, value: &str| Tag::new(key).with_value(value);
        let ours: Tags = [tag("a", "1"), tag("b", "")].into_iter().collect();
        assert!(are_same(vec![Tag::new("b"), tag("a", "1")], &ours));
        assert!(!are_same(vec![tag("a", "1")], &ours));
        assert!(!are_same(vec![tag("a", "2"), tag("b", "")], &ours));
    }
}
