//! What holds for any bytes whatever: the bodies of the fuzz targets.

use bytes::Bytes;
use cloudfront_streaming_codec::http::{OperationInput, OperationOutput};
use cloudfront_streaming_codec::xml::{self, ReadOptions};
use cloudfront_streaming_model::*;

use crate::tree;

/// What is read strictly is what a second reader reads, and is written and read back unchanged.
pub fn strict_reading_is_right(document: &[u8]) {
    if let Ok(distribution) = xml::from_slice::<StreamingDistribution>(document) {
        assert_eq!(tree::read(document).as_ref(), Some(&distribution));
    }
    match ReadOptions::strict().read_any(document) {
        Ok(reading) => survives(&reading.value),
        Err(error) => is_for_a_terminal(&error.to_string()),
    }
}

/// What is reported is in order, inside the document, and for a terminal; where nothing is, the
/// strict mode reads the same.
pub fn reports_are_right(document: &[u8]) {
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
        }
    }
}

/// An answer with an error status is an error, never a success, and its text is for a terminal.
pub fn error_answers_are_errors(body: &[u8]) {
    for status in [400, 404, 503] {
        let response = http::Response::builder().status(status);
        let response = response.body(Bytes::copy_from_slice(body)).expect("a response");
        let error = GetStreamingDistributionOutput::from_response(&response).expect_err("an error");
        let service = error.service().expect("an error of the service, whatever the body");
        assert_eq!(service.status.as_u16(), status);
        is_for_a_terminal(&error.to_string());
    }
}

/// A request that is read as the input of an operation is written and read back unchanged.
///
/// The first line is method and target, the second the `If-Match` header, the rest the body.
pub fn requests_are_right(bytes: &[u8]) {
    let mut parts = bytes.splitn(3, |&byte| byte == b'\n');
    let mut part = || parts.next().unwrap_or_default();
    let (line, if_match, body) = (part(), part(), part());
    let (method, target) = line.split_at(line.iter().position(|&b| b == b' ').unwrap_or(0));
    let request = http::Request::builder()
        .method(method)
        .uri(target.trim_ascii())
        .header(http::header::IF_MATCH, if_match)
        .body(Bytes::copy_from_slice(body));
    let Ok(request) = request else { return };
    input_survives::<CreateStreamingDistributionInput>(&request);
    input_survives::<CreateStreamingDistributionWithTagsInput>(&request);
    input_survives::<GetStreamingDistributionInput>(&request);
    input_survives::<GetStreamingDistributionConfigInput>(&request);
    input_survives::<UpdateStreamingDistributionInput>(&request);
    input_survives::<DeleteStreamingDistributionInput>(&request);
    input_survives::<ListStreamingDistributionsInput>(&request);
    input_survives::<TagResourceInput>(&request);
    input_survives::<UntagResourceInput>(&request);
    input_survives::<ListTagsForResourceInput>(&request);
}

/// A shape in JSON survives XML, or holds what XML cannot carry; and it survives JSON.
pub fn shapes_survive(json: &[u8]) {
    let Ok(shape) = serde_json::from_slice::<AnyShape>(json) else { return };
    match xml::any_to_document(&shape) {
        Ok(_) => survives(&shape),
        Err(error) => is_for_a_terminal(&error.to_string()),
    }
    let again = serde_json::to_vec(&shape).expect("writes");
    let back: AnyShape = serde_json::from_slice(&again).expect("reads");
    assert_eq!(back, shape);
}

fn survives(shape: &AnyShape) {
    let document = xml::any_to_document(shape).expect("writes");
    let options = ReadOptions::strict().max_size(usize::MAX);
    let reading = options.read_any(document.as_bytes()).expect("reads");
    assert_eq!(&reading.value, shape);
    assert!(reading.deviations.is_empty());
}

fn input_survives<I: OperationInput + PartialEq + std::fmt::Debug>(request: &http::Request<Bytes>) {
    match I::from_request(request) {
        // A list that is empty is left out when it is written.
        Ok(input) if request.body().windows(5).all(|text| text != b"Items") => {
            let Ok(again) = input.to_request() else { return };
            assert_eq!(I::from_request(&again).as_ref(), Ok(&input));
        }
        Ok(_) => {}
        Err(error) => is_for_a_terminal(&error.to_string()),
    }
}

/// One short line without control characters.
fn is_for_a_terminal(text: &str) {
    let turns = ['\u{61c}', '\u{200e}', '\u{200f}', '\u{2028}', '\u{202e}', '\u{2066}'];
    let is_harmful = |c: char| c.is_control() || turns.contains(&c);
    assert!(!text.contains(is_harmful), "{text:?}");
    assert!(text.chars().count() < 2000, "{} bytes", text.len());
}
