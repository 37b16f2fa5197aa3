//! A model of the service's rules: how each operation must respond.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest_state_machine::ReferenceStateMachine;

/// The maximum number of distributions of the account.
pub(crate) const LIMIT: usize = 3;

/// The members of a configuration that the rules depend on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Config {
    pub(crate) reference: u8,
    pub(crate) comment: u8,
    pub(crate) aliases: BTreeSet<u8>,
    pub(crate) logs: Option<bool>,
    pub(crate) enabled: bool,
}

/// The version in an `If-Match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    Missing,
    Unknown,
    /// The version this number before the current one; 0 is the current one.
    Before(usize),
}

/// An operation. Distributions are numbered in the order of their creation, including deleted ones.
#[derive(Clone, Debug)]
pub(crate) enum Call {
    Create(Config, Option<BTreeMap<u8, u8>>),
    Get(usize),
    GetConfig(usize),
    Update(usize, Version, Config),
    Delete(usize, Version),
    /// A list after a distribution, with this page size.
    List(Option<usize>, usize),
    Tag(usize, BTreeMap<u8, u8>),
    Untag(usize, BTreeSet<u8>),
    ListTags(usize),
    /// Time passes: everything is deployed.
    Deploy,
}

/// The expected response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Response {
    Failed(&'static str),
    /// The distribution with its status, and how many versions it has had.
    Found {
        config: Config,
        deployed: bool,
        versions: usize,
    },
    Config {
        config: Config,
        versions: usize,
    },
    /// The existing distributions, unsorted, because the model does not know their ids.
    Page(BTreeSet<usize>),
    Tags(BTreeMap<u8, u8>),
    Done,
}

#[derive(Clone, Debug)]
struct Distribution {
    config: Config,
    deployed: bool,
    versions: usize,
    tags: BTreeMap<u8, u8>,
}

/// The account, and the response to the last call.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    distributions: Vec<Option<Distribution>>,
    pub(crate) response: Response,
}

impl Rules {
    fn respond(&mut self, call: &Call) -> Result<Response, &'static str> {
        let gone = "NoSuchStreamingDistribution";
        match call {
            Call::Create(config, tags) => {
                if self.live().any(|(_, other)| other.config.reference == config.reference) {
                    return Err("StreamingDistributionAlreadyExists");
                }
                if self.live().count() == LIMIT {
                    return Err("TooManyStreamingDistributions");
                }
                self.check_aliases(usize::MAX, config)?;
                let tags = tags.clone().unwrap_or_default();
                let made =
                    Distribution { config: config.clone(), deployed: false, versions: 1, tags };
                self.distributions.push(Some(made));
                self.found(self.distributions.len() - 1)
            }
            Call::Get(at) => self.found(*at),
            Call::GetConfig(at) => {
                let Distribution { config, versions, .. } = self.at(*at).ok_or(gone)?.clone();
                Ok(Response::Config { config, versions })
            }
            Call::Update(at, version, config) => {
                let current = self.at(*at).ok_or(gone)?;
                check_version(current, *version)?;
                if current.config.reference != config.reference {
                    return Err("IllegalUpdate");
                }
                self.check_aliases(*at, config)?;
                let current = self.at(*at).ok_or(gone)?;
                current.config = config.clone();
                (current.deployed, current.versions) = (false, current.versions + 1);
                self.found(*at)
            }
            Call::Delete(at, version) => {
                let current = self.at(*at).ok_or(gone)?;
                check_version(current, *version)?;
                if current.config.enabled || !current.deployed {
                    return Err("StreamingDistributionNotDisabled");
                }
                self.distributions[*at] = None;
                Ok(Response::Done)
            }
            Call::List(..) => Ok(Response::Page(self.live().map(|(at, _)| at).collect())),
            Call::Tag(at, tags) => {
                self.at(*at).ok_or("NoSuchResource")?.tags.extend(tags);
                Ok(Response::Done)
            }
            Call::Untag(at, keys) => {
                let tags = &mut self.at(*at).ok_or("NoSuchResource")?.tags;
                tags.retain(|key, _| !keys.contains(key));
                Ok(Response::Done)
            }
            Call::ListTags(at) => {
                Ok(Response::Tags(self.at(*at).ok_or("NoSuchResource")?.tags.clone()))
            }
            Call::Deploy => {
                self.distributions.iter_mut().flatten().for_each(|found| found.deployed = true);
                Ok(Response::Done)
            }
        }
    }

    fn live(&self) -> impl Iterator<Item = (usize, &Distribution)> {
        let all = self.distributions.iter().enumerate();
        all.filter_map(|(at, found)| Some((at, found.as_ref()?)))
    }

    fn at(&mut self, at: usize) -> Option<&mut Distribution> {
        self.distributions.get_mut(at)?.as_mut()
    }

    fn found(&mut self, at: usize) -> Result<Response, &'static str> {
        let found = self.at(at).ok_or("NoSuchStreamingDistribution")?;
        let Distribution { config, deployed, versions, .. } = found.clone();
        Ok(Response::Found { config, deployed, versions })
    }

    fn check_aliases(&self, at: usize, config: &Config) -> Result<(), &'static str> {
        let mut others = self.live().filter(|(other, _)| *other != at);
        let taken = others.any(|(_, other)| !other.config.aliases.is_disjoint(&config.aliases));
        if taken { Err("CNAMEAlreadyExists") } else { Ok(()) }
    }
}

