//! The standard distribution that replaces a streaming distribution.

mod data;

use std::collections::BTreeSet;

use cloudfront_streaming_archive::PartialStreamingDistributionConfig;
use cloudfront_streaming_model::Tag;

use crate::decisions::{
    Access, Cache, Decisions, Delivery, Logging, Members, OpenDecision, Setting, for_key,
};
use crate::known::Known;
use data::{Data, certificate, region};

pub(crate) use data::{is_host, tags};

/// A standard distribution, with the resources that it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Target {
    /// The name of what is created, and its caller reference. It depends only on the data.
    pub name: String,
    /// The bucket of the origin.
    pub bucket: Setting<String>,
    /// The region of the bucket.
    pub region: Setting<String>,
    /// The origin access identity to use instead of an origin access control.
    pub identity: Option<String>,
    /// The aliases.
    pub aliases: Setting<Vec<String>>,
    /// The certificate. `None` without aliases.
    pub certificate: Option<Setting<String>>,
    /// The comment.
    pub comment: Setting<String>,
    /// Whether the distribution is enabled.
    pub enabled: Setting<bool>,
    /// The price class. `None` if the data has none.
    pub price_class: Option<Setting<String>>,
    /// Where logs are written. `None` without logs.
    pub logging: Option<LogTarget>,
    /// The trusted signers. Without any, URLs are not signed.
    pub signers: Setting<Vec<Signer>>,
    /// How long objects are cached.
    pub cache: Cache,
    /// How viewers get the content.
    pub delivery: Delivery,
    /// The tags.
    pub tags: Vec<Tag>,
}

/// Where logs are written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LogTarget {
    /// The host name of the bucket, such as `logs.s3.amazonaws.com`.
    pub bucket: Setting<String>,
    /// The prefix, which is not that of the old logs: the format differs.
    pub prefix: Setting<String>,
}

/// A trusted signer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signer {
    /// The account, or `self` for the account of the distribution.
    pub account: String,
    /// The keys that verify its signatures.
    pub keys: Setting<Keys>,
}

/// The keys of a trusted signer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keys {
    /// The id of an existing key group.
    Group(String),
    /// The ids of public keys, for which a key group is created.
    PublicKeys(Vec<String>),
}

impl Target {
    /// Builds the target of a plan with a name.
    pub(crate) fn new(plan: &str, known: &Known, decisions: &Decisions) -> Self {
        let nothing = Members::default();
        let of_id = known.id.as_ref().and_then(|id| decisions.distribution.get(id));
        let members = of_id.or_else(|| for_key(&decisions.distribution, plan));
        let empty = PartialStreamingDistributionConfig::default();
        let config = known.distribution.streaming_distribution_config.as_ref().unwrap_or(&empty);
        let data = Data { known, config, decided: members.unwrap_or(&nothing) };
        let host = data.host();
        let bucket = data.bucket(host.as_ref());
        let region = region(&bucket, host.as_ref(), decisions);
        let aliases = data.aliases();
        let certificate = certificate(&aliases, decisions);
        Self {
            name: format!("migrated-{plan}"),
            region,
            bucket,
            identity: match decisions.access {
                Access::Oac => None,
                Access::Oai => data.identity(),
            },
            aliases,
            certificate,
            comment: data.comment(),
            enabled: data.enabled(),
            price_class: data.price_class(),
            logging: match decisions.logging {
                Logging::Standard => data.logging(),
                Logging::Off => None,
            },
            signers: data.signers(decisions),
            cache: decisions.cache,
            delivery: decisions.delivery,
            tags: tags(known).into_iter().filter_map(Result::ok).collect(),
        }
    }

    /// Returns the open decisions.
    pub fn open(&self) -> Vec<&OpenDecision> {
        let mut open = Vec::new();
        open.extend(self.bucket.open());
        open.extend(self.region.open());
        open.extend(self.aliases.open());
        open.extend(self.certificate.as_ref().and_then(Setting::open));
        open.extend(self.comment.open());
        open.extend(self.enabled.open());
        open.extend(self.price_class.as_ref().and_then(Setting::open));
        if let Some(logging) = &self.logging {
            open.extend(logging.bucket.open());
            open.extend(logging.prefix.open());
        }
        match &self.signers {
            Setting::Known(signers) => {
                open.extend(signers.iter().filter_map(|signer| signer.keys.open()));
            }
            Setting::Open(decision) => open.push(decision),
        }
        open
    }

    /// Returns the id of the origin.
    pub fn origin_id(&self) -> &str {
        &self.name
    }

    /// Returns whether URLs are signed. `None` if that is an open decision.
    pub fn is_signed(&self) -> Option<bool> {
        self.signers.known().map(|signers| !signers.is_empty())
    }

    /// Returns the public keys of the key group that is created, each once. Without any, none is
    /// created.
    pub(crate) fn new_group(&self) -> Vec<Setting<String>> {
        let signers = self.signers.known().map(Vec::as_slice).unwrap_or_default();
        let keys = signers.iter().flat_map(|signer| match &signer.keys {
            Setting::Known(Keys::Group(_)) => Vec::new(),
            Setting::Known(Keys::PublicKeys(ids)) => {
                ids.iter().cloned().map(Setting::Known).collect()
            }
            Setting::Open(decision) => vec![Setting::Open(decision.clone())],
        });
        let mut seen = BTreeSet::new();
        let is_new = |key: &Setting<String>| match key {
            Setting::Known(id) => seen.insert(id.clone()),
            Setting::Open(decision) => seen.insert(decision.subject.to_string()),
        };
        keys.filter(is_new).collect()
    }

    /// Returns the ids of existing key groups, each once.
    pub(crate) fn existing_groups(&self) -> Vec<&str> {
        let signers = self.signers.known().map(Vec::as_slice).unwrap_or_default();
        let groups = signers.iter().filter_map(|signer| match &signer.keys {
            Setting::Known(Keys::Group(id)) => Some(id.as_str()),
            Setting::Known(Keys::PublicKeys(_)) | Setting::Open(_) => None,
        });
        let mut seen = BTreeSet::new();
        groups.filter(|group| seen.insert(*group)).collect()
    }
}
