//! Generated distributions, each with the decisions that it leaves open.

use std::collections::BTreeSet;

use cloudfront_streaming_model::{StreamingDistribution, Tags};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

use super::distribution;

/// A distribution in the form of the AWS CLI.
#[derive(Clone, Debug)]
pub(super) struct Generated {
    pub(super) document: Value,
    /// The decisions that stay open although every region, certificate and key is decided.
    pub(super) open: BTreeSet<&'static str>,
}

impl Generated {
    pub(super) fn id(&self) -> &str {
        self.document["StreamingDistribution"]["Id"].as_str().expect("an id")
    }
}

/// Generates distributions. They are the same in every run.
pub(super) fn generate(count: usize) -> Vec<Generated> {
    let mut runner = TestRunner::deterministic();
    let generated = generated();
    let mut number = 0;
    let mut next = || {
        number += 1;
        let mut next = generated.new_tree(&mut runner).expect("a value").current();
        next.document["StreamingDistribution"]["Id"] = json!(format!("E{number:04}"));
        next.document["StreamingDistribution"]["ARN"] =
            json!(format!("arn:aws:cloudfront::111122223333:streaming-distribution/E{number:04}"));
        next
    };
    (0..count).map(|_| next()).collect()
}

/// Generates distributions whose members have any text that the model can hold.
pub(super) fn generate_any(count: usize) -> Vec<Value> {
    let mut runner = TestRunner::deterministic();
    let any = (any::<StreamingDistribution>(), any::<Tags>());
    let mut next = |number| {
        let (mut known, tags) = any.new_tree(&mut runner).expect("a value").current();
        known.id = format!("{}{number}", known.id);
        json!({ "StreamingDistribution": known, "Tags": tags })
    };
    (0..count).map(&mut next).collect()
}

/// A member, and the decision about it that is open, if there is one.
type Stated = (Value, Option<&'static str>);

fn generated() -> impl Strategy<Value = Generated> {
    let members =
        (hosts(), identities(), aliases(), texts(), logging(), signers(), price_classes());
    (members, any::<bool>(), tags()).prop_map(|(members, enabled, tags)| {
        let (host, identity, aliases, comment, logging, signers, price_class) = members;
        let mut document = distribution("E0");
        let config = &mut document["StreamingDistribution"]["StreamingDistributionConfig"];
        let mut open = BTreeSet::new();
        let mut state = |path: &str, (value, is_open): Stated| {
            *config.pointer_mut(path).expect(path) = value;
            open.extend(is_open);
        };
        state("/S3Origin/DomainName", host);
        state("/S3Origin/OriginAccessIdentity", (json!(identity), None));
        state("/Aliases", aliases);
        let is_too_long = comment.chars().count() > 128;
        let needs_decision = is_too_long || is_rejected(&comment);
        state("/Comment", (json!(comment), needs_decision.then_some("comment")));
        state("/Logging", logging);
        state("/TrustedSigners", signers);
        state("/Enabled", (json!(enabled), None));
        state("/PriceClass", price_class);
        document["Tags"] = json!({ "Items": tags });
        Generated { document, open }
    })
}

/// Returns whether the API or CloudFormation cannot take the text as it is.
fn is_rejected(text: &str) -> bool {
    let is_of_xml = |c: char| !c.is_ascii_control() || matches!(c, '\t' | '\n' | '\r' | '\u{7f}');
    text.contains("{{resolve:") || !text.chars().all(is_of_xml) || text.contains('\u{ffff}')
}

/// Text that tools read specially.
const SPECIAL: [&str; 65] = [
    "\"",
    "'",
    "''",
    "`",
    "\\",
    "\\\\",
    "\\n",
    "\\u0041",
    "\n",
    "\r\n",
    "\t",
    " ",
    "$",
    "${",
    "${self}",
    "$${",
    "%{",
    "%%{",
    "%{ if true }",
    "%",
    "{",
    "}",
    "{{",
    "}}",
    "{{resolve:ssm:x}}",
    "AWS::",
    "AWS::Region",
    "${AWS::Region}",
    "!Ref X",
    "&anchor",
    "*alias",
    "- ",
    ": ",
    " #",
    "# ",
    "|",
    "<",
    ">",
    "&amp;",
    "<![CDATA[",
    "]]>",
    "<script>alert(1)</script>",
    "[a](javascript:b)",
    "www.example.com",
    "https://example.com",
    "http://x.example",
    "mailto:b@example.com",
    "@@",
    "a@example.com",
    "$(touch canary)",
    "`id`",
    ";",
    "&&",
    "-rf",
    "=1+1",
    "+1",
    "@SUM(A1)",
    "--",
    "é",
    "日本",
    "🎬",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "\u{85}",
];

/// Comments and prefixes: any characters of XML, often those that tools read specially.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => one_of(&SPECIAL).prop_map(str::to_owned),
        2 => "[a-zA-Z0-9 ./:_-]{1,12}",
        1 => any::<char>().prop_map(String::from),
    ];
    let pieces = vec(piece, 0..7).prop_map(|pieces| pieces.concat());
    prop_oneof![
        20 => pieces,
        2 => one_of(&SPECIAL).prop_map(str::to_owned),
        1 => Just("é".repeat(128)),
        1 => Just("é".repeat(129)),
        1 => Just(String::new()),
    ]
}

