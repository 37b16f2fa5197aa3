//! Compares the records of split text with the positions that another JSON reader finds.

use std::collections::VecDeque;

use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::JsonText;
use crate::error::Error;
use crate::record::Record;

const MAX_RECORD: usize = 4096;

fn read(text: &[u8], part: usize) -> Vec<Result<Record, Error>> {
    let mut results = VecDeque::new();
    let mut json = JsonText::new("test", MAX_RECORD);
    for part in text.chunks(part.max(1)) {
        json.room(part.len())[..part.len()].copy_from_slice(part);
        json.add(part.len());
        json.advance(&mut results);
    }
    json.finish(&mut results);
    results.into()
}

fn item(id: usize, padding: usize) -> Json {
    json!({
        "configurationItemStatus": "OK",
        "relatedEvents": ["x".repeat(padding)],
        "configuration": {"domainName": "s.cloudfront.net", "streamingDistributionConfig": {
            "s3Origin": {"domainName": "b\\\"{[.s3.amazonaws.com", "originAccessIdentity": ""}
        }},
        "resourceType": "AWS::CloudFront::StreamingDistribution",
        "resourceId": format!("E{id}"),
    })
}

/// A value without records, full of what a lexer can get wrong.
fn noise() -> impl Strategy<Value = Json> {
    let text = prop::collection::vec(
        prop::sample::select(
            &["\"", "\\", "{", "}", "[", "]", ",", ":", "a", "é", "\n", "treaming"][..],
        ),
        0..12,
    )
    .prop_map(|parts| Json::from(parts.concat()));
    let leaf = prop_oneof![text, any::<i32>().prop_map(Json::from), Just(Json::Null)];
    leaf.prop_recursive(4, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::from),
            prop::collection::btree_map("[a-c\"\\\\{}]{0,4}", inner, 0..6)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// A document with records: lists and objects around them, and noise between them.
fn document() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        3 => noise(),
        2 => (0..3000_usize).prop_map(|padding| item(0, padding)),
        1 => "[ -~]{0,300}".prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 100, 12, |inner| {
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 0..12).prop_map(Json::from),
            1 => prop::collection::btree_map("[a-h~/\"]{1,3}", inner, 0..6)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// Gives each item an id of its own, and returns their pointers with the ids.
fn number(value: &mut Json, pointer: String, found: &mut Vec<(String, String)>) {
    match value {
        Json::Object(members) if members.contains_key("resourceType") => {
            let id = format!("E{}", found.len());
            members.insert("resourceId".to_owned(), Json::from(id.clone()));
            found.push((pointer, id));
        }
        Json::Object(members) => {
            // Equal members of an object are read once.
            let mut numbered = Map::new();
            for (name, mut value) in std::mem::take(members) {
                let name_in_pointer = name.replace('~', "~0").replace('/', "~1");
                number(&mut value, format!("{pointer}/{name_in_pointer}"), found);
                numbered.insert(name, value);
            }
            *members = numbered;
        }
        Json::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                number(item, format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_record_is_found_once_and_in_its_place(
        document in document(),
        is_pretty in any::<bool>(),
        part in prop_oneof![1..300_usize, 1000..20_000_usize],
    ) {
        let mut document = document;
        let mut expected = Vec::new();
        number(&mut document, String::new(), &mut expected);
        let text = match is_pretty {
            true => serde_json::to_string_pretty(&document),
            false => serde_json::to_string(&document),
        };
        let text = text.expect("JSON");
        let results = read(text.as_bytes(), part);
        let found: Vec<_> = results
            .into_iter()
            .map(|result| result.map(|record| (record.source.pointer, record.id.unwrap_or_default())))
            .collect::<Result<_, _>>()
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn any_text_is_read_without_a_panic(
        text in prop::collection::vec(
            prop::sample::select(&[
                "{", "}", "[", "]", "\"", ",", ":", "\\", "\n", " ", "a", "S3Origin", "treaming",
                "\"StreamingDistribution\":", "\"Tags\"", "\"Items\"", "\\u0053", "\u{feff}",
            ][..]),
            0..400,
        ),
        part in 1..200_usize,
    ) {
        read(text.concat().as_bytes(), part);
    }
}

fn ids(results: &[Result<Record, Error>]) -> Vec<&str> {
    results.iter().flatten().filter_map(|record| record.id.as_deref()).collect()
}

fn errors(results: &[Result<Record, Error>]) -> Vec<String> {
    results.iter().filter_map(|result| result.as_ref().err()).map(Error::to_string).collect()
}

#[test]
fn a_broken_item_costs_that_item() {
    let (good, other) = (item(1, 0).to_string(), item(3, 0).to_string());
    let broken = item(2, 0).to_string();
    for broken in [
        broken.replace(":{\"domainName\"", ":{domainName\""),
        broken.replacen("\"OK\"", "OK", 1),
        broken.replacen('}', "", 1),
        broken.replacen('}', "}}", 1),
        broken.replacen('"', "", 1),
        broken.replacen("\"OK\"", "\"OK", 1),
    ] {
        let text = format!("{{\"configurationItems\":[\n{good},\n{broken},\n{other}\n]}}");
        for part in [64, 1 << 20] {
            let results = read(text.as_bytes(), part);
            assert_eq!(ids(&results), ["E1", "E3"], "{broken}: {:?}", errors(&results));
            // The item, and the document where the brackets of the item end it.
            let errors = errors(&results);
            assert!((1..=2).contains(&errors.len()), "{broken}: {errors:?}");
        }
    }
}

#[test]
fn a_truncated_document_keeps_what_came_before() {
    let text = format!("[{},{}", item(1, 0), item(2, 0));
    let results = read(&text.as_bytes()[..text.len() - 20], 100);
    assert_eq!(ids(&results), ["E1"]);
    let expected = "test: /1 at byte 730: the document has no end";
    assert_eq!(
        errors(&results)[0].replace(char::is_numeric, ""),
        expected.replace(char::is_numeric, "")
    );
}

#[test]
fn a_record_that_is_too_large_is_an_error() {
    let (small, large) = (item(1, 0), item(2, 2 * MAX_RECORD));
    let mut encoded = item(3, 0);
    encoded["configuration"] = Json::from("[\"{".repeat(MAX_RECORD));
    let text = json!({"configurationItems": [small, large, encoded, item(4, 0)]}).to_string();
    for part in [64, 1000, 1 << 20] {
        let results = read(text.as_bytes(), part);
        assert_eq!(ids(&results), ["E1", "E4"]);
        let errors = errors(&results);
        assert_eq!(errors.len(), 2, "{errors:?}");
        for (error, index) in errors.iter().zip([1, 2]) {
            assert!(
                error.starts_with(&format!("test: /configurationItems/{index} at byte ")),
                "{error}"
            );
            assert!(error.ends_with("expected at most 4096 bytes, found more"), "{error}");
        }
    }
}

#[test]
fn strings_in_large_envelopes_are_read() {
    let result = |id| Json::from(item(id, 1000).to_string());
    let text = json!({"Results": (0..40).map(result).collect::<Vec<_>>()}).to_string();
    for part in [64, 1000, 1 << 20] {
        let results = read(text.as_bytes(), part);
        assert_eq!(ids(&results).len(), 40, "{part} {:?}", errors(&results));
        let last = results.last().and_then(|last| last.as_ref().ok()).expect("a record");
        assert_eq!(last.source.pointer, "/Results/39");
    }
}

#[test]
fn documents_that_begin_in_others_are_tracked() {
    let inner = "\n{\"a\": [[[[[[ \"S3Origin\" ".repeat(300);
    let text = format!("{{\"a\": [{{\"b\": [{inner}");
    for part in [64, 1000, 1 << 20] {
        assert!(!read(text.as_bytes(), part).is_empty());
    }
}

#[test]
fn any_depth_is_read() {
    for text in ["[".repeat(1_000_000), "{\"a\":".repeat(1_000_000)] {
        assert!(read(text.as_bytes(), 1 << 16).is_empty());
        let text = format!("{text}\"treaming\"");
        assert_eq!(read(text.as_bytes(), 1 << 16).len(), 1);
    }
}
