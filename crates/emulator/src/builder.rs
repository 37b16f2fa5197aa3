//! Settings of an emulator.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::auth::Throttle;
use crate::auth::{AccessKey, AccessKeys};
use crate::clock::Clock;
use crate::emulator::Emulator;
use crate::error::Error;
use crate::faults::{FaultRule, Faults};
use crate::http::{AccessLog, AccessLogEntry, Control, Host, Server};
use crate::ids::Ids;
use crate::service::Operations;
use crate::service::Service;
use crate::settings::{Deployment, Limits, ListQuantity, Settings};
use crate::store::Record;
use crate::store::example;
use crate::store::{Change, Store};

/// Builds an [`Emulator`].
#[must_use]
pub struct EmulatorBuilder {
    address: SocketAddr,
    keys: Vec<AccessKey>,
    distributions: Vec<Record>,
    settings: Settings,
    seed: Option<u64>,
    data: Option<PathBuf>,
    sync_delay: Duration,
    clock: Clock,
    faults: Vec<FaultRule>,
    rate: Option<f64>,
    verifies: bool,
    has_control: bool,
    control_hosts: Vec<String>,
    max_connections: usize,
    access_log: Option<AccessLog>,
}

impl EmulatorBuilder {
    /// Where to listen. Defaults to port 0 of 127.0.0.1, which takes any free port.
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
    pub fn distribution(mut self, distribution: Record) -> Self {
        self.distributions.push(distribution);
        self
    }

    /// When changes are deployed. Defaults to a second after they were made.
    pub fn deployment(mut self, deployment: Deployment) -> Self {
        self.settings.deployment = deployment;
        self
    }

    /// What an account may have at most.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Whether an update may change the origin. Allowed by default; AWS's documents contradict each
    /// other.
    pub fn origin_may_change(mut self, may: bool) -> Self {
        self.settings.origin_may_change = may;
        self
    }

    /// Keeps the state in a file, which is made where it is missing. What the emulator has
    /// acknowledged is in it, even if the process is killed. Distributions of this builder are added
    /// when the file is made, and not again.
    pub fn data(mut self, path: impl Into<PathBuf>) -> Self {
        self.data = Some(path.into());
        self
    }

    /// Delays every sync of the data file, of which a change needs two, as a slow disk does. For tests
    /// of what waits for it. Defaults to zero.
    pub fn sync_delay(mut self, delay: Duration) -> Self {
        self.sync_delay = delay;
        self
    }

    /// Seeds the random numbers, so that ids, ETags, host names and random faults are the same at
    /// every start. With a data file, they depend on how often it was opened. Ids that are taken are
    /// skipped. Defaults to a random seed.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// The active key pairs of an account, which active trusted signers are listed with.
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

    /// The clock for signatures and for changes, of the years 1970 to 9999. Defaults to the machine's.
    /// See [`Emulator::advance`].
    pub fn clock(mut self, now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        self.clock = Clock::new(now);
        self
    }

    /// Lets requests meet a fault. Where several rules apply, the first one decides.
    pub fn fault(mut self, rule: FaultRule) -> Self {
        self.faults.push(rule);
        self
    }

    /// How many requests a second an account may make, and as many at once: a number above 0. More get
    /// status 400 and the code `Throttling`. Defaults to no limit; the service's is not known.
    pub fn rate(mut self, requests_a_second: f64) -> Self {
        self.rate = Some(requests_a_second);
        self
    }

    /// Whether signatures are verified. Enabled by default. Without it a request counts for the
    /// account of the key that its signature names, or of the first key where it has no whole one.
    pub fn verify_signatures(mut self, verify: bool) -> Self {
        self.verifies = verify;
        self
    }

    /// Whether the control endpoint below `/_cfstream/` responds: health, faults, clock,
    /// distributions. It needs no signature. Enabled by default.
    pub fn control(mut self, responds: bool) -> Self {
        self.has_control = responds;
        self
    }

    /// Allows a host name or an address in requests to the control endpoint. Always allowed are loopback names and
    /// the address that is listened on. Others are refused, because a page of the web may have a
    /// name that leads to this machine.
    pub fn control_host(mut self, name: impl Into<String>) -> Self {
        self.control_hosts.push(name.into());
        self
    }

