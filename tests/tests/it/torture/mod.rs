//! Documents that XML readers often get wrong, each with the outcome that it must or should have.
//!
//! Most differ from the baseline in one place, which their row in a table shows. To print all of
//! them with their outcomes:
//! `cargo test -p cloudfront-streaming-tests --test it -- --nocapture every_document`

mod accepted;
mod errors;
mod hostile;
mod messages;
mod reported;

use cloudfront_streaming_codec::xml::{self, ReadError, ReadOptions};
use cloudfront_streaming_model::StreamingDistribution;

use self::Level::{Must, Should};

/// A distribution with every member.
const BASELINE: &str = include_str!("baseline.xml");

/// How important an outcome is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    /// Any other outcome is a defect.
    Must,
    /// XML or the protocol allows other outcomes, or the document is unlikely; this one is best.
    Should,
}

/// A document with its outcome.
#[derive(Clone)]
struct Case {
    level: Level,
    name: String,
    outcome: &'static str,
    /// The actual outcome, if it is another one.
    failure: Option<String>,
}

impl Case {
    fn new(level: Level, name: &str, outcome: &'static str, checked: Result<(), String>) -> Self {
        Self { level, name: name.to_owned(), outcome, failure: checked.err() }
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is what the test is for")]
fn every_document_has_its_outcome() {
    let cases = [
        accepted::checked(),
        reported::checked(),
        errors::checked(),
        hostile::checked(),
        messages::checked(),
    ]
    .concat();
    for case in &cases {
        let Case { level, name, outcome, failure } = case;
        let failure = failure.as_deref().map_or_else(String::new, |f| format!("  FAILED: {f}"));
        let level = format!("{level:?}");
        println!("{level:<6}  {outcome:<8}  {name}{failure}");
    }
    for level in [Must, Should] {
        let all = cases.iter().filter(|case| case.level == level);
        let right = all.clone().filter(|case| case.failure.is_none()).count();
        println!("{level:?}: {right} of {} as expected", all.count());
    }
    let failed: Vec<_> =
        cases.iter().filter(|case| case.failure.is_some()).map(|case| &case.name).collect();
    assert!(failed.is_empty(), "{failed:#?}");
}

/// Returns the baseline with the first occurrence of a text replaced.
fn with(from: &str, to: &str) -> String {
    assert!(BASELINE.contains(from), "{from} is not in the baseline");
    BASELINE.replacen(from, to, 1)
}

/// Returns the baseline with another content of `Comment`.
fn comment(content: &str) -> String {
    with(">hello<", &format!(">{content}<"))
}

fn strict(document: &[u8]) -> Result<StreamingDistribution, ReadError> {
    xml::from_slice(document)
}

fn reporting(document: &[u8]) -> Result<(StreamingDistribution, Vec<String>), ReadError> {
    let reading = ReadOptions::reporting().read(document)?;
    let deviations = reading.deviations.iter().map(ToString::to_string).collect();
    Ok((reading.value, deviations))
}

/// Returns an error with both values if they differ.
fn same<T: PartialEq + std::fmt::Debug>(found: &T, expected: &T) -> Result<(), String> {
    if found == expected {
        return Ok(());
    }
    Err(format!("expected {expected:?}, found {found:?}"))
}
