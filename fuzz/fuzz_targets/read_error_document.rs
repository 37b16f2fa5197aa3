//! Reads the bodies of error responses.

#![no_main]

use cloudfront_streaming_tests::properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    properties::error_responses_are_errors(bytes);
});