fn hosts() -> impl Strategy<Value = Stated> {
    let buckets = ["media", "my.media.example", "My_Media", "UPPER", "a.b_c-d", "s3.eu-west-1.x"];
    let ends = [
        ".s3.amazonaws.com",
        ".s3-eu-west-1.amazonaws.com",
        ".s3.ap-southeast-2.amazonaws.com",
        ".s3.dualstack.ap-southeast-2.amazonaws.com",
        ".s3-external-1.amazonaws.com",
    ];
    let good = (one_of(&buckets), one_of(&ends));
    let good = good.prop_map(|(bucket, end)| (json!(format!("{bucket}{end}")), None));
    let bad = one_of(&[
        "media.example.com",
        "s3.amazonaws.com",
        "media.s3-website-eu-west-1.amazonaws.com",
        "me dia.s3.amazonaws.com",
        "\"; touch canary #.s3.amazonaws.com",
        "",
    ]);
    prop_oneof![12 => good, 1 => bad.prop_map(|host| (json!(host), Some("bucket")))]
}

fn identities() -> impl Strategy<Value = String> {
    let forms = [
        "",
        "origin-access-identity/cloudfront/E74FTE3AEXAMPLE",
        "E74FTE3AEXAMPLE",
        "a b",
        "x/$(y)",
    ];
    one_of(&forms).prop_map(str::to_owned)
}

fn one_of(values: &[&'static str]) -> impl Strategy<Value = &'static str> + use<> {
    select(values.to_vec())
}

fn counted(items: &[impl serde::Serialize]) -> Value {
    json!({ "Quantity": items.len(), "Items": items })
}

fn aliases() -> impl Strategy<Value = Stated> {
    let good = [
        "media.example.com",
        "MEDIA.example.com",
        "Stream.Example.COM",
        "*.example.com",
        "xn--bcher-kva.example",
        "1.2.example.com",
    ];
    let good = subsequence(good.to_vec(), 0..=5).prop_map(|names| (counted(&names), None));
    let bad = one_of(&[
        "under_score.example.com",
        "localhost",
        "a b.example.com",
        "-x.example.com",
        "$(x).com",
    ]);
    prop_oneof![12 => good, 1 => bad.prop_map(|name| (counted(&[name]), Some("aliases")))]
}

fn logging() -> impl Strategy<Value = Stated> {
    let off = json!({ "Enabled": false, "Bucket": "", "Prefix": "" });
    let on = |(bucket, prefix): (&str, String)| {
        let is_open = is_rejected(&prefix).then_some("logging-prefix");
        (json!({ "Enabled": true, "Bucket": bucket, "Prefix": prefix }), is_open)
    };
    let bad = one_of(&["logs of media", "logs", "*.s3.amazonaws.com", "logs.example.com", ""]);
    let bad = bad.prop_map(|bucket| {
        let logging = json!({ "Enabled": true, "Bucket": bucket, "Prefix": "rtmp/" });
        (logging, Some("logging-bucket"))
    });
    let buckets = one_of(&["logs.s3.amazonaws.com", "my.Logs_1.s3.amazonaws.com"]);
    prop_oneof![
        4 => Just((off, None)),
        8 => (buckets, texts()).prop_map(on),
        1 => bad,
    ]
}

fn signers() -> impl Strategy<Value = Stated> {
    let some = ["self", "111122223333", "444455556666", "777788889999"];
    let some = subsequence(some.to_vec(), 0..=3).prop_map(|accounts| {
        let mut signers = counted(&accounts);
        signers["Enabled"] = json!(!accounts.is_empty());
        (signers, None)
    });
    let bad =
        one_of(&["self; touch canary", "1111-2222-3333", "", "アカウント"]).prop_map(|name| {
            (json!({ "Enabled": true, "Quantity": 1, "Items": [name] }), Some("signers"))
        });
    prop_oneof![12 => some, 1 => bad]
}

fn price_classes() -> impl Strategy<Value = Stated> {
    let known = ["PriceClass_100", "PriceClass_200", "PriceClass_All", "None"];
    let known = one_of(&known).prop_map(|class| (json!(class), None));
    prop_oneof![20 => known, 1 => Just((json!("PriceClass_\"50"), Some("price-class")))]
}

/// Tags that every distribution can have, and others, which plans list as lost.
fn tags() -> impl Strategy<Value = Vec<Value>> {
    let keys = [
        "team",
        "=1+1",
        "+x",
        "-rf",
        "@x",
        "a:b/c",
        "Ключ",
        "AWS:x",
        "aws:stack",
        "a\"b",
        "x$y",
        "",
    ];
    let values = ["", "=1+1", "-rf", "+1 @x", "日本", "a b/c:d=e+f-g@h", "\"", "`id`", "${x}"];
    let values = subsequence(values.to_vec(), 6).prop_shuffle();
    (subsequence(keys.to_vec(), 0..=6), values).prop_map(|(keys, values)| {
        keys.iter().zip(values).map(|(key, value)| json!({ "Key": key, "Value": value })).collect()
    })
}
