//! A file of decisions: those that are made, and every open one.

use std::collections::{BTreeMap, BTreeSet};

use cloudfront_streaming::Visible;
use cloudfront_streaming_migration::{Decisions, Member, Plan, Subject};

/// Returns the file. What has to be filled in is an empty value after a comment, which is an error
/// until it is filled in.
pub(super) fn template(decisions: &Decisions, plans: &[Plan]) -> String {
    let mut regions = BTreeSet::new();
    let mut certificates = BTreeMap::new();
    let mut signers = BTreeSet::new();
    let mut members: BTreeMap<&str, Vec<(Member, &str)>> = BTreeMap::new();
    for plan in plans {
        for open in &plan.open {
            match &open.subject {
                Subject::RegionOf(bucket) => {
                    regions.insert(bucket.as_deref().unwrap_or("*"));
                }
                Subject::Certificate(aliases) if aliases.is_empty() => {
                    certificates.insert("*", &open.reason);
                }
                Subject::Certificate(aliases) => {
                    let names = aliases.iter().map(|alias| (alias.as_str(), &open.reason));
                    certificates.extend(names);
                }
                Subject::Keys(signer) => {
                    signers.insert(signer.as_str());
                }
                Subject::Member(member) => {
                    let id = plan.known.id.as_deref().unwrap_or(&plan.name);
                    members.entry(id).or_default().push((*member, &open.reason));
                }
            }
        }
    }
    let mut text = HEAD.to_owned();
    let (delivery, access) = (name(decisions.delivery), name(decisions.access));
    let (cache, logging) = (name(decisions.cache), name(decisions.logging));
    text.push_str(&format!(
        "delivery = {delivery} # \"progressive\" or \"hls\"\n\
         access = {access} # \"oac\" or \"oai\"\n\
         cache = {cache} # \"managed\" or \"rtmp\"\n\
         logging = {logging} # \"standard\" or \"off\"\n"
    ));
    let mut table =
        |title: &str, comment: &str, made: Vec<(String, String)>, open: BTreeSet<&str>| {
            if made.is_empty() && open.is_empty() {
                return;
            }
            text.push_str(&format!("\n# {comment}\n[{title}]\n"));
            let open = open.into_iter().map(|key| (string(key), "\"\"".to_owned()));
            for (key, value) in made.into_iter().chain(open) {
                text.push_str(&format!("{key} = {value}\n"));
            }
        };
    let made = |made: &BTreeMap<String, String>| {
        made.iter().map(|(key, value)| (string(key), string(value))).collect::<Vec<_>>()
    };
    table(
        "region-of",
        "The region of each bucket, such as \"eu-west-1\".",
        made(&decisions.region_of),
        regions,
    );
    table(
        "certificate",
        "The ARN of an ACM certificate in us-east-1 that covers all aliases of the distribution.",
        made(&decisions.certificate),
        certificates.into_keys().collect(),
    );
    table(
        "key-group",
        "The id of a key group for each trusted signer. Or its public keys: [public-key], self = [\"ID\"].",
        made(&decisions.key_group),
        signers,
    );
    let public_keys = decisions.public_key.iter();
    let public_keys = public_keys.map(|(signer, ids)| (string(signer), list(ids))).collect();
    table(
        "public-key",
        "The ids of public keys for each trusted signer.",
        public_keys,
        BTreeSet::new(),
    );
    let ids: BTreeSet<&str> =
        members.keys().copied().chain(decisions.distribution.keys().map(String::as_str)).collect();
    for id in ids {
        let open = members.remove(id).unwrap_or_default();
        text.push_str(&format!("\n[distribution.{}]\n", string(id)));
        let made = decisions.distribution.get(id);
        text.push_str(&made.and_then(|made| toml::to_string(made).ok()).unwrap_or_default());
        for (member, reason) in open {
            text.push_str(&format!(
                "# {}\n{} = {}\n",
                Visible(reason),
                member.as_str(),
                empty(member)
            ));
        }
    }
    text
}

const HEAD: &str = "\
# Decisions for cfstream migrate --decisions. Fill in the empty values; a line that begins with # has
# no effect. The key \"*\" means all that have no key of their own.

";

/// Returns a value that is rejected, where there is one, until it is filled in.
fn empty(member: Member) -> &'static str {
    match member {
        Member::Enabled | Member::Aliases | Member::Signers => "\"\"",
        Member::Bucket
        | Member::Comment
        | Member::PriceClass
        | Member::LoggingBucket
        | Member::LoggingPrefix => "",
    }
}

fn string(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn list(texts: &[String]) -> String {
    toml::Value::from(texts.to_vec()).to_string()
}

fn name(choice: impl serde::Serialize) -> String {
    serde_json::to_string(&choice).unwrap_or_default()
}
