//! Creation without duplicates: a lost answer is asked for again, and the own success recognised.

use cloudfront_streaming_codec::http::OperationInput;
use cloudfront_streaming_model::*;
use cloudfront_streaming_transport::Sent;

use crate::checks::Checked;
use crate::client::Client;
use crate::error::Error;
use crate::modify::pause;

/// How often a creation is sent at most, where answers are lost.
const ATTEMPTS: u32 = 3;

impl Client {
    /// Creates a streaming distribution.
    ///
    /// Where the caller reference is empty, a new one is made for this call. Where the answer is
    /// lost, the same creation is sent again, three times in all: the caller reference keeps the
    /// service from creating two. What the service then calls "already exists" is resolved to the
    /// distribution that this call created.
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
        let input = CreateStreamingDistributionInput::new(config.clone());
        match self.create(&input, &config).await? {
            Created::Answered(output) => Ok(output),
            Created::Found(found) => {
                let mut output =
                    CreateStreamingDistributionOutput::new(found.streaming_distribution);
                output.etag = found.etag;
                Ok(output)
            }
        }
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
        let with_tags =
            StreamingDistributionConfigWithTags::new(config.clone(), tags.into_iter().collect());
        let input = CreateStreamingDistributionWithTagsInput::new(with_tags);
        match self.create(&input, &config).await? {
            Created::Answered(output) => Ok(output),
            Created::Found(found) => {
                let mut output =
                    CreateStreamingDistributionWithTagsOutput::new(found.streaming_distribution);
                output.etag = found.etag;
                Ok(output)
            }
        }
    }

    async fn create<I: OperationInput + Checked>(
        &self,
        input: &I,
        config: &StreamingDistributionConfig,
    ) -> Result<Created<I::Output>, Error> {
        let mut lost = 0;
        loop {
            let error = match self.send(input).await {
                Ok(output) => return Ok(Created::Answered(output)),
                Err(error) => error,
            };
            if lost > 0 && error.code() == Some(&ErrorCode::StreamingDistributionAlreadyExists) {
                return match self.own_success(&error, config).await {
                    Some(found) => Ok(Created::Found(Box::new(found))),
                    None => Err(maybe_created(config, error)),
                };
            }
            if error.sent() == Sent::Maybe {
                lost += 1;
                if lost < ATTEMPTS {
                    tokio::time::sleep(pause(lost)).await;
                    continue;
                }
            }
            return Err(if lost > 0 { maybe_created(config, error) } else { error });
        }
    }

    /// The distribution that an "already exists" names, where it is the one that was asked for.
    async fn own_success(
        &self,
        error: &Error,
        config: &StreamingDistributionConfig,
    ) -> Option<GetStreamingDistributionOutput> {
        let message = error.service()?.message.as_deref()?;
        let (_, id) = message.rsplit_once("Already exists: ")?;
        let found = self.get_streaming_distribution(id.trim()).await.ok()?;
        let theirs = &found.streaming_distribution.streaming_distribution_config;
        let is_ours = theirs.caller_reference == config.caller_reference
            && theirs.s3_origin == config.s3_origin
            && theirs.comment == config.comment
            && theirs.enabled == config.enabled;
        is_ours.then_some(found)
    }
}

enum Created<O> {
    Answered(O),
    /// The answer was lost, and the distribution is there.
    Found(Box<GetStreamingDistributionOutput>),
}

fn maybe_created(config: &StreamingDistributionConfig, error: Error) -> Error {
    Error::MaybeCreated {
        caller_reference: config.caller_reference.clone(),
        source: Box::new(error),
    }
}

/// A reference that nobody else has, where the caller gave none.
fn fill_caller_reference(config: &mut StreamingDistributionConfig) {
    if config.caller_reference.is_empty() {
        config.caller_reference = uuid::Uuid::new_v4().to_string();
    }
}
