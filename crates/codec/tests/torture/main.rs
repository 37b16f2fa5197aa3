//! Documents that readers stumble over. Each differs from the baseline in one respect, which its
//! line in a table shows.

mod accepted;
mod hostile;
mod refused;
mod reported;

use cloudfront_streaming_codec::xml::{self, ReadError, ReadOptions};
use cloudfront_streaming_model::StreamingDistribution;

/// A distribution with one of everything.
const BASELINE: &str = include_str!("baseline.xml");

/// The baseline with the first occurrence of a text replaced.
fn with(from: &str, to: &str) -> String {
    assert!(BASELINE.contains(from), "{from} is not in the baseline");
    BASELINE.replacen(from, to, 1)
}

/// The baseline with another content of `Comment`.
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
