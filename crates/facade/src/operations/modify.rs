//! Read, change, write back: without losing a member, or what others change meanwhile.

use std::time::Duration;

use cloudfront_streaming_model::{
    ErrorCode, GetStreamingDistributionConfigInput, StreamingDistributionConfig,
};

use cloudfront_streaming_transport::Effect;

use crate::client::Client;
use crate::error::Error;

/// How [`Client::modify_with`] deals with what stands in its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModifyOptions {
    /// How often the configuration is read again at most, where others change it in between. 100.
    pub max_attempts: u32,
    /// Whether elements of the configuration that the model does not have may be dropped. Not at
    /// first: the update would delete them.
    pub drop_unknown: bool,
}

impl Default for ModifyOptions {
    fn default() -> Self {
        Self { max_attempts: 100, drop_unknown: false }
    }
}

impl ModifyOptions {
    /// Sets how often the configuration is read again at most.
    #[must_use]
    pub fn max_attempts(mut self, number: u32) -> Self {
        self.max_attempts = number;
        self
    }

    /// Sets whether elements that the model does not have may be dropped.
    #[must_use]
    pub fn drop_unknown(mut self, drop: bool) -> Self {
        self.drop_unknown = drop;
        self
    }
}

/// What became of a modification.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Modified {
    /// The configuration as it is now.
    pub config: StreamingDistributionConfig,
    /// Its version.
    pub etag: String,
    /// Whether anything was sent: a change that changes nothing is not.
    pub changed: bool,
}

impl Client {
    /// Gets the configuration, lets `change` change it, and updates it on the condition that nobody
    /// else did meanwhile. Where somebody did, it starts again, with the new configuration.
    ///
    /// ```no_run
    /// # async fn example(client: cloudfront_streaming::Client) -> Result<(), cloudfront_streaming::Error> {
    /// client.modify("EDFDVBD632BHDS5", |config| config.comment = "retired".to_owned()).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::UnknownElements`] where the configuration holds what this version does not know;
    /// `PreconditionFailed` where others are faster every time, or where an answer was lost and
    /// others changed the configuration since, so that nobody knows whether the change was made; what getting and updating fail
    /// with.
    pub async fn modify(
        &self,
        id: impl Into<String>,
        change: impl FnMut(&mut StreamingDistributionConfig),
    ) -> Result<Modified, Error> {
        self.modify_with(id, ModifyOptions::default(), change).await
    }

    /// [`Client::modify`] with options.
    ///
    /// # Errors
    ///
    /// As [`Client::modify`].
    pub async fn modify_with(
        &self,
        id: impl Into<String>,
        options: ModifyOptions,
        mut change: impl FnMut(&mut StreamingDistributionConfig),
    ) -> Result<Modified, Error> {
        let id = id.into();
        let mut attempt = 1;
        loop {
            let input = GetStreamingDistributionConfigInput::new(&id);
            let reading = self.send_reporting(&input).await?;
            if !options.drop_unknown && !reading.deviations.is_empty() {
                let paths = reading.deviations.into_iter().map(|found| found.path).collect();
                return Err(Error::UnknownElements { id, paths });
            }
            let current = reading.value;
            let etag = current.etag.ok_or(Error::NoEtag { effect: Effect::NotSent })?;
            let mut config = current.streaming_distribution_config.clone();
            change(&mut config);
            if config == current.streaming_distribution_config {
                return Ok(Modified { config, etag, changed: false });
            }
            match self.update_streaming_distribution(&id, etag, config).await {
                Ok(output) => {
                    let config = output.streaming_distribution.streaming_distribution_config;
                    let etag = output.etag.ok_or(Error::NoEtag { effect: Effect::Unknown })?;
                    return Ok(Modified { config, etag, changed: true });
                }
                // Where our own update may be what is in the way, to change again could change twice.
                Err(error)
                    if is_stale(&error)
                        && error.effect() != Effect::Unknown
                        && attempt < options.max_attempts =>
                {
                    tokio::time::sleep(pause(attempt)).await;
                    attempt += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }
}

/// Whether somebody else was faster.
pub(crate) fn is_stale(error: &Error) -> bool {
    error.code() == Some(&ErrorCode::PreconditionFailed)
}

/// A random pause of at most 10 ms doubled at every attempt, up to half a second.
pub(crate) fn pause(attempt: u32) -> Duration {
    let most = Duration::from_millis(10) * 2u32.pow(attempt.min(6));
    most.min(Duration::from_millis(500)).mul_f64(fastrand::f64())
}
