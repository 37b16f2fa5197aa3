//! Compares responses: to the byte, and in sense.
//!
//! In sense, a response has the same status, the same error code, and the same members of the
//! model. The order of members, white space between elements, namespaces, members that the model
//! does not have, messages, and headers other than `ETag` and `Location` do not count.

use std::borrow::Cow;

use chrono::DateTime;
use cloudfront_streaming_codec::http::{OperationInput, OperationVisitor, visit};
use cloudfront_streaming_model::Structure;
use cloudfront_streaming_model::schema::{Kind, Schema};
use roxmltree::Node;

use crate::client::Response;
use crate::difference::Difference;
use crate::table::Step;
use crate::template::{Comparison, Values, is_time};
use crate::tree::{self, Element, Expected};

/// How deep a member that was not expected is searched for a value.
const MAX_DEPTH: usize = 8;
/// How many differences of a response are reported.
const MAX_DIFFERENCES: usize = 5;

/// How well a response fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fit {
    ToTheByte,
    /// With the first difference in bytes.
    InSense(Box<Difference>),
    Not(Vec<Difference>),
}

/// Compares a response with the expected one. Adds the values of names, also of a response that
/// fits only in part, so that later rules can be tested.
pub(crate) fn compare(step: &Step, response: &Response, values: &mut Values) -> Fit {
    let mut exact = values.clone();
    match to_the_byte(step, response, &mut exact) {
        Ok(()) => {
            *values = exact;
            Fit::ToTheByte
        }
        Err(difference) => match in_sense(step, response, values) {
            differences if differences.is_empty() => Fit::InSense(difference),
            differences => Fit::Not(differences),
        },
    }
}

fn to_the_byte(
    step: &Step,
    response: &Response,
    values: &mut Values,
) -> Result<(), Box<Difference>> {
    if response.status != step.status {
        return Err(Difference::new("status", step.status, response.status).into());
    }
    for (name, expected) in &step.expected_headers {
        let place = format!("header {name}");
        let Some(found) = response.header(name) else {
            return Err(Difference::new(place, "a value", "no such header").into());
        };
        let fits = expected.fit(&found, values, Comparison::Exact);
        fits.map_err(|mismatch| Difference::in_text(place, &found, &mismatch))?;
    }
    let body = str::from_utf8(&response.body)
        .map_err(|error| Difference::new("body", "UTF-8", error.to_string()))?;
    let fits = step.expected_body.fit(body, values, Comparison::Exact);
    Ok(fits.map_err(|mismatch| Difference::in_text("body", body, &mismatch))?)
}

fn in_sense(step: &Step, response: &Response, values: &mut Values) -> Vec<Difference> {
    let mut search = Search { values, differences: Vec::new() };
    if response.status == step.status {
        search.body(step, response);
    } else {
        let expected = expected_code(&step.expected).map(|code| code.text.fill(|_| None));
        let found = tree::error_code(&response.body);
        // The body of an error, or of a success in place of an error, says no more than this.
        let says_all = found.is_some() || (expected.is_some() && response.is_success());
        let with_code = |status: u16, code: Option<String>| match code {
            Some(code) => format!("{status} {code}"),
            None => status.to_string(),
        };
        let expected = with_code(step.status, expected);
        search.differs(Difference::new("status", expected, with_code(response.status, found)));
        if !says_all {
            search.body(step, response);
        }
    }
    for (name, expected) in &step.expected_headers {
        let found = response.header(name).filter(|value| !value.is_empty());
        let is_counted = ["etag", "location"].iter().any(|other| name.eq_ignore_ascii_case(other));
        match found {
            _ if !is_counted || !response.is_success() => {}
            None => {
                let place = format!("header {name}");
                search.differs(Difference::new(place, "a value", "no such header"));
            }
            Some(found) if name.eq_ignore_ascii_case("etag") => {
                let fits = expected.fit(&found, search.values, Comparison::Loose);
                if let Err(mismatch) = fits {
                    search.differs(Difference::in_text("header etag", &found, &mismatch));
                }
            }
            // Hosts and paths differ between endpoints.
            Some(_) => {}
        }
    }
    search.differences
}

