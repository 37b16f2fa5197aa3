//! Properties of arbitrary bytes: the bodies of the fuzz targets.

use bytes::Bytes;
use cloudfront_streaming_archive::Scan;
use cloudfront_streaming_codec::http::{OperationInput, OperationOutput};
use cloudfront_streaming_codec::xml::{self, ReadOptions};
use cloudfront_streaming_model::*;

use crate::tree;

/// Checks that a value read in strict mode is equal to that of a second reader, and survives a
/// round trip. Returns whether the document is read.
pub fn strict_reading_is_right(document: &[u8]) -> bool {
    if let Ok(distribution) = xml::from_slice::<StreamingDistribution>(document) {
        assert_eq!(tree::read(document).as_ref(), Some(&distribution));
    }
    match ReadOptions::strict().read_any(document) {
        Ok(reading) => survives(&reading.value),
        Err(error) => {
            is_for_a_terminal(&error.to_string());
            return false;
        }
    }
    true
}

/// Checks that deviations are sorted, inside the document, and safe for a terminal, and that the
/// strict mode reads the same value if there are none. Returns whether the document is read in
/// reporting mode.
pub fn reports_are_right(document: &[u8]) -> bool {
    let strict = ReadOptions::strict().read_any(document);
    match ReadOptions::reporting().read_any(document) {
        Ok(reading) => {
            survives(&reading.value);
            let offsets: Vec<_> = reading.deviations.iter().map(|found| found.offset).collect();
            assert!(offsets.is_sorted() && offsets.last().is_none_or(|&at| at <= document.len()));
            reading.deviations.iter().for_each(|found| is_for_a_terminal(&found.to_string()));
            match strict {
                Ok(strict) => assert_eq!(strict.value, reading.value),
                Err(error) => assert!(!reading.deviations.is_empty(), "{error}"),
            }
        }
        Err(error) => {
            assert!(strict.is_err(), "only the reporting mode says {error}");
            assert!(error.offset() <= document.len());
            is_for_a_terminal(&error.to_string());
            return false;
        }
    }
    true
}

/// Checks that any file is read to its end, and that all texts are safe for a terminal. Returns the
/// number of records.
pub fn archives_are_read(file: &[u8]) -> usize {
    let mut records = 0;
    for result in Scan::new().max_record(4096).bytes("file", file) {
        match result {
            Ok(record) => {
                records += 1;
                record.deviations.iter().for_each(|found| is_for_a_terminal(&found.to_string()));
                serde_json::to_string(&record).expect("JSON");
                let complete = record.try_into_complete().map(AnyShape::StreamingDistribution);
                // JSON may have characters that XML cannot carry.
                if let Ok(shape) = complete
                    && xml::any_to_document(&shape).is_ok()
                {
                    survives(&shape);
                }
            }
            Err(error) => is_for_a_terminal(&error.to_string()),
        }
    }
    records
}

/// Checks that a response with an error status is an error whose text is safe for a terminal.
/// Returns the code of the error.
pub fn error_responses_are_errors(body: &[u8]) -> Option<ErrorCode> {
    let mut code = None;
    for status in [400, 404, 503] {
        let response = http::Response::builder().status(status);
        let response = response.body(Bytes::copy_from_slice(body)).expect("a response");
        let error = GetStreamingDistributionOutput::from_response(&response).expect_err("an error");
        let service = error.service().expect("an error of the service, whatever the body");
        assert_eq!(service.status.as_u16(), status);
        is_for_a_terminal(&error.to_string());
        code.clone_from(&service.code);
    }
    code
}

/// Checks that the input read from a request survives a round trip.
///
/// The first line is method and target, the second the `If-Match` header, the rest the body. Returns
/// the operations whose input was read and survived.
pub fn requests_are_right(bytes: &[u8]) -> Vec<Operation> {
    let mut parts = bytes.splitn(3, |&byte| byte == b'\n');
    let mut part = || parts.next().unwrap_or_default();
    let (line, if_match, body) = (part(), part(), part());
    let (method, target) = line.split_at(line.iter().position(|&b| b == b' ').unwrap_or(0));
    let request = http::Request::builder()
        .method(method)
        .uri(target.trim_ascii())
        .header(http::header::IF_MATCH, if_match)
        .body(Bytes::copy_from_slice(body));
    let Ok(request) = request else { return Vec::new() };
    let survived = [
        input_survives::<CreateStreamingDistributionInput>(&request),
        input_survives::<CreateStreamingDistributionWithTagsInput>(&request),
        input_survives::<GetStreamingDistributionInput>(&request),
        input_survives::<GetStreamingDistributionConfigInput>(&request),
        input_survives::<UpdateStreamingDistributionInput>(&request),
        input_survives::<DeleteStreamingDistributionInput>(&request),
        input_survives::<ListStreamingDistributionsInput>(&request),
        input_survives::<TagResourceInput>(&request),
        input_survives::<UntagResourceInput>(&request),
        input_survives::<ListTagsForResourceInput>(&request),
    ];
    survived.into_iter().flatten().collect()
}

/// Checks that a shape in JSON survives JSON, and survives XML unless it contains characters that
/// XML cannot contain. Returns whether it is a shape that survives both.
pub fn shapes_survive(json: &[u8]) -> bool {
    let Ok(shape) = serde_json::from_slice::<AnyShape>(json) else { return false };
    let document = xml::any_to_document(&shape);
    match &document {
        Ok(_) => survives(&shape),
        Err(error) => is_for_a_terminal(&error.to_string()),
    }
    let again = serde_json::to_vec(&shape).expect("writes");
    let back: AnyShape = serde_json::from_slice(&again).expect("reads");
    assert_eq!(back, shape);
    document.is_ok()
}

fn survives(shape: &AnyShape) {
    let document = xml::any_to_document(shape).expect("writes");
    let options = ReadOptions::strict().max_size(usize::MAX);
    let reading = options.read_any(document.as_bytes()).expect("reads");
    assert_eq!(&reading.value, shape);
    assert!(reading.deviations.is_empty());
}

fn input_survives<I: OperationInput + PartialEq + std::fmt::Debug>(
    request: &http::Request<Bytes>,
) -> Option<Operation> {
    match I::from_request(request) {
        Ok(input) => {
            let back = I::from_request(&input.to_request().ok()?).expect("reads");
            // An empty list is left out when it is written.
            if request.body().windows(5).all(|text| text != b"Items") {
                assert_eq!(back, input);
            } else {
                let again = back.to_request().expect("builds");
                assert_eq!(I::from_request(&again).as_ref(), Ok(&back));
            }
            Some(I::OPERATION)
        }
        Err(error) => {
            is_for_a_terminal(&error.to_string());
            None
        }
    }
}

/// Checks that a text is short and has no control characters.
fn is_for_a_terminal(text: &str) {
    let turns = ['\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{202e}', '\u{2066}'];
    let is_harmful = |c: char| c.is_control() || turns.contains(&c);
    assert!(!text.contains(is_harmful), "{text:?}");
    assert!(text.chars().count() < 2000, "{} bytes", text.len());
}
