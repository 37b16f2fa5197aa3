//! What both modes refuse, with the kind and the path of the error.

use cloudfront_streaming_codec::xml::ReadErrorKind::{self, *};

use super::{BASELINE, comment, reporting, strict, with};

const ROOT: &str = "StreamingDistribution";
const CONFIG: &str = "StreamingDistribution/StreamingDistributionConfig";

/// Name, document, the kind of error, and its path.
fn cases() -> Vec<(&'static str, Vec<u8>, ReadErrorKind, String)> {
    let in_comment = format!("{CONFIG}/Comment");
    let in_enabled = format!("{CONFIG}/Enabled");
    let in_quantity = format!("{CONFIG}/Aliases/Quantity");
    let in_time = format!("{ROOT}/LastModifiedTime");
    let in_status = format!("{ROOT}/Status");
    let outside = String::new;
    let enabled = |text: &str| {
        with("All</PriceClass><Enabled>true<", &format!("All</PriceClass><Enabled>{text}<"))
    };
    let quantity =
        |text: &str| with("<Aliases><Quantity>1<", &format!("<Aliases><Quantity>{text}<"));
    let time = |text: &str| with("2026-01-02T03:04:05.678Z", text);
    let bytes = |at: &str, replacement: &[u8]| {
        let (before, after) = BASELINE.split_once(at).expect("stands in the baseline");
        [before.as_bytes(), replacement, after.as_bytes()].concat()
    };
    let cut = |at: &str| BASELINE[..BASELINE.find(at).expect("stands in the baseline")].to_owned();
    let text = [
        ("nothing", String::new(), NoRoot, outside()),
        ("white space only", " \r\n".to_owned(), NoRoot, outside()),
        (
            "a comment only",
            "<?xml version=\"1.0\"?>\n<!-- nothing -->".to_owned(),
            NoRoot,
            outside(),
        ),
        (
            "another root",
            BASELINE
                .replace("StreamingDistribution>", "streamingDistribution>")
                .replace("<StreamingDistribution ", "<streamingDistribution "),
            UnexpectedRoot,
            outside(),
        ),
        (
            "an error document",
            "<ErrorResponse><Error><Code>A</Code></Error></ErrorResponse>".to_owned(),
            UnexpectedRoot,
            outside(),
        ),
        (
            "a root of another namespace",
            with("http://cloudfront.amazonaws.com/doc/2020-05-31/", "urn:other"),
            UnexpectedRoot,
            outside(),
        ),
        ("cut inside text", cut("oyed</Status>"), UnexpectedEnd, in_status.clone()),
        ("cut inside a tag", cut("tus>Deployed"), UnexpectedEnd, ROOT.to_owned()),
        (
            "cut before the last tag",
            cut("</StreamingDistribution>"),
            UnexpectedEnd,
            ROOT.to_owned(),
        ),
        ("an unclosed CDATA section", comment("<![CDATA[abc"), UnexpectedEnd, in_comment.clone()),
        ("an unclosed comment", comment("<!-- abc"), UnexpectedEnd, in_comment.clone()),
        ("another end tag", with("</Status>", "</Statuss>"), Syntax, in_status.clone()),
        ("text after the root", format!("{BASELINE}trailing"), Syntax, outside()),
        ("a second root", format!("{BASELINE}<StreamingDistribution/>"), Syntax, outside()),
        ("text before the root", with("?>\n<", "?>\nx<"), Syntax, outside()),
        ("CDATA after the root", format!("{BASELINE}<![CDATA[]]>"), Syntax, outside()),
        ("a reference after the root", format!("{BASELINE}&#32;"), Syntax, outside()),
        ("a late declaration", format!(" {BASELINE}"), Syntax, outside()),
        ("a second declaration", with("?>\n<", "?>\n<?xml version=\"1.0\"?><"), Syntax, outside()),
        ("a reserved target", with("?>\n<", "?>\n<?XML a?><"), Syntax, outside()),
        ("a declaration without version", with("version=\"1.0\" ", ""), Syntax, outside()),
        (
            "a declaration out of order",
            with("version=\"1.0\" encoding=\"UTF-8\"", "encoding=\"UTF-8\" version=\"1.0\""),
            Syntax,
            outside(),
        ),
        ("XML 1.1", with("\"1.0\"", "\"1.1\""), Version, outside()),
        ("another encoding", with("UTF-8", "ISO-8859-1"), Encoding, outside()),
        ("two byte order marks", format!("\u{feff}\u{feff}{BASELINE}"), Syntax, outside()),
        ("`--` in a comment", comment("<!-- a -- b -->"), Syntax, in_comment.clone()),
        ("a comment that ends with `--->`", comment("<!-- a --->"), Syntax, in_comment.clone()),
        ("an unquoted attribute", with("<Status>", "<Status a=b>"), Syntax, ROOT.to_owned()),
        ("`<` in an attribute", with("<Status>", "<Status a=\"<\">"), Syntax, ROOT.to_owned()),
        (
            "an attribute twice",
            with("<Status>", "<Status a=\"1\" a=\"2\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            "attributes without white space",
            with("<Status>", "<Status a=\"1\"b=\"2\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            "an entity in an attribute",
            with("<Status>", "<Status a=\"&nbsp;\">"),
            Entity,
            ROOT.to_owned(),
        ),
        (
            "an undeclared prefix",
            with("<Status>Deployed</Status>", "<x:Status>Deployed</x:Status>"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            "an undeclared prefix of an attribute",
            with("<Status>", "<Status x:a=\"1\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            "a prefix bound to nothing",
            with("<Status>", "<Status xmlns:x=\"\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            "a name that begins with a digit",
            with("<Status>", "<1bad/><Status>"),
            Syntax,
            ROOT.to_owned(),
        ),
        ("white space before a name", with("<Status>", "< Status>"), Syntax, ROOT.to_owned()),
        ("a slash in a name", with("<Status>", "<a/b/><Status>"), Syntax, ROOT.to_owned()),
        ("`]]>` in text", comment("a]]>b"), Syntax, in_comment.clone()),
        ("a lone ampersand", comment("a & b"), Syntax, in_comment.clone()),
        ("an ampersand at the end", comment("a &"), Syntax, in_comment.clone()),
        ("an unknown entity", comment("a&nbsp;b"), Entity, in_comment.clone()),
        ("an entity without a name", comment("a&;b"), Entity, in_comment.clone()),
        ("a surrogate", comment("a&#xD800;b"), Character, in_comment.clone()),
        (
            "a reference that overflows",
            comment("a&#99999999999999999999;b"),
            Character,
            in_comment.clone(),
        ),
        ("U+FFFE by reference", comment("a&#xFFFE;b"), Character, in_comment.clone()),
        ("U+FFFE as it is", comment("a\u{fffe}b"), Character, in_comment.clone()),
        ("an escape character by reference", comment("a&#x1b;b"), Character, in_comment.clone()),
        ("a NUL", comment("a\0b"), Character, in_comment.clone()),
        (
            "a control character in a comment",
            comment("<!-- \u{1} -->"),
            Character,
            in_comment.clone(),
        ),
        ("a boolean that is none", enabled("yes"), Type, in_enabled.clone()),
        ("a boolean in upper case", enabled("TRUE"), Type, in_enabled.clone()),
        ("an empty boolean", enabled(""), Type, in_enabled.clone()),
        ("a number that overflows", quantity("99999999999"), Type, in_quantity.clone()),
        ("a number with a fraction", quantity("1.0"), Type, in_quantity.clone()),
        ("an empty number", quantity(""), Type, in_quantity.clone()),
        ("the thirteenth month", time("2026-13-02T03:04:05Z"), Type, in_time.clone()),
        ("a year beyond all", time("999999999-01-01T00:00:00Z"), Type, in_time.clone()),
        (
            "a time that UTC moves beyond all years",
            time("9999-12-31T23:59:59-23:59"),
            Type,
            in_time.clone(),
        ),
        (
            "a leap second in the middle of a day",
            time("2016-11-19T12:00:60Z"),
            Type,
            in_time.clone(),
        ),
        ("a time without offset", time("2026-01-02T03:04:05"), Type, in_time.clone()),
        (
            "a missing structure",
            with(
                "<S3Origin><DomainName>mybucket.s3.amazonaws.com</DomainName><OriginAccessIdentity></OriginAccessIdentity></S3Origin>",
                "",
            ),
            Missing,
            format!("{CONFIG}/S3Origin"),
        ),
        (
            "a missing boolean",
            with("<Logging><Enabled>false</Enabled>", "<Logging>"),
            Missing,
            format!("{CONFIG}/Logging/Enabled"),
        ),
        (
            "a missing number",
            with("<Aliases><Quantity>1</Quantity>", "<Aliases>"),
            Missing,
            in_quantity,
        ),
    ];
    let raw = [
        ("bytes that are no UTF-8", bytes("hello", b"a\xC3\x28b"), Encoding, in_comment.clone()),
        (
            "surrogates in UTF-8",
            bytes("hello", b"a\xED\xA0\xBD\xED\xB8\x80b"),
            Encoding,
            in_comment,
        ),
        ("UTF-16", b"\xFF\xFE<\0?\0".to_vec(), Encoding, outside()),
    ];
    let text = text
        .into_iter()
        .map(|(name, document, kind, path)| (name, document.into_bytes(), kind, path));
    text.chain(raw).collect()
}

#[test]
fn these_are_refused_in_both_modes_with_kind_and_path() {
    for (name, document, kind, path) in cases() {
        let error = strict(&document).expect_err(name);
        assert_eq!((error.kind(), error.path()), (kind, path.as_str()), "{name}: {error}");
        let error = reporting(&document).expect_err(name);
        assert_eq!((error.kind(), error.path()), (kind, path.as_str()), "{name}: {error}");
        let text = error.to_string();
        assert!(!text.contains(char::is_control) && text.contains("expected"), "{name}: {text:?}");
    }
}

#[test]
fn the_offset_is_where_the_fault_is() {
    for (document, fault) in [
        (comment("a&nbsp;b"), "&nbsp;"),
        (comment("a\0b"), "\0"),
        (with("</Status>", "</Statuss>"), "</Statuss>"),
        (with("<Status>", "<Status a=b>"), "b>"),
        (with("All</PriceClass><Enabled>true", "All</PriceClass><Enabled>yes"), "yes"),
        (format!("\u{feff}{}", comment("a&nbsp;b")), "&nbsp;"),
    ] {
        let error = strict(document.as_bytes()).expect_err(fault);
        let expected = document.find(fault).expect("stands in the document");
        assert_eq!(error.offset(), expected, "{fault}: {error}");
    }
}
