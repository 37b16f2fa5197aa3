//! The options of an emulator.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use crate::auth::Throttle;
use crate::auth::{AccessKey, AccessKeys};
use crate::clock::Clock;
use crate::emulator::Emulator;
use crate::error::Error;
use crate::faults::{FaultRule, Faults};
use crate::http::{
    AccessLog, AccessLogEntry, Control, Host, ImportReader, Journal, JournalLimits, Metrics,
    Server, Start,
};
use crate::ids::Ids;
use crate::service::Operations;
use crate::service::Service;
use crate::settings::{Deployment, Limits, ListQuantity, Settings};
use crate::store::Record;
use crate::store::example;
use crate::store::{Change, Snapshots, Store};

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
    has_control: bool,
    control_hosts: Vec<String>,
    max_connections: usize,
    access_log: Option<AccessLog>,
    journal: JournalLimits,
    control_token: Option<String>,
    import_reader: ImportReader,
}

impl EmulatorBuilder {
    /// Sets the address to listen on. Defaults to port 0 of 127.0.0.1, which takes any free port.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// Adds an access key that may sign requests. Defaults to [`AccessKey::test`] alone.
    pub fn access_key(mut self, key: AccessKey) -> Self {
        self.keys.push(key);
        self
    }

    /// Adds a distribution. It replaces one with the same id.
    pub fn distribution(mut self, distribution: Record) -> Self {
        self.distributions.push(distribution);
        self
    }

    /// Sets when changes are deployed. Defaults to one second after the change.
    pub fn deployment(mut self, deployment: Deployment) -> Self {
        self.settings.deployment = deployment;
        self
    }

