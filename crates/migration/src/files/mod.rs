//! The files of a plan: inputs of AWS tools, a script that runs them, and documents for people.

mod api;
mod cloudformation;
mod document;
mod script;
mod terraform;
mod urls;

use serde_json::{Value, json};

use crate::decisions::{OpenDecision, Setting};
use crate::plan::Plan;
use crate::text::yaml;

pub(crate) use api::statement_id;

/// A file of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanFile {
    /// The name.
    pub name: &'static str,
    /// The contents, in UTF-8.
    pub contents: String,
    /// Whether the file is a program.
    pub is_executable: bool,
}

/// The names of all files that plans have.
pub(crate) const NAMES: [&str; 10] = [
    "plan.md",
    "distribution.json",
    "origin-access-control.json",
    "bucket-policy.json",
    "key-group.json",
    "cache-policy.json",
    "apply.sh",
    "template.yaml",
    "main.tf",
    "urls.csv",
];

pub(crate) fn files(plan: &Plan) -> Vec<PlanFile> {
    let target = &plan.target;
    let mut files = vec![document_of("distribution.json", &api::distribution(target))];
    if target.identity.is_none() {
        files.push(document_of("origin-access-control.json", &api::origin_access_control(target)));
        files.push(document_of("bucket-policy.json", &api::bucket_policy(target)));
    }
    if let Some(group) = api::key_group(target) {
        files.push(document_of("key-group.json", &group));
    }
    if let Some(policy) = api::cache_policy(target) {
        files.push(document_of("cache-policy.json", &policy));
    }
    files.push(PlanFile { name: "apply.sh", contents: script::script(plan), is_executable: true });
    files.push(text("template.yaml", yaml(&cloudformation::template(target))));
    files.push(text("main.tf", terraform::configuration(target)));
    files.push(text("urls.csv", urls::table(plan)));
    let names: Vec<_> = files.iter().map(|file| file.name).collect();
    files.insert(0, text("plan.md", document::document(plan, &names)));
    files
}

fn text(name: &'static str, contents: String) -> PlanFile {
    PlanFile { name, contents, is_executable: false }
}

fn document_of(name: &'static str, value: &Value) -> PlanFile {
    text(name, format!("{value:#}\n"))
}

/// The value that `apply.sh` replaces by what an earlier step returned.
const FILLED_IN: &str = "FILLED-IN-BY-APPLY";

/// AWS's managed cache policy `CachingOptimized`.
const CACHING_OPTIMIZED: &str = "658327ea-f89d-4fab-a63d-7e88639e58f6";

/// AWS's managed response headers policy `SimpleCORS`: any page may load the content, as with the
/// `crossdomain.xml` of RTMP distributions.
const SIMPLE_CORS: &str = "60669652-455b-4ae9-85a4-c4c02393f86c";

/// The times of the cache of RTMP distributions, in seconds: minimum, default and maximum.
const RTMP_TTL: [u32; 3] = [3_600, 86_400, 31_536_000];

/// The oldest version of TLS that viewers can use with a certificate of their own.
const MINIMUM_TLS: &str = "TLSv1.2_2021";

/// Returns the placeholder of an open decision in the inputs of the API. Every client rejects it,
/// because none of the members is a structure with this member.
fn placeholder(decision: &OpenDecision) -> Value {
    json!({ "OpenDecision": decision.subject.to_string() })
}

/// Returns a value, or the placeholder of its decision.
fn value<T: Into<Value> + Clone>(setting: &Setting<T>) -> Value {
    match setting {
        Setting::Known(value) => value.clone().into(),
        Setting::Open(decision) => placeholder(decision),
    }
}
