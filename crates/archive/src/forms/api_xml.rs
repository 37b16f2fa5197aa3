//! `api-xml`: documents of every API version, converted into the names of the newest one.

use super::{Found, Place, aws_json, tags};
use crate::generated::{PartialStreamingDistribution, PartialStreamingDistributionConfig};
use crate::normal::{Dialect, Read, Reader};
use crate::record::{Deviation, DeviationKind, Form, Record};
use crate::value::Value;

/// An element that is a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Root {
    Distribution,
    Summary,
    Config,
    ConfigWithTags,
    Tags,
}

impl Root {
    /// Returns the record that an element with this name is.
    pub(crate) fn of(name: &str) -> Option<Self> {
        match name {
            "StreamingDistribution" => Some(Self::Distribution),
            "StreamingDistributionSummary" => Some(Self::Summary),
            "StreamingDistributionConfig" => Some(Self::Config),
            "StreamingDistributionConfigWithTags" => Some(Self::ConfigWithTags),
            "Tags" => Some(Self::Tags),
            _ => None,
        }
    }

    /// Reads the content of the element.
    pub(crate) fn read(
        self,
        content: Value,
        namespace: Option<&str>,
        place: &Place,
        found: &mut Found<'_>,
    ) {
        if self == Self::Tags {
            let mut record = found.record(Form::ResourceTags, place);
            let message = "the response does not say whose tags these are";
            record.deviations.push(Deviation::new("ARN", DeviationKind::Missing, message));
            tags::read(&tag_list(&content), &mut record);
            found.records.push(record);
            return;
        }
        let mut record = found.record(Form::ApiXml, place);
        let mut traits = Traits::default();
        match self {
            Self::Distribution => {
                let value = distribution(content, &mut traits);
                read_distribution(value, namespace, traits, &mut record);
            }
            Self::Summary => {
                let value = aws_json::summary_as_distribution(content);
                traits.is_summary = true;
                let value = distribution(value, &mut traits);
                read_distribution(value, namespace, traits, &mut record);
            }
            Self::Config => read_config(content, namespace, traits, &mut record),
            Self::ConfigWithTags => {
                let config = content.get("StreamingDistributionConfig").cloned();
                read_config(config.unwrap_or(Value::Null), namespace, traits, &mut record);
                if let Some(found) = content.get("Tags") {
                    tags::read(&tag_list(found), &mut record);
                }
            }
            Self::Tags => {}
        }
        found.records.push(record);
    }
}

fn read_distribution(value: Value, namespace: Option<&str>, traits: Traits, record: &mut Record) {
    let version = traits.version(namespace);
    let mut reader = Reader::new(traits.dialect(&version), &mut record.deviations);
    record.source.api_version = Some(version);
    record.distribution = PartialStreamingDistribution::read(value, &mut reader);
    let distribution = record.distribution.clone().unwrap_or_default();
    record.state_id("Id", distribution.id);
    record.state_arn("ARN", distribution.arn);
}

fn read_config(value: Value, namespace: Option<&str>, mut traits: Traits, record: &mut Record) {
    let value = config(value, &mut traits);
    let version = traits.version(namespace);
    let mut reader = Reader::new(traits.dialect(&version), &mut record.deviations);
    record.source.api_version = Some(version);
    let config =
        reader.read::<PartialStreamingDistributionConfig>("StreamingDistributionConfig", value);
    record.distribution = config.map(PartialStreamingDistribution::of_config);
}

/// What tells the API versions apart.
#[derive(Clone, Copy, Debug, Default)]
struct Traits {
    is_summary: bool,
    /// `Origin` instead of `S3Origin`, or an origin access identity beside it.
    flat_origin: bool,
    identity_or_signers: bool,
    logging: bool,
    /// Members without the lists of 2012: `CNAME`, `Self`, `DNSName`, `Logging` without `Enabled`.
    repeated: bool,
    quantities: bool,
    domain_name: bool,
    price_class: bool,
    price_class_none: bool,
    /// `Aliases` or `Logging` is absent.
    lacks_optional: bool,
    arn: bool,
}

impl Traits {
    /// Returns the version of the namespace, if the members agree with it, or the first one that
    /// has these members.
    fn version(&self, namespace: Option<&str>) -> String {
        let (first, last) = self.range();
        let namespace = namespace.filter(|version| (first..=last).contains(version));
        namespace.unwrap_or(first).to_owned()
    }

