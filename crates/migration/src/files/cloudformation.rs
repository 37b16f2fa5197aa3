//! The CloudFormation template. Open decisions are parameters without a default.

use serde_json::{Map, Value, json};

use super::api::{cache_policy, statement_id};
use super::{CACHING_OPTIMIZED, MINIMUM_TLS, SIMPLE_CORS};
use crate::bucket::HOST;
use crate::decisions::{Cache, Member, OpenDecision, Setting, Subject};
use crate::target::Target;

pub(super) fn template(target: &Target) -> Value {
    let mut parameters = Parameters::default();
    let mut resources = Map::new();
    let mut resource = |name: &str, kind: &str, properties: Value| {
        let kind = format!("AWS::{kind}");
        resources.insert(name.to_owned(), json!({ "Type": kind, "Properties": properties }));
    };
    if target.identity.is_none() {
        let control = json!({
            "Name": target.name,
            "OriginAccessControlOriginType": "s3",
            "SigningBehavior": "always",
            "SigningProtocol": "sigv4",
        });
        let control = json!({ "OriginAccessControlConfig": control });
        resource("OriginAccessControl", "CloudFront::OriginAccessControl", control);
    }
    if let Some(group) = key_group(target, &mut parameters) {
        resource("KeyGroup", "CloudFront::KeyGroup", json!({ "KeyGroupConfig": group }));
    }
    if let Some(policy) = cache_policy(target) {
        let policy = json!({ "CachePolicyConfig": policy });
        resource("CachePolicy", "CloudFront::CachePolicy", policy);
    }
    let mut distribution = json!({ "DistributionConfig": config(target, &mut parameters) });
    if !target.tags.is_empty() {
        let tags = target.tags.iter().map(|tag| {
            json!({ "Key": literal(&tag.key), "Value": literal(tag.value.as_deref().unwrap_or_default()) })
        });
        distribution["Tags"] = tags.collect();
    }
    resource("Distribution", "CloudFront::Distribution", distribution);
    if target.identity.is_none() {
        resource("BucketPolicy", "S3::BucketPolicy", bucket_policy(target, &mut parameters));
    }
    let mut template = json!({
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": format!("Standard distribution in place of a streaming distribution: {}", target.name),
    });
    if !parameters.0.is_empty() {
        template["Parameters"] = Value::Object(parameters.0);
    }
    template["Resources"] = Value::Object(resources);
    template["Outputs"] = json!({
        "DomainName": { "Value": { "Fn::GetAtt": ["Distribution", "DomainName"] } },
        "Id": { "Value": { "Ref": "Distribution" } },
    });
    template
}

/// The parameters of open decisions.
#[derive(Default)]
struct Parameters(Map<String, Value>);

impl Parameters {
    /// Returns a reference to the parameter of a decision.
    fn reference(&mut self, decision: &OpenDecision) -> Value {
        let name = parameter(&decision.subject);
        let kind = match &decision.subject {
            Subject::Member(Member::Aliases | Member::Signers) => "CommaDelimitedList",
            Subject::Member(
                Member::Bucket
                | Member::Comment
                | Member::Enabled
                | Member::PriceClass
                | Member::LoggingBucket
                | Member::LoggingPrefix,
            )
            | Subject::RegionOf(_)
            | Subject::Certificate(_)
            | Subject::Keys(_) => "String",
        };
        let mut description = json!({ "Type": kind });
        if decision.subject == Subject::Member(Member::Enabled) {
            description["AllowedValues"] = json!(["true", "false"]);
        }
        description["Description"] = json!(purpose(&decision.subject));
        self.0.insert(name.clone(), description);
        json!({ "Ref": name })
    }

    fn text(&mut self, setting: &Setting<String>) -> Value {
        match setting {
            Setting::Known(text) => literal(text),
            Setting::Open(decision) => self.reference(decision),
        }
    }
}

/// Returns the name of the parameter of a decision.
fn parameter(subject: &Subject) -> String {
    match subject {
        Subject::RegionOf(_) => "RegionOfBucket".to_owned(),
        Subject::Certificate(_) => "Certificate".to_owned(),
        // A signer is an account or `self`.
        Subject::Keys(signer) if signer == "self" => "PublicKeyOfSelf".to_owned(),
        Subject::Keys(signer) => format!("PublicKeyOf{signer}"),
        Subject::Member(member) => match member {
            Member::Bucket => "Bucket",
            Member::Comment => "Comment",
            Member::Enabled => "Enabled",
            Member::Aliases => "Aliases",
            Member::PriceClass => "PriceClass",
            Member::Signers => "KeyGroups",
            Member::LoggingBucket => "LoggingBucket",
            Member::LoggingPrefix => "LoggingPrefix",
        }
        .to_owned(),
    }
}

/// Returns what the parameter or the variable of a decision is for.
pub(super) fn purpose(subject: &Subject) -> &'static str {
    match subject {
        Subject::RegionOf(_) => "The region of the bucket, such as eu-west-1",
        Subject::Certificate(_) => {
            "The ARN of an ACM certificate in us-east-1 that covers all aliases"
        }
        Subject::Keys(_) => "The id of the public key of this signer in CloudFront",
        Subject::Member(member) => match member {
            Member::Bucket => "The name of the bucket",
            Member::Comment => "The comment, at most 128 characters",
            Member::Enabled => "Whether the distribution is enabled",
            Member::Aliases => "The aliases",
            Member::PriceClass => "The price class",
            Member::Signers => "The ids of the key groups whose keys sign URLs",
            Member::LoggingBucket => "The host name of the bucket for logs",
            Member::LoggingPrefix => "The prefix of the names of logs",
        },
    }
}

