//! Deletion in one call: disable, wait, delete. It starts from the current state, so that an
//! interrupted one can be run again.

use std::time::Duration;

use cloudfront_streaming_transport::Effect;

use super::modify::{is_stale, pause};
use super::wait::{Pace, Poll};
use crate::client::Client;
use crate::error::Error;

/// Disables and deletes a distribution. Created by [`Client::disable_and_delete`].
#[must_use = "nothing happens before `run`"]
pub struct DisableAndDelete {
    client: Client,
    id: String,
    pace: Pace,
    on_step: Box<dyn FnMut(&Step) + Send>,
}

/// A step of a deletion.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// The distribution is enabled and will be disabled.
    Disabling,
    /// The waiter polled the distribution.
    Waiting(Poll),
    /// The distribution is disabled and deployed, and will be deleted.
    Deleting,
}

impl Client {
    /// Deletes a distribution: disables it if it is enabled, waits until the change is deployed, and
    /// deletes it with the current ETag.
    ///
    /// Nothing is sent before [`DisableAndDelete::run`]. A deletion that was interrupted can be run again:
    /// it starts from the current state.
    ///
    /// ```no_run
    /// # async fn example(client: cloudfront_streaming::Client) -> Result<(), cloudfront_streaming::Error> {
    /// client.disable_and_delete("EDFDVBD632BHDS5").run().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn disable_and_delete(&self, id: impl Into<String>) -> DisableAndDelete {
        DisableAndDelete {
            client: self.clone(),
            id: id.into(),
            pace: Pace::default(),
            on_step: Box::new(|_| {}),
        }
    }
}

impl DisableAndDelete {
    /// Sets the time between two polls of the waiter. Defaults to 60 s.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.pace.delay = delay;
        self
    }

    /// Sets the maximum number of polls of the waiter, at least 1. Defaults to 25.
    pub fn max_attempts(mut self, number: u32) -> Self {
        self.pace.max_attempts = number;
        self
    }

    /// Sets a callback that is called before every step, and after every poll.
    pub fn on_step(mut self, callback: impl FnMut(&Step) + Send + 'static) -> Self {
        self.on_step = Box::new(callback);
        self
    }

    /// Deletes the distribution.
    ///
    /// # Errors
    ///
    /// `NoSuchStreamingDistribution` where the distribution does not exist; [`Error::NotDeployed`] where
    /// the waiter reaches its maximum number of polls; `PreconditionFailed` or
    /// `StreamingDistributionNotDisabled` where others keep changing the distribution.
    pub async fn run(mut self) -> Result<(), Error> {
        self.pace.check()?;
        let mut attempt = 1;
        loop {
            let found = self.client.get_streaming_distribution(&self.id).await?;
            if found.streaming_distribution.streaming_distribution_config.enabled {
                (self.on_step)(&Step::Disabling);
                self.client.modify(&self.id, |config| config.enabled = false).await?;
            }
            let on_step = &mut self.on_step;
            let on_poll = |poll: &Poll| on_step(&Step::Waiting(poll.clone()));
            let deployed = self.pace.wait(&self.client, &self.id, on_poll).await?;
            if deployed.streaming_distribution.streaming_distribution_config.enabled {
                // It was enabled again in the meantime.
                if attempt >= self.pace.max_attempts {
                    let status = deployed.streaming_distribution.status;
                    return Err(Error::NotDeployed { id: self.id, status, attempt });
                }
                attempt += 1;
                continue;
            }
            (self.on_step)(&Step::Deleting);
            let etag = deployed.etag.ok_or(Error::NoEtag { effect: Effect::NotSent })?;
            match self.client.delete_streaming_distribution(&self.id, etag).await {
                Err(error) if is_stale(&error) && attempt < self.pace.max_attempts => {
                    tokio::time::sleep(pause(attempt)).await;
                    attempt += 1;
                }
                result => return result,
            }
        }
    }
}

impl std::fmt::Debug for DisableAndDelete {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DisableAndDelete").field("id", &self.id).finish_non_exhaustive()
    }
}
