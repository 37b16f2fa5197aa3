//! Settings of flags, the environment and the profile, what shows them, and what hides secrets.

use std::path::{Path, PathBuf};

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::process::{Emulate, cfstream, run};
use tempfile::TempDir;

use super::{Outcome, run_with};

#[test]
fn debug_shows_requests_and_no_secret() {
    let (code, stdout, stderr) = run(&["get", EXAMPLE_ID, "--local", "--debug"], "");
    assert_eq!(code, Some(0));
    assert!(stdout.starts_with('{'));
    assert!(stderr.contains("method=GET") && stderr.contains("status=200"), "{stderr}");
    // The head of the request, without its signature.
    assert!(stderr.contains("SignedHeaders=host;x-amz-date, Signature=****\""), "{stderr}");
    assert_eq!(stderr.matches("Signature=").count(), 1, "{stderr}");
    assert!(stderr.contains("name=\"ca_bundle\"") || !stderr.contains("AWS_CA_BUNDLE"), "{stderr}");
}

#[test]
fn an_explicit_profile_wins_over_the_environment_and_must_exist() {
    let emulator = Emulate::start();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config");
    let profile = format!(
        "[profile good]\naws_access_key_id = test\naws_secret_access_key = test\n\
         region = eu-west-1\nendpoint_url = {}\n",
        emulator.url()
    );
    std::fs::write(&file, profile).expect("written");
    let get = |profile: &str| {
        let mut command = cfstream();
        command.args(["get", EXAMPLE_ID, "--profile", profile]);
        command
            .env("AWS_CONFIG_FILE", &file)
            .env("AWS_ACCESS_KEY_ID", "other")
            .env("AWS_REGION", "");
        command.env_remove("AWS_DEFAULT_REGION");
        let output = command.output().expect("starts");
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    };
    assert_eq!(get("good"), (Some(0), String::new()));
    let (code, stderr) = get("nope");
    assert_eq!(code, Some(253));
    assert!(
        stderr.starts_with("cfstream: error: The config profile (nope) could not be found"),
        "{stderr}"
    );
    std::fs::write(&file, "[profile broken").expect("written");
    let (code, stderr) = get("good");
    assert_eq!(code, Some(253));
    assert!(
        stderr.starts_with("cfstream: error: the AWS configuration files cannot be read"),
        "{stderr}"
    );
}

