//! Finds the operation of a request by method, path and the fixed part of the query.

use std::borrow::Cow;

use cloudfront_streaming_model::Operation;
use http::{Method, Uri};

use super::query;
use crate::generated::ROUTES;

/// An operation with its method and URI pattern.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) operation: Operation,
    pub(crate) method: Method,
    pub(crate) pattern: &'static Pattern,
}

/// A URI pattern.
#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) segments: &'static [Segment],
    /// The parameters that are always present, with their value if they have one.
    pub(crate) query: &'static [(&'static str, Option<&'static str>)],
}

#[derive(Debug)]
pub(crate) enum Segment {
    Literal(&'static str),
    Label(&'static str),
}

impl Pattern {
    /// Returns whether the URI matches the pattern. An empty label does not match.
    fn matches(&self, path: &str, parameters: &[(String, Option<String>)]) -> bool {
        let mut rest = path.split('/').skip(1);
        let path_matches = self.segments.iter().all(|segment| match (segment, rest.next()) {
            (Segment::Literal(text), Some(found)) => *text == found,
            (Segment::Label(_), Some(found)) => !found.is_empty(),
            (_, None) => false,
        }) && rest.next().is_none();
        path_matches
            && self.query.iter().all(|(name, value)| {
                parameters.iter().any(|(found, found_value)| {
                    // botocore writes `?WithTags`, others `?WithTags=`.
                    found == name
                        && found_value.as_deref().unwrap_or_default() == value.unwrap_or_default()
                })
            })
    }

    /// Returns the decoded value of a label, or `None` if it is not UTF-8.
    pub(super) fn label<'u>(&self, path: &'u str, name: &str) -> Option<Cow<'u, str>> {
        let index = self
            .segments
            .iter()
            .position(|segment| matches!(segment, Segment::Label(label) if *label == name))?;
        query::decode(path.split('/').nth(index + 1)?)
    }
}

/// Returns the most specific matching route.
pub(super) fn find(method: &Method, uri: &Uri) -> Option<&'static Route> {
    let parameters = query::parse(uri.query().unwrap_or_default())?;
    ROUTES
        .iter()
        .filter(|route| route.method == *method && route.pattern.matches(uri.path(), &parameters))
        .max_by_key(|route| route.pattern.query.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_routed_to_their_operation() {
        use Operation::*;
        let cases = [
            ("GET", "/2020-05-31/streaming-distribution/E1", Some(GetStreamingDistribution)),
            ("GET", "/2020-05-31/streaming-distribution/a%2Fb", Some(GetStreamingDistribution)),
            (
                "GET",
                "/2020-05-31/streaming-distribution/E1/config",
                Some(GetStreamingDistributionConfig),
            ),
            (
                "PUT",
                "/2020-05-31/streaming-distribution/E1/config",
                Some(UpdateStreamingDistribution),
            ),
            ("DELETE", "/2020-05-31/streaming-distribution/E1", Some(DeleteStreamingDistribution)),
            ("GET", "/2020-05-31/streaming-distribution", Some(ListStreamingDistributions)),
            (
                "GET",
                "/2020-05-31/streaming-distribution?Marker=E1",
                Some(ListStreamingDistributions),
            ),
            ("POST", "/2020-05-31/streaming-distribution", Some(CreateStreamingDistribution)),
            (
                "POST",
                "/2020-05-31/streaming-distribution?WithTags",
                Some(CreateStreamingDistributionWithTags),
            ),
            (
                "POST",
                "/2020-05-31/streaming-distribution?WithTags=",
                Some(CreateStreamingDistributionWithTags),
            ),
            ("POST", "/2020-05-31/tagging?Operation=Tag&Resource=a", Some(TagResource)),
            ("POST", "/2020-05-31/tagging?Resource=a&Operation=Untag", Some(UntagResource)),
            ("GET", "/2020-05-31/tagging?Resource=a", Some(ListTagsForResource)),
            ("POST", "/2020-05-31/tagging?Operation=Other", None),
            ("GET", "/2020-05-31/streaming-distribution/", None),
            ("GET", "/2020-05-31/streaming-distribution/E1/other", None),
            ("GET", "/2010-11-01/streaming-distribution/E1", None),
            ("GET", "/", None),
        ];
        for (method, uri, expected) in cases {
            let method = Method::from_bytes(method.as_bytes()).expect("a method");
            let found = find(&method, &uri.parse().expect("a URI"));
            assert_eq!(found.map(|route| route.operation), expected, "{method} {uri}");
        }
    }
}
