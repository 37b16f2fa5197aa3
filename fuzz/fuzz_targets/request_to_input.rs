//! Reads requests, as a server does.

#![no_main]

use cloudfront_streaming_tests::properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    properties::requests_are_right(bytes);
});
