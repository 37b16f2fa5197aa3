//! Shapes, to XML and JSON and back.

#![no_main]

use cloudfront_streaming_tests::properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    properties::shapes_survive(bytes);
});
