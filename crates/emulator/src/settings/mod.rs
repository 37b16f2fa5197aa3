//! Settings for behaviour of the service that depends on the account or on time, or is not known.
//! They can change while the emulator runs.

mod deployment;
mod limits;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use cloudfront_streaming_model::{ActiveTrustedSigners, KeyPairIds, Signer, TrustedSigners};
use serde::{Deserialize, Serialize};

pub use self::deployment::{Deployment, DeploymentError};
pub use self::limits::Limits;
use crate::error::Error;

/// The settings of an emulator that can change while it runs. See
/// [`Emulator::change_settings`](crate::Emulator::change_settings).
///
/// As JSON, times are in seconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Settings {
    /// When changes are deployed. Applies to changes from now on. Defaults to one second after the
    /// change.
    pub deployment: Deployment,
    /// The limits of every account.
    pub limits: Limits,
    /// Whether an update may change the origin. Allowed by default; AWS's documents contradict each
    /// other.
    pub origin_may_change: bool,
    /// What the quantity of a list counts if the list has more than one page.
    pub list_quantity: ListQuantity,
    /// How long reads return the old state after a change. Applies to changes from now on. Defaults
    /// to zero.
    #[serde(with = "seconds")]
    pub stale_reads: Duration,
    /// The active key pairs of each account number. Applies to changes from now on.
    pub key_pairs: BTreeMap<String, Vec<String>>,
    /// The maximum number of requests per second of an account, above 0. `None` means no limit.
    pub rate: Option<f64>,
    /// Whether signatures are verified. Enabled by default.
    pub verify_signatures: bool,
}

/// What the quantity of a list counts if the list has more than one page. Which of the two the
/// service sends is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListQuantity {
    /// The distributions on the page.
    #[default]
    Page,
    /// The distributions of the account.
    Account,
}

impl Settings {
    /// Returns an error if a setting is out of range.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.rate.is_some_and(|rate| !rate.is_finite() || rate <= 0.0) {
            let expected = "a number of requests above 0";
            return Err(Error::Option { name: "rate", expected });
        }
        Ok(())
    }

    /// Returns the trusted signers with their active key pairs.
    pub(crate) fn active_signers(
        &self,
        trusted: &TrustedSigners,
        account: &str,
    ) -> ActiveTrustedSigners {
        if !trusted.enabled || trusted.items().is_empty() {
            return ActiveTrustedSigners::new().with_enabled(trusted.enabled);
        }
        ActiveTrustedSigners::enabled_for(trusted.items().iter().map(|signer| {
            let owner = if signer == "self" { account } else { signer };
            let key_pairs = self.key_pairs.get(owner).filter(|ids| !ids.is_empty());
            let ids: KeyPairIds =
                key_pairs.map_or_else(KeyPairIds::new, |ids| ids.iter().collect());
            Signer::new().with_aws_account_number(signer).with_key_pair_ids(ids)
        }))
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            deployment: Deployment::After(Duration::from_secs(1)),
            limits: Limits::default(),
            origin_may_change: true,
            list_quantity: ListQuantity::default(),
            stale_reads: Duration::ZERO,
            key_pairs: BTreeMap::new(),
            rate: None,
            verify_signatures: true,
        }
    }
}

/// The current settings, which all requests share.
#[derive(Debug)]
pub(crate) struct CurrentSettings(RwLock<Arc<Settings>>);

impl CurrentSettings {
    pub(crate) fn new(settings: Settings) -> Self {
        Self(RwLock::new(Arc::new(settings)))
    }

    /// Returns the settings of this moment. A request uses the same ones until its end.
    pub(crate) fn get(&self) -> Arc<Settings> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn set(&self, settings: Settings) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
    }

    /// Replaces the settings by those that a function makes of them. No other change comes between.
    /// After an error, they are unchanged.
    pub(crate) fn change<E: From<Error>>(
        &self,
        change: impl FnOnce(&Settings) -> Result<Settings, E>,
    ) -> Result<(), E> {
        let mut current = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let changed = change(&current)?;
        changed.check()?;
        *current = Arc::new(changed);
        Ok(())
    }
}

/// A duration as a number of seconds.
mod seconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(time: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(time.as_secs_f64())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        let seconds = f64::deserialize(from)?;
        Duration::try_from_secs_f64(seconds)
            .map_err(|_| serde::de::Error::custom("expected a number of seconds from 0"))
    }
}
