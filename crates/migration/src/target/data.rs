//! Reads the settings of the target from the data and the decisions.

use std::collections::BTreeSet;

use cloudfront_streaming_archive::PartialStreamingDistributionConfig;
use cloudfront_streaming_model::{PriceClass, Structure, Tag};

use super::{Keys, LogTarget, Signer};
use crate::bucket::{BucketHost, is_bucket, is_other_partition};
use crate::decisions::{ALL, Decisions, Member, Members, OpenDecision, Setting, Subject};
use crate::known::Known;
use crate::text::has_dynamic_reference;

/// The characters of a comment.
const MAX_COMMENT: usize = 128;

/// The characters of a prefix of logs.
const MAX_PREFIX: usize = 256;

/// The digits of an account. Leading zeros may have been lost.
const ACCOUNT_DIGITS: usize = 12;

/// The data of a distribution, and what was decided instead.
pub(super) struct Data<'d> {
    pub(super) known: &'d Known,
    pub(super) config: &'d PartialStreamingDistributionConfig,
    pub(super) decided: &'d Members,
}

impl Data<'_> {
    fn is_untold(&self, member: &str) -> bool {
        self.known.is_untold(&format!("StreamingDistributionConfig.{member}"))
    }

    /// Returns the value of a member, or the decision that it needs.
    fn member<T>(
        &self,
        member: Member,
        path: &str,
        decided: Option<T>,
        stated: Option<T>,
    ) -> Setting<T> {
        match (decided, stated) {
            (Some(decided), _) => Setting::Known(decided),
            (None, _) if self.is_untold(path) => {
                self.open(member, format!("the record does not tell {path}"))
            }
            (None, Some(stated)) => Setting::Known(stated),
            (None, None) => self.open(member, format!("the record lacks {path}")),
        }
    }

    fn open<T>(&self, member: Member, reason: impl Into<String>) -> Setting<T> {
        Setting::Open(OpenDecision::new(Subject::Member(member), reason))
    }

    pub(super) fn host(&self) -> Option<BucketHost> {
        let origin = self.config.s3_origin.as_ref()?;
        BucketHost::parse(origin.domain_name.as_deref()?)
    }

    pub(super) fn bucket(&self, host: Option<&BucketHost>) -> Setting<String> {
        let path = "S3Origin.DomainName";
        let stated = self.config.s3_origin.as_ref().and_then(|origin| origin.domain_name.as_ref());
        let stated = stated.map(|_| host.map_or("", |host| &host.bucket).to_owned());
        let setting = self.member(Member::Bucket, path, self.decided.bucket.clone(), stated);
        match setting {
            Setting::Known(bucket) if !is_bucket(&bucket) => {
                self.open(Member::Bucket, "the origin is not the host name of a bucket")
            }
            Setting::Known(_) if self.decided.bucket.is_none() && is_unreachable(host) => {
                let reason = "CloudFront cannot read a bucket in China or GovCloud by an origin access control";
                self.open(Member::Bucket, reason)
            }
            setting => setting,
        }
    }

    /// Returns the origin access identity in the form that the service takes. It may be written as a
    /// bare id, as a path, or as a URI.
    pub(super) fn identity(&self) -> Option<String> {
        let origin = self.config.s3_origin.as_ref()?;
        let stated = origin.origin_access_identity.as_deref()?;
        let id = stated.rsplit('/').next().unwrap_or(stated);
        let is_id = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric());
        is_id.then(|| format!("origin-access-identity/cloudfront/{id}"))
    }

    pub(super) fn aliases(&self) -> Setting<Vec<String>> {
        let stated = match &self.config.aliases {
            Some(aliases) => aliases.items.clone(),
            None => (!self.known.is_partial()).then(Vec::new),
        };
        let aliases = self.member(Member::Aliases, "Aliases", self.decided.aliases.clone(), stated);
        match aliases {
            Setting::Known(aliases) => match aliases.iter().find(|alias| !is_alias(alias)) {
                Some(alias) => self
                    .open(Member::Aliases, format!("no certificate covers the alias \"{alias}\"")),
                None => {
                    let names = aliases.iter().map(|alias| alias.to_ascii_lowercase());
                    let mut seen = BTreeSet::new();
                    Setting::Known(names.filter(|name| seen.insert(name.clone())).collect())
                }
            },
            open @ Setting::Open(_) => open,
        }
    }

    pub(super) fn comment(&self) -> Setting<String> {
        let stated = self.config.comment.clone();
        let comment = self.member(Member::Comment, "Comment", self.decided.comment.clone(), stated);
        match comment {
            Setting::Known(comment) => {
                let length = comment.chars().count();
                if length > MAX_COMMENT {
                    let reason = format!(
                        "the comment has {length} characters, at most {MAX_COMMENT} are allowed"
                    );
                    self.open(Member::Comment, reason)
                } else {
                    self.plain(Member::Comment, comment)
                }
            }
            open @ Setting::Open(_) => open,
        }
    }

    /// Returns a text, unless a tool would not take it as it is.
    fn plain(&self, member: Member, text: String) -> Setting<String> {
        if has_dynamic_reference(&text) {
            return self.open(member, "CloudFormation would evaluate {{resolve:…}} in it");
        }
        match text.chars().find(|c| !is_of_xml(*c)) {
            Some(c) => {
                self.open(member, format!("the API cannot transfer the character {c:?} in it"))
            }
            None => Setting::Known(text),
        }
    }

    pub(super) fn enabled(&self) -> Setting<bool> {
        self.member(Member::Enabled, "Enabled", self.decided.enabled, self.config.enabled)
    }

    pub(super) fn price_class(&self) -> Option<Setting<String>> {
        let decided = self.decided.price_class.clone();
        let stated = self.config.price_class.as_ref().map(|class| class.as_str().to_owned());
        if decided.is_none() && stated.is_none() && !self.is_untold("PriceClass") {
            return None;
        }
        let class = self.member(Member::PriceClass, "PriceClass", decided, stated);
        Some(match class {
            Setting::Known(class) => {
                let known = || PriceClass::KNOWN.iter().map(PriceClass::as_str);
                if known().any(|known| known == class) {
                    Setting::Known(class)
                } else {
                    let known: Vec<_> = known().collect();
                    let reason = format!("\"{class}\" is not one of {}", known.join(", "));
                    self.open(Member::PriceClass, reason)
                }
            }
            open @ Setting::Open(_) => open,
        })
    }

    pub(super) fn logging(&self) -> Option<LogTarget> {
        let stated = self.config.logging.as_ref();
        let decided = self.decided.logging_bucket.as_ref();
        if decided.is_some_and(String::is_empty) {
            return None;
        }
        let is_on = stated.and_then(|logging| logging.enabled);
        let is_told = match stated {
            Some(_) => is_on.is_some() && !self.is_untold("Logging.Enabled"),
            None => !self.is_untold("Logging") && !self.known.is_partial(),
        };
        if decided.is_none() && is_told && is_on != Some(true) {
            return None;
        }
        let stated_bucket = stated.and_then(|logging| logging.bucket.clone());
        let bucket = match decided.is_some() || is_told {
            true => self.member(
                Member::LoggingBucket,
                "Logging.Bucket",
                decided.cloned(),
                stated_bucket,
            ),
            false => self.open(
                Member::LoggingBucket,
                "the record does not say whether requests were logged; an empty name means no logs",
            ),
        };
        let bucket = match bucket {
            Setting::Known(host) if !is_bucket_host(&host) => {
                self.open(Member::LoggingBucket, "Logging.Bucket is not the host name of a bucket")
            }
            bucket => bucket,
        };
        let prefix = self.member(
            Member::LoggingPrefix,
            "Logging.Prefix",
            self.decided.logging_prefix.clone(),
            stated.and_then(|logging| logging.prefix.as_deref()).map(other_prefix),
        );
        let prefix = match prefix {
            Setting::Known(prefix)
                if prefix.starts_with('/') || prefix.chars().count() > MAX_PREFIX =>
            {
                let reason = format!(
                    "the prefix begins with / or has more than {MAX_PREFIX} characters: {prefix}"
                );
                self.open(Member::LoggingPrefix, reason)
            }
            Setting::Known(prefix) => self.plain(Member::LoggingPrefix, prefix),
            open @ Setting::Open(_) => open,
        };
        Some(LogTarget { bucket, prefix })
    }

    pub(super) fn signers(&self, decisions: &Decisions) -> Setting<Vec<Signer>> {
        let stated = self.config.trusted_signers.as_ref();
        let accounts = match stated.and_then(|signers| signers.enabled) {
            Some(false) => Some(Vec::new()),
            Some(true) => stated.and_then(|signers| signers.items.clone()),
            None => None,
        };
        let is_empty = stated.and_then(|signers| signers.enabled) == Some(true)
            && accounts.as_ref().is_none_or(Vec::is_empty);
        let accounts = accounts.filter(|_| !is_empty);
        let accounts =
            self.member(Member::Signers, "TrustedSigners", self.decided.signers.clone(), accounts);
        let accounts = match accounts {
            Setting::Known(accounts) => accounts,
            Setting::Open(decision) => return Setting::Open(decision),
        };
        let is_account = |account: &&String| {
            let is_number = account.chars().all(|c| c.is_ascii_digit());
            *account == "self" || is_number && (1..=ACCOUNT_DIGITS).contains(&account.len())
        };
        if let Some(wrong) = accounts.iter().find(|account| !is_account(account)) {
            let reason = format!("the signer \"{wrong}\" is neither an account nor self");
            return self.open(Member::Signers, reason);
        }
        let signer = |account: String| {
            let group = |key: &str| decisions.key_group.get(key).cloned().map(Keys::Group);
            let public_keys =
                |key: &str| decisions.public_key.get(key).cloned().map(Keys::PublicKeys);
            let for_key = |key: &str| group(key).or_else(|| public_keys(key));
            let keys = match for_key(&account).or_else(|| for_key(ALL)) {
                Some(keys) => Setting::Known(keys),
                None => Setting::Open(OpenDecision::new(
                    Subject::Keys(account.clone()),
                    "public keys are not part of the data",
                )),
            };
            Signer { account, keys }
        };
        Setting::Known(accounts.into_iter().map(signer).collect())
    }
}

