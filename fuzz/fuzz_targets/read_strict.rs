//! Reads documents with the strict reader.

#![no_main]

use cloudfront_streaming_tests::properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    properties::strict_reading_is_right(bytes);
});
