//! Reads archives of XML.

#![no_main]

use cloudfront_streaming_tests::properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    properties::archives_are_read(&[&b"<"[..], bytes].concat());
});