pub(super) fn region(
    bucket: &Setting<String>,
    host: Option<&BucketHost>,
    decisions: &Decisions,
) -> Setting<String> {
    let name = bucket.known();
    let of_host = host.filter(|host| Some(&host.bucket) == name);
    let decided = name.and_then(|name| decisions.region_of.get(name));
    let of_others = || decisions.region_of.get(ALL);
    match decided.or_else(|| of_host.and_then(|host| host.region.as_ref())).or_else(of_others) {
        Some(region) => Setting::Known(region.clone()),
        None => Setting::Open(OpenDecision::new(
            Subject::RegionOf(name.cloned()),
            "the region of a bucket is not part of the data",
        )),
    }
}

pub(super) fn certificate(
    aliases: &Setting<Vec<String>>,
    decisions: &Decisions,
) -> Option<Setting<String>> {
    let aliases = match aliases {
        Setting::Known(aliases) if aliases.is_empty() => return None,
        Setting::Known(aliases) => aliases.as_slice(),
        Setting::Open(_) => &[],
    };
    let of_alias = |alias: &String| {
        let exact = decisions.certificate.iter().find(|(name, _)| name.eq_ignore_ascii_case(alias));
        exact.map(|(_, arn)| arn).or_else(|| decisions.certificate.get(ALL))
    };
    // One certificate covers all aliases: it is enough to decide it for one of them.
    let mut arns: BTreeSet<&String> = aliases.iter().filter_map(of_alias).collect();
    if aliases.is_empty() {
        arns.extend(decisions.certificate.get(ALL));
    }
    let mut decided = arns.into_iter();
    let reason = match (decided.next(), decided.next()) {
        (Some(arn), None) => return Some(Setting::Known(arn.clone())),
        (None, _) => "certificates are not part of the data; one has to cover all aliases",
        (Some(_), Some(_)) => "a distribution has one certificate, and several are decided",
    };
    Some(Setting::Open(OpenDecision::new(Subject::Certificate(aliases.to_vec()), reason)))
}

