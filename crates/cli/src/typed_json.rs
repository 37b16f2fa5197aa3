//! JSON into types, with the path of what is wrong and the members that no type has.

use cloudfront_streaming::model::MEMBERS;
use serde::Deserializer;
use serde::de::DeserializeOwned;

/// A value, and the paths of the members that were skipped.
pub(crate) struct Found<T> {
    pub(crate) value: T,
    pub(crate) unknown: Vec<String>,
}

/// Reads a value. The error is one line with the path.
pub(crate) fn read<'de, T, D>(json: D) -> Result<Found<T>, String>
where
    T: DeserializeOwned,
    D: Deserializer<'de>,
{
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| unknown.push(members(&path.to_string()));
    let json = serde_ignored::Deserializer::new(json, &mut note);
    match serde_path_to_error::deserialize(json) {
        Ok(value) => Ok(Found { value, unknown }),
        Err(error) => {
            let path = members(&error.path().to_string());
            let reason = error.into_inner().to_string();
            Err(if path.is_empty() { reason } else { format!("{path}: {reason}") })
        }
    }
}

/// The names of a path, without what stands for the whole, and for what may be absent.
fn members(path: &str) -> String {
    let names = path.split('.').filter(|name| !matches!(*name, "" | "?"));
    names.collect::<Vec<_>>().join(".")
}

/// ", did you mean X?" for a path whose last name is nearly a known one.
pub(crate) fn suggestion(path: &str) -> String {
    let name = path.rsplit('.').next().unwrap_or(path);
    let nearest = MEMBERS
        .iter()
        .map(|member| (strsim::normalized_damerau_levenshtein(name, member), member))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > 0.5);
    nearest.map_or_else(String::new, |(_, member)| format!("; did you mean {member}?"))
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming::model::StreamingDistributionConfig;
    use serde_json::json;

    use super::*;

    #[test]
    fn an_error_tells_its_path_and_an_unknown_name_the_nearest_one() {
        let config = json!({
            "CallerReference": "r", "Coment": "", "Comment": "", "Enabled": true,
            "Logging": {"Enabled": false, "Bucket": "", "Prefix": "", "Foo": 1},
            "S3Origin": {"DomainName": "b.s3.amazonaws.com", "OriginAccessIdentity": ""},
            "TrustedSigners": {"Enabled": false, "Quantity": 0},
        });
        let found = read::<StreamingDistributionConfig, _>(config.clone()).unwrap();
        assert_eq!(found.unknown, ["Coment", "Logging.Foo"]);
        assert_eq!(suggestion("Coment"), "; did you mean Comment?");
        assert_eq!(suggestion("A.Xyzzy"), "");
        let mut wrong = config;
        wrong["TrustedSigners"]["Quantity"] = json!(3);
        let error = read::<StreamingDistributionConfig, _>(wrong).err().unwrap();
        assert_eq!(
            error,
            "TrustedSigners: TrustedSigners: expected the Quantity 0, the number of Items, found 3"
        );
    }
}
