//! Compares our reader with botocore's parser: both read the same value, or the difference is
//! known.

mod differences;
mod styles;

use std::io::Write as _;
use std::process::Stdio;

use chrono::{DateTime, SubsecRound, Utc};
use cloudfront_streaming_codec::xml::{self, Document};
use cloudfront_streaming_model::*;
use cloudfront_streaming_tests::foreign;
use proptest::arbitrary::any;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde::Serialize;
use serde_json::{Value, json};

use self::differences::{BASELINE, DIFFERENCES, Difference};
use self::styles::{STYLES, Style};

/// A document, and the output whose payload it is.
struct Response {
    operation: &'static str,
    member: &'static str,
    document: String,
    /// What our reader returns. `None` if it is an error.
    ours: Option<Value>,
}

impl Response {
    fn new<T: Document + Serialize>(
        operation: &'static str,
        member: &'static str,
        document: String,
    ) -> Self {
        let ours = xml::from_slice::<T>(document.as_bytes()).ok();
        let ours = ours.map(|value| serde_json::to_value(value).expect("JSON"));
        Self { operation, member, document, ours }
    }
}

#[test]
fn generated_documents_are_read_alike_in_every_style() {
    let mut responses = Vec::new();
    for style in STYLES {
        let documents = documents(any::<StreamingDistribution>(), 60, *style);
        responses.extend(documents.map(|document| {
            Response::new::<StreamingDistribution>(
                "GetStreamingDistribution",
                "StreamingDistribution",
                document,
            )
        }));
        let documents = self::documents(any::<StreamingDistributionList>(), 30, *style);
        responses.extend(documents.map(|document| {
            Response::new::<StreamingDistributionList>(
                "ListStreamingDistributions",
                "StreamingDistributionList",
                document,
            )
        }));
        let documents = self::documents(any::<Tags>(), 10, *style);
        responses.extend(
            documents
                .map(|document| Response::new::<Tags>("ListTagsForResource", "Tags", document)),
        );
    }
    let plain = &responses[..100];
    for styled in responses.chunks(100).skip(1) {
        let differing = plain.iter().zip(styled).filter(|(a, b)| a.document != b.document);
        assert!(differing.count() > 50, "the style should change the documents");
    }
    let parsed = botocore(&responses);
    assert_eq!(parsed.len(), 100 * STYLES.len());
    for (response, parsed) in responses.iter().zip(parsed) {
        let ours =
            response.ours.clone().unwrap_or_else(|| panic!("an error: {}", response.document));
        let theirs = parsed["Value"][response.member].clone();
        assert_eq!(comparable(ours), comparable(theirs), "{}", response.document);
    }
}

#[test]
fn the_differences_are_known() {
    let responses: Vec<_> = DIFFERENCES
        .iter()
        .map(|difference| {
            let document = difference.document();
            assert_ne!(document, BASELINE, "{}", difference.name);
            Response::new::<StreamingDistribution>(
                "GetStreamingDistribution",
                "StreamingDistribution",
                document,
            )
        })
        .collect();
    for ((difference, response), parsed) in
        DIFFERENCES.iter().zip(&responses).zip(botocore(&responses))
    {
        let Difference { name, pointer, ours, theirs, .. } = difference;
        let in_payload = format!("/Value/StreamingDistribution{pointer}");
        let found = match (&response.ours, parsed.get("Error")) {
            (_, Some(Value::String(error))) => error.clone(),
            _ => parsed.pointer(&in_payload).map_or_else(|| "absent".to_owned(), Value::to_string),
        };
        assert_eq!(&found, theirs, "botocore, {name}");
        let found =
            response.ours.as_ref().map(|value| value.pointer(pointer).map(Value::to_string));
        let found = match found {
            None => "error".to_owned(),
            Some(member) => member.unwrap_or_else(|| "absent".to_owned()),
        };
        assert_eq!(&found, ours, "ours, {name}");
        assert_ne!(ours, theirs, "{name} is not a difference");
    }
}

fn documents<T: Document>(
    strategy: impl Strategy<Value = T>,
    count: usize,
    style: Style,
) -> impl Iterator<Item = String> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(move |_| {
        let value = strategy.new_tree(&mut runner).expect("a value").current();
        style(xml::to_document(&value).expect("writes"))
    })
}

/// Converts times into UTC with microseconds, the precision of Python.
fn comparable(mut value: Value) -> Value {
    match &mut value {
        Value::Object(members) => {
            for (name, member) in members {
                *member = match member.as_str().filter(|_| name == "LastModifiedTime") {
                    Some(time) => {
                        let time: DateTime<Utc> = time.parse().expect("a time");
                        json!(time.trunc_subsecs(6).to_rfc3339())
                    }
                    None => comparable(member.take()),
                };
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = comparable(item.take())),
        _ => {}
    }
    value
}

/// Returns what botocore reads from each response.
fn botocore(responses: &[Response]) -> Vec<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/python/parse.py");
    let mut python = foreign::python()
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut input = python.stdin.take().expect("a pipe");
    let lines: Vec<_> = responses
        .iter()
        .map(|response| {
            json!({"Operation": response.operation, "Body": response.document}).to_string()
        })
        .collect();
    let writer = std::thread::spawn(move || {
        for line in lines {
            writeln!(input, "{line}").expect("Python reads");
        }
    });
    let output = python.wait_with_output().expect("ends");
    writer.join().expect("all was written");
    assert!(output.status.success());
    let output = String::from_utf8(output.stdout).expect("UTF-8");
    let parsed: Vec<Value> =
        output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(parsed.len(), responses.len());
    parsed
}