fn check_version(current: &Distribution, version: Version) -> Result<(), &'static str> {
    match version {
        Version::Before(0) => Ok(()),
        Version::Before(n) if n < current.versions => Err("PreconditionFailed"),
        _ => Err("InvalidIfMatchVersion"),
    }
}

impl ReferenceStateMachine for Rules {
    type State = Self;
    type Transition = Call;

    fn init_state() -> BoxedStrategy<Self> {
        Just(Self { distributions: Vec::new(), response: Response::Done }).boxed()
    }

    fn transitions(state: &Self) -> BoxedStrategy<Call> {
        // One number too many, for a distribution that never existed.
        let at = 0..=state.distributions.len();
        let version = prop_oneof![
            4 => Just(Version::Before(0)),
            1 => (1..4_usize).prop_map(Version::Before),
            1 => Just(Version::Missing),
            1 => Just(Version::Unknown),
        ];
        let tags = prop::collection::btree_map(0..4_u8, 0..3_u8, 1..4);
        // Most updates keep the caller reference, because the others are all errors.
        let references: Vec<_> = state
            .distributions
            .iter()
            .map(|found| found.as_ref().map_or(0, |found| found.config.reference))
            .collect();
        let update = (at.clone(), version.clone(), config(), prop::bool::weighted(0.8)).prop_map(
            move |(at, version, mut config, keeps)| {
                if let (true, Some(reference)) = (keeps, references.get(at)) {
                    config.reference = *reference;
                }
                Call::Update(at, version, config)
            },
        );
        prop_oneof![
            3 => (config(), prop::option::of(tags.clone())).prop_map(|(c, t)| Call::Create(c, t)),
            2 => at.clone().prop_map(Call::Get),
            1 => at.clone().prop_map(Call::GetConfig),
            4 => update,
            3 => (at.clone(), version).prop_map(|(at, version)| Call::Delete(at, version)),
            2 => (prop::option::of(at.clone()), 1..4_usize).prop_map(|(a, n)| Call::List(a, n)),
            1 => (at.clone(), tags).prop_map(|(at, tags)| Call::Tag(at, tags)),
            1 => (at.clone(), prop::collection::btree_set(0..4_u8, 1..3))
                .prop_map(|(at, keys)| Call::Untag(at, keys)),
            1 => at.prop_map(Call::ListTags),
            2 => Just(Call::Deploy),
        ]
        .boxed()
    }

    fn apply(mut state: Self, call: &Call) -> Self {
        state.response = state.respond(call).unwrap_or_else(Response::Failed);
        state
    }
}

fn config() -> impl Strategy<Value = Config> + Clone {
    let aliases = prop::collection::btree_set(0..5_u8, 0..3);
    let logs = prop::option::of(any::<bool>());
    (0..6_u8, 0..3_u8, aliases, logs, any::<bool>()).prop_map(
        |(reference, comment, aliases, logs, enabled)| Config {
            reference,
            comment,
            aliases,
            logs,
            enabled,
        },
    )
}
