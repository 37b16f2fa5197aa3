//! Reads documents with the reporting reader.

#![no_main]

use cloudfront_streaming_tests::properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    properties::reports_are_right(bytes);
});