/// Returns a text that CloudFormation and its linters do not read as an expression.
fn literal(text: &str) -> Value {
    if let Some(rest) = text.strip_prefix("AWS::") {
        return json!({ "Fn::Join": ["", ["AWS", "::", literal(rest)]] });
    }
    if !text.contains("${") {
        return json!(text);
    }
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        let (part, tail) = rest.split_at(at + 1);
        parts.push(part);
        rest = tail;
    }
    parts.push(rest);
    json!({ "Fn::Join": ["", parts] })
}

fn config(target: &Target, parameters: &mut Parameters) -> Value {
    let mut config = Map::new();
    let mut member = |name: &str, value: Value| config.insert(name.to_owned(), value);
    match &target.aliases {
        Setting::Known(aliases) if aliases.is_empty() => {}
        Setting::Known(aliases) => {
            member("Aliases", json!(aliases));
        }
        Setting::Open(decision) => {
            member("Aliases", parameters.reference(decision));
        }
    }
    member("Comment", parameters.text(&target.comment));
    member("DefaultCacheBehavior", behavior(target, parameters));
    let enabled = match &target.enabled {
        Setting::Known(enabled) => json!(enabled),
        Setting::Open(decision) => parameters.reference(decision),
    };
    member("Enabled", enabled);
    if let Some(logging) = &target.logging {
        let logging = json!({
            "Bucket": parameters.text(&logging.bucket),
            "IncludeCookies": false,
            "Prefix": parameters.text(&logging.prefix),
        });
        member("Logging", logging);
    }
    member("Origins", json!([origin(target, parameters)]));
    if let Some(class) = &target.price_class {
        member("PriceClass", parameters.text(class));
    }
    if let Some(certificate) = &target.certificate {
        let certificate = json!({
            "AcmCertificateArn": parameters.text(certificate),
            "MinimumProtocolVersion": MINIMUM_TLS,
            "SslSupportMethod": "sni-only",
        });
        member("ViewerCertificate", certificate);
    }
    Value::Object(config)
}

fn origin(target: &Target, parameters: &mut Parameters) -> Value {
    let (service, end) = HOST;
    let host = match (&target.bucket, &target.region) {
        (Setting::Known(bucket), Setting::Known(region)) => {
            json!(format!("{bucket}{service}{region}{end}"))
        }
        (bucket, region) => {
            let parts =
                [parameters.text(bucket), json!(service), parameters.text(region), json!(end)];
            json!({ "Fn::Join": ["", parts] })
        }
    };
    let mut origin = json!({ "Id": target.origin_id(), "DomainName": host });
    match &target.identity {
        Some(identity) => {
            origin["S3OriginConfig"] = json!({ "OriginAccessIdentity": identity });
        }
        None => {
            origin["S3OriginConfig"] = json!({ "OriginAccessIdentity": "" });
            origin["OriginAccessControlId"] =
                json!({ "Fn::GetAtt": ["OriginAccessControl", "Id"] });
        }
    }
    origin
}

fn behavior(target: &Target, parameters: &mut Parameters) -> Value {
    let mut behavior = json!({
        "TargetOriginId": target.origin_id(),
        "ViewerProtocolPolicy": "redirect-to-https",
        "CachePolicyId": match target.cache {
            Cache::Managed => json!(CACHING_OPTIMIZED),
            Cache::Rtmp => json!({ "Ref": "CachePolicy" }),
        },
        "ResponseHeadersPolicyId": SIMPLE_CORS,
    });
    let groups = match &target.signers {
        Setting::Known(signers) if signers.is_empty() => return behavior,
        Setting::Known(_) => {
            let mut groups: Vec<_> =
                target.existing_groups().into_iter().map(|id| json!(id)).collect();
            if !target.new_group().is_empty() {
                groups.push(json!({ "Ref": "KeyGroup" }));
            }
            json!(groups)
        }
        Setting::Open(decision) => parameters.reference(decision),
    };
    behavior["TrustedKeyGroups"] = groups;
    behavior
}

fn key_group(target: &Target, parameters: &mut Parameters) -> Option<Value> {
    let keys: Vec<_> = target.new_group().iter().map(|key| parameters.text(key)).collect();
    (!keys.is_empty()).then(|| json!({ "Name": target.name, "Items": keys }))
}

fn bucket_policy(target: &Target, parameters: &mut Parameters) -> Value {
    let arn = |parts: Vec<Value>| json!({ "Fn::Join": ["", parts] });
    let bucket = parameters.text(&target.bucket);
    let partition = json!({ "Ref": "AWS::Partition" });
    let account = json!({ "Ref": "AWS::AccountId" });
    let distribution = json!({ "Ref": "Distribution" });
    let resource =
        vec![json!("arn:"), partition.clone(), json!(":s3:::"), bucket.clone(), json!("/*")];
    let source = vec![
        json!("arn:"),
        partition,
        json!(":cloudfront::"),
        account,
        json!(":distribution/"),
        distribution,
    ];
    json!({
        "Bucket": bucket,
        "PolicyDocument": {
            "Version": "2012-10-17",
            "Statement": [{
                "Sid": statement_id(target),
                "Effect": "Allow",
                "Principal": { "Service": "cloudfront.amazonaws.com" },
                "Action": "s3:GetObject",
                "Resource": arn(resource),
                "Condition": { "StringEquals": { "AWS:SourceArn": arn(source) } },
            }],
        },
    })
}
