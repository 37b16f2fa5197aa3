//! Values go out and come back unchanged: as XML, as JSON, and as HTTP messages.

use cloudfront_streaming_codec::http::{OperationInput, OperationOutput, operation_of};
use cloudfront_streaming_codec::xml::{self, Document, ReadOptions};
use cloudfront_streaming_model::*;
use cloudfront_streaming_tests::strategies::*;
use proptest::option;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

proptest! {
    #[test]
    fn every_shape_survives_xml(shape in any_shape()) {
        let document = xml::any_to_document(&shape).expect("writes");
        let reading = ReadOptions::strict().read_any(document.as_bytes()).expect("reads");
        prop_assert_eq!(reading.value, shape);
        prop_assert!(reading.deviations.is_empty());
    }

    #[test]
    fn every_shape_survives_json(shape in any_shape()) {
        let text = serde_json::to_string(&shape).expect("writes");
        let back: AnyShape = serde_json::from_str(&text).expect("reads");
        prop_assert_eq!(back, shape);
    }

    #[test]
    fn both_modes_read_a_faithful_document_alike(distribution in distribution()) {
        let document = xml::to_document(&distribution).expect("writes");
        let reading = ReadOptions::reporting()
            .read::<StreamingDistribution>(document.as_bytes())
            .expect("reads");
        prop_assert_eq!(reading.value, distribution);
        prop_assert!(reading.deviations.is_empty());
    }

    #[test]
    fn a_payload_leaves_out_empty_lists_and_nothing_else(config in config()) {
        let payload = xml::to_payload(&config).expect("writes");
        prop_assert!(!payload.contains("<Items></Items>"));
        let back: StreamingDistributionConfig = xml::from_slice(payload.as_bytes()).expect("reads");
        prop_assert_eq!(back, without_empty_lists(config));
    }

    #[test]
    fn a_document_cut_anywhere_is_an_error(
        distribution in distribution(),
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
        shape in any_shape(),
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

    #[test]
    fn inputs_survive_http(
        id in id(),
        if_match in option::of(header()),
        (resource, marker, max_items) in (any::<String>(), option::of(any::<String>()), option::of(any::<String>())),
        config in config(),
        with_tags in config_with_tags(),
        (tags, keys) in (tags(), tag_keys()),
    ) {
        let config = without_empty_lists(config);
        let (tags, keys) = (tags_without_empty(tags), keys_without_empty(keys));
        let with_tags = StreamingDistributionConfigWithTags::new(
            without_empty_lists(with_tags.streaming_distribution_config),
            tags_without_empty(with_tags.tags),
        );
        input_survives(&CreateStreamingDistributionInput::new(config.clone()));
        input_survives(&CreateStreamingDistributionWithTagsInput::new(with_tags));
        input_survives(&GetStreamingDistributionInput::new(&id));
        input_survives(&GetStreamingDistributionConfigInput::new(&id));
        let mut update = UpdateStreamingDistributionInput::new(config, &id);
        update.if_match = if_match.clone();
        input_survives(&update);
        let mut delete = DeleteStreamingDistributionInput::new(&id);
        delete.if_match = if_match;
        input_survives(&delete);
        let mut list = ListStreamingDistributionsInput::new();
        list.marker = marker;
        list.max_items = max_items;
        input_survives(&list);
        input_survives(&TagResourceInput::new(&resource, tags));
        input_survives(&UntagResourceInput::new(&resource, keys));
        input_survives(&ListTagsForResourceInput::new(resource));
    }

    #[test]
    fn outputs_survive_http(
        distribution in distribution(),
        config in config(),
        page in page(),
        tags in tags(),
        (etag, location) in (option::of(header()), option::of(header())),
    ) {
        let mut create = CreateStreamingDistributionOutput::new(distribution.clone());
        create.etag = etag.clone();
        create.location = location.clone();
        output_survives(&create);
        let mut create = CreateStreamingDistributionWithTagsOutput::new(distribution.clone());
        create.etag = etag.clone();
        create.location = location;
        output_survives(&create);
        let mut get = GetStreamingDistributionOutput::new(distribution.clone());
        get.etag = etag.clone();
        output_survives(&get);
        let mut get_config = GetStreamingDistributionConfigOutput::new(config);
        get_config.etag = etag.clone();
        output_survives(&get_config);
        let mut update = UpdateStreamingDistributionOutput::new(distribution);
        update.etag = etag;
        output_survives(&update);
        output_survives(&DeleteStreamingDistributionOutput::new());
        output_survives(&ListStreamingDistributionsOutput::new(page));
        output_survives(&TagResourceOutput::new());
        output_survives(&UntagResourceOutput::new());
        output_survives(&ListTagsForResourceOutput::new(tags));
    }
}

/// A new structure that no strategy makes would pass every test above unseen.
#[test]
fn the_strategies_make_every_structure() {
    let mut runner = TestRunner::deterministic();
    let strategy = any_shape();
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..1000 {
        seen.insert(strategy.new_tree(&mut runner).expect("a value").current().name());
    }
    assert_eq!(seen, AnyShape::NAMES.iter().copied().collect());
}

#[test]
fn what_xml_cannot_carry_is_an_error_with_its_path() {
    let mut aliases = Aliases::new();
    aliases.items = Some(vec!["a.example.com".to_owned(), "b\u{1}".to_owned()]);
    let mut config = StreamingDistributionConfig::new(
        "reference",
        S3Origin::new("media.s3.amazonaws.com", ""),
        "",
        TrustedSigners::disabled(),
        true,
    );
    config.aliases = Some(aliases);
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
fn an_id_that_no_uri_can_hold_is_an_error() {
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

fn input_survives<I: OperationInput + PartialEq + std::fmt::Debug>(input: &I) {
    let request = input.to_request().expect("builds");
    assert_eq!(operation_of(&request), Some(I::OPERATION), "{}", request.uri());
    assert_eq!(I::from_request(&request).as_ref(), Ok(input), "{}", request.uri());
}

fn output_survives<O: OperationOutput + PartialEq + std::fmt::Debug>(output: &O) {
    let response = output.to_response().expect("builds");
    assert_eq!(O::from_response(&response).as_ref(), Ok(output));
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

fn tags_without_empty(mut tags: Tags) -> Tags {
    tags.items = tags.items.filter(|items| !items.is_empty());
    tags
}

fn keys_without_empty(mut keys: TagKeys) -> TagKeys {
    keys.items = keys.items.filter(|items| !items.is_empty());
    keys
}

/// Says at compile time that every structure is a document.
const _: fn() = || {
    fn is_document<T: Document>() {}
    is_document::<StreamingDistribution>();
    is_document::<StreamingDistributionList>();
};