    /// Sets the limits of every account. Defaults to [`Limits::default`].
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = limits;
        self
    }

    /// Sets whether an update may change the origin. Allowed by default; AWS's documents contradict
    /// each other.
    pub fn origin_may_change(mut self, may: bool) -> Self {
        self.settings.origin_may_change = may;
        self
    }

    /// Stores the state in a file, which is created if it is missing.
    ///
    /// The file contains everything that the emulator has acknowledged, even if the process is
    /// killed. The distributions of this builder are added when the file is created, and not again.
    /// Defaults to memory only.
    pub fn data(mut self, path: impl Into<PathBuf>) -> Self {
        self.data = Some(path.into());
        self
    }

    /// Delays every sync of the data file, to test with a slow disk. A change needs two syncs.
    /// Defaults to zero.
    pub fn sync_delay(mut self, delay: Duration) -> Self {
        self.sync_delay = delay;
        self
    }

    /// Seeds the random number generator, so that ids, ETags, host names and random faults are the
    /// same at every start. Defaults to a random seed.
    ///
    /// With a data file, they also depend on how often it was opened. Ids that are taken are
    /// skipped.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }

    /// Sets the active key pairs of an account, which are listed for active trusted signers.
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

    /// Sets the clock for signatures and for changes, within the years 1970 to 9999. Defaults to
    /// the system clock. See also [`Emulator::advance`].
    pub fn clock(mut self, now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        self.clock = Clock::new(now);
        self
    }

    /// Adds a fault rule. If several rules apply to a request, the first one is used.
    pub fn fault(mut self, rule: FaultRule) -> Self {
        self.faults.push(rule);
        self
    }

    /// Sets the maximum number of requests per second of an account, which is also the burst size.
    /// Must be above 0. Defaults to no limit; the service's limit is not known.
    ///
    /// Requests above the limit get status 400 with the code `Throttling`.
    pub fn rate(mut self, requests_a_second: f64) -> Self {
        self.settings.rate = Some(requests_a_second);
        self
    }

    /// Sets whether signatures are verified. Enabled by default.
    ///
    /// If disabled, a request counts for the account of the key that its signature names, or for
    /// the account of the first key if the signature is missing or incomplete.
    pub fn verify_signatures(mut self, verify: bool) -> Self {
        self.settings.verify_signatures = verify;
        self
    }

    /// Sets whether the control endpoint below `/_cfstream/` responds: health, faults, clock,
    /// distributions. Enabled by default. Requests to it need no signature.
    pub fn control(mut self, responds: bool) -> Self {
        self.has_control = responds;
        self
    }

    /// Allows a host name or an IP address in requests to the control endpoint.
    ///
    /// Loopback names and the address of [`EmulatorBuilder::listen`] are always allowed. Other
    /// hosts get status 403, because the host name of a web page may resolve to this machine (DNS
    /// rebinding).
    pub fn control_host(mut self, name: impl Into<String>) -> Self {
        self.control_hosts.push(name.into());
        self
    }

    /// Sets a token that requests to the control endpoint must have: `Authorization: Bearer TOKEN`.
    /// Defaults to none.
    pub fn control_token(mut self, token: impl Into<String>) -> Self {
        self.control_token = Some(token.into());
        self
    }

    /// Sets the function that reads the body of `POST /_cfstream/import`. Its error is the message of the
    /// response. Defaults to [`Record::read_all`].
    pub fn import_reader(
        mut self,
        read: impl Fn(&[u8]) -> Result<Vec<Record>, String> + Send + Sync + 'static,
    ) -> Self {
        self.import_reader = Box::new(read);
        self
    }

    /// Sets the limits of the journal. See [`Emulator::journal`].
    pub fn journal(mut self, limits: JournalLimits) -> Self {
        self.journal = limits;
        self
    }

    /// Sets the maximum number of open connections; one address may have three quarters of them. At
    /// least 1. Defaults to 1,024.
    ///
    /// Connections above the limit get status 503, except from the control endpoint, which still
    /// responds.
    pub fn max_connections(mut self, number: usize) -> Self {
        self.max_connections = number;
        self
    }

    /// Sets a function that is called with every request and its response. The response waits until
    /// the function returns, so it must not block.
    pub fn access_log(mut self, observe: impl Fn(&AccessLogEntry) + Send + Sync + 'static) -> Self {
        self.access_log = Some(AccessLog::new(observe));
        self
    }

    /// Sets how long reads and lists return the old state after a creation or an update, as the
    /// service's may for a moment *(seen live)*. Defaults to zero. Conditions of changes, and tags,
    /// are never stale.
    pub fn stale_reads(mut self, time: Duration) -> Self {
        self.settings.stale_reads = time;
        self
    }

    /// Sets what the quantity of a list counts if the list has several pages. Defaults to the items
    /// of the page; what the service sends is not known.
    pub fn list_quantity(mut self, quantity: ListQuantity) -> Self {
        self.settings.list_quantity = quantity;
        self
    }

    /// Starts the emulator on the tokio runtime of the caller.
    ///
    /// # Errors
    ///
    /// Returns an error if the address cannot be listened on, the data file cannot be used, or an
    /// option is out of range.
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
        for record in &mut self.distributions {
            record.complete(self.clock.now(), self.settings.deployment, &ids);
        }
        let records: Vec<_> = self.distributions.into_iter().map(Arc::new).collect();
        if !opened.is_seeded {
            let seeds = records.iter().map(|record| Change::Put(Arc::clone(record)));
            let seeds = seeds.chain([Change::Seeded]).collect();
            let path = self.data.unwrap_or_default();
            let seeded = opened.store.change(|_| Ok(((), seeds))).await;
            seeded.map_err(|source| Error::Data { path, source })?;
        }
        let service = Service {
            access_keys: AccessKeys::new(self.keys),
            operations: Operations::new(self.settings.clone(), ids, opened.store),
            throttle: Throttle::default(),
            clock: self.clock,
            advancing: tokio::sync::Mutex::default(),
        };
        let control = Control { listening: self.address.ip(), hosts, token: self.control_token };
        let server = Server {
            service,
            faults: Faults::new(self.faults.clone(), seed),
            control: self.has_control.then_some(control),
            access_log: self.access_log,
            journal: Journal::new(self.journal),
            metrics: Metrics::new(),
            snapshots: Snapshots::default(),
            import_reader: self.import_reader,
            stop: tokio::sync::watch::Sender::new(false),
            start: Start {
                at: Instant::now(),
                records,
                faults: self.faults,
                settings: self.settings,
            },
        };
        Emulator::start(self.address, server, self.max_connections).await
    }

    fn check_options(&self) -> Result<(), Error> {
        self.settings.check()?;
        let option = |name, expected| Err(Error::Option { name, expected });
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
            has_control: true,
            control_hosts: Vec::new(),
            max_connections: 1024,
            access_log: None,
            journal: JournalLimits::default(),
            control_token: None,
            import_reader: Box::new(|document| {
                Record::read_all(document).map_err(|error| error.to_string())
            }),
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
