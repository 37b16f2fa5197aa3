//! Documents that are an error in both modes, with the kind and the path of the error.

use cloudfront_streaming_codec::xml::ReadErrorKind::{self, *};

use super::Level::{self, Must, Should};
use super::{BASELINE, Case, comment, reporting, same, strict, with};

const ROOT: &str = "StreamingDistribution";
const CONFIG: &str = "StreamingDistribution/StreamingDistributionConfig";

pub(super) fn checked() -> Vec<Case> {
    let check = |(level, name, document, kind, path): (_, _, Vec<u8>, _, String)| {
        Case::new(level, name, "error", check(&document, kind, &path))
    };
    cases().into_iter().map(check).collect()
}

/// Checks that both modes return the same error at the same path, with a text safe for a terminal.
fn check(document: &[u8], kind: ReadErrorKind, path: &str) -> Result<(), String> {
    let errors = [strict(document).err(), reporting(document).err()];
    for error in errors {
        let error = error.ok_or("read")?;
        same(&(error.kind(), error.path()), &(kind, path))?;
        let text = error.to_string();
        if text.contains(char::is_control) || !text.contains("expected") {
            return Err(format!("the error says {text:?}"));
        }
    }
    Ok(())
}

/// Level, name, document, the kind of error, and its path.
fn cases() -> Vec<(Level, &'static str, Vec<u8>, ReadErrorKind, String)> {
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
        let (before, after) = BASELINE.split_once(at).expect("it is in the baseline");
        [before.as_bytes(), replacement, after.as_bytes()].concat()
    };
    let cut = |at: &str| BASELINE[..BASELINE.find(at).expect("it is in the baseline")].to_owned();
    let text = [
        (Must, "nothing", String::new(), NoRoot, outside()),
        (Must, "white space only", " \r\n".to_owned(), NoRoot, outside()),
        (
            Must,
            "a comment only",
            "<?xml version=\"1.0\"?>\n<!-- nothing -->".to_owned(),
            NoRoot,
            outside(),
        ),
        (
            Must,
            "another root",
            BASELINE
                .replace("StreamingDistribution>", "streamingDistribution>")
                .replace("<StreamingDistribution ", "<streamingDistribution "),
            UnexpectedRoot,
            outside(),
        ),
        (
            Must,
            "an error document",
            "<ErrorResponse><Error><Code>A</Code></Error></ErrorResponse>".to_owned(),
            UnexpectedRoot,
            outside(),
        ),
        (
            Must,
            "a root of another namespace",
            with("http://cloudfront.amazonaws.com/doc/2020-05-31/", "urn:other"),
            UnexpectedRoot,
            outside(),
        ),
        (Must, "cut inside text", cut("oyed</Status>"), UnexpectedEnd, in_status.clone()),
        (Must, "cut inside a tag", cut("tus>Deployed"), UnexpectedEnd, ROOT.to_owned()),
        (
            Must,
            "cut before the last tag",
            cut("</StreamingDistribution>"),
            UnexpectedEnd,
            ROOT.to_owned(),
        ),
        (
            Must,
            "an unclosed CDATA section",
            comment("<![CDATA[abc"),
            UnexpectedEnd,
            in_comment.clone(),
        ),
        (Must, "an unclosed comment", comment("<!-- abc"), UnexpectedEnd, in_comment.clone()),
        (Must, "another end tag", with("</Status>", "</Statuss>"), Syntax, in_status.clone()),
        (
            Must,
            "overlapping tags",
            with("</S3Origin>", "<b></S3Origin></b>"),
            Syntax,
            format!("{CONFIG}/S3Origin/b"),
        ),
        (Must, "CDATA in lower case", comment("<![cdata[x]]>"), Syntax, in_comment.clone()),
        (Must, "a comment with one hyphen", comment("<!- x -->"), Syntax, in_comment.clone()),
        (Must, "an instruction without a target", comment("<?>"), Syntax, in_comment.clone()),
        (Must, "a declaration of something else", comment("<!DATA>"), Syntax, in_comment.clone()),
        (Must, "cut inside a reference", cut("hello") + "a&am", UnexpectedEnd, in_comment.clone()),
        (Must, "cut after `<!`", cut("hello") + "<!", UnexpectedEnd, in_comment.clone()),
        (
            Must,
            "an attribute twice, by two prefixes of one namespace",
            with("<Status>", "<Status xmlns:a=\"u v\" xmlns:b=\"u\tv\" a:x=\"\" b:x=\"\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (Must, "text after the root", format!("{BASELINE}trailing"), Syntax, outside()),
        (Must, "a second root", format!("{BASELINE}<StreamingDistribution/>"), Syntax, outside()),
        (Must, "text before the root", with("?>\n<", "?>\nx<"), Syntax, outside()),
        (Must, "CDATA after the root", format!("{BASELINE}<![CDATA[]]>"), Syntax, outside()),
        (Must, "a reference after the root", format!("{BASELINE}&#32;"), Syntax, outside()),
        (Should, "a late declaration", format!(" {BASELINE}"), Syntax, outside()),
        (
            Must,
            "a second declaration",
            with("?>\n<", "?>\n<?xml version=\"1.0\"?><"),
            Syntax,
            outside(),
        ),
        (Must, "a reserved target", with("?>\n<", "?>\n<?XML a?><"), Syntax, outside()),
        (Must, "a declaration without version", with("version=\"1.0\" ", ""), Syntax, outside()),
        (
            Must,
            "a declaration out of order",
            with("version=\"1.0\" encoding=\"UTF-8\"", "encoding=\"UTF-8\" version=\"1.0\""),
            Syntax,
            outside(),
        ),
        (Should, "XML 1.1", with("\"1.0\"", "\"1.1\""), Version, outside()),
        (Must, "another encoding", with("UTF-8", "ISO-8859-1"), Encoding, outside()),
        (Must, "two byte order marks", format!("\u{feff}\u{feff}{BASELINE}"), Syntax, outside()),
        (Should, "`--` in a comment", comment("<!-- a -- b -->"), Syntax, in_comment.clone()),
        (
            Should,
            "a comment that ends with `--->`",
            comment("<!-- a --->"),
            Syntax,
            in_comment.clone(),
        ),
        (
            Should,
            "an unquoted attribute",
            with("<Status>", "<Status a=b>"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            Should,
            "`<` in an attribute",
            with("<Status>", "<Status a=\"<\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            Should,
            "`<` in an attribute of an empty tag",
            with("<Status>", "<a b=\"<\"/><Status>"),
            Syntax,
            ROOT.to_owned(),
        ),
        (Must, "an unclosed DOCTYPE", cut("hello") + "<!DOCTYPE", Doctype, in_comment.clone()),
        (
            Must,
            "an attribute twice",
            with("<Status>", "<Status a=\"1\" a=\"2\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            Must,
            "attributes without white space",
            with("<Status>", "<Status a=\"1\"b=\"2\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            Must,
            "an entity in an attribute",
            with("<Status>", "<Status a=\"&nbsp;\">"),
            Entity,
            ROOT.to_owned(),
        ),
        (
            Must,
            "an undeclared prefix",
            with("<Status>Deployed</Status>", "<x:Status>Deployed</x:Status>"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            Must,
            "an undeclared prefix of an attribute",
            with("<Status>", "<Status x:a=\"1\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            Must,
            "a prefix outside the element that declares it",
            with("<Status>", "<a xmlns:x=\"urn:x\"></a><x:b/><Status>"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            Must,
            "a prefix bound to nothing",
            with("<Status>", "<Status xmlns:x=\"\">"),
            Syntax,
            ROOT.to_owned(),
        ),
        (
            Should,
            "a name that begins with a digit",
            with("<Status>", "<1bad/><Status>"),
            Syntax,
            ROOT.to_owned(),
        ),
        (Must, "white space before a name", with("<Status>", "< Status>"), Syntax, ROOT.to_owned()),
        (Must, "a slash in a name", with("<Status>", "<a/b/><Status>"), Syntax, ROOT.to_owned()),
        (Must, "`]]>` in text", comment("a]]>b"), Syntax, in_comment.clone()),
        (Must, "a lone ampersand", comment("a & b"), Syntax, in_comment.clone()),
        (Must, "an ampersand at the end", comment("a &"), Syntax, in_comment.clone()),
        (Must, "an unknown entity", comment("a&nbsp;b"), Entity, in_comment.clone()),
        (Must, "an entity without a name", comment("a&;b"), Entity, in_comment.clone()),
        (Must, "a surrogate", comment("a&#xD800;b"), Character, in_comment.clone()),
        (
            Must,
            "a reference that overflows",
            comment("a&#99999999999999999999;b"),
            Character,
            in_comment.clone(),
        ),
        (Should, "U+FFFE by reference", comment("a&#xFFFE;b"), Character, in_comment.clone()),
        (Should, "U+FFFE as it is", comment("a\u{fffe}b"), Character, in_comment.clone()),
        (
            Must,
            "an escape character by reference",
            comment("a&#x1b;b"),
            Character,
            in_comment.clone(),
        ),
        (Must, "a NUL", comment("a\0b"), Character, in_comment.clone()),
        (
            Must,
            "a control character in a comment",
            comment("<!-- \u{1} -->"),
            Character,
            in_comment.clone(),
        ),
        (Must, "a boolean that is not valid", enabled("yes"), Type, in_enabled.clone()),
        (Should, "a boolean in upper case", enabled("TRUE"), Type, in_enabled.clone()),
        (Must, "an empty boolean", enabled(""), Type, in_enabled.clone()),
        (Must, "a number that overflows", quantity("99999999999"), Type, in_quantity.clone()),
        (Must, "a number with a fraction", quantity("1.0"), Type, in_quantity.clone()),
        (Must, "an empty number", quantity(""), Type, in_quantity.clone()),
        (Must, "the thirteenth month", time("2026-13-02T03:04:05Z"), Type, in_time.clone()),
        (
            Must,
            "a typographic minus",
            time("2026-01-02T03:04:05\u{2212}01:00"),
            Type,
            in_time.clone(),
        ),
        (
            Must,
            "digits beyond nanoseconds",
            time("2026-01-02T03:04:05.1234567899Z"),
            Type,
            in_time.clone(),
        ),
        (Must, "a year out of range", time("999999999-01-01T00:00:00Z"), Type, in_time.clone()),
        (
            Must,
            "a time whose year is out of range in UTC",
            time("9999-12-31T23:59:59-23:59"),
            Type,
            in_time.clone(),
        ),
        (
            Must,
            "a leap second in the middle of a day",
            time("2016-11-19T12:00:60Z"),
            Type,
            in_time.clone(),
        ),
        (Must, "a time without offset", time("2026-01-02T03:04:05"), Type, in_time.clone()),
        (
            Should,
            "a missing structure",
            with(
                "<S3Origin><DomainName>mybucket.s3.amazonaws.com</DomainName><OriginAccessIdentity></OriginAccessIdentity></S3Origin>",
                "",
            ),
            Missing,
            format!("{CONFIG}/S3Origin"),
        ),
        (
            Must,
            "a missing boolean",
            with("<Logging><Enabled>false</Enabled>", "<Logging>"),
            Missing,
            format!("{CONFIG}/Logging/Enabled"),
        ),
        (
            Should,
            "a missing number",
            with("<Aliases><Quantity>1</Quantity>", "<Aliases>"),
            Missing,
            in_quantity,
        ),
    ];
    let raw = [
        (
            Must,
            "bytes that are not UTF-8",
            bytes("hello", b"a\xC3\x28b"),
            Encoding,
            in_comment.clone(),
        ),
        (
            Must,
            "surrogates in UTF-8",
            bytes("hello", b"a\xED\xA0\xBD\xED\xB8\x80b"),
            Encoding,
            in_comment.clone(),
        ),
        (
            Must,
            "cut inside a character",
            [cut("hello").as_bytes(), b"\xE2\x82"].concat(),
            UnexpectedEnd,
            in_comment.clone(),
        ),
        (
            Must,
            "invalid UTF-8, then a control character",
            bytes("hello", b"\xFF\x01"),
            Encoding,
            in_comment.clone(),
        ),
        (Should, "UTF-16 in the other order", b"\xFE\xFF\0<\0?".to_vec(), Encoding, outside()),
        (Should, "UTF-16", b"\xFF\xFE<\0?\0".to_vec(), Encoding, outside()),
    ];
    let text = text.into_iter().map(|(level, name, document, kind, path)| {
        (level, name, document.into_bytes(), kind, path)
    });
    text.chain(raw).collect()
}

#[test]
fn the_offset_of_an_error_is_that_of_its_cause() {
    for (document, fault) in [
        (comment("a&nbsp;b"), "&nbsp;"),
        (comment("a\0b"), "\0"),
        (comment("a]]>b"), "]]>"),
        (comment("<!-- a-b--c -->"), "--c"),
        (comment("<!-- c --><?p i?>a &amp; b&c"), "&c<"),
        (comment("a<![cdata[b]]>"), "<![cdata["),
        (with("<S3Origin>", "<S3Origin><!-- c --> y7"), " y7"),
        (with("?>\n<", "?>\n<!-- c --> <?p?>\n x<"), "x<"),
        (with("?>\n<", "?>\n<!-- c --><Other/><"), "<Other/>"),
        (with("</Status>", "</Statuss>"), "</Statuss>"),
        (with("<Status>", "<Status a=b>"), "b>"),
        (with("<Aliases><Quantity>1<", "<Aliases><Quantity>29<"), "29<"),
        (format!(" {BASELINE}"), "<?xml"),
        (with("All</PriceClass><Enabled>true", "All</PriceClass><Enabled>yes"), "yes"),
        (format!("\u{feff}{}", comment("a&nbsp;b")), "&nbsp;"),
    ] {
        let error = strict(document.as_bytes()).expect_err(fault);
        let expected = document.find(fault).expect("it is in the document");
        assert_eq!(error.offset(), expected, "{fault}: {error}");
    }
}
