//! What both modes read, to the same value and without a deviation.

use cloudfront_streaming_model::StreamingDistribution;
use serde_json::{Value, json};

use super::{BASELINE, comment, reporting, strict, with};

/// Name, document, and the value of one member, by JSON pointer.
fn cases() -> Vec<(&'static str, String, &'static str, Value)> {
    const COMMENT: &str = "/StreamingDistributionConfig/Comment";
    const ALIASES: &str = "/StreamingDistributionConfig/Aliases/Items";
    const TIME: &str = "/LastModifiedTime";
    let crlf = BASELINE
        .replace("><", ">\r\n<")
        .replace(">\r\n</OriginAccessIdentity", "></OriginAccessIdentity");
    let many: String = (0..100).map(|i| format!("<CNAME>a{i}.example.com</CNAME>")).collect();
    let one = "<Quantity>1</Quantity><Items><CNAME>www.example.com</CNAME></Items>";
    vec![
        ("the baseline", BASELINE.to_owned(), COMMENT, json!("hello")),
        (
            "single quotes, encoding in lower case",
            with("\"1.0\" encoding=\"UTF-8\"", "'1.0' encoding='utf-8'"),
            COMMENT,
            json!("hello"),
        ),
        (
            "no XML declaration",
            with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""),
            COMMENT,
            json!("hello"),
        ),
        ("standalone", with("UTF-8\"?>", "UTF-8\" standalone=\"yes\" ?>"), COMMENT, json!("hello")),
        ("a byte order mark", format!("\u{feff}{BASELINE}"), COMMENT, json!("hello")),
        (
            "a comment and an instruction after the root",
            format!("{BASELINE}<!-- served by edge --><?x y?>\n"),
            COMMENT,
            json!("hello"),
        ),
        (
            "an instruction before the root",
            with("?>\n<", "?>\n<?xml-stylesheet href=\"x.xsl\"?><"),
            COMMENT,
            json!("hello"),
        ),
        (
            "white space inside tags",
            with("<Status>Deployed</Status>", "<Status   >Deployed</Status \n>"),
            "/Status",
            json!("Deployed"),
        ),
        ("white space around text is text", comment("  padded  "), COMMENT, json!("  padded  ")),
        (
            "the five entities",
            comment("a &lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;"),
            COMMENT,
            json!("a <b> & \"c\" 'd'"),
        ),
        (
            "line ends by reference stay",
            comment("a&#xD;&#xA;b&#xA;c&#xD;d"),
            COMMENT,
            json!("a\r\nb\nc\rd"),
        ),
        ("raw line ends are normalised", comment("a\r\nb\rc\n"), COMMENT, json!("a\nb\nc\n")),
        (
            "one level of escapes",
            comment("&amp;lt;script&amp;gt;"),
            COMMENT,
            json!("&lt;script&gt;"),
        ),
        (
            "CDATA joins text",
            comment("x<![CDATA[<y>]]>z &amp; <![CDATA[]]>w"),
            COMMENT,
            json!("x<y>z & w"),
        ),
        ("a comment inside text", comment("hel<!-- x -->lo"), COMMENT, json!("hello")),
        ("an instruction inside text", comment("hel<?x y?>lo"), COMMENT, json!("hello")),
        (
            "comments around a status",
            with(">Deployed<", "><!-- a -->Deployed<!-- b --><"),
            "/Status",
            json!("Deployed"),
        ),
        (
            "markup inside CDATA is text",
            comment("<![CDATA[</Comment><Enabled>false</Enabled>]]>"),
            COMMENT,
            json!("</Comment><Enabled>false</Enabled>"),
        ),
        (
            "no namespace",
            with(" xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"", ""),
            COMMENT,
            json!("hello"),
        ),
        (
            "the namespace of another version",
            with("2020-05-31", "2012-05-05"),
            COMMENT,
            json!("hello"),
        ),
        (
            "more declarations",
            with("2020-05-31/\"", "2020-05-31/\" xmlns:a=\"urn:a\" xml:lang=\"en\""),
            COMMENT,
            json!("hello"),
        ),
        (
            "unknown attributes",
            with("<Status>", "<Status foo=\"bar\" xml:space='preserve'>"),
            "/Status",
            json!("Deployed"),
        ),
        ("an unknown status", with(">Deployed<", ">Quiescing<"), "/Status", json!("Quiescing")),
        (
            "an unknown price class",
            with("PriceClass_All", "PriceClass_50"),
            "/StreamingDistributionConfig/PriceClass",
            json!("PriceClass_50"),
        ),
        ("an empty list", with(one, "<Quantity>0</Quantity><Items/>"), ALIASES, json!([])),
        ("an absent list", with(one, "<Quantity>0</Quantity>"), ALIASES, Value::Null),
        (
            "white space and comments in a list",
            with(one, "<Quantity>1</Quantity><Items>\n <!-- c -->\t<CNAME>a</CNAME>\n</Items>"),
            ALIASES,
            json!(["a"]),
        ),
        (
            "a hundred aliases",
            with(one, &format!("<Quantity>100</Quantity><Items>{many}</Items>")),
            "/StreamingDistributionConfig/Aliases/Quantity",
            json!(100),
        ),
        (
            "white space around a boolean",
            with("All</PriceClass><Enabled>true<", "All</PriceClass><Enabled>\n true\n <"),
            "/StreamingDistributionConfig/Enabled",
            json!(true),
        ),
        (
            "white space around a number",
            with("<Aliases><Quantity>1<", "<Aliases><Quantity> 1\n<"),
            "/StreamingDistributionConfig/Aliases/Quantity",
            json!(1),
        ),
        ("a time without fraction", with("05.678Z", "05Z"), TIME, json!("2026-01-02T03:04:05Z")),
        (
            "a time with nanoseconds",
            with("05.678Z", "05.123456789Z"),
            TIME,
            json!("2026-01-02T03:04:05.123456789Z"),
        ),
        (
            "a time with more digits",
            with("05.678Z", "05.1234567899Z"),
            TIME,
            json!("2026-01-02T03:04:05.123456789Z"),
        ),
        (
            "a time with an offset",
            with("05.678Z", "05.678+01:00"),
            TIME,
            json!("2026-01-02T02:04:05.678Z"),
        ),
        (
            "no time",
            with("<LastModifiedTime>2026-01-02T03:04:05.678Z</LastModifiedTime>", ""),
            TIME,
            Value::Null,
        ),
        (
            "U+0085 and U+2028 as they are",
            comment("a\u{85}b\u{2028}c"),
            COMMENT,
            json!("a\u{85}b\u{2028}c"),
        ),
        ("line ends between elements", crlf, COMMENT, json!("hello")),
    ]
}

#[test]
fn these_are_read_to_the_same_value_in_both_modes() {
    for (name, document, pointer, expected) in cases() {
        let value = strict(document.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(member(&value, pointer), expected, "{name}");
        let reported = reporting(document.as_bytes()).expect(name);
        assert_eq!(reported, (value, Vec::new()), "{name}");
    }
}

#[test]
fn the_order_of_members_does_not_matter() {
    let status = "<Status>Deployed</Status>";
    let moved = with(status, "")
        .replace("</StreamingDistribution>", &format!("{status}</StreamingDistribution>"));
    assert_eq!(strict(moved.as_bytes()), strict(BASELINE.as_bytes()));
}

#[test]
fn a_prefix_of_the_service_s_namespace_is_as_good_as_none() {
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
