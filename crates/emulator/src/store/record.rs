//! A stored distribution, with its account, its versions and its tags.

use std::time::Duration;

use chrono::{DateTime, Utc};
use cloudfront_streaming_model::{StreamingDistribution, Tag};
use serde::{Deserialize, Serialize};

use crate::ids::Ids;
use crate::settings::Deployment;

/// The status of a distribution whose last change has reached every edge location.
pub(crate) const DEPLOYED: &str = "Deployed";
/// The status of a distribution whose last change has not reached every edge location.
pub(crate) const IN_PROGRESS: &str = "InProgress";

/// The maximum number of earlier ETags that are kept.
const MAX_PAST_ETAGS: usize = 1000;

/// A distribution with its account, the version of its configuration and its tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// The number of the account that owns the distribution.
    pub account: String,
    /// The ETag: the version of the configuration.
    pub etag: String,
    /// The distribution.
    pub distribution: StreamingDistribution,
    /// The tags of the distribution.
    pub tags: Vec<Tag>,
    /// Earlier ETags. They distinguish a stale `If-Match` from a wrong one.
    pub(crate) past_etags: Vec<String>,
    /// When the last change is deployed. `None` means not before [`Record::deploy`].
    pub(crate) deployed_at: Option<DateTime<Utc>>,
    /// The number of polls after which the last change is deployed, if it waits for polls.
    #[serde(default)]
    pub(crate) polls: Option<u32>,
    /// The old state, which reads return for a while after the last change.
    #[serde(default)]
    pub(crate) before: Option<Before>,
}

/// The state before a change that reads do not return yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Before {
    until: DateTime<Utc>,
    /// `None` if the distribution did not exist.
    #[serde(rename = "stored")]
    record: Option<Box<Record>>,
}

impl Record {
    /// Creates a record without tags. It counts as deployed if its status is `Deployed`.
    pub fn new(
        account: impl Into<String>,
        etag: impl Into<String>,
        distribution: StreamingDistribution,
    ) -> Self {
        let deployed_at = (distribution.status == DEPLOYED).then_some(DateTime::<Utc>::MIN_UTC);
        Self {
            account: account.into(),
            etag: etag.into(),
            distribution,
            tags: Vec::new(),
            past_etags: Vec::new(),
            deployed_at,
            polls: None,
            before: None,
        }
    }

    /// Returns the state that reads return at a time, or `None` if they do not find it yet.
    pub(crate) fn visible_at(&self, now: DateTime<Utc>) -> Option<&Self> {
        match &self.before {
            Some(before) if now < before.until => before.record.as_deref(),
            _ => Some(self),
        }
    }

    /// Lets reads return the state before, for a while.
    pub(crate) fn delay_reads(
        &mut self,
        before: Option<&Self>,
        now: DateTime<Utc>,
        stale: Duration,
    ) {
        self.before = (!stale.is_zero()).then(|| Before {
            until: later(now, stale),
            record: before
                .map(|record| Box::new(Self { before: None, polls: None, ..record.clone() })),
        });
    }

    pub(crate) fn is_deployed(&self, now: DateTime<Utc>) -> bool {
        self.deployed_at.is_some_and(|at| at <= now)
    }

    /// Returns the distribution with the status that it has at a time.
    pub(crate) fn distribution_at(&self, now: DateTime<Utc>) -> StreamingDistribution {
        let mut distribution = self.distribution.clone();
        let status = if self.is_deployed(now) { DEPLOYED } else { IN_PROGRESS };
        distribution.status = status.to_owned();
        distribution
    }

    /// Completes a seed: generates the id, the domain and the ETag if they are missing, and sets
    /// when it is deployed if it is in progress.
    pub(crate) fn complete(&mut self, now: DateTime<Utc>, deployment: Deployment, ids: &Ids) {
        if self.etag.is_empty() {
            self.etag = ids.id();
        }
        let distribution = &mut self.distribution;
        if distribution.id.is_empty() {
            distribution.id = ids.id();
            let id = &distribution.id;
            distribution.arn =
                format!("arn:aws:cloudfront::{}:streaming-distribution/{id}", self.account);
            distribution.domain_name = ids.domain();
            distribution.last_modified_time = Some(to_milliseconds(now));
        }
        if self.deployed_at.is_none() {
            self.schedule(now, deployment);
        }
    }

    /// Marks the last change as deployed, at any time.
    pub(crate) fn deploy(&mut self) {
        self.deployed_at = Some(DateTime::<Utc>::MIN_UTC);
        self.polls = None;
    }

    /// Returns whether the ETag is the current one or an earlier one.
    pub(crate) fn has_had(&self, etag: &str) -> bool {
        self.etag == etag || self.past_etags.iter().any(|past| past == etag)
    }

    /// Replaces the ETag. The latest earlier ETags are kept.
    pub(crate) fn set_etag(&mut self, etag: String) {
        self.past_etags.push(std::mem::replace(&mut self.etag, etag));
        let surplus = self.past_etags.len().saturating_sub(MAX_PAST_ETAGS);
        self.past_etags.drain(..surplus);
    }

    /// Marks the distribution as changed now: sets its time and status, and when it is deployed.
    pub(crate) fn mark_changed(&mut self, now: DateTime<Utc>, deployment: Deployment) {
        self.distribution.last_modified_time = Some(to_milliseconds(now));
        self.distribution.status = IN_PROGRESS.to_owned();
        self.schedule(now, deployment);
    }

    /// Sets when the last change is deployed.
    fn schedule(&mut self, now: DateTime<Utc>, deployment: Deployment) {
        (self.deployed_at, self.polls) = match deployment {
            Deployment::After(delay) => (Some(later(now, delay)), None),
            Deployment::Manual => (None, None),
            Deployment::AfterPolls(0) => (Some(now), None),
            Deployment::AfterPolls(number) => (None, Some(number)),
        };
    }
}

/// Truncates a time to milliseconds, the precision of the service. *(seen live)*
fn to_milliseconds(time: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(time.timestamp_millis()).unwrap_or(time)
}

fn later(now: DateTime<Utc>, delay: Duration) -> DateTime<Utc> {
    now.checked_add_signed(chrono::TimeDelta::from_std(delay).unwrap_or(chrono::TimeDelta::MAX))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}
