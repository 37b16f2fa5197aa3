//! Settings of an emulator.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, RwLock};
use std::time::SystemTime;

use chrono::{DateTime, Utc};

use crate::accounts::{AccessKey, Accounts};
use crate::error::Error;
use crate::example::example;
use crate::identifiers::Identifiers;
use crate::operations::Operations;
use crate::server::Emulator;
use crate::service::Service;
use crate::settings::{Deployment, Limits, Settings};
use crate::store::{Store, StoredDistribution};

/// Makes an [`Emulator`].
#[must_use]
pub struct Builder {
    address: SocketAddr,
    keys: Vec<AccessKey>,
    distributions: Vec<StoredDistribution>,
    settings: Settings,
    seed: Option<u64>,
    now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
}

impl Builder {
    /// Where to listen. Port 0 of 127.0.0.1 at first, which takes any free port.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Lets a key call. Without any, it is [`AccessKey::test`].
    pub fn access_key(mut self, key: AccessKey) -> Self {
        self.keys.push(key);
        self
    }

    /// Adds a distribution. One with the same id is replaced.
    pub fn distribution(mut self, distribution: StoredDistribution) -> Self {
        self.distributions.push(distribution);
        self
    }

    /// When changes are deployed: a second after they were made at first.
    pub fn deployment(mut self, deployment: Deployment) -> Self {
        self.settings.deployment = deployment;
        self
    }

    /// What an account may have at most.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Whether an update may change the origin. It may at first; AWS's documents contradict each
    /// other.
    pub fn origin_may_change(mut self, may: bool) -> Self {
        self.settings.origin_may_change = may;
        self
    }

    /// Makes the same ids, ETags and host names at every start. They differ at first.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// The active key pairs of an account, by which active trusted signers are told.
    pub fn key_pairs<S: Into<String>>(
        mut self,
        account: impl Into<String>,
        ids: impl IntoIterator<Item = S>,
    ) -> Self {
        let ids = ids.into_iter().map(Into::into).collect();
        self.settings.key_pairs.insert(account.into(), ids);
        self
    }

    /// Adds the [`example`] distribution.
    pub fn with_example(self) -> Self {
        self.distribution(example())
    }

    /// What time it is, by which the age of signatures is judged. The machine's at first.
    pub fn clock(mut self, now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        self.now = Arc::new(now);
        self
    }

    /// Starts to answer, on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// The address cannot be listened on.
    pub async fn start(mut self) -> Result<Emulator, Error> {
        if self.keys.is_empty() {
            self.keys.push(AccessKey::test());
        }
        let mut store = Store::default();
        for distribution in self.distributions {
            store.insert(distribution);
        }
        let service = Service {
            accounts: Accounts::new(self.keys),
            operations: Operations {
                settings: self.settings,
                identifiers: Identifiers::new(self.seed),
                store: RwLock::new(store),
            },
            now: self.now,
        };
        Emulator::start(self.address, service).await
    }
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            keys: Vec::new(),
            distributions: Vec::new(),
            settings: Settings::default(),
            seed: None,
            now: Arc::new(|| SystemTime::now().into()),
        }
    }
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("address", &self.address)
            .field("keys", &self.keys)
            .field("distributions", &self.distributions.len())
            .finish_non_exhaustive()
    }
}