/// Returns whether the host name of a bucket has a region of another partition.
fn is_unreachable(host: Option<&BucketHost>) -> bool {
    host.and_then(|host| host.region.as_deref()).is_some_and(is_other_partition)
}

/// Returns the tags that the new distribution can have, and why it cannot have the others.
pub(crate) fn tags(known: &Known) -> Vec<Result<Tag, String>> {
    let mut keys = BTreeSet::new();
    let tags = known.tags.as_deref().unwrap_or_default();
    let checked = tags.iter().map(|tag| {
        let reason = if is_reserved(&tag.key) {
            "only AWS sets tags whose keys begin with aws:".to_owned()
        } else if let Err(violations) = tag.validate() {
            violations.to_string()
        } else if !keys.insert(&tag.key) {
            "another tag has the same key".to_owned()
        } else {
            return Ok(tag.clone());
        };
        Err(format!("the tag {}: {reason}", tag.key))
    });
    checked.collect()
}

/// Returns whether the key of a tag begins with `aws:`, in any case.
fn is_reserved(key: &str) -> bool {
    key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:"))
}

/// Returns whether XML 1.0 has a character, as the documents of the API do.
fn is_of_xml(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

fn is_bucket_host(host: &str) -> bool {
    BucketHost::parse(host).is_some_and(|host| is_bucket(&host.bucket))
}

/// Returns whether a certificate can cover a name.
fn is_alias(name: &str) -> bool {
    is_host(name) && name.contains('.') && !name.contains('_')
}

/// Returns a prefix below the old one, because the format of the logs differs.
fn other_prefix(prefix: &str) -> String {
    match prefix {
        "" => "standard/".to_owned(),
        prefix if prefix.ends_with('/') => format!("{prefix}standard/"),
        prefix => format!("{prefix}-standard/"),
    }
}

/// Returns whether text has the form of a host name, perhaps with a wildcard as its first label.
pub(crate) fn is_host(text: &str) -> bool {
    let name = text.strip_prefix("*.").unwrap_or(text);
    let is_label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            && !label.starts_with('-')
    };
    text.len() <= 253 && name.split('.').all(is_label)
}
