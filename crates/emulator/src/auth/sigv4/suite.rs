//! Runs the published test suite of Signature Version 4, which ships with the sources of aws-sigv4:
//! every request is accepted, and rejected if any one byte is changed.

use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use http::{HeaderName, HeaderValue, Method, Uri};

use super::*;

/// Returns whether a case needs a feature that this verifier does not have.
fn is_out_of_scope(name: &str) -> bool {
    // Only S3 signs the path without normalization.
    let is_not_normalized = name.ends_with("-unnormalized");
    // HTTP does not allow a request target with a space or a character outside ASCII (RFC 9112,
    // section 3.2), nor a header on several lines (section 5.2).
    let is_not_http =
        matches!(name, "get-space-normalized" | "get-utf8" | "get-header-value-multiline");
    // The token is added after signing, but this verifier requires every `x-amz-*` header to be
    // signed.
    let has_unsigned_token = name == "post-sts-header-after";
    is_not_normalized || is_not_http || has_unsigned_token
}

/// Returns the folder of the suite, in the sources of aws-sigv4.
fn suite() -> PathBuf {
    let metadata = MetadataCommand::new()
        .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .exec()
        .expect("the workspace");
    let package = metadata.packages.iter().find(|package| package.name == "aws-sigv4");
    let manifest = &package.expect("a development dependency").manifest_path;
    manifest.with_file_name("aws-signing-test-suite/v4").into()
}

/// Parses a request of the suite: the lines of the head, an empty line, the body.
fn request(text: &str) -> Option<Request<Bytes>> {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, rest) = lines.next()?.split_once(' ')?;
    let target = rest.strip_suffix(" HTTP/1.1")?;
    let mut request = Request::new(Bytes::copy_from_slice(body.as_bytes()));
    *request.method_mut() = method.parse().ok()?;
    *request.uri_mut() = target.parse().ok()?;
    for line in lines {
        let (name, value) = line.split_once(':')?;
        let name: HeaderName = name.parse().ok()?;
        request.headers_mut().append(name, value.trim().parse().ok()?);
    }
    Some(request)
}

/// Returns the key of a case and its time of signing.
fn context(folder: &Path) -> (AccessKeys, chrono::DateTime<chrono::Utc>) {
    let context = fs::read_to_string(folder.join("context.json")).expect("a context");
    let context: serde_json::Value = serde_json::from_str(&context).expect("JSON");
    let text = |pointer: &str| context.pointer(pointer).and_then(|value| value.as_str());
    let mut key = AccessKey::new(
        text("/credentials/access_key_id").expect("an id"),
        text("/credentials/secret_access_key").expect("a secret"),
        "123456789012",
    );
    key.session_token = text("/credentials/token").map(str::to_owned);
    let time = text("/timestamp").expect("a time").parse().expect("RFC 3339");
    (AccessKeys::new([key]), time)
}

#[test]
fn the_published_suite_is_accepted_and_rejected_with_any_byte_changed() {
    let (mut accepted, mut rejected, mut skipped) = (0, 0, 0);
    for entry in fs::read_dir(suite()).expect("the suite") {
        let folder = entry.expect("an entry").path();
        let name = folder.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        // Two folders hold examples of another kind, without a context.
        if !folder.join("context.json").exists() || is_out_of_scope(&name) {
            skipped += 1;
            continue;
        }
        let (accounts, now) = context(&folder);
        let clock = Clock::new(move || now);
        for form in ["header", "query"] {
            let file = folder.join(format!("{form}-signed-request.txt"));
            let text = fs::read_to_string(&file).expect("a signed request");
            let request = request(&text).unwrap_or_else(|| panic!("{name}: {text}"));
            let verified = verify_for(&request, &accounts, &clock, "service");
            assert!(verified.is_ok(), "{name}, {form}: {:?}", verified.err());
            accepted += 1;
            for (what, changed) in changes(&request) {
                let verified = verify_for(&changed, &accounts, &clock, "service");
                assert!(
                    verified.is_err(),
                    "{name}, {form}: accepted with {what} changed: {changed:?}"
                );
                rejected += 1;
            }
        }
    }
    assert!(accepted >= 50 && rejected > 1000, "{accepted} accepted, {rejected} rejected");
    assert_eq!(skipped, 13, "the number of cases out of scope has changed");
}

/// Returns copies of the request, each with one byte changed that the signature covers.
fn changes(request: &Request<Bytes>) -> Vec<(String, Request<Bytes>)> {
    let mut all = Vec::new();
    let mut add = |what: String, changed: Option<Request<Bytes>>| {
        all.extend(changed.map(|changed| (what, changed)));
    };
    for method in each_byte(request.method().as_str().as_bytes()) {
        let mut changed = request.clone();
        *changed.method_mut() = Method::from_bytes(&method).expect("a token");
        add("the method".to_owned(), Some(changed));
    }
    let target = request.uri().to_string();
    // A segment before `..` is not part of the signed path, and a target without its first slash is
    // not a path.
    let covered = if target.contains("..") { "" } else { &target };
    for (at, target) in each_byte(covered.as_bytes()).enumerate().skip(1) {
        let mut changed = request.clone();
        let uri = Uri::try_from(target).ok();
        add(
            format!("byte {at} of the target"),
            uri.map(|uri| {
                *changed.uri_mut() = uri;
                changed
            }),
        );
    }
    let authorization = request.headers().get("authorization").and_then(|v| v.to_str().ok());
    let signed =
        authorization.and_then(|text| text.split_once("SignedHeaders=")?.1.split_once(','));
    for name in signed.map_or("host", |(names, _)| names).split(';') {
        let value = request.headers()[name].as_bytes();
        for value in each_byte(value) {
            let mut changed = request.clone();
            let value = HeaderValue::from_bytes(&value).expect("a value");
            let name: HeaderName = name.parse().expect("a name");
            // This removes the other values of the header, which is a change too.
            changed.headers_mut().insert(name, value);
            add("a signed header".to_owned(), Some(changed));
        }
    }
    for body in each_byte(request.body()) {
        let mut changed = request.clone();
        *changed.body_mut() = body.into();
        add("the body".to_owned(), Some(changed));
    }
    all
}

fn each_byte(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    (0..bytes.len()).map(|at| {
        let mut changed = bytes.to_vec();
        changed[at] = if changed[at] == b'x' { b'y' } else { b'x' };
        changed
    })
}
