//! Read, change, write back: without losing a member, or what others change meanwhile.

use std::time::Duration;

use cloudfront_streaming_model::{
    ErrorCode, GetStreamingDistributionConfigInput, StreamingDistributionConfig,
};

use cloudfront_streaming_transport::Effect;

use crate::client::Client;
use crate::error::Error;
use crate::operations::wait::at_least_one;

/// Options of [`Client::modify_with`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ModifyOptions {
    /// The maximum number of attempts, where others change the configuration in between. At least 1.
    /// Defaults to 100.
    pub max_attempts: u32,
    /// Whether elements of the configuration that the model does not have may be dropped: the update
    /// deletes them. Disabled by default.
    pub drop_unknown: bool,
}

impl Default for ModifyOptions {
    fn default() -> Self {
        Self { max_attempts: 100, drop_unknown: false }
    }
}

impl ModifyOptions {
    /// Sets the maximum number of attempts.
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

/// The result of a modification.
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
    /// Gets the configuration, calls `change` with it, and updates it on the condition that nobody else
    /// changed it meanwhile. Where somebody did, it starts again with the new configuration.
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
    /// `PreconditionFailed` where others change the configuration between every reading and update, or
    /// where a response was lost and the configuration changed since, so that it is not known whether
    /// the change was made; the errors of getting and updating.
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
        at_least_one("max_attempts", options.max_attempts)?;
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
