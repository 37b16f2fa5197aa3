//! `cfstream convert`: documents of every kind, errors, warnings and reports.

use cloudfront_streaming_emulator::{EXAMPLE_ID, example};
use cloudfront_streaming_model::AnyShape;
use cloudfront_streaming_tests::process::run;

#[test]
fn xml_output_is_the_document() {
    let (code, stdout, _) = run(&["get", EXAMPLE_ID, "--local", "--output", "xml"], "");
    assert_eq!(code, Some(0));
    assert!(
        stdout.starts_with("<?xml version=\"1.0\"?>\n<StreamingDistribution xmlns="),
        "{stdout}"
    );
    let (code, json, _) = run(&["convert", "-", "--from", "xml", "--to", "json"], &stdout);
    assert_eq!(code, Some(0));
    let shape: AnyShape = serde_json::from_str(&json).expect("JSON");
    assert_eq!(shape, AnyShape::StreamingDistribution(example().distribution));
    let (code, xml, _) = run(&["convert", "-", "--from", "json", "--to", "xml"], &json);
    assert_eq!((code, xml), (Some(0), stdout));
}

#[test]
fn an_invalid_document_is_an_error_with_path_offset_and_reason() {
    let start = "<StreamingDistribution xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\">";
    let cases = [
        (
            format!("{start}<Id>E1</Id><Status>Depl"),
            "StreamingDistribution/Status, byte 102: expected </Status>, found the end of the document",
        ),
        (
            "<Distribution><Id>E1</Id></Distribution>".to_owned(),
            "document, byte 0: expected the root one of StreamingDistribution, ",
        ),
        (
            format!("{start}<Id>E1</Id><StreamingDistributionConfig><Enabled>yes</Enabled>"),
            "StreamingDistribution/StreamingDistributionConfig/Enabled, byte 128: expected true or \
             false, found \"yes\"",
        ),
        (
            format!("{start}<Id>this & that</Id>"),
            "StreamingDistribution/Id, byte 88: expected `;` after `&` and the name of an entity",
        ),
        (
            format!("<!DOCTYPE x [<!ENTITY a \"b\">]>{start}<Id>&a;</Id>"),
            "document, byte 0: expected no DOCTYPE",
        ),
    ];
    for (document, expected) in cases {
        let (code, stdout, stderr) =
            run(&["convert", "-", "--from", "xml", "--to", "json"], &document);
        assert_eq!((code, stdout.as_str()), (Some(255), ""), "{document}");
        let line = format!("cfstream: error: standard input: {expected}");
        assert!(stderr.starts_with(&line), "{stderr}\n{line}");
    }
}