struct Search<'v> {
    values: &'v mut Values,
    differences: Vec<Difference>,
}

impl Search<'_> {
    fn differs(&mut self, difference: Difference) {
        if self.differences.len() < MAX_DIFFERENCES {
            self.differences.push(difference);
        }
    }

    fn body(&mut self, step: &Step, response: &Response) {
        let body = String::from_utf8_lossy(&response.body);
        let expected = match &step.expected {
            Expected::Anything => return,
            Expected::Empty if body.trim().is_empty() => return,
            Expected::Empty => return self.differs(Difference::new("body", "no body", body)),
            Expected::Document(expected) => expected,
        };
        if matches!(body, Cow::Owned(_)) {
            return self.differs(Difference::new("body", "UTF-8", body));
        }
        let document = match tree::parse_found(&body) {
            Ok(document) => document,
            Err(reason) => {
                let wanted = expected_code(&step.expected).unwrap_or(expected).shown();
                let found = if body.is_empty() { "no body".into() } else { body };
                let place = format!("body (not XML: {reason})");
                return self.differs(Difference::new(place, wanted, found));
            }
        };
        let root = document.root_element();
        if let Some(code) = expected_code(&step.expected) {
            return self.error(code, root, &body);
        }
        if tree::name(root) != expected.name {
            return self.differs(Difference::new("body", format!("<{}>", expected.name), body));
        }
        let schema = step.operation.map(|operation| visit(operation, OutputSchema));
        let kind = schema.and_then(|schema| schema.member(&expected.name)).map(|m| m.kind);
        self.element(expected, root, kind, &expected.name);
    }

    /// Compares the code of an error, which may have the root `Error` instead of `ErrorResponse`.
    fn error(&mut self, expected: &Element, root: Node<'_, '_>, body: &str) {
        match tree::code(root) {
            Some(code) => self.text(expected, &tree::text(code), "Error/Code"),
            None => self.differs(Difference::new("Error/Code", expected.shown(), body)),
        }
    }

    fn element(&mut self, expected: &Element, found: Node<'_, '_>, kind: Option<Kind>, path: &str) {
        let children: Vec<_> = found.children().filter(|node| node.is_element()).collect();
        if expected.children.is_empty() && !expected.is_open {
            self.text(expected, &tree::text(found), path);
        }
        let mut is_expected = vec![false; children.len()];
        for (index, wanted) in expected.children.iter().enumerate() {
            let before = &expected.children[..index];
            let nth = before.iter().filter(|other| other.name == wanted.name).count();
            let mut same = children.iter().enumerate();
            let same = same.by_ref().filter(|(_, node)| tree::name(**node) == wanted.name).nth(nth);
            let path = format!("{path}/{}", wanted.name);
            match same {
                Some((at, node)) => {
                    is_expected[at] = true;
                    self.element(wanted, *node, member_kind(kind, &wanted.name), &path);
                }
                None => self.differs(Difference::new(path, wanted.shown(), "no such element")),
            }
        }
        if expected.is_open {
            return;
        }
        for (node, _) in children.iter().zip(is_expected).filter(|(_, is_expected)| !is_expected) {
            let name = tree::name(*node);
            let is_modelled = member_kind(kind, name).is_some();
            if is_modelled && !has_only_defaults(*node, MAX_DEPTH) {
                let path = format!("{path}/{name}");
                let text = &node.document().input_text()[node.range()];
                self.differs(Difference::new(path, "no such element", text));
            }
        }
    }

    fn text(&mut self, expected: &Element, found: &str, path: &str) {
        let wanted = expected.text.fill(|name| self.values.get(name).cloned());
        let same_time = is_time(&wanted) && is_time(found) && {
            let time = |text| DateTime::parse_from_rfc3339(text).ok();
            time(&wanted) == time(found)
        };
        if same_time {
            return;
        }
        if let Err(mismatch) = expected.text.fit(found, self.values, Comparison::Loose) {
            self.differs(Difference::in_text(path, found, &mismatch));
        }
    }
}

