//! `AwsConfig` and the settings that a client takes from it, in processes with their own environment.

use std::process::Command;

use cloudfront_streaming::{AwsConfig, Client, Error, SettingSource};
use cloudfront_streaming_tests::process::isolate;
use tempfile::TempDir;

const CONFIG: &str = "\
[default]
region = eu-west-1
output = text

[profile two]
region = eu-west-2
output =
max_attempts = 7
retry_mode = standard
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = wJalrXUtnFEMIsecretEXAMPLEKEY
";

/// Marks a process that this program started.
const CHILD: &str = "CFSTREAM_TEST_CHILD";

/// Runs a test again, in a process with these variables and a configuration file. Returns whether this is
/// that process.
fn is_child(test: &str, config: &str, variables: &[(&str, &str)]) -> bool {
    if std::env::var_os(CHILD).is_some() {
        return true;
    }
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("config");
    std::fs::write(&file, config).expect("written");
    let mut command = Command::new(std::env::current_exe().expect("a program"));
    isolate(&mut command);
    for name in ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] {
        command.env_remove(name);
    }
    command.env("AWS_CONFIG_FILE", &file).env(CHILD, "1").envs(variables.iter().copied());
    let output = command.args(["--exact", test, "--nocapture"]).output().expect("starts");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && printed.contains("1 passed"),
        "{printed}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    false
}

/// Returns the origins of a client's settings as text.
async fn origins(config: &AwsConfig) -> Vec<String> {
    let builder = Client::builder().aws_config(config).await.expect("settings");
    let lines = builder.origins().iter();
    lines.map(|origin| format!("{} = {} by {}", origin.name, origin.value, origin.source)).collect()
}

#[tokio::test]
async fn the_profile_is_the_given_one_or_that_of_the_variable() {
    let name = "the_profile_is_the_given_one_or_that_of_the_variable";
    if !is_child(name, CONFIG, &[("AWS_PROFILE", "two")]) {
        return;
    }
    let two = AwsConfig::load(None).await.expect("a profile");
    assert_eq!(two.profile(), "two");
    assert_eq!(two.get("region"), Some("eu-west-2"));
    assert_eq!(two.get("output"), None, "an empty value counts as not set");
    assert_eq!(two.get("cli_pager"), None);
    assert!(!format!("{two:?}").contains("secret"), "{two:?}");

    let default = AwsConfig::load(Some("default")).await.expect("a profile");
    assert_eq!((default.profile(), default.get("output")), ("default", Some("text")));

    let error = AwsConfig::load(Some("nope")).await.expect_err("no such profile");
    assert!(
        matches!(&error, Error::Profile { name: Some(name), source: None } if name == "nope"),
        "{error}"
    );
}

#[tokio::test]
async fn an_empty_variable_means_the_default_profile() {
    let name = "an_empty_variable_means_the_default_profile";
    if !is_child(name, CONFIG, &[("AWS_PROFILE", "")]) {
        return;
    }
    let config = AwsConfig::load(None).await.expect("a profile");
    assert_eq!((config.profile(), config.get("region")), ("default", Some("eu-west-1")));
}

#[tokio::test]
async fn origins_name_the_variable_or_the_profile() {
    let name = "origins_name_the_variable_or_the_profile";
    let variables =
        [("AWS_REGION", "us-west-2"), ("AWS_ENDPOINT_URL_CLOUDFRONT", "http://127.0.0.1:1")];
    if !is_child(name, CONFIG, &variables) {
        return;
    }
    let two = AwsConfig::load(Some("two")).await.expect("a profile");
    let origins = origins(&two).await;
    for expected in [
        "region = us-west-2 by AWS_REGION",
        "max_attempts = 7 by max_attempts of the profile \"two\"",
        "retry_mode = standard by retry_mode of the profile \"two\"",
        "endpoint_url = http://127.0.0.1:1 by AWS_ENDPOINT_URL_CLOUDFRONT",
    ] {
        assert!(origins.iter().any(|origin| origin == expected), "{expected} in {origins:?}");
    }
    assert_eq!(origins.len(), 4, "{origins:?}");
    // What was set in code is not among them.
    let builder = Client::builder().region("us-east-1");
    let builder = builder.aws_config(&two).await.expect("settings");
    let names: Vec<&str> = builder.origins().iter().map(|origin| origin.name).collect();
    assert_eq!(names, ["max_attempts", "retry_mode", "endpoint_url"]);
    let source = builder.origins().iter().find(|origin| origin.name == "retry_mode");
    let expected = SettingSource::Profile { profile: "two".to_owned(), key: "retry_mode" };
    assert_eq!(source.map(|origin| &origin.source), Some(&expected));
}

#[tokio::test]
async fn files_that_cannot_be_parsed_are_an_error() {
    let name = "files_that_cannot_be_parsed_are_an_error";
    if !is_child(name, "[broken", &[]) {
        return;
    }
    let error = AwsConfig::load(None).await.expect_err("broken");
    assert!(matches!(error, Error::Profile { name: None, source: Some(_) }), "{error}");
}
