//! Inputs of the CloudFront API and a bucket policy, in the JSON of the AWS CLI.

use serde_json::{Map, Value, json};

use super::{CACHING_OPTIMIZED, FILLED_IN, MINIMUM_TLS, RTMP_TTL, SIMPLE_CORS, placeholder, value};
use crate::bucket::HOST;
use crate::decisions::{Cache, Setting};
use crate::target::Target;

/// The placeholder of the key group that is created.
pub(super) const NEW_KEY_GROUP: &str = "KEY-GROUP-FILLED-IN-BY-APPLY";

/// Returns the value of `--distribution-config-with-tags`.
pub(super) fn distribution(target: &Target) -> Value {
    let tags = target.tags.iter().map(|tag| match &tag.value {
        Some(value) => json!({ "Key": tag.key, "Value": value }),
        None => json!({ "Key": tag.key }),
    });
    json!({
        "DistributionConfig": config(target),
        "Tags": { "Items": tags.collect::<Vec<_>>() },
    })
}

fn config(target: &Target) -> Value {
    let mut config = Map::new();
    let mut member = |name: &str, value: Value| config.insert(name.to_owned(), value);
    member("CallerReference", json!(target.name));
    match &target.aliases {
        Setting::Known(aliases) if aliases.is_empty() => {}
        Setting::Known(aliases) => {
            member(
                "Aliases",
                counted(&aliases.iter().map(|alias| json!(alias)).collect::<Vec<_>>()),
            );
        }
        Setting::Open(decision) => {
            member("Aliases", placeholder(decision));
        }
    }
    member("Origins", counted(&[origin(target)]));
    member("DefaultCacheBehavior", behavior(target));
    member("Comment", value(&target.comment));
    if let Some(logging) = &target.logging {
        let logging = json!({
            "Enabled": true,
            "IncludeCookies": false,
            "Bucket": value(&logging.bucket),
            "Prefix": value(&logging.prefix),
        });
        member("Logging", logging);
    }
    if let Some(class) = &target.price_class {
        member("PriceClass", value(class));
    }
    member("Enabled", value(&target.enabled));
    if let Some(certificate) = &target.certificate {
        let certificate = json!({
            "ACMCertificateArn": value(certificate),
            "SSLSupportMethod": "sni-only",
            "MinimumProtocolVersion": MINIMUM_TLS,
        });
        member("ViewerCertificate", certificate);
    }
    Value::Object(config)
}

fn origin(target: &Target) -> Value {
    let mut origin = json!({ "Id": target.origin_id(), "DomainName": host(target) });
    match &target.identity {
        Some(identity) => {
            origin["S3OriginConfig"] = json!({ "OriginAccessIdentity": identity });
        }
        None => {
            origin["S3OriginConfig"] = json!({ "OriginAccessIdentity": "" });
            origin["OriginAccessControlId"] = json!(FILLED_IN);
        }
    }
    origin
}

fn host(target: &Target) -> Value {
    match (&target.bucket, &target.region) {
        (Setting::Known(bucket), Setting::Known(region)) => {
            let (service, end) = HOST;
            json!(format!("{bucket}{service}{region}{end}"))
        }
        (Setting::Open(decision), _) | (_, Setting::Open(decision)) => placeholder(decision),
    }
}

fn behavior(target: &Target) -> Value {
    let mut behavior = json!({
        "TargetOriginId": target.origin_id(),
        "ViewerProtocolPolicy": "redirect-to-https",
        "CachePolicyId": match target.cache {
            Cache::Managed => CACHING_OPTIMIZED,
            Cache::Rtmp => FILLED_IN,
        },
        "ResponseHeadersPolicyId": SIMPLE_CORS,
    });
    let groups = match &target.signers {
        Setting::Known(signers) if signers.is_empty() => return behavior,
        Setting::Known(_) => {
            let mut groups: Vec<_> =
                target.existing_groups().into_iter().map(|id| json!(id)).collect();
            if !target.new_group().is_empty() {
                groups.push(json!(NEW_KEY_GROUP));
            }
            let mut list = json!({ "Enabled": true });
            if let (Value::Object(list), Value::Object(counted)) = (&mut list, counted(&groups)) {
                list.extend(counted);
            }
            list
        }
        Setting::Open(decision) => placeholder(decision),
    };
    behavior["TrustedKeyGroups"] = groups;
    behavior
}

/// Returns the value of `--origin-access-control-config`.
pub(super) fn origin_access_control(target: &Target) -> Value {
    json!({
        "Name": target.name,
        "SigningProtocol": "sigv4",
        "SigningBehavior": "always",
        "OriginAccessControlOriginType": "s3",
    })
}

/// Returns a policy with the statement that lets the new distribution read the bucket.
pub(super) fn bucket_policy(target: &Target) -> Value {
    let resource = match &target.bucket {
        Setting::Known(bucket) => json!(format!("arn:aws:s3:::{bucket}/*")),
        Setting::Open(decision) => placeholder(decision),
    };
    json!({
        "Version": "2012-10-17",
        "Statement": [{
            "Sid": statement_id(target),
            "Effect": "Allow",
            "Principal": { "Service": "cloudfront.amazonaws.com" },
            "Action": "s3:GetObject",
            "Resource": resource,
            "Condition": { "StringEquals": { "AWS:SourceArn": FILLED_IN } },
        }],
    })
}

/// Returns the id of the statement: letters and digits only.
pub(crate) fn statement_id(target: &Target) -> String {
    target.name.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// Returns the value of `--key-group-config`, if a key group is created.
pub(super) fn key_group(target: &Target) -> Option<Value> {
    let keys: Vec<_> = target.new_group().iter().map(value).collect();
    (!keys.is_empty()).then(|| json!({ "Name": target.name, "Items": keys }))
}

/// Returns the value of `--cache-policy-config`, if a cache policy is created.
pub(super) fn cache_policy(target: &Target) -> Option<Value> {
    let [minimum, default, maximum] = RTMP_TTL;
    match target.cache {
        Cache::Managed => None,
        Cache::Rtmp => Some(json!({
            "Name": target.name,
            "DefaultTTL": default,
            "MaxTTL": maximum,
            "MinTTL": minimum,
            "ParametersInCacheKeyAndForwardedToOrigin": {
                "EnableAcceptEncodingGzip": false,
                "HeadersConfig": { "HeaderBehavior": "none" },
                "CookiesConfig": { "CookieBehavior": "none" },
                "QueryStringsConfig": { "QueryStringBehavior": "none" },
            },
        })),
    }
}

/// Returns a list in the form of the API: its quantity and its items.
fn counted(items: &[Value]) -> Value {
    json!({ "Quantity": items.len(), "Items": items })
}