    /// Returns the first and the last version that has the members.
    fn range(&self) -> (&'static str, &'static str) {
        if self.flat_origin {
            let first = match (self.logging, self.identity_or_signers) {
                (true, _) => "2010-05-01",
                (false, true) => "2010-03-01",
                (false, false) => "2009-12-01",
            };
            return (first, "2010-08-01");
        }
        let is_old = self.repeated || !(self.quantities || self.domain_name);
        if is_old && !self.quantities {
            return ("2010-11-01", "2012-03-15");
        }
        let first = if self.price_class_none {
            "2020-05-31"
        } else if self.arn {
            "2016-08-01"
        } else if self.lacks_optional && !self.is_summary {
            "2014-11-06"
        } else if self.price_class {
            "2012-07-01"
        } else {
            "2012-05-05"
        };
        (first, "9999-12-31")
    }

    /// Returns which members a version does not require.
    fn dialect(&self, version: &str) -> Dialect {
        const NEW: &[(&str, &str)] = &[];
        const NEW_SUMMARY: &[(&str, &str)] = &[
            ("StreamingDistribution", "ActiveTrustedSigners"),
            ("StreamingDistributionConfig", "CallerReference"),
        ];
        const WITHOUT_ARN: &[(&str, &str)] = &[("StreamingDistribution", "ARN")];
        const SUMMARY_WITHOUT_ARN: &[(&str, &str)] = &[
            ("StreamingDistribution", "ARN"),
            ("StreamingDistribution", "ActiveTrustedSigners"),
            ("StreamingDistributionConfig", "CallerReference"),
        ];
        const OLD: &[(&str, &str)] = &[
            ("StreamingDistribution", "ARN"),
            ("StreamingDistribution", "ActiveTrustedSigners"),
            ("StreamingDistributionConfig", "Comment"),
            ("StreamingDistributionConfig", "TrustedSigners"),
            ("S3Origin", "OriginAccessIdentity"),
            ("Signer", "KeyPairIds"),
        ];
        const OLD_SUMMARY: &[(&str, &str)] = &[
            ("StreamingDistribution", "ARN"),
            ("StreamingDistribution", "ActiveTrustedSigners"),
            ("StreamingDistributionConfig", "CallerReference"),
            ("StreamingDistributionConfig", "Comment"),
            ("StreamingDistributionConfig", "TrustedSigners"),
            ("S3Origin", "OriginAccessIdentity"),
        ];
        let is_old = version < "2012-05-05";
        let optional = match (is_old, version < "2016-08-01", self.is_summary) {
            (true, _, false) => OLD,
            (true, _, true) => OLD_SUMMARY,
            (false, true, false) => WITHOUT_ARN,
            (false, true, true) => SUMMARY_WITHOUT_ARN,
            (false, false, false) => NEW,
            (false, false, true) => NEW_SUMMARY,
        };
        Dialect { names: &[], optional, has_quantities: !is_old }
    }
}

fn into_members(value: Value) -> Vec<(String, Value)> {
    match value {
        Value::Object(members) => members,
        _ => Vec::new(),
    }
}

fn distribution(value: Value, traits: &mut Traits) -> Value {
    let members = into_members(value).into_iter().map(|(name, value)| {
        let value = match name.as_str() {
            "StreamingDistributionConfig" => config(value, traits),
            "ActiveTrustedSigners" => active_signers(value, traits),
            "ARN" => {
                traits.arn = true;
                value
            }
            _ => value,
        };
        (name, value)
    });
    Value::Object(members.collect())
}

fn config(value: Value, traits: &mut Traits) -> Value {
    let mut members = Vec::new();
    let mut origin = Vec::new();
    let mut aliases = Vec::new();
    for (name, value) in into_members(value) {
        match name.as_str() {
            "Origin" => {
                traits.flat_origin = true;
                origin.push(("DomainName".to_owned(), value));
            }
            "OriginAccessIdentity" => {
                traits.flat_origin = true;
                traits.identity_or_signers = true;
                origin.push((name, value));
            }
            "S3Origin" => {
                for (name, value) in into_members(value) {
                    if name == "DNSName" {
                        traits.repeated = true;
                        origin.push(("DomainName".to_owned(), value));
                    } else {
                        traits.domain_name |= name == "DomainName";
                        origin.push((name, value));
                    }
                }
            }
            "CNAME" => {
                traits.repeated = true;
                aliases.push(value);
            }
            "Aliases" => members.push((name, counted(value, "CNAME", traits))),
            "Logging" => {
                traits.logging = true;
                members.push((name, logging(value, traits)));
            }
            "TrustedSigners" => {
                traits.identity_or_signers = true;
                members.push((name, trusted_signers(value, traits)));
            }
            "PriceClass" => {
                traits.price_class = true;
                traits.price_class_none |= value.as_str() == Some("None");
                members.push((name, value));
            }
            _ => members.push((name, value)),
        }
    }
    if !origin.is_empty() {
        members.push(("S3Origin".to_owned(), Value::Object(origin)));
    }
    if !aliases.is_empty() {
        members.push(("Aliases".to_owned(), Value::List(aliases)));
    }
    let has = |name: &str| members.iter().any(|(known, _)| known == name);
    traits.lacks_optional = !["Aliases", "Logging"].into_iter().all(has);
    Value::Object(members)
}

