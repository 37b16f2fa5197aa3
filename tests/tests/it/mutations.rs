//! A document with one byte changed is an error, or a second reader reads the same value from it.

use std::cell::RefCell;

use cloudfront_streaming_codec::xml::ReadErrorKind::{Doctype, Encoding, Syntax, Version};
use cloudfront_streaming_codec::xml::{self, ReadOptions};
use cloudfront_streaming_model::StreamingDistribution;
use cloudfront_streaming_tests::tree;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// A document with every construct that a document can have.
const DOCUMENT: &str = include_str!("mutations/document.xml");

#[test]
fn every_changed_byte_is_an_error_or_is_read_alike() {
    let value: StreamingDistribution = xml::from_slice(DOCUMENT.as_bytes()).expect("reads");
    assert_eq!(tree::read(DOCUMENT.as_bytes()).as_ref(), Some(&value));
    let mut counts = Counts::default();
    let mut document = DOCUMENT.as_bytes().to_vec();
    for at in 0..document.len() {
        let original = document[at];
        // Markup of XML, characters that it forbids, and bytes similar to the original.
        let bytes = b"<>&;/!?:=\"'-[]# \t\n\raAzZ019\0\x1b\x7f\x80\xC3\xEF\xFF";
        for &byte in bytes.iter().chain(&[original ^ 1, original ^ 0x20, original ^ 0x80]) {
            document[at] = byte;
            counts.add(&document, &value);
        }
        document[at] = original;
    }
    assert!(counts.failed > 10_000 && counts.changed > 1_000 && counts.same > 500, "{counts:?}");
}

#[test]
fn any_document_with_one_byte_changed_is_an_error_or_read_alike() {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 100);
    let counts = RefCell::new(Counts::default());
    let config = Config { source_file: Some(file!()), ..Config::default() };
    let checked = TestRunner::new(config).run(
        &(any::<StreamingDistribution>(), changes),
        |(value, changes)| {
            let mut document = xml::to_document(&value).expect("writes").into_bytes();
            for (index, byte) in changes {
                let at = index.index(document.len());
                let original = std::mem::replace(&mut document[at], byte);
                counts.borrow_mut().add(&document, &value);
                document[at] = original;
            }
            Ok(())
        },
    );
    checked.unwrap_or_else(|error| panic!("{error}"));
    let Counts { failed, changed, same } = counts.into_inner();
    let all = failed + changed + same;
    assert!(failed > all / 2 && changed > all / 50, "{failed}, {changed}, {same}");
}

#[derive(Debug, Default)]
struct Counts {
    failed: usize,
    changed: usize,
    same: usize,
}

impl Counts {
    fn add(&mut self, document: &[u8], original: &StreamingDistribution) {
        let strict = xml::from_slice::<StreamingDistribution>(document).ok();
        let reporting = ReadOptions::reporting().read::<StreamingDistribution>(document).ok();
        // Without deviations, both modes read the same value.
        let faithful = reporting.filter(|reading| reading.deviations.is_empty());
        if let Some(reading) = faithful {
            assert_eq!(Some(reading.value), strict, "{}", document.escape_ascii());
        }
        match strict {
            None => {
                self.failed += 1;
                // The second reader does not check names, and accepts other versions and encodings;
                // all other errors of our reader are errors of it too.
                if tree::read(document).is_some() {
                    let error = xml::from_slice::<StreamingDistribution>(document);
                    let error = error.expect_err("an error");
                    let may_differ = [Syntax, Version, Encoding, Doctype].contains(&error.kind());
                    assert!(may_differ, "{error}: {}", document.escape_ascii());
                }
            }
            Some(value) => {
                assert_eq!(
                    tree::read(document).as_ref(),
                    Some(&value),
                    "{}",
                    document.escape_ascii()
                );
                let is_same = value == *original;
                self.same += usize::from(is_same);
                self.changed += usize::from(!is_same);
            }
        }
    }
}
