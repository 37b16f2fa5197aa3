//! Decisions from flags and from a file.

use std::fs;

use cloudfront_streaming_migration::Decisions;

use crate::arguments::DecisionFlags;
use crate::failure::Failure;

/// Reads the file, and the flags over it.
pub(super) fn read(flags: &DecisionFlags) -> Result<Decisions, Failure> {
    let mut decisions = match &flags.decisions {
        None => Decisions::default(),
        Some(path) => {
            let text = fs::read_to_string(path)
                .map_err(|error| Failure::document(path, error.to_string()))?;
            toml::from_str(&text).map_err(|error| Failure::document(path, reason(&text, &error)))?
        }
    };
    decisions.region_of.extend(flags.region_of.iter().cloned());
    // Names that differ in case only are the same.
    let of_file = std::mem::take(&mut decisions.certificate).into_iter();
    let certificates = of_file.chain(flags.certificate.iter().cloned());
    let certificates = certificates.map(|(alias, arn)| (alias.to_ascii_lowercase(), arn));
    decisions.certificate = certificates.collect();
    // A flag replaces either kind of keys of the same signer.
    for (signer, _) in &flags.key_group {
        decisions.public_key.remove(signer);
    }
    for (signer, _) in &flags.public_key {
        decisions.key_group.remove(signer);
    }
    decisions.key_group.extend(flags.key_group.iter().cloned());
    let mut public_keys = std::collections::BTreeMap::<_, Vec<_>>::new();
    for (signer, id) in &flags.public_key {
        public_keys.entry(signer.clone()).or_default().push(id.clone());
    }
    decisions.public_key.extend(public_keys);
    if let Some(delivery) = flags.delivery {
        decisions.delivery = delivery.into();
    }
    if let Some(access) = flags.access {
        decisions.access = access.into();
    }
    if let Some(cache) = flags.cache {
        decisions.cache = cache.into();
    }
    if let Some(logging) = flags.logging {
        decisions.logging = logging.into();
    }
    match decisions.problems().as_slice() {
        [] => Ok(decisions),
        problems => Err(Failure::Parameter(problems.join("\n"))),
    }
}

/// Returns what is wrong with a file, and in which line.
fn reason(text: &str, error: &toml::de::Error) -> String {
    let before = error.span().and_then(|span| text.get(..span.start));
    match before {
        Some(before) => format!("line {}: {}", before.matches('\n').count() + 1, error.message()),
        None => error.message().to_owned(),
    }
}
