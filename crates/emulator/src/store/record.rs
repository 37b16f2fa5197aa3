//! A distribution as the emulator keeps it: with its owner, its versions and its tags.

use std::time::Duration;

use chrono::{DateTime, Utc};
use cloudfront_streaming_model::{StreamingDistribution, Tag};
use serde::{Deserialize, Serialize};

use crate::ids::Ids;
use crate::settings::Deployment;

/// The status of a distribution that every edge location knows.
pub(crate) const DEPLOYED: &str = "Deployed";
/// The status of a distribution whose last change still spreads.
pub(crate) const IN_PROGRESS: &str = "InProgress";

/// How many earlier ETags are told from ones that were never given.
const MOST_PAST_ETAGS: usize = 1000;

/// A distribution, its owner and the version of its configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Record {
    /// The number of the account that owns it.
    pub account: String,
    /// The version of its configuration.
    pub etag: String,
    /// The distribution.
    pub distribution: StreamingDistribution,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// Earlier versions of its configuration, by which a stale `If-Match` is told from a wrong one.
    pub(crate) past_etags: Vec<String>,
    /// When its last change is deployed; `None` until somebody says so.
    pub(crate) deployed_at: Option<DateTime<Utc>>,
    /// What reads see that come too soon after the last change.
    #[serde(default)]
    pub(crate) before: Option<Before>,
}

/// A distribution before a change that not every reader sees yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Before {
    until: DateTime<Utc>,
    /// `None` where it was not there.
    stored: Option<Box<Record>>,
}

impl Record {
    /// A distribution without tags. It is deployed where its status says so.
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
            before: None,
        }
    }

    /// What a read sees now. `None` where it is not there for it yet.
    pub(crate) fn read(&self, now: DateTime<Utc>) -> Option<&Self> {
        match &self.before {
            Some(before) if now < before.until => before.stored.as_deref(),
            _ => Some(self),
        }
    }

    /// Lets reads see what was before, for a while.
    pub(crate) fn hide(&mut self, before: Option<&Self>, now: DateTime<Utc>, stale: Duration) {
        self.before = (!stale.is_zero()).then(|| Before {
            until: later(now, stale),
            stored: before.map(|stored| Box::new(Self { before: None, ..stored.clone() })),
        });
    }

    pub(crate) fn is_deployed(&self, now: DateTime<Utc>) -> bool {
        self.deployed_at.is_some_and(|at| at <= now)
    }

    /// The distribution with the status that it has now.
    pub(crate) fn seen(&self, now: DateTime<Utc>) -> StreamingDistribution {
        let mut distribution = self.distribution.clone();
        let status = if self.is_deployed(now) { DEPLOYED } else { IN_PROGRESS };
        distribution.status = status.to_owned();
        distribution
    }

    /// Enters an emulator: gets an id, a domain and an ETag where it has none, and is deployed later
    /// where it is in progress.
    pub(crate) fn enter(&mut self, now: DateTime<Utc>, deployment: Deployment, ids: &Ids) {
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
        if let (None, Deployment::After(delay)) = (self.deployed_at, deployment) {
            self.deployed_at = Some(later(now, delay));
        }
    }

    /// It is deployed from now on, whatever the time is.
    pub(crate) fn deploy(&mut self) {
        self.deployed_at = Some(DateTime::<Utc>::MIN_UTC);
    }

    /// Whether it has this ETag, or had it.
    pub(crate) fn has_had(&self, etag: &str) -> bool {
        self.etag == etag || self.past_etags.iter().any(|past| past == etag)
    }

    /// Makes an ETag the current one. Of those before, the latest are kept.
    pub(crate) fn turn(&mut self, etag: String) {
        self.past_etags.push(std::mem::replace(&mut self.etag, etag));
        let surplus = self.past_etags.len().saturating_sub(MOST_PAST_ETAGS);
        self.past_etags.drain(..surplus);
    }

    /// Notes a change: it spreads from now on.
    pub(crate) fn changed(&mut self, now: DateTime<Utc>, deployment: Deployment) {
        self.distribution.last_modified_time = Some(to_milliseconds(now));
        self.distribution.status = IN_PROGRESS.to_owned();
        self.deployed_at = match deployment {
            Deployment::After(delay) => Some(later(now, delay)),
            Deployment::Manual => None,
        };
    }
}

/// The service's times have milliseconds. *(seen live)*
fn to_milliseconds(time: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(time.timestamp_millis()).unwrap_or(time)
}

fn later(now: DateTime<Utc>, delay: Duration) -> DateTime<Utc> {
    now.checked_add_signed(chrono::TimeDelta::from_std(delay).unwrap_or(chrono::TimeDelta::MAX))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}
