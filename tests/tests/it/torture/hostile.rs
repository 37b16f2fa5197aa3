//! Hostile documents: large, deep, or growing without end.

use cloudfront_streaming_codec::xml::{ReadErrorKind, ReadOptions};
use cloudfront_streaming_model::StreamingDistribution;

use super::Level::{self, Must, Should};
use super::{BASELINE, Case, comment, reporting, same, strict, with};

pub(super) fn checked() -> Vec<Case> {
    let check = |(level, name, document, kind): (_, String, String, _)| {
        let checked = same_error(&document).and_then(|found| same(&found, &kind));
        Case::new(level, &name, "error", checked)
    };
    cases().into_iter().map(check).collect()
}

/// Returns the kind of error, if both modes return the same one and its text is short.
fn same_error(document: &str) -> Result<ReadErrorKind, String> {
    let error = strict(document.as_bytes()).err().ok_or("read")?;
    let reported = reporting(document.as_bytes()).err().ok_or("read")?;
    same(&reported.kind(), &error.kind())?;
    same(&(error.to_string().len() < 2000), &true)?;
    Ok(error.kind())
}

/// Level, name, document, and the kind of error.
fn cases() -> Vec<(Level, String, String, ReadErrorKind)> {
    let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
    let attributes: String = (0..20_000).map(|i| format!(" a{i}=\"\"")).collect();
    let namespaces: String = (0..20_000).map(|i| format!(" xmlns:p{i}=\"u\"")).collect();
    let limits = [
        (Must, "10,000 levels", with("<Status>", &format!("{deep}<Status>"))),
        (Should, "20,000 attributes", with("<Status>", &format!("<Status{attributes}>"))),
        (Should, "20,000 declarations", with("<Status>", &format!("<Status{namespaces}>"))),
        (Should, "4 MiB of text", comment(&"x".repeat(4 << 20))),
        (
            Should,
            "an attribute of 2 MiB",
            with("<Status>", &format!("<Status a=\"{}\">", "x".repeat(2 << 20))),
        ),
        (
            Must,
            "a document of 1 MiB and a byte",
            comment(&"x".repeat((1 << 20) + 1 + 5 - BASELINE.len())),
        ),
    ];
    let laughs: String = (1..10)
        .map(|i| format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10)))
        .collect();
    let doctypes = [
        ("a billion laughs", format!("<!DOCTYPE x [<!ENTITY l0 \"lol\">{laughs}]>")),
        (
            "an external entity",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>".to_owned(),
        ),
        ("another meaning of &amp;", "<!DOCTYPE x [<!ENTITY amp \"pwned\">]>".to_owned()),
        ("a DOCTYPE in lower case", "<!doctype html>".to_owned()),
        ("an unclosed DOCTYPE", "<!DOCTYPE unclosed [".to_owned()),
        ("a DOCTYPE with a control character", "<!DOCTYPE x [\u{1}]>".to_owned()),
    ];
    let limits = limits
        .into_iter()
        .map(|(level, name, document)| (level, name.to_owned(), document, ReadErrorKind::Limit));
    let doctypes = doctypes.into_iter().map(|(name, doctype)| {
        let document = with("?>\n<", &format!("?>\n{doctype}<"));
        (Must, name.to_owned(), document, ReadErrorKind::Doctype)
    });
    limits.chain(doctypes).collect()
}

#[test]
fn the_largest_document_is_read() {
    let largest = comment(&"x".repeat((1 << 20) + 5 - BASELINE.len()));
    assert_eq!(largest.len(), 1 << 20);
    strict(largest.as_bytes()).expect("it has the maximum size");
}

#[test]
fn declarations_in_force_are_limited() {
    let declared = |levels: usize| {
        let mut document = String::new();
        for level in 0..levels {
            document.push_str(&format!("<a xmlns:p{level}=\"urn:p\">"));
        }
        document.push_str(&"</a>".repeat(levels));
        with("<Status>", &format!("{document}<Status>"))
    };
    strict(declared(60).as_bytes()).expect("a few");
    assert_eq!(same_error(&declared(70)), Ok(ReadErrorKind::Limit));
}

/// Long names of namespaces that differ only at the end are compared once for each declaration.
#[test]
fn namespaces_are_distinguished_without_repeated_comparisons() {
    let declared: String =
        (10..70).map(|i| format!(" xmlns:p{i}=\"{}{i}\"", "u".repeat(8000))).collect();
    let attributes: String = (10..70).map(|i| format!(" p{i}:x=\"\"")).collect();
    let unknown = format!("<a{declared}>{}</a>", format!("<e{attributes}/>").repeat(700));
    let document = with("<Status>", &format!("{unknown}<Status>"));
    assert!(document.len() < 1 << 20);
    assert_eq!(strict(document.as_bytes()), strict(BASELINE.as_bytes()));
}

#[test]
fn deviations_are_kept_up_to_a_limit() {
    let document = with("<Status>", &format!("{}<Status>", "<a/>".repeat(5000)));
    let reading =
        ReadOptions::strict().read::<StreamingDistribution>(document.as_bytes()).expect("reads");
    assert_eq!((reading.deviations.len(), reading.omitted), (1000, 4000));
}

#[test]
fn a_long_name_does_not_cause_a_long_error() {
    let name = "a".repeat(10_000);
    for document in [
        format!("<{name}/>"),
        format!("<{name}>"),
        with("<Status>", &format!("<{name}></b><Status>")),
        format!("{BASELINE}<{name}/>"),
        with("<Status>", &format!("<{name}:a/><Status>")),
        with("<Status>", &format!("<Status {name}=\"\" {name}=\"\">")),
        with("<Status>", &format!("<Status xmlns:{name}=\"\">")),
        with(
            "<Status>",
            &format!("<Status xmlns:{name}=\"u\" xmlns:b=\"u\" {name}:c=\"\" b:c=\"\">"),
        ),
        comment(&format!("&{name};")),
    ] {
        let error = strict(document.as_bytes()).expect_err("an error").to_string();
        assert!(error.len() < 500, "{error}");
    }
}

#[test]
fn the_depth_limit_counts_levels() {
    // The root is one level.
    let nested = |levels: usize| {
        let deep = format!("{}{}", "<a>".repeat(levels - 1), "</a>".repeat(levels - 1));
        with("<Status>", &format!("{deep}<Status>"))
    };
    strict(nested(128).as_bytes()).expect("128 levels");
    assert_eq!(same_error(&nested(129)), Ok(ReadErrorKind::Limit));
    let shallow = ReadOptions::strict().max_depth(3);
    let error = shallow.read::<StreamingDistribution>(BASELINE.as_bytes()).expect_err("too deep");
    assert_eq!(error.kind(), ReadErrorKind::Limit);
}