#[test]
fn missing_configuration_is_an_error_that_says_what_to_set() {
    let without = |names: &[&str]| {
        let mut command = cfstream();
        command.args(["get", "E1"]);
        for name in names {
            command.env_remove(name);
        }
        let output = command.output().expect("starts");
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let (code, stderr) = without(&["AWS_REGION", "AWS_DEFAULT_REGION"]);
    assert_eq!(code, Some(253));
    assert_eq!(
        stderr,
        "cfstream: error: You must specify a region.\nhint: add --region, set AWS_REGION, or set region in the \
         profile in ~/.aws/config\n"
    );
    let (code, stderr) = without(&["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"]);
    assert_eq!(code, Some(253));
    assert!(stderr.starts_with("cfstream: error: Unable to locate credentials\n"), "{stderr}");
    assert!(stderr.contains("hint: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "), "{stderr}");
}

const SECRET: &str = "wJalrXUtnFEMIsecretEXAMPLEKEY";
const TOKEN: &str = "FwoGZXIvYXdzEtokenEXAMPLE";

/// Writes a configuration file, and returns its folder and its path.
fn config(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config");
    std::fs::write(&file, text).expect("written");
    (folder, file)
}

/// Runs `cfstream` with a configuration file and more variables.
fn with_config(file: &Path, more: &[(&str, Option<&str>)], arguments: &[&str]) -> Outcome {
    let file = ("AWS_CONFIG_FILE", file.to_str());
    run_with(&[&[file], more].concat(), arguments)
}

/// Returns the value, the type and the place of a row of `configure list`.
fn setting(listed: &str, name: &str) -> String {
    let row =
        listed.lines().find_map(|line| line.trim_start().strip_prefix(name)?.strip_prefix(' '));
    let row = row.unwrap_or_else(|| panic!("no {name} in {listed}"));
    row.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn configure_list_says_where_each_setting_came_from() {
    let text = format!(
        "[default]\nregion = eu-west-1\n[profile two]\nregion = eu-west-2\noutput = text\n\
         cli_timestamp_format = wire\nmax_attempts = 5\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\
         aws_secret_access_key = {SECRET}\naws_session_token = {TOKEN}\n"
    );
    let (_folder, file) = config(&text);
    let environment = [
        ("AWS_REGION", None),
        ("AWS_DEFAULT_REGION", None),
        ("AWS_PROFILE", Some("two")),
        ("AWS_DEFAULT_OUTPUT", Some("yaml")),
        ("AWS_ACCESS_KEY_ID", None),
        ("AWS_SECRET_ACCESS_KEY", None),
    ];
    let list = ["configure", "list", "--endpoint-url", "http://127.0.0.1:1"];
    let (code, listed, stderr) = with_config(&file, &environment, &list);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    for (name, expected) in [
        ("profile", "two env AWS_PROFILE"),
        ("access_key", "****************MPLE provider"),
        ("secret_key", "****************EKEY provider"),
        ("region", "eu-west-2 config-file region of the profile two"),
        ("endpoint_url", "http://127.0.0.1:1 manual --endpoint-url"),
        ("ca_bundle", "<not set> None None"),
        ("max_attempts", "5 config-file max_attempts of the profile two"),
        ("output", "yaml env AWS_DEFAULT_OUTPUT"),
        ("cli_timestamp_format", "wire config-file cli_timestamp_format of the profile two"),
        ("cli_pager", "<not set> None None"),
    ] {
        assert_eq!(setting(&listed, name), expected);
    }
    assert!(!listed.contains(SECRET) && !listed.contains(TOKEN), "{listed}");
    assert!(!listed.contains("AKIAIOSFODNN7"), "{listed}");

    let variable = [("AWS_REGION", Some("us-west-2")), ("AWS_PROFILE", Some(""))];
    let (_, listed, _) = with_config(&file, &variable, &["configure", "list"]);
    assert_eq!(setting(&listed, "region"), "us-west-2 env AWS_REGION");
    assert_eq!(setting(&listed, "profile"), "<not set> None None");
    assert_eq!(setting(&listed, "access_key"), "******************** env");
    // An empty variable counts as not set.
    let empty = [("AWS_REGION", Some("")), ("AWS_DEFAULT_REGION", None), ("AWS_PROFILE", Some(""))];
    let (_, listed, _) = with_config(&file, &empty, &["configure", "list"]);
    let of_default = "eu-west-1 config-file region of the profile default";
    assert_eq!(setting(&listed, "region"), of_default);
    let flags = ["configure", "list", "--region", "us-west-1", "--profile", "two"];
    let (_, listed, _) = with_config(&file, &variable, &flags);
    assert_eq!(setting(&listed, "region"), "us-west-1 manual --region");
    assert_eq!(setting(&listed, "profile"), "two manual --profile");
}

#[test]
fn the_form_of_output_and_of_times_may_be_in_the_profile() {
    let emulator = Emulate::start();
    let text = "[profile people]\noutput = text\ncli_timestamp_format = wire\naws_access_key_id = test\n\
                aws_secret_access_key = test\n[profile odd]\noutput = pretty\n\
                [profile late]\ncli_timestamp_format = local\n";
    let (_folder, file) = config(text);
    let get = ["get", EXAMPLE_ID, "--endpoint-url", emulator.url()];
    let query = ["--query", "StreamingDistribution.LastModifiedTime"];
    let get = [&get[..], &query].concat();
    let printed = |more: &[(&str, Option<&str>)], flags: &[&str]| {
        with_config(&file, more, &[&get[..], flags].concat())
    };
    let plain = "\"2016-11-19T19:37:58.123000+00:00\"\n";
    let wire = "2016-11-19T19:37:58.123Z\n";
    let ok = |stdout: &str| (Some(0), stdout.to_owned(), String::new());
    assert_eq!(printed(&[], &[]), ok(plain));
    assert_eq!(printed(&[], &["--profile", "people"]), ok(wire));
    let profile = ("AWS_PROFILE", Some("people"));
    assert_eq!(printed(&[profile], &[]), ok(wire));
    // The flag and the variable win.
    let json = format!("\"{}\"\n", wire.trim());
    assert_eq!(printed(&[profile], &["--output", "json"]), ok(&json));
    assert_eq!(printed(&[profile, ("AWS_DEFAULT_OUTPUT", Some("json"))], &[]), ok(&json));
    for (name, reason) in [
        ("odd", "output of the profile \"odd\" is \"pretty\"; expected json, text, table, yaml, "),
        (
            "late",
            "cli_timestamp_format of the profile \"late\" is \"local\"; expected iso8601 or wire",
        ),
    ] {
        let (code, stdout, stderr) = printed(&[("AWS_PROFILE", Some(name))], &[]);
        assert_eq!((code, stdout.as_str()), (Some(253), ""));
        assert!(stderr.contains(reason), "{stderr}");
    }
}

#[test]
fn with_local_no_configuration_file_is_read() {
    let (_folder, file) = config("[broken");
    for command in [
        &["get", EXAMPLE_ID][..],
        &["ls"],
        &["modify", EXAMPLE_ID, "--set", "comment=x", "--dry-run"],
        &["wait", "deployed", EXAMPLE_ID],
        &["tags", EXAMPLE_ID],
        &["configure", "list"],
    ] {
        let local = [command, &["--local"]].concat();
        let more = [("AWS_PROFILE", Some("nope"))];
        let (code, stdout, stderr) = with_config(&file, &more, &local);
        assert_eq!(code, Some(0), "{command:?}: {stderr}");
        assert!(!stdout.contains("broken"), "{stdout}");
        let (code, _, stderr) = with_config(&file, &[], command);
        assert_eq!(code, Some(253), "{command:?}");
        assert!(stderr.contains("because: Profile definition must end with ']'"), "{stderr}");
    }
}

#[test]
fn debug_names_the_place_of_each_setting_and_hides_keys() {
    let emulator = Emulate::start();
    let text = format!("[profile p]\nregion = eu-west-3\nendpoint_url = {}\n", emulator.url());
    let (_folder, file) = config(&text);
    let environment = [
        ("AWS_PROFILE", Some("p")),
        ("AWS_REGION", None),
        ("AWS_DEFAULT_REGION", None),
        ("AWS_MAX_ATTEMPTS", Some("2")),
        ("AWS_SECRET_ACCESS_KEY", Some(SECRET)),
        ("AWS_SESSION_TOKEN", Some(TOKEN)),
    ];
    let (code, _, stderr) = with_config(&file, &environment, &["get", EXAMPLE_ID, "--debug"]);
    assert_eq!(code, Some(254), "the emulator has another secret: {stderr}");
    for expected in [
        r#"setting name="region" value="eu-west-3" source="region of the profile \"p\"""#,
        r#"setting name="max_attempts" value="2" source="AWS_MAX_ATTEMPTS""#,
        r#"source="endpoint_url of the profile \"p\"""#,
        r#"x-amz-security-token: "****""#,
        "Credential=****/",
        "Signature=****\"",
    ] {
        assert!(stderr.contains(expected), "{expected} in {stderr}");
    }
    assert!(!stderr.contains(SECRET) && !stderr.contains(TOKEN), "{stderr}");
    assert_eq!(stderr.matches("Signature=").count(), stderr.matches("Signature=****").count());
}

#[test]
fn half_a_key_pair_is_an_error() {
    let half = [("AWS_SECRET_ACCESS_KEY", None)];
    for command in [&["get", EXAMPLE_ID][..], &["ls"], &["configure", "list"]] {
        let (code, stdout, stderr) = run_with(&half, command);
        assert_eq!((code, stdout.as_str()), (Some(253), ""), "{command:?}");
        assert_eq!(
            stderr,
            "cfstream: error: AWS_SECRET_ACCESS_KEY is missing, although AWS_ACCESS_KEY_ID is set\n\
             hint: set both, or none of them\n"
        );
    }
    let (code, _, stderr) = run_with(&[("AWS_ACCESS_KEY_ID", None)], &["get", EXAMPLE_ID]);
    assert_eq!(code, Some(253));
    assert!(stderr.starts_with("cfstream: error: Unable to locate credentials\n"), "{stderr}");
}

#[test]
fn without_a_signature_the_emulator_decides() {
    let environment = [("AWS_ACCESS_KEY_ID", None), ("AWS_SECRET_ACCESS_KEY", None)];
    let (verifying, trusting) = (Emulate::start(), Emulate::start_with(&["--no-verify"]));
    for command in [&["list"][..], &["ls"], &["get", EXAMPLE_ID], &["tags", EXAMPLE_ID]] {
        let unsigned = |emulator: &Emulate| {
            let flags = ["--no-sign-request", "--endpoint-url", emulator.url()];
            run_with(&environment, &[command, &flags].concat())
        };
        let (code, stdout, stderr) = unsigned(&verifying);
        assert_eq!((code, stdout.as_str()), (Some(254), ""), "{command:?}");
        let error = "cfstream: error: An error occurred (MissingAuthenticationToken) when calling ";
        assert!(stderr.starts_with(error), "{stderr}");
        let (code, stdout, stderr) = unsigned(&trusting);
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{command:?}");
        assert!(!stdout.is_empty(), "{command:?}");
    }
}