/// Returns the code of an expected error, or `None` for a success.
fn expected_code(expected: &Expected) -> Option<&Element> {
    match expected {
        Expected::Document(root) if root.name == "ErrorResponse" => {
            root.child("Error")?.child("Code")
        }
        Expected::Document(_) | Expected::Empty | Expected::Anything => None,
    }
}

impl Element {
    /// Returns the start of the element, for a message.
    fn shown(&self) -> String {
        let text = self.text.fill(|_| None);
        match self.children.is_empty() && !self.is_open {
            true => format!("<{0}>{text}</{0}>", self.name),
            false => format!("<{}>", self.name),
        }
    }
}

/// Returns the schema of an operation's output.
struct OutputSchema;

impl OperationVisitor for OutputSchema {
    type Result = &'static Schema;

    fn visit<I: OperationInput>(self) -> Self::Result {
        <I::Output as Structure>::SCHEMA
    }
}

/// Returns the type of a child, or `None` if the model does not have it.
fn member_kind(kind: Option<Kind>, child: &str) -> Option<Kind> {
    match kind? {
        Kind::Structure(schema) => schema.member(child).map(|member| member.kind),
        Kind::List(item) => Some(*item),
        Kind::String | Kind::Boolean | Kind::Integer | Kind::Timestamp | Kind::Enum(_) => None,
    }
}

