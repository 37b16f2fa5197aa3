//! Unusual settings, and settings that cannot be read.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::process::Command;

use cloudfront_streaming_tests::process::cfstream;

const ODD: [&str; 20] = [
    " ",
    "0",
    "-1",
    "3.5",
    "abc",
    " 3",
    "true",
    "FALSE",
    "yes",
    "1e3",
    "4294967296",
    "18446744073709551616",
    "٣",
    "\u{202e}",
    "a\nb",
    "legacy",
    "none",
    "https://[::1",
    "%",
    "\u{1b}[2J",
];

/// The values that a setting accepts.
#[derive(Clone, Copy)]
enum Form {
    Boolean,
    Attempts,
    Mode,
    /// A region, a URL, a file or a name: may be an error, but never a panic.
    Text,
}

impl Form {
    fn accepts(self, value: &str) -> Option<bool> {
        let untrimmed = value.to_ascii_lowercase();
        let value = untrimmed.trim();
        match self {
            Self::Boolean => Some(matches!(untrimmed.as_str(), "true" | "false")),
            Self::Attempts => Some(value.parse::<u32>().is_ok_and(|number| number > 0)),
            Self::Mode => Some(matches!(value, "standard" | "legacy" | "adaptive" | "none")),
            Self::Text => None,
        }
    }
}

/// Variables that this project or aws-config reads, with the equivalent key of a profile.
const SETTINGS: [(&str, &str, Form); 34] = [
    ("AWS_MAX_ATTEMPTS", "max_attempts", Form::Attempts),
    ("AWS_RETRY_MODE", "retry_mode", Form::Mode),
    ("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint", Form::Boolean),
    ("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint", Form::Boolean),
    ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls", Form::Boolean),
    ("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "disable_clock_skew_correction", Form::Boolean),
    ("AWS_REGION", "region", Form::Text),
    ("AWS_DEFAULT_REGION", "", Form::Text),
    ("AWS_ENDPOINT_URL", "endpoint_url", Form::Text),
    ("AWS_ENDPOINT_URL_CLOUDFRONT", "services", Form::Text),
    ("AWS_SDK_UA_APP_ID", "sdk_ua_app_id", Form::Text),
    ("AWS_CA_BUNDLE", "ca_bundle", Form::Text),
    ("AWS_PROFILE", "source_profile", Form::Text),
    ("AWS_CONFIG_FILE", "", Form::Text),
    ("AWS_SHARED_CREDENTIALS_FILE", "", Form::Text),
    ("AWS_ACCESS_KEY_ID", "aws_access_key_id", Form::Text),
    ("AWS_SECRET_ACCESS_KEY", "aws_secret_access_key", Form::Text),
    ("AWS_SESSION_TOKEN", "aws_session_token", Form::Text),
    ("AWS_ACCOUNT_ID", "aws_account_id", Form::Text),
    ("AWS_ACCOUNT_ID_ENDPOINT_MODE", "account_id_endpoint_mode", Form::Text),
    ("AWS_ROLE_ARN", "role_arn", Form::Text),
    ("AWS_ROLE_SESSION_NAME", "role_session_name", Form::Text),
    ("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file", Form::Text),
    ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "credential_source", Form::Text),
    ("AWS_CONTAINER_CREDENTIALS_FULL_URI", "credential_process", Form::Text),
    ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "sso_session", Form::Text),
    ("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "sso_start_url", Form::Text),
    ("AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint", Form::Text),
    ("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode", Form::Text),
    ("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES", "request_min_compression_size_bytes", Form::Text),
    ("AWS_DISABLE_REQUEST_COMPRESSION", "disable_request_compression", Form::Text),
    ("AWS_AUTH_SCHEME_PREFERENCE", "auth_scheme_preference", Form::Text),
    ("AWS_REQUEST_CHECKSUM_CALCULATION", "request_checksum_calculation", Form::Text),
    ("AWS_RESPONSE_CHECKSUM_VALIDATION", "response_checksum_validation", Form::Text),
];

/// Returns a command that reads all settings but sends nothing, because its id is empty.
fn call() -> Command {
    let mut command = cfstream();
    command.args(["get-streaming-distribution", "--id", ""]);
    command
}

/// Runs a command, and returns its exit code and standard error. Checks that there is no panic.
fn ends(command: &mut Command, what: &str) -> (i32, String) {
    let output = command.output().expect("runs");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(!stderr.contains("panicked") && !stderr.contains('\u{1b}'), "{what}: {stderr}");
    let code = output.status.code().unwrap_or_else(|| panic!("{what}: a signal"));
    assert!(matches!(code, 252 | 253), "{what}: {code} {stderr}");
    (code, stderr)
}

