//! Documents made to hurt: large, deep, or growing without end.

use cloudfront_streaming_codec::xml::{ReadErrorKind, ReadOptions};
use cloudfront_streaming_model::StreamingDistribution;

use super::{BASELINE, comment, reporting, strict, with};

fn refused(document: &str) -> ReadErrorKind {
    let error = strict(document.as_bytes()).expect_err("refused");
    assert_eq!(reporting(document.as_bytes()).expect_err("refused").kind(), error.kind());
    assert!(error.to_string().len() < 2000, "an error should fit on a screen");
    error.kind()
}

#[test]
fn limits_hold() {
    let deep = format!("{}{}", "<a>".repeat(10_000), "</a>".repeat(10_000));
    let attributes: String = (0..20_000).map(|i| format!(" a{i}=\"\"")).collect();
    let namespaces: String = (0..20_000).map(|i| format!(" xmlns:p{i}=\"u\"")).collect();
    for (name, document) in [
        ("10,000 levels", with("<Status>", &format!("{deep}<Status>"))),
        ("20,000 attributes", with("<Status>", &format!("<Status{attributes}>"))),
        ("20,000 declarations", with("<Status>", &format!("<Status{namespaces}>"))),
        ("4 MB of text", comment(&"x".repeat(4 << 20))),
        ("a 2 MB attribute", with("<Status>", &format!("<Status a=\"{}\">", "x".repeat(2 << 20)))),
        ("one byte too many", comment(&"x".repeat((1 << 20) + 1 + 5 - BASELINE.len()))),
    ] {
        assert_eq!(refused(&document), ReadErrorKind::Limit, "{name}");
    }
    let largest = comment(&"x".repeat((1 << 20) + 5 - BASELINE.len()));
    assert_eq!(largest.len(), 1 << 20);
    strict(largest.as_bytes()).expect("as large as may be");
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
    assert_eq!(refused(&declared(70)), ReadErrorKind::Limit);
}

#[test]
fn deviations_are_kept_up_to_a_number() {
    let document = with("<Status>", &format!("{}<Status>", "<a/>".repeat(5000)));
    let reading =
        ReadOptions::strict().read::<StreamingDistribution>(document.as_bytes()).expect("reads");
    assert_eq!((reading.deviations.len(), reading.omitted), (1000, 4000));
}

#[test]
fn the_depth_limit_counts_levels() {
    // Two levels are the root's and the unknown element's own.
    let nested = |levels: usize| {
        let deep = format!("{}{}", "<a>".repeat(levels - 1), "</a>".repeat(levels - 1));
        with("<Status>", &format!("{deep}<Status>"))
    };
    strict(nested(128).as_bytes()).expect("128 levels");
    assert_eq!(refused(&nested(129)), ReadErrorKind::Limit);
    let shallow = ReadOptions::strict().max_depth(3);
    assert!(shallow.read::<StreamingDistribution>(BASELINE.as_bytes()).is_err());
}

#[test]
fn entities_are_never_declared_nor_followed() {
    let laughs: String = (1..10)
        .map(|i| format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10)))
        .collect();
    for doctype in [
        format!("<!DOCTYPE x [<!ENTITY l0 \"lol\">{laughs}]>"),
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>".to_owned(),
        "<!DOCTYPE x [<!ENTITY amp \"pwned\">]>".to_owned(),
        "<!doctype html>".to_owned(),
        "<!DOCTYPE unclosed [".to_owned(),
    ] {
        let document = with("?>\n<", &format!("?>\n{doctype}<"));
        assert_eq!(refused(&document), ReadErrorKind::Doctype, "{doctype}");
    }
}

#[test]
fn a_flood_of_comments_is_skipped() {
    let flood = "<!-- -->".repeat(80_000);
    let document = with("?>\n<", &format!("?>\n{flood}<"));
    assert_eq!(strict(document.as_bytes()), strict(BASELINE.as_bytes()));
}
