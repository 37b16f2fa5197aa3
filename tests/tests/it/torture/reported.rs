//! Documents that are an error in strict mode, and are read with a report in reporting mode.

use cloudfront_streaming_codec::xml::ReadErrorKind::{self, *};

use super::Level::{self, Must, Should};
use super::{BASELINE, Case, comment, reporting, same, strict, with};

pub(super) fn checked() -> Vec<Case> {
    let check = |(level, name, document, kind, report): (_, _, String, _, _)| {
        Case::new(level, name, "reported", check(&document, kind, report))
    };
    cases().into_iter().map(check).collect()
}

/// Checks that the strict mode returns an error, and that the reporting mode reports only this
/// deviation.
fn check(document: &str, kind: ReadErrorKind, report: &str) -> Result<(), String> {
    let error = strict(document.as_bytes()).err().ok_or("read strictly")?;
    same(&error.kind(), &kind)?;
    let (value, deviations) = reporting(document.as_bytes()).map_err(|error| error.to_string())?;
    same(&value.streaming_distribution_config.enabled, &true)?;
    match deviations.as_slice() {
        [deviation] if deviation.ends_with(report) => Ok(()),
        other => Err(format!("expected {report:?}, found {other:?}")),
    }
}

/// Level, name, document, the kind of the strict error, and the end of the report.
fn cases() -> Vec<(Level, &'static str, String, ReadErrorKind, &'static str)> {
    let config =
        &BASELINE[BASELINE.find("<StreamingDistributionConfig>").expect("it is in the baseline")
            ..BASELINE.find("</StreamingDistribution>").expect("it is in the baseline")];
    vec![
        (
            Should,
            "a count that is too high",
            with("<Aliases><Quantity>1<", "<Aliases><Quantity>2147483647<"),
            Count,
            "expected 1, the number of Items, found 2147483647; the items count",
        ),
        (
            Must,
            "a count below zero",
            with("<Aliases><Quantity>1<", "<Aliases><Quantity>-1<"),
            Count,
            "expected 1, the number of Items, found -1; the items count",
        ),
        (
            Must,
            "a missing string",
            with("<Comment>hello</Comment>", ""),
            Missing,
            "expected the required member Comment, found none; read as empty",
        ),
        (
            Should,
            "text among elements",
            with("<S3Origin>", "<S3Origin>stray text"),
            UnexpectedText,
            "expected elements, found the text \"stray text\"; skipped it",
        ),
        (
            Should,
            "a reference among elements",
            with("<S3Origin>", "<S3Origin>&lt;"),
            UnexpectedText,
            "expected elements, found the text \"<\"; skipped it",
        ),
        (
            Should,
            "a structure twice",
            with("</StreamingDistribution>", &format!("{config}</StreamingDistribution>")),
            Duplicate,
            "expected the member once, found it again; the first counts",
        ),
        (
            Should,
            "a list twice",
            with("</Items></Aliases>", "</Items><Items/></Aliases>"),
            Duplicate,
            "expected the member once, found it again; the first counts",
        ),
        (
            Must,
            "an element among text",
            comment("hel<b>l</b>lo"),
            UnexpectedElement,
            "expected text, found an element; skipped it",
        ),
    ]
}

#[test]
fn unknown_and_foreign_elements_are_skipped_and_reported_in_both_modes() {
    let unknown = with("<Status>", "<Colour a=\"1\"><Deep>red</Deep></Colour><Status>");
    let foreign = with("<Status>", "<x:Status xmlns:x=\"urn:other\">Evil</x:Status><Status>");
    let unbound = with("<Status>", "<Status xmlns=\"urn:other\">Evil</Status><Status>");
    let baseline = strict(BASELINE.as_bytes()).expect("the baseline");
    for document in [unknown, foreign, unbound] {
        assert_eq!(strict(document.as_bytes()).as_ref(), Ok(&baseline), "{document}");
        let (value, deviations) = reporting(document.as_bytes()).expect("reads");
        assert_eq!(value, baseline);
        assert_eq!(deviations.len(), 1, "{deviations:?}");
        assert!(deviations[0].ends_with("skipped this one"), "{deviations:?}");
    }
}

#[test]
fn a_document_of_2016_without_arns_is_read_on_request() {
    let start = BASELINE.find("<ARN>").expect("it is in the baseline");
    let end = BASELINE.find("<Status>").expect("it is in the baseline");
    let document = format!("{}{}", &BASELINE[..start], &BASELINE[end..]);
    let error = strict(document.as_bytes()).expect_err("no ARN");
    assert_eq!(error.path(), "StreamingDistribution/ARN");
    let (value, deviations) = reporting(document.as_bytes()).expect("reads");
    assert_eq!((value.arn.as_str(), value.id.as_str()), ("", "EDFDVBD6EXAMPLE"));
    assert_eq!(deviations.len(), 1);
}
