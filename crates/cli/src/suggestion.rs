//! Suggests the nearest known name for a member that the model does not have.

use cloudfront_streaming::model::schema::{Kind, Schema};

/// Returns "; did you mean X?" for a path such as `Logging.Foo` or `Tags.Items[2].Kee`, or an empty
/// string if the structure has no similar member.
pub(crate) fn suggestion(root: &'static Schema, path: &str) -> String {
    let (parents, name) = path.rsplit_once('.').unwrap_or(("", path));
    let mut parents = parents.split('.').filter(|parent| !parent.is_empty());
    let schema = parents.try_fold(root, |schema, parent| {
        let name = parent.split('[').next().unwrap_or(parent);
        structure(&schema.member(name)?.kind)
    });
    let members = schema.map(|schema| schema.members).unwrap_or_default();
    nearest(name, members.iter().map(|member| member.name))
        .map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"))
}

/// Returns the most similar known name, if any is similar enough.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known
        .map(|known| (strsim::normalized_damerau_levenshtein(name, known), known))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(similarity, _)| *similarity > 0.5)
        .map(|(_, known)| known)
}

fn structure(kind: &Kind) -> Option<&'static Schema> {
    match kind {
        Kind::Structure(schema) => Some(schema),
        Kind::List(of) => structure(of),
        Kind::String | Kind::Boolean | Kind::Integer | Kind::Timestamp | Kind::Enum(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use cloudfront_streaming::model::{StreamingDistributionConfig, Structure, TagResourceInput};

    use super::*;

    #[test]
    fn the_nearest_member_of_the_same_structure_is_suggested() {
        let config = StreamingDistributionConfig::SCHEMA;
        assert_eq!(suggestion(config, "Coment"), "; did you mean Comment?");
        assert_eq!(suggestion(config, "Logging.Buckt"), "; did you mean Bucket?");
        assert_eq!(suggestion(config, "Bucket"), "", "it is a member of Logging");
        assert_eq!(suggestion(config, "A.Xyzzy"), "");
        let tags = TagResourceInput::SCHEMA;
        assert_eq!(suggestion(tags, "Tags.Items[2].Kee"), "; did you mean Key?");
    }
}
