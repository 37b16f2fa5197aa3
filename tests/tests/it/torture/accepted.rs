//! Documents that both modes read, to the same value and without a deviation.

use cloudfront_streaming_model::StreamingDistribution;
use serde_json::{Value, json};

use super::Level::{self, Must, Should};
use super::{BASELINE, Case, comment, reporting, same, strict, with};

pub(super) fn checked() -> Vec<Case> {
    let check = |(level, name, document, pointer, expected): (_, _, String, &str, _)| {
        Case::new(level, name, "read", check(&document, pointer, &expected))
    };
    let flood = with("?>\n<", &format!("?>\n{}<", "<!-- -->".repeat(80_000)));
    let flood = same(&strict(flood.as_bytes()), &strict(BASELINE.as_bytes()));
    let flood = Case::new(Should, "a flood of comments", "read", flood);
    cases().into_iter().map(check).chain([flood]).collect()
}

/// Checks that both modes read the same value, and that the member has the expected value.
fn check(document: &str, pointer: &str, expected: &Value) -> Result<(), String> {
    let value = strict(document.as_bytes()).map_err(|error| error.to_string())?;
    same(&member(&value, pointer), expected)?;
    let reported = reporting(document.as_bytes()).map_err(|error| error.to_string())?;
    same(&reported, &(value, Vec::new()))
}