/// Returns whether an element says no more than its absence: an empty list, logging that is off,
/// the default price class.
fn has_only_defaults(node: Node<'_, '_>, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    let mut children = node.children().filter(|node| node.is_element()).peekable();
    if children.peek().is_some() {
        return children.all(|child| has_only_defaults(child, depth - 1));
    }
    matches!(tree::text(node).trim(), "" | "false" | "0" | "PriceClass_All")
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::table::Table;

    const TABLE: &str = "= a = /2020-05-31\n\
        # Get.\n@evidence model: x\n> GET {a}/streaming-distribution/E1/config\n< 200\n\
        < etag: {etag:ID}\n<\n\
        < <StreamingDistributionConfig><CallerReference>{reference:TEXT}</CallerReference><Comment></Comment>\
        <TrustedSigners><Enabled>true</Enabled><Quantity>2</Quantity><Items><AwsAccountNumber>a\
        </AwsAccountNumber><AwsAccountNumber>b</AwsAccountNumber></Items></TrustedSigners>\
        </StreamingDistributionConfig>\n\
        # Error.\n@evidence model: x\n> GET {a}/streaming-distribution/E1\n< 404\n<\n\
        < <ErrorResponse><Error><Code>Gone</Code><Message>m</Message></Error></ErrorResponse>\n\
        # Open.\n@evidence model: x\n> GET {a}/streaming-distribution/E1\n< 200\n<\n\
        < <StreamingDistribution><LastModifiedTime>2016-11-19T19:37:58.000Z</LastModifiedTime>{rest:XML}\
        </StreamingDistribution>\n";

    fn places(rule: usize, status: u16, etag: Option<&str>, body: &str) -> (Vec<String>, Values) {
        let table = Table::parse(TABLE).expect("a table");
        let mut headers = http::HeaderMap::new();
        if let Some(etag) = etag {
            headers.insert("etag", etag.parse().expect("a header"));
        }
        let response = Response { status, headers, body: Bytes::from(body.to_owned()) };
        let mut values = Values::new();
        let fit = compare(&table.rules()[rule].steps[0], &response, &mut values);
        let places = match fit {
            Fit::ToTheByte => vec!["(bytes)".to_owned()],
            Fit::InSense(_) => vec![],
            Fit::Not(differences) => differences.into_iter().map(|d| d.place).collect(),
        };
        (places, values)
    }

    const CONFIG: &str = "<?xml version='1.0'?>\n<n:StreamingDistributionConfig xmlns:n='urn:x'>\n  \
        <n:Comment/> <Own>1</Own>\n<TrustedSigners><Quantity>2</Quantity><Enabled>true</Enabled><Items>\
        <AwsAccountNumber>a</AwsAccountNumber> <AwsAccountNumber>b</AwsAccountNumber></Items>\
        </TrustedSigners><CallerReference>r</CallerReference><Aliases><Quantity>0</Quantity></Aliases>\
        <PriceClass>PriceClass_All</PriceClass></n:StreamingDistributionConfig>";

    #[test]
    fn order_white_space_prefixes_defaults_and_other_members_do_not_count() {
        let (places, values) = places(0, 200, Some("\"1\""), CONFIG);
        assert_eq!(places, Vec::<String>::new());
        assert_eq!((values["etag"].as_str(), values["reference"].as_str()), ("\"1\"", "r"));
    }

    #[test]
    fn members_of_the_model_count_and_values_are_found_beside_a_difference() {
        let root = "StreamingDistributionConfig";
        for (from, to, expected) in [
            ("<n:Comment/>", "", vec!["/Comment"]),
            ("<n:Comment/>", "<Comment>x</Comment>", vec!["/Comment"]),
            ("<Quantity>2<", "<Quantity>1<", vec!["/TrustedSigners/Quantity"]),
            (">b<", ">c<", vec!["/TrustedSigners/Items/AwsAccountNumber"]),
            ("PriceClass_All", "PriceClass_100", vec!["/PriceClass"]),
            ("<Aliases><Quantity>0<", "<Aliases><Quantity>1<", vec!["/Aliases"]),
            (
                "</Items>",
                "<AwsAccountNumber>c</AwsAccountNumber></Items>",
                vec!["/TrustedSigners/Items/AwsAccountNumber"],
            ),
        ] {
            let body = CONFIG.replacen(from, to, 1);
            assert_ne!(body, CONFIG);
            let (places, values) = places(0, 200, Some("1"), &body);
            let expected: Vec<_> = expected.iter().map(|path| format!("{root}{path}")).collect();
            assert_eq!((places, values["reference"].as_str()), (expected, "r"), "{from} {to}");
        }
        let nested =
            format!("<Logging>{}{}</Logging>", "<a>".repeat(50_000), "</a>".repeat(50_000));
        let body = CONFIG.replace("<Own>", &format!("{nested}<Own>"));
        assert_eq!(places(0, 200, Some("1"), &body).0, [format!("{root}/Logging")]);
        assert_eq!(places(0, 200, None, CONFIG).0, ["header etag"]);
        assert_eq!(places(0, 201, Some("1"), CONFIG).0, ["status"]);
        assert_eq!(places(0, 200, Some("1"), "<Other/>").0, ["body"]);
    }

    #[test]
    fn the_code_of_an_error_counts_and_its_message_does_not() {
        let wrapped = "<ErrorResponse><Error><Message>other</Message><Code>Gone</Code></Error></ErrorResponse>";
        assert_eq!(places(1, 404, None, wrapped).0, Vec::<String>::new());
        assert_eq!(
            places(1, 404, None, "<Error><Code>Gone</Code></Error>").0,
            Vec::<String>::new()
        );
        assert_eq!(places(1, 400, None, wrapped).0, ["status"]);
        let other = wrapped.replace("Gone", "Lost");
        assert_eq!(places(1, 404, None, &other).0, ["Error/Code"]);
        assert_eq!(places(1, 404, None, "<html><Code>Gone</Code></html>").0, ["Error/Code"]);
        let json = places(1, 404, None, "{\"Code\": \"Gone\"}").0;
        assert!(json.len() == 1 && json[0].starts_with("body (not XML: "), "{json:?}");
    }

    #[test]
    fn times_are_the_same_in_every_notation() {
        let open = "<StreamingDistribution><Id>1</Id><LastModifiedTime>2016-11-19T20:37:58+01:00\
                    </LastModifiedTime></StreamingDistribution>";
        assert_eq!(places(2, 200, None, open).0, Vec::<String>::new());
        let later = open.replace(":58", ":59");
        assert_eq!(places(2, 200, None, &later).0, ["StreamingDistribution/LastModifiedTime"]);
    }
}
