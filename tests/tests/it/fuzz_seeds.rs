//! Runs the properties of the fuzz targets on their seeds, and checks the outcome of each seed.
//!
//! Add an input that broke a target to the seeds, so that it is tested here.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use cloudfront_streaming_model::{ErrorCode, Operation};
use cloudfront_streaming_tests::properties;

#[test]
fn documents_have_their_properties() {
    let outcomes = each("documents", |document| {
        let strict = properties::strict_reading_is_right(document);
        (strict, properties::reports_are_right(document))
    });
    // Whether the strict mode and the reporting mode read the document.
    expect(
        &outcomes,
        &[
            ("aliases.xml", (true, true)),
            ("almost-our-namespace.xml", (true, true)),
            ("deviating.xml", (false, true)),
            ("distribution.xml", (true, true)),
            ("doctype.xml", (false, false)),
            ("line-ends.xml", (true, true)),
            ("long-root.xml", (false, false)),
            ("minus-zero.xml", (true, true)),
            ("page.xml", (true, true)),
            ("prefixed.xml", (true, true)),
        ],
    );
}

#[test]
fn changed_archives_have_their_properties() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/archive/tests/cases");
    let mut random = numbers(7);
    let (mut files, mut records) = (0, 0);
    for folder in fs::read_dir(cases).expect("a folder") {
        for file in fs::read_dir(folder.expect("an entry").path()).into_iter().flatten() {
            let original = fs::read(file.expect("an entry").path()).expect("reads");
            files += 1;
            records += properties::archives_are_read(&original);
            for _ in 0..12 {
                let mut changed = original.clone();
                for _ in 0..1 + random() % 3 {
                    if !changed.is_empty() {
                        let at = random() % changed.len();
                        changed[at] = b"\"\\{}[],:<>&;\n\0x0"[random() % 16];
                    }
                }
                properties::archives_are_read(&changed);
            }
        }
    }
    assert!(files > 200 && records > 250, "{files} files, {records} records");
}

/// Returns a generator of the same numbers on every machine.
fn numbers(seed: u64) -> impl FnMut() -> usize {
    let mut state = seed;
    move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    }
}

#[test]
fn error_documents_have_their_properties() {
    let code = |text: &str| Some(ErrorCode::from(text.to_owned()));
    expect(
        &each("errors", properties::error_responses_are_errors),
        &[
            ("body.json", None),
            ("error.xml", code("NoSuchStreamingDistribution")),
            ("other-form.xml", None),
            ("page.html", None),
        ],
    );
}

#[test]
fn requests_have_their_properties() {
    use Operation::*;
    let outcomes = each("requests", properties::requests_are_right);
    expect(
        &outcomes,
        &[
            ("create", vec![CreateStreamingDistribution]),
            ("create-with-tags", vec![CreateStreamingDistributionWithTags]),
            ("delete", vec![DeleteStreamingDistribution]),
            ("get", vec![GetStreamingDistribution]),
            ("get-config", vec![GetStreamingDistributionConfig]),
            ("list", vec![ListStreamingDistributions]),
            ("list-tags", vec![ListTagsForResource]),
            ("tag", vec![TagResource]),
            ("untag", vec![UntagResource]),
            ("update", vec![UpdateStreamingDistribution]),
        ],
    );
    let read = |operation: &Operation| outcomes.values().flatten().any(|read| read == operation);
    assert!(Operation::ALL.iter().all(read), "an operation has no seed");
}

#[test]
fn shapes_have_their_properties() {
    expect(
        &each("shapes", properties::shapes_survive),
        &[
            ("aliases.json", true),
            ("distribution.json", true),
            ("page.json", true),
            ("tags.json", true),
        ],
    );
}

/// Runs a property on each seed of a directory. Returns the outcomes by file name.
fn each<T>(folder: &str, property: impl Fn(&[u8]) -> T) -> BTreeMap<String, T> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds").join(folder);
    let seeds = fs::read_dir(seeds).expect("a folder").map(|seed| seed.expect("an entry"));
    seeds
        .map(|seed| {
            let name = seed.file_name().into_string().expect("UTF-8");
            (name, property(&fs::read(seed.path()).expect("a file")))
        })
        .collect()
}

/// Checks that every seed has the expected outcome, and that no seed is missing.
fn expect<T: Clone + Debug + PartialEq>(outcomes: &BTreeMap<String, T>, expected: &[(&str, T)]) {
    let expected: BTreeMap<String, T> =
        expected.iter().map(|(name, outcome)| ((*name).to_owned(), outcome.clone())).collect();
    assert_eq!(outcomes, &expected);
}
