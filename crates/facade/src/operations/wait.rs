//! The waiter `StreamingDistributionDeployed`.

use std::fmt;
use std::time::Duration;

use cloudfront_streaming_model::GetStreamingDistributionOutput;
use cloudfront_streaming_model::Visible;

use crate::client::Client;
use crate::error::Error;

/// The status of a distribution whose configuration has reached every edge location. *(AWS documentation)*
const DEPLOYED: &str = "Deployed";

/// Waits until a distribution is deployed. Created by [`Client::wait_until_deployed`].
///
/// ```no_run
/// # async fn example(client: cloudfront_streaming::Client) -> Result<(), cloudfront_streaming::Error> {
/// let deployed = client
///     .wait_until_deployed("EDFDVBD632BHDS5")
///     .on_poll(|poll| println!("{poll}"))
///     .wait()
///     .await?;
/// println!("{}", deployed.streaming_distribution.domain_name);
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent before `wait`"]
pub struct WaitUntilDeployed {
    client: Client,
    id: String,
    pace: Pace,
    on_poll: Box<dyn FnMut(&Poll) + Send>,
}

/// The result of one poll.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Poll {
    /// The number of the poll, starting at 1.
    pub attempt: u32,
    /// The maximum number of polls.
    pub max_attempts: u32,
    /// The status of the distribution.
    pub status: String,
}

impl fmt::Display for Poll {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = Visible(&self.status);
        write!(f, "{status} ({} of {})", self.attempt, self.max_attempts)
    }
}

impl Client {
    /// Returns a waiter that waits until every edge location has the current configuration.
    pub fn wait_until_deployed(&self, id: impl Into<String>) -> WaitUntilDeployed {
        WaitUntilDeployed::new(self.clone(), id.into())
    }
}

impl WaitUntilDeployed {
    pub(crate) fn new(client: Client, id: String) -> Self {
        Self { client, id, pace: Pace::default(), on_poll: Box::new(|_| {}) }
    }

    /// Sets the time between two polls. Defaults to 60 s. *(AWS service model)* It is shortened randomly,
    /// by up to a tenth, so that many waiters do not poll at the same time.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.pace.delay = delay;
        self
    }

    /// Sets the maximum number of polls, at least 1. Defaults to 25. *(AWS service model)*
    pub fn max_attempts(mut self, number: u32) -> Self {
        self.pace.max_attempts = number;
        self
    }

    /// Sets a callback that is called after every poll.
    pub fn on_poll(mut self, callback: impl FnMut(&Poll) + Send + 'static) -> Self {
        self.on_poll = Box::new(callback);
        self
    }

    /// Waits, and returns the deployed distribution. Dropping the future cancels the wait.
    ///
    /// # Errors
    ///
    /// [`Error::NotDeployed`] with the last status after the maximum number of polls; the errors of
    /// [`Client::get_streaming_distribution`].
    pub async fn wait(mut self) -> Result<GetStreamingDistributionOutput, Error> {
        self.pace.wait(&self.client, &self.id, &mut self.on_poll).await
    }
}

/// The delay and the maximum number of polls of a waiter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    pub(crate) delay: Duration,
    pub(crate) max_attempts: u32,
}

impl Default for Pace {
    /// Returns the values of AWS's waiter. *(AWS service model)*
    fn default() -> Self {
        Self { delay: Duration::from_secs(60), max_attempts: 25 }
    }
}

impl Pace {
    /// Returns an error where the maximum number of polls is 0.
    pub(crate) fn check(self) -> Result<(), Error> {
        at_least_one("max_attempts", self.max_attempts)
    }

    /// Polls until the distribution is deployed.
    pub(crate) async fn wait(
        self,
        client: &Client,
        id: &str,
        mut on_poll: impl FnMut(&Poll),
    ) -> Result<GetStreamingDistributionOutput, Error> {
        self.check()?;
        let mut attempt = 1;
        loop {
            let output = client.get_streaming_distribution(id).await?;
            let status = output.streaming_distribution.status.clone();
            let poll = Poll { attempt, max_attempts: self.max_attempts, status };
            on_poll(&poll);
            if poll.status == DEPLOYED {
                return Ok(output);
            }
            if attempt >= self.max_attempts {
                return Err(Error::NotDeployed { id: id.to_owned(), status: poll.status, attempt });
            }
            attempt += 1;
            tokio::time::sleep(self.delay.mul_f64(1.0 - fastrand::f64() / 10.0)).await;
        }
    }
}

/// Returns an error where an option that must be at least 1 is 0.
pub(crate) fn at_least_one(name: &str, number: u32) -> Result<(), Error> {
    match number {
        0 => Err(Error::Setting {
            name: name.to_owned(),
            reason: "is 0; expected at least 1".to_owned(),
        }),
        _ => Ok(()),
    }
}

impl fmt::Debug for WaitUntilDeployed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitUntilDeployed")
            .field("id", &self.id)
            .field("pace", &self.pace)
            .finish_non_exhaustive()
    }
}
