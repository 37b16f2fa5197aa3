//! What the fuzz targets start from, through the same properties.
//!
//! An input that once broke a target belongs among the seeds, so that it is tried here from then on.

use std::fs;
use std::path::Path;

use cloudfront_streaming_tests::properties;

#[test]
fn documents_have_their_properties() {
    let strictly = each("documents", properties::strict_reading_is_right);
    let reported = each("documents", properties::reports_are_right);
    assert!(strictly == reported && strictly >= 7);
}

#[test]
fn error_documents_have_their_properties() {
    assert!(each("errors", properties::error_answers_are_errors) >= 4);
}

#[test]
fn requests_have_their_properties() {
    assert!(each("requests", properties::requests_are_right) >= 8);
}

#[test]
fn shapes_have_their_properties() {
    assert!(each("shapes", properties::shapes_survive) >= 4);
}

/// Tries each seed of a folder, and counts them.
fn each(folder: &str, property: impl Fn(&[u8])) -> usize {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/seeds").join(folder);
    let seeds = fs::read_dir(seeds).expect("a folder");
    seeds.map(|seed| property(&fs::read(seed.expect("an entry").path()).expect("a file"))).count()
}
