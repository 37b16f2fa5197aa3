//! Values survive a round trip as XML, as JSON, and as HTTP messages.

use cloudfront_streaming_codec::http::{OperationInput, OperationOutput, operation_of};
use cloudfront_streaming_codec::xml::{self, Document, ReadOptions};
use cloudfront_streaming_model::*;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

proptest! {
    #[test]
    fn every_shape_survives_xml(shape: AnyShape) {
        let document = xml::any_to_document(&shape).expect("writes");
        let reading = ReadOptions::strict().read_any(document.as_bytes()).expect("reads");
        prop_assert_eq!(reading.value, shape);
        prop_assert!(reading.deviations.is_empty());
    }

    #[test]
    fn every_shape_survives_json(shape: AnyShape) {
        let text = serde_json::to_string(&shape).expect("writes");
        let back: AnyShape = serde_json::from_str(&text).expect("reads");
        prop_assert_eq!(back, shape);
    }

    #[test]
    fn both_modes_read_a_faithful_document_alike(distribution: StreamingDistribution) {
        let document = xml::to_document(&distribution).expect("writes");
        let reading = ReadOptions::reporting()
            .read::<StreamingDistribution>(document.as_bytes())
            .expect("reads");
        prop_assert_eq!(reading.value, distribution);
        prop_assert!(reading.deviations.is_empty());
    }

    #[test]
    fn a_payload_leaves_out_empty_lists_and_nothing_else(config: StreamingDistributionConfig) {
        let payload = xml::to_payload(&config).expect("writes");
        prop_assert!(!payload.contains("<Items></Items>"));
        let back: StreamingDistributionConfig = xml::from_slice(payload.as_bytes()).expect("reads");
        prop_assert_eq!(back, without_empty_lists(config));
    }

    #[test]
    fn a_document_cut_anywhere_is_an_error(
        distribution: StreamingDistribution,
        cut in any::<prop::sample::Index>(),
    ) {
        let document = xml::to_document(&distribution).expect("writes");
        let cut = cut.index(document.len());
        let cut = &document.as_bytes()[..cut];
        prop_assert!(xml::from_slice::<StreamingDistribution>(cut).is_err());
        prop_assert!(ReadOptions::reporting().read::<StreamingDistribution>(cut).is_err());
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in any::<Vec<u8>>()) {
        let _ = ReadOptions::strict().read_any(&bytes);
        let _ = ReadOptions::reporting().read_any(&bytes);
    }

    #[test]
    fn a_document_with_changed_bytes_never_panics(
        shape: AnyShape,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut document = xml::any_to_document(&shape).expect("writes").into_bytes();
        for (index, byte) in changes {
            let at = index.index(document.len());
            document[at] = byte;
        }
        let _ = ReadOptions::strict().read_any(&document);
        let _ = ReadOptions::reporting().read_any(&document);
    }
}

/// Tests the round trip of every input, and of every output.
macro_rules! messages_survive_http {
    ($($input:ident $output:ident)*) => {
        mod messages {
            use super::*;

            proptest! {$(
                #[test]
                #[expect(non_snake_case, reason = "it is named like the type")]
                fn $input(input: super::$input) {
                    input_survives(&input);
                }

                #[test]
                #[expect(non_snake_case, reason = "it is named like the type")]
                fn $output(output: super::$output) {
                    output_survives(&output);
                }
            )*}

            #[test]
            fn no_operation_is_left_out() {
                let tested = [$(<super::$input as OperationInput>::OPERATION),*];
                assert_eq!(tested, Operation::ALL);
            }
        }
    };
}

messages_survive_http! {
    CreateStreamingDistributionInput CreateStreamingDistributionOutput
    CreateStreamingDistributionWithTagsInput CreateStreamingDistributionWithTagsOutput
    GetStreamingDistributionInput GetStreamingDistributionOutput
    GetStreamingDistributionConfigInput GetStreamingDistributionConfigOutput
    UpdateStreamingDistributionInput UpdateStreamingDistributionOutput
    DeleteStreamingDistributionInput DeleteStreamingDistributionOutput
    ListStreamingDistributionsInput ListStreamingDistributionsOutput
    TagResourceInput TagResourceOutput
    UntagResourceInput UntagResourceOutput
    ListTagsForResourceInput ListTagsForResourceOutput
}

