//! Bodies of answers with an error status.

#![no_main]

use cloudfront_streaming_tests::properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::error_answers_are_errors(bytes));
