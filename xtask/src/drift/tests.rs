//! Checks that each kind of change to the service model is reported as a difference.

use serde_json::{Value, json};

use super::*;

/// Returns the AWS service model of streaming distributions, without its documentation.
fn published() -> Value {
    read(&crate::root().join("xtask/fixtures/service-2.json")).expect("the fixture")
}

fn found(doctor: impl Fn(&mut Value)) -> Vec<String> {
    let mut theirs = published();
    doctor(&mut theirs);
    let api = codegen::load(&crate::root()).expect("the Smithy file");
    differences(&api, &theirs).expect("a service model")
}

#[test]
fn the_published_model_has_no_differences() {
    assert_eq!(found(|_| {}), [""; 0]);
}

#[test]
fn each_kind_of_difference_is_found() {
    type Doctor = fn(&mut Value);
    let cases: &[(&str, Doctor)] = &[
        ("S3Origin.Region: the member is missing here", |m| {
            m["shapes"]["S3Origin"]["members"]["Region"] = json!({"shape": "string"});
        }),
        ("S3Origin.DomainName: AWS has no such member", |m| {
            m["shapes"]["S3Origin"]["members"].as_object_mut().unwrap().shift_remove("DomainName");
            m["shapes"]["S3Origin"]["required"] = json!(["OriginAccessIdentity"]);
        }),
        ("S3Origin: order of members: [\"DomainName\", \"OriginAccessIdentity\"] here", |m| {
            let members = m["shapes"]["S3Origin"]["members"].as_object_mut().unwrap();
            let first = members.shift_remove("DomainName").unwrap();
            members.insert("DomainName".to_owned(), first);
        }),
        ("S3Origin: required members: {\"DomainName\", \"OriginAccessIdentity\"} here", |m| {
            m["shapes"]["S3Origin"]["required"] = json!(["DomainName"]);
        }),
        ("DeleteStreamingDistributionRequest.IfMatch: location: Some(\"header\") here", |m| {
            let shape = &mut m["shapes"]["DeleteStreamingDistributionRequest"];
            shape["members"]["IfMatch"]["location"] = json!("querystring");
        }),
        ("DeleteStreamingDistributionRequest.IfMatch: name on the wire: \"If-Match\" here", |m| {
            let shape = &mut m["shapes"]["DeleteStreamingDistributionRequest"];
            shape["members"]["IfMatch"]["locationName"] = json!("If-None-Match");
        }),
        (
            "GetStreamingDistribution: URI: Some(\"/2020-05-31/streaming-distribution/{Id}\") here",
            |m| {
                m["operations"]["GetStreamingDistribution"]["http"]["requestUri"] = json!("/{Id}");
            },
        ),
        ("GetStreamingDistribution: method: Some(\"GET\") here", |m| {
            m["operations"]["GetStreamingDistribution"]["http"]["method"] = json!("POST");
        }),
        ("CreateStreamingDistribution: status: 201 here, 200 at AWS", |m| {
            m["operations"]["CreateStreamingDistribution"]["http"]["responseCode"] = json!(200);
        }),
        (
            "GetStreamingDistribution: errors: {\"AccessDenied\", \"NoSuchStreamingDistribution\"} here",
            |m| {
                m["operations"]["GetStreamingDistribution"]["errors"] =
                    json!([{"shape": "AccessDenied"}]);
            },
        ),
        ("AccessDenied: status: Some(403) here, Some(401) at AWS", |m| {
            m["shapes"]["AccessDenied"]["error"]["httpStatusCode"] = json!(401);
        }),
        ("StreamingDistributionConfig.PriceClass: enum values:", |m| {
            m["shapes"]["PriceClass"]["enum"].as_array_mut().unwrap().push(json!("PriceClass_50"));
        }),
        ("S3Origin.DomainName: type: Some(\"string\") here, Some(\"integer\") at AWS", |m| {
            m["shapes"]["S3Origin"]["members"]["DomainName"]["shape"] = json!("integer");
        }),
        ("AliasList: name of an item: \"CNAME\" here, \"Alias\" at AWS", |m| {
            m["shapes"]["AliasList"]["member"]["locationName"] = json!("Alias");
        }),
        ("Tag.Key: maximum: Some(128) here, Some(64) at AWS", |m| {
            m["shapes"]["TagKey"]["max"] = json!(64);
        }),
        ("TagResourceRequest.Resource: pattern:", |m| {
            m["shapes"]["ResourceARN"]["pattern"] = json!("arn:.*");
        }),
        ("TagResourceRequest: payload: Some(\"Tags\") here, None at AWS", |m| {
            m["shapes"]["TagResourceRequest"].as_object_mut().unwrap().shift_remove("payload");
        }),
        ("TagResourceRequest.Tags: XML namespace:", |m| {
            let tags = &mut m["shapes"]["TagResourceRequest"]["members"]["Tags"];
            tags["xmlNamespace"]["uri"] = json!("http://cloudfront.amazonaws.com/doc/2030-01-01/");
        }),
        ("CopyStreamingDistribution: the operation is missing here", |m| {
            m["operations"]["CopyStreamingDistribution"] = json!({});
        }),
        ("Throttling: AWS models it; list it with its operations", |m| {
            m["shapes"]["Throttling"] = json!({"type": "structure"});
        }),
        ("the API version: Some(\"2020-05-31\") here", |m| {
            m["metadata"]["apiVersion"] = json!("2030-01-01");
        }),
    ];
    for (expected, doctor) in cases {
        let found = found(doctor);
        assert!(found.iter().any(|line| line.starts_with(expected)), "{expected}: {found:#?}");
    }
}