/// Without this, a structure that no strategy generates would not be tested above.
#[test]
fn the_strategies_generate_every_structure() {
    let mut runner = TestRunner::deterministic();
    let strategy = any::<AnyShape>();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..1000 {
        seen.insert(strategy.new_tree(&mut runner).expect("a value").current().name());
    }
    assert_eq!(seen, AnyShape::NAMES.iter().copied().collect());
}

#[test]
fn a_character_that_xml_cannot_contain_is_an_error_with_its_path() {
    let origin = S3Origin::new("media.s3.amazonaws.com");
    let config = StreamingDistributionConfig::new("reference", origin)
        .with_aliases(["a.example.com", "b\u{1}"]);
    let error = xml::to_payload(&config).expect_err("an error");
    assert_eq!(
        error.to_string(),
        "StreamingDistributionConfig/Aliases/Items/CNAME[1]: XML cannot carry U+0001"
    );
}

#[test]
fn an_empty_id_is_an_error_before_it_becomes_a_list() {
    let error = GetStreamingDistributionInput::new("").to_request().expect_err("an error");
    assert_eq!(error.to_string(), "Id is empty; expected an id such as EDFDVBD632BHDS5");
}

#[test]
fn an_id_that_is_too_long_for_a_uri_is_an_error() {
    for id in ["A".repeat(70_000), "é".repeat(15_000)] {
        let error = DeleteStreamingDistributionInput::new(id).to_request().expect_err("an error");
        assert_eq!(error.to_string(), "the request is too long to be part of a URI");
    }
}

#[test]
fn success_without_a_document_has_no_body() {
    let response =
        |body: &'static str| http::Response::new(bytes::Bytes::from_static(body.as_bytes()));
    let read = |body| DeleteStreamingDistributionOutput::from_response(&response(body));
    assert!(read("").is_ok() && read("\r\n").is_ok());
    let error = read("<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>");
    let error = error.expect_err("an error document");
    assert_eq!(error.service().and_then(|e| e.code.clone()), Some(ErrorCode::AccessDenied));
    assert!(
        read("<html>Welcome</html>").expect_err("a page").to_string().contains("should be empty")
    );
}

/// A payload leaves out empty lists; everything else survives.
fn input_survives<I: OperationInput>(input: &I) {
    let request = input.to_request().expect("builds");
    assert_eq!(operation_of(&request), Some(I::OPERATION), "{}", request.uri());
    let read = I::from_request(&request).expect("reads");
    let mut sent = serde_json::to_value(input).expect("a value");
    remove_empty_items(&mut sent);
    assert_eq!(serde_json::to_value(read).expect("a value"), sent, "{}", request.uri());
}

fn output_survives<O: OperationOutput>(output: &O) {
    let response = output.to_response().expect("builds");
    assert_eq!(O::from_response(&response).as_ref(), Ok(output));
}

fn remove_empty_items(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(members) => {
            members.retain(|name, value| name != "Items" || *value != serde_json::json!([]));
            members.values_mut().for_each(remove_empty_items);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(remove_empty_items),
        _ => {}
    }
}

fn without_empty_lists(config: StreamingDistributionConfig) -> StreamingDistributionConfig {
    let mut config = config;
    let signers = &mut config.trusted_signers.items;
    let aliases = config.aliases.iter_mut().map(|aliases| &mut aliases.items);
    for items in aliases.chain([signers]) {
        *items = items.take().filter(|items| !items.is_empty());
    }
    config
}

/// Checks at compile time that these structures are documents.
const _: fn() = || {
    fn is_document<T: Document>() {}
    is_document::<StreamingDistribution>();
    is_document::<StreamingDistributionList>();
};