#[test]
fn json_of_no_known_structure_is_an_error_and_unknown_members_cause_a_warning() {
    let convert = ["convert", "-", "--from", "json", "--to", "xml"];
    let (code, _, stderr) = run(&convert, r#"{"Aliases": {"Quantity": 2, "Items": ["a"]}}"#);
    assert_eq!(code, Some(255));
    assert!(
        stderr.contains("Aliases: expected the Quantity 1, the number of Items, found 2"),
        "{stderr}"
    );
    let (code, stdout, stderr) = run(&convert, r#"{"Aliases": {"Quantity": 0, "Itms": []}}"#);
    assert_eq!(code, Some(0));
    assert!(stdout.ends_with("<Quantity>0</Quantity></Aliases>\n"), "{stdout}");
    assert!(stderr.starts_with("warning: standard input: Aliases.Itms: "), "{stderr}");
    let (code, _, stderr) = run(&convert, r#"{"Distribution": {}}"#);
    assert_eq!(code, Some(255));
    assert!(stderr.contains("unknown structure `Distribution`"), "{stderr}");
}

#[test]
fn output_of_get_can_be_converted() {
    let (_, printed, _) = run(&["get", EXAMPLE_ID, "--local"], "");
    let (code, xml, stderr) = run(&["convert", "-", "--from", "json", "--to", "xml"], &printed);
    assert_eq!(code, Some(0), "{stderr}");
    assert_eq!(stderr, "warning: standard input: ETag: not part of the document; left out\n");
    assert_eq!(xml, run(&["get", EXAMPLE_ID, "--local", "--output", "xml"], "").1);
}

#[test]
fn unknown_elements_cause_a_warning() {
    let document = "<Aliases><Quantity>0</Quantity><Colour>red</Colour></Aliases>";
    let (code, stdout, stderr) = run(&["convert", "-", "--from", "xml", "--to", "json"], document);
    assert_eq!(code, Some(0));
    assert_eq!(stdout, "{\n    \"Aliases\": {\n        \"Quantity\": 0\n    }\n}\n");
    assert!(stderr.starts_with("warning: standard input: Aliases/Colour, byte 39: "), "{stderr}");
}

#[test]
fn deviations_are_errors_or_reported() {
    let document = "<Aliases><Quantity>3</Quantity><Items><CNAME>a</CNAME></Items></Aliases>";
    let convert = ["convert", "-", "--from", "xml", "--to", "json"];
    for strict in [&[][..], &["--strict"]] {
        let (code, stdout, _) = run(&[&convert[..], strict].concat(), document);
        assert_eq!((code, stdout.as_str()), (Some(255), ""));
    }
    let (code, stdout, stderr) = run(&[&convert[..], &["--report"]].concat(), document);
    assert_eq!(code, Some(0));
    assert!(stdout.contains("\"Quantity\": 1"), "{stdout}");
    assert_eq!(
        stderr,
        "warning: standard input: Aliases/Quantity, byte 19: expected 1, the number of Items, found \
         3; the items count\n"
    );
}

#[test]
fn a_document_beyond_the_limit_is_an_error() {
    let document = format!("<Tags>{}</Tags>", " ".repeat(2 * 1024 * 1024));
    let convert = ["convert", "-", "--from", "xml", "--to", "json"];
    let (code, _, stderr) = run(&convert, &document);
    assert_eq!(code, Some(255));
    assert!(stderr.contains("expected at most 1048576 bytes"), "{stderr}");
    let (code, stdout, _) = run(&[&convert[..], &["--max-size", "4000000"]].concat(), &document);
    assert_eq!((code, stdout.as_str()), (Some(0), "{\n    \"Tags\": {}\n}\n"));
}

#[test]
fn output_of_list_can_be_converted_and_back() {
    let (code, list, _) = run(&["list", "--local"], "");
    assert_eq!(code, Some(0));
    let (code, xml, stderr) = run(&["convert", "-", "--from", "json", "--to", "xml"], &list);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(
        stderr.contains("Marker, MaxItems, IsTruncated, Quantity: pages were merged"),
        "{stderr}"
    );
    let start = "<Marker></Marker><MaxItems>1</MaxItems><IsTruncated>false</IsTruncated>\
                 <Quantity>1</Quantity><Items><StreamingDistributionSummary>";
    assert!(xml.contains(start), "{xml}");
    let (code, again, _) = run(&["convert", "-", "--from", "xml", "--to", "json"], &xml);
    assert_eq!(code, Some(0));
    let items = |text: &str| -> serde_json::Value {
        let mut value: serde_json::Value = serde_json::from_str(text).expect("JSON");
        value["StreamingDistributionList"]["Items"].take()
    };
    let (mut before, after) = (items(&list), items(&again));
    // The AWS CLI writes times in another format.
    before[0]["LastModifiedTime"] = after[0]["LastModifiedTime"].clone();
    assert_eq!(before, after);

    // Several pages, with the marker of the next one.
    let mut value: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    value["NextToken"] = "x".into();
    let (code, xml, stderr) =
        run(&["convert", "-", "--from", "json", "--to", "xml"], &value.to_string());
    assert_eq!(code, Some(0), "{stderr}");
    let next = format!("<NextMarker>{EXAMPLE_ID}</NextMarker>");
    assert!(xml.contains("<IsTruncated>true</IsTruncated>") && xml.contains(&next), "{xml}");
    assert!(stderr.contains("NextToken: not part of the document; left out"), "{stderr}");
}

#[test]
fn printed_output_is_accepted_as_input() {
    let (_, printed, _) = run(&["get-config", EXAMPLE_ID, "--local"], "");
    let mut value: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    let config = &mut value["StreamingDistributionConfig"];
    config["CallerReference"] = "another".into();
    config["Aliases"] = serde_json::json!({ "Quantity": 0 });
    let arguments = ["create", "--local", "--streaming-distribution-config", "-"];
    let (code, created, stderr) = run(&arguments, &value.to_string());
    assert_eq!(code, Some(0), "{stderr}");
    assert!(created.contains("\"CallerReference\": \"another\""), "{created}");
    // The whole output as the whole input.
    let id = ["--id", EXAMPLE_ID, "--local", "--cli-input-json", "-"];
    let arguments = [&["update"][..], &id].concat();
    let (code, updated, stderr) = run(&arguments, &printed);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(updated.contains("\"Status\": \"InProgress\""), "{updated}");
}

#[test]
fn a_duplicate_member_is_an_error() {
    let (_, printed, _) = run(&["get", EXAMPLE_ID, "--local"], "");
    for (member, again) in [
        ("\"Comment\":", "\"Comment\": \"x\", \"Comment\":"),
        ("\"ETag\":", "\"StreamingDistribution\": {}, \"ETag\":"),
    ] {
        let doubled = printed.replacen(member, again, 1);
        let (code, _, stderr) = run(&["convert", "-", "--from", "json", "--to", "xml"], &doubled);
        assert_eq!(code, Some(255), "{stderr}");
    }
}