    /// How many connections are served at a time, and three quarters of them from one address. More
    /// get status 503; the control endpoint responds to them as well. At least 1. Defaults to 1,024.
    pub fn max_connections(mut self, number: usize) -> Self {
        self.max_connections = number;
        self
    }

    /// Called for every request and its response, for a log. The response waits for it, so it must
    /// not block.
    pub fn access_log(mut self, observe: impl Fn(&AccessLogEntry) + Send + Sync + 'static) -> Self {
        self.access_log = Some(AccessLog::new(observe));
        self
    }

    /// How long reads and lists see what was before a creation or an update, as the service's may for
    /// a moment *(seen live)*. Defaults to zero. Conditions of changes and tags are never stale.
    pub fn stale_reads(mut self, time: Duration) -> Self {
        self.settings.stale_reads = time;
        self
    }

    /// What the quantity of a list counts, where there are more pages. Defaults to the items of
    /// the page; what the service sends is not known.
    pub fn list_quantity(mut self, quantity: ListQuantity) -> Self {
        self.settings.list_quantity = quantity;
        self
    }

    /// Starts to respond, on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// The address cannot be listened on, the file of the state cannot be used, or an option is out of
    /// range.
    pub async fn start(mut self) -> Result<Emulator, Error> {
        let hosts = self
            .control_hosts
            .iter()
            .map(|name| Host::parse(name).ok_or_else(|| Error::ControlHost(name.clone())));
        let hosts = hosts.collect::<Result<Vec<_>, _>>()?;
        self.check_options()?;
        if self.keys.is_empty() {
            self.keys.push(AccessKey::test());
        }
        let opened = match &self.data {
            None => Store::in_memory(),
            Some(path) => {
                let failed = |source| Error::Data { path: path.clone(), source };
                Store::open(path, self.sync_delay).map_err(failed)?
            }
        };
        self.clock.set_ahead(opened.ahead);
        let seed = self.seed.map(|seed| seed.wrapping_add(opened.times - 1));
        let ids = Ids::new(seed);
        for stored in &mut self.distributions {
            stored.enter(self.clock.now(), self.settings.deployment, &ids);
        }
        if !opened.is_seeded {
            let begin = self.distributions.into_iter().map(|stored| Change::Put(Arc::new(stored)));
            let begin = begin.chain([Change::Seeded]).collect();
            let path = self.data.unwrap_or_default();
            let seeded = opened.store.change(|_| Ok(((), begin))).await;
            seeded.map_err(|source| Error::Data { path, source })?;
        }
        let service = Service {
            access_keys: AccessKeys::new(self.keys),
            operations: Operations { settings: self.settings, ids, store: opened.store },
            throttle: Throttle::new(self.rate),
            clock: self.clock,
            verifies: self.verifies,
            advancing: tokio::sync::Mutex::default(),
        };
        let control = Control { listening: self.address.ip(), hosts };
        let server = Server {
            service,
            faults: Faults::new(self.faults, seed),
            control: self.has_control.then_some(control),
            access_log: self.access_log,
        };
        Emulator::start(self.address, server, self.max_connections).await
    }

    fn check_options(&self) -> Result<(), Error> {
        let option = |name, expected| Err(Error::Option { name, expected });
        if self.rate.is_some_and(|rate| !rate.is_finite() || rate <= 0.0) {
            return option("rate", "a number of requests above 0");
        }
        if self.max_connections == 0 {
            return option("max_connections", "at least 1");
        }
        match self.faults.iter().find_map(FaultRule::invalid) {
            Some(expected) => option("fault", expected),
            None => Ok(()),
        }
    }
}

impl Default for EmulatorBuilder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            keys: Vec::new(),
            distributions: Vec::new(),
            settings: Settings::default(),
            seed: None,
            data: None,
            sync_delay: Duration::ZERO,
            clock: Clock::default(),
            faults: Vec::new(),
            rate: None,
            verifies: true,
            has_control: true,
            control_hosts: Vec::new(),
            max_connections: 1024,
            access_log: None,
        }
    }
}

impl fmt::Debug for EmulatorBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EmulatorBuilder")
            .field("address", &self.address)
            .field("keys", &self.keys)
            .field("distributions", &self.distributions.len())
            .finish_non_exhaustive()
    }
}
