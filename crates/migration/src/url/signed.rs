//! The parameters that sign a URL.

/// What signed a URL.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Signature {
    /// The policy as it is in the URL. A canned policy is not.
    pub(super) policy: Option<String>,
}

/// Splits the parameters that sign a URL from a query. Without a signature, nothing is split.
pub(super) fn split(query: &str) -> (Option<Signature>, String) {
    let value = |name: &str| {
        let mut parameters = query.split('&').filter_map(|parameter| parameter.split_once('='));
        parameters.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
    };
    if value("Signature").is_none() || value("Key-Pair-Id").is_none() {
        return (None, query.to_owned());
    }
    let signs = |parameter: &&str| {
        let name = parameter.split_once('=').map_or(*parameter, |(name, _)| name);
        matches!(name, "Policy" | "Signature" | "Key-Pair-Id" | "Expires")
    };
    let others: Vec<_> = query.split('&').filter(|parameter| !signs(parameter)).collect();
    (Some(Signature { policy: value("Policy") }), others.join("&"))
}

/// Splits a query from a decoded name. Some players needed the whole query percent-encoded: it is
/// one if it has a signature, and a part of the name otherwise.
pub(super) fn split_encoded(decoded: String) -> (String, String) {
    match decoded.split_once('?') {
        Some((name, query)) if split(query).0.is_some() => (name.to_owned(), query.to_owned()),
        _ => (decoded, String::new()),
    }
}