fn check(form: Form, value: &str, name: &str, (code, stderr): (i32, String)) {
    match form.accepts(value) {
        // The error of the empty id.
        Some(true) => assert_eq!(code, 252, "{name}={value:?}: {stderr}"),
        Some(false) => {
            assert_eq!(code, 253, "{name}={value:?}: {stderr}");
            assert!(stderr.contains(name) && stderr.contains("expected "), "{stderr}");
        }
        None => {}
    }
}

#[test]
fn no_variable_makes_it_panic_and_one_that_cannot_be_used_is_named() {
    for (variable, _, form) in SETTINGS {
        for value in ODD {
            let ended = ends(call().env(variable, value), &format!("{variable}={value:?}"));
            check(form, value, variable, ended);
        }
    }
}

#[test]
fn no_key_of_a_profile_makes_it_panic_and_one_that_cannot_be_used_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("config");
    for (_, key, form) in SETTINGS.into_iter().filter(|(_, key, _)| !key.is_empty()) {
        for value in ODD.into_iter().filter(|value| !value.contains('\n')) {
            fs::write(&path, format!("[default]\n{key} = {value}\n")).expect("written");
            let mut command = call();
            // Credentials and region are still in the environment.
            command.env("AWS_CONFIG_FILE", &path);
            if key == "region" {
                command.env_remove("AWS_REGION").env_remove("AWS_DEFAULT_REGION");
            }
            let ended = ends(&mut command, &format!("{key}={value:?}"));
            // An empty key counts as none.
            if !value.trim().is_empty() {
                check(form, value, key, ended);
            }
        }
    }
}

#[test]
fn a_variable_that_is_not_utf_8_is_an_error_that_names_it() {
    for (variable, ..) in SETTINGS {
        if ["AWS_CA_BUNDLE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"].contains(&variable) {
            continue;
        }
        let mut command = call();
        command.env(variable, odd("s3cret"));
        let (code, stderr) = ends(&mut command, variable);
        assert_eq!(code, 253, "{variable}: {stderr}");
        assert!(stderr.contains(&format!("{variable} is not UTF-8")), "{stderr}");
        assert!(!stderr.contains("s3cret"), "{stderr}");
    }
    for proxy in ["HTTPS_PROXY", "https_proxy"] {
        let (code, stderr) = ends(call().env(proxy, odd("http://p")), proxy);
        assert_eq!(code, 253, "{stderr}");
        assert!(stderr.contains(&format!("{proxy} is not UTF-8")), "{stderr}");
    }
}

#[test]
fn paths_may_be_any_bytes_and_files_are_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(odd("config"));
    fs::write(&path, "[default]\nregion = \u{e9}\n").expect("written");
    let with = |variable: &str, path: &Path| {
        let mut command = call();
        command.env_remove("AWS_REGION").env_remove("AWS_DEFAULT_REGION").env(variable, path);
        ends(&mut command, variable)
    };
    // The file was read: the error is about its region.
    let (_, stderr) = with("AWS_CONFIG_FILE", &path);
    assert!(stderr.contains("\"é\" is not a region"), "{stderr}");
    let (_, stderr) = with("AWS_CA_BUNDLE", &folder.path().join(odd("missing.pem")));
    assert!(stderr.contains("missing.pem"), "{stderr}");

    for variable in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"] {
        fs::write(&path, b"[default]\naws_access_key_id = \xff\n").expect("written");
        let (code, stderr) = with(variable, &path);
        assert_eq!(code, 253, "{stderr}");
        assert!(stderr.contains("is not UTF-8 at byte 30"), "{stderr}");
    }
    let home = folder.path().join("home");
    fs::create_dir_all(home.join(".aws")).expect("made");
    fs::write(home.join(".aws/credentials"), b"\xff").expect("written");
    let mut command = call();
    command.env_remove("AWS_SHARED_CREDENTIALS_FILE").env("HOME", &home);
    let (code, stderr) = ends(&mut command, "HOME");
    assert_eq!(code, 253, "{stderr}");
    assert!(stderr.contains(".aws/credentials is not UTF-8"), "{stderr}");
}

#[test]
fn a_parameter_may_be_nested_as_deep_as_json_and_no_deeper() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep");
    for open in ["A={", "A=[", "["] {
        fs::write(&path, open.repeat(100_000)).expect("written");
        let mut command = cfstream();
        command.args(["create", "--local", "--streaming-distribution-config"]);
        command.arg(format!("file://{}", path.display()));
        let (code, stderr) = ends(&mut command, open);
        assert_eq!(code, 252, "{open}: {stderr:.200}");
    }
}

/// Returns a text with a byte that is not valid in UTF-8.
fn odd(text: &str) -> OsString {
    let mut bytes = OsStr::new(text).to_owned().into_vec();
    bytes.push(0xff);
    OsString::from_vec(bytes)
}