/// Before 2012, logging was on where it was present.
fn logging(value: Value, traits: &mut Traits) -> Value {
    let mut members = into_members(value);
    if !members.iter().any(|(name, _)| name == "Enabled") {
        traits.repeated = true;
        members.insert(0, ("Enabled".to_owned(), Value::Bool(true)));
    }
    Value::Object(members)
}

/// Converts the elements in `Items` into a list.
fn counted(value: Value, item: &str, traits: &mut Traits) -> Value {
    let mut members = into_members(value);
    for (name, value) in &mut members {
        match name.as_str() {
            "Quantity" => traits.quantities = true,
            "Items" => {
                let items = into_members(std::mem::replace(value, Value::Null));
                let items = items.into_iter().filter(|(name, _)| name == item);
                *value = Value::List(items.map(|(_, item)| item).collect());
            }
            _ => {}
        }
    }
    Value::Object(members)
}

/// Before 2012, signers stood in the element itself, and the owner was `<Self/>`.
fn trusted_signers(value: Value, traits: &mut Traits) -> Value {
    if is_counted(&value) {
        return counted(value, "AwsAccountNumber", traits);
    }
    if !value.is_object() {
        return value;
    }
    traits.repeated = true;
    let accounts = into_members(value).into_iter().map(|(name, value)| account(&name, value));
    Value::Object(vec![
        ("Enabled".to_owned(), Value::Bool(true)),
        ("Items".to_owned(), Value::List(accounts.collect())),
    ])
}

fn active_signers(value: Value, traits: &mut Traits) -> Value {
    if is_counted(&value) {
        let Value::Object(mut members) = counted(value, "Signer", traits) else {
            return Value::Null;
        };
        for (name, value) in &mut members {
            if let ("Items", Value::List(signers)) = (name.as_str(), value) {
                for signer in signers {
                    let members = into_members(std::mem::replace(signer, Value::Null));
                    let members = members.into_iter().map(|(name, value)| match name.as_str() {
                        "KeyPairIds" => (name, counted(value, "KeyPairId", traits)),
                        _ => (name, value),
                    });
                    *signer = Value::Object(members.collect());
                }
            }
        }
        return Value::Object(members);
    }
    traits.repeated = true;
    let signers = into_members(value).into_iter().map(|(_, signer)| {
        let mut members = Vec::new();
        let mut keys = Vec::new();
        for (name, value) in into_members(signer) {
            match name.as_str() {
                "KeyPairId" => keys.push(value),
                _ => members.push(("AwsAccountNumber".to_owned(), account(&name, value))),
            }
        }
        if !keys.is_empty() {
            let items = vec![("Items".to_owned(), Value::List(keys))];
            members.push(("KeyPairIds".to_owned(), Value::Object(items)));
        }
        Value::Object(members)
    });
    Value::Object(vec![
        ("Enabled".to_owned(), Value::Bool(true)),
        ("Items".to_owned(), Value::List(signers.collect())),
    ])
}

fn is_counted(value: &Value) -> bool {
    value.get("Quantity").is_some() || value.get("Enabled").is_some()
}

/// Returns an account number. The owner of the distribution is `self` since 2012.
fn account(name: &str, value: Value) -> Value {
    match name {
        "Self" => Value::String("self".to_owned()),
        _ => value,
    }
}

/// Returns the tags of `Tags`, as a list.
fn tag_list(value: &Value) -> Value {
    let items = value.get("Items").map(Value::members).unwrap_or_default();
    Value::List(items.iter().map(|(_, tag)| tag.clone()).collect())
}