/// Level, name, document, and the value of one member, by JSON pointer.
fn cases() -> Vec<(Level, &'static str, String, &'static str, Value)> {
    const COMMENT: &str = "/StreamingDistributionConfig/Comment";
    const ALIASES: &str = "/StreamingDistributionConfig/Aliases/Items";
    const TIME: &str = "/LastModifiedTime";
    let crlf = BASELINE
        .replace("><", ">\r\n<")
        .replace(">\r\n</OriginAccessIdentity", "></OriginAccessIdentity");
    let many: String = (0..100).map(|i| format!("<CNAME>a{i}.example.com</CNAME>")).collect();
    let one = "<Quantity>1</Quantity><Items><CNAME>www.example.com</CNAME></Items>";
    vec![
        (Must, "the baseline", BASELINE.to_owned(), COMMENT, json!("hello")),
        (
            Must,
            "single quotes, encoding in lower case",
            with("\"1.0\" encoding=\"UTF-8\"", "'1.0' encoding='utf-8'"),
            COMMENT,
            json!("hello"),
        ),
        (
            Must,
            "no XML declaration",
            with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""),
            COMMENT,
            json!("hello"),
        ),
        (
            Must,
            "standalone",
            with("UTF-8\"?>", "UTF-8\" standalone=\"yes\" ?>"),
            COMMENT,
            json!("hello"),
        ),
        (Must, "a byte order mark", format!("\u{feff}{BASELINE}"), COMMENT, json!("hello")),
        (
            Must,
            "a comment and an instruction after the root",
            format!("{BASELINE}<!-- served by edge --><?x y?>\n"),
            COMMENT,
            json!("hello"),
        ),
        (
            Must,
            "an instruction before the root",
            with("?>\n<", "?>\n<?xml-stylesheet href=\"x.xsl\"?><"),
            COMMENT,
            json!("hello"),
        ),
        (
            Must,
            "white space inside tags",
            with("<Status>Deployed</Status>", "<Status   >Deployed</Status \n>"),
            "/Status",
            json!("Deployed"),
        ),
        (
            Must,
            "white space around text is text",
            comment("  padded  "),
            COMMENT,
            json!("  padded  "),
        ),
        (
            Must,
            "the five entities",
            comment("a &lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;"),
            COMMENT,
            json!("a <b> & \"c\" 'd'"),
        ),
        (
            Must,
            "line ends by reference stay",
            comment("a&#xD;&#xA;b&#xA;c&#xD;d"),
            COMMENT,
            json!("a\r\nb\nc\rd"),
        ),
        (Must, "raw line ends are normalised", comment("a\r\nb\rc\n"), COMMENT, json!("a\nb\nc\n")),
        (
            Must,
            "one level of escapes",
            comment("&amp;lt;script&amp;gt;"),
            COMMENT,
            json!("&lt;script&gt;"),
        ),
        (
            Must,
            "CDATA joins text",
            comment("x<![CDATA[<y>]]>z &amp; <![CDATA[]]>w"),
            COMMENT,
            json!("x<y>z & w"),
        ),
        (Must, "a comment inside text", comment("hel<!-- x -->lo"), COMMENT, json!("hello")),
        (Must, "an instruction inside text", comment("hel<?x y?>lo"), COMMENT, json!("hello")),
        (
            Must,
            "comments around a status",
            with(">Deployed<", "><!-- a -->Deployed<!-- b --><"),
            "/Status",
            json!("Deployed"),
        ),
        (
            Must,
            "markup inside CDATA is text",
            comment("<![CDATA[</Comment><Enabled>false</Enabled>]]>"),
            COMMENT,
            json!("</Comment><Enabled>false</Enabled>"),
        ),
        (
            Should,
            "no namespace",
            with(" xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"", ""),
            COMMENT,
            json!("hello"),
        ),
        (
            Must,
            "the namespace of another version",
            with("2020-05-31", "2012-05-05"),
            COMMENT,
            json!("hello"),
        ),
        (
            Must,
            "more declarations",
            with("2020-05-31/\"", "2020-05-31/\" xmlns:a=\"urn:a\" xml:lang=\"en\""),
            COMMENT,
            json!("hello"),
        ),
        (
            Must,
            "a reference in the name of a namespace",
            with("<Status>", "<Status xmlns:x=\"http://example.com/?a=1&amp;b=2\">"),
            "/Status",
            json!("Deployed"),
        ),
        (
            Must,
            "unknown attributes",
            with("<Status>", "<Status foo=\"bar\" xml:space='preserve'>"),
            "/Status",
            json!("Deployed"),
        ),
        (
            Should,
            "a nil attribute, which the protocol does not know",
            with(
                "<PriceClass>PriceClass_All</PriceClass>",
                "<PriceClass xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>",
            ),
            "/StreamingDistributionConfig/PriceClass",
            json!(""),
        ),
        (
            Must,
            "an unknown status",
            with(">Deployed<", ">Quiescing<"),
            "/Status",
            json!("Quiescing"),
        ),
        (
            Must,
            "an unknown price class",
            with("PriceClass_All", "PriceClass_50"),
            "/StreamingDistributionConfig/PriceClass",
            json!("PriceClass_50"),
        ),
        (Must, "an empty list", with(one, "<Quantity>0</Quantity><Items/>"), ALIASES, json!([])),
        (Must, "an absent list", with(one, "<Quantity>0</Quantity>"), ALIASES, Value::Null),
        (
            Must,
            "white space and comments in a list",
            with(one, "<Quantity>1</Quantity><Items>\n <!-- c -->\t<CNAME>a</CNAME>\n</Items>"),
            ALIASES,
            json!(["a"]),
        ),
        (
            Must,
            "a hundred aliases",
            with(one, &format!("<Quantity>100</Quantity><Items>{many}</Items>")),
            "/StreamingDistributionConfig/Aliases/Quantity",
            json!(100),
        ),
        (
            Should,
            "white space around a boolean",
            with("All</PriceClass><Enabled>true<", "All</PriceClass><Enabled>\n true\n <"),
            "/StreamingDistributionConfig/Enabled",
            json!(true),
        ),
        (
            Should,
            "white space around a number",
            with("<Aliases><Quantity>1<", "<Aliases><Quantity> 1\n<"),
            "/StreamingDistributionConfig/Aliases/Quantity",
            json!(1),
        ),
        (
            Must,
            "a time without fraction",
            with("05.678Z", "05Z"),
            TIME,
            json!("2026-01-02T03:04:05Z"),
        ),
        (
            Should,
            "a time with nanoseconds",
            with("05.678Z", "05.123456789Z"),
            TIME,
            json!("2026-01-02T03:04:05.123456789Z"),
        ),
        (
            Should,
            "a time with more digits",
            with("05.678Z", "05.1234567890Z"),
            TIME,
            json!("2026-01-02T03:04:05.123456789Z"),
        ),
        (
            Must,
            "a time with an offset",
            with("05.678Z", "05.678+01:00"),
            TIME,
            json!("2026-01-02T02:04:05.678Z"),
        ),
        (
            Must,
            "no time",
            with("<LastModifiedTime>2026-01-02T03:04:05.678Z</LastModifiedTime>", ""),
            TIME,
            Value::Null,
        ),
        (
            Must,
            "U+0085 and U+2028 as they are",
            comment("a\u{85}b\u{2028}c"),
            COMMENT,
            json!("a\u{85}b\u{2028}c"),
        ),
        (Must, "line ends between elements", crlf, COMMENT, json!("hello")),
    ]
}

#[test]
fn the_order_of_members_does_not_matter() {
    let status = "<Status>Deployed</Status>";
    let moved = with(status, "")
        .replace("</StreamingDistribution>", &format!("{status}</StreamingDistribution>"));
    assert_eq!(strict(moved.as_bytes()), strict(BASELINE.as_bytes()));
}

#[test]
fn a_prefix_of_the_service_s_namespace_is_read_like_the_default_namespace() {
    let root = "<StreamingDistribution xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\">";
    let prefixed = BASELINE
        .replace(root, &root.replace("xmlns", "xmlns:cf"))
        .replace("</", "</cf:")
        .replace('<', "<cf:")
        .replace("<cf:/", "</")
        .replace("<cf:?", "<?");
    assert!(prefixed.contains("<cf:Status>Deployed</cf:Status>"), "{prefixed}");
    assert_eq!(strict(prefixed.as_bytes()), strict(BASELINE.as_bytes()));
}

fn member(value: &StreamingDistribution, pointer: &str) -> Value {
    let value = serde_json::to_value(value).expect("JSON");
    value.pointer(pointer).cloned().unwrap_or_default()
}
