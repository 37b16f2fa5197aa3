//! Writes shapes as XML and JSON, and reads them back.

#![no_main]

use cloudfront_streaming_tests::properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    properties::shapes_survive(bytes);
});
