//! Reads, changes and updates a configuration, without losing a member or a concurrent change.

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
    /// The maximum number of attempts, where others change the configuration concurrently. At least 1.
    /// Defaults to 100.
    pub max_attempts: u32,
    /// Whether to update a configuration with elements that the model does not have, which deletes them.
    /// Disabled by default.
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

    /// Sets whether to delete elements that the model does not have.
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
    /// The current configuration.
    pub config: StreamingDistributionConfig,
    /// The ETag of the current configuration.
    pub etag: String,
    /// Whether an update was sent. None is sent where the configuration stays the same.
    pub changed: bool,
}

impl Client {
    /// Gets the configuration, changes it with `change`, and updates it with its ETag. If others changed
    /// the configuration in the meantime, it starts again with the new one.
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
    /// [`Error::UnknownElements`] where the configuration has elements that the model does not have;
    /// `PreconditionFailed` where others change the configuration in every attempt, or where a response
    /// was lost and the configuration changed since, so that it is not known whether the change was made;
    /// the errors of [`Client::get_streaming_distribution_config`] and
    /// [`Client::update_streaming_distribution`].
    pub async fn modify(
        &self,
        id: impl Into<String>,
        change: impl FnMut(&mut StreamingDistributionConfig),
    ) -> Result<Modified, Error> {
        self.modify_with(id, ModifyOptions::default(), change).await
    }

    /// Does the same as [`Client::modify`], with options.
    ///
    /// # Errors
    ///
    /// The same as for [`Client::modify`], and [`Error::Setting`] for an option that is out of range.
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
                // If our own update may have caused the error, another attempt could apply the change
                // twice.
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

/// Whether the ETag is outdated, because others changed the configuration.
pub(crate) fn is_stale(error: &Error) -> bool {
    error.code() == Some(&ErrorCode::PreconditionFailed)
}

/// Returns a random pause. Its maximum is 10 ms, doubled with every attempt, up to half a second.
pub(crate) fn pause(attempt: u32) -> Duration {
    let longest = Duration::from_millis(10) * 2u32.pow(attempt.min(6));
    longest.min(Duration::from_millis(500)).mul_f64(fastrand::f64())
}
