//! The behaviour of `cfstream` for users: output, messages, exit codes, signals.

use cloudfront_streaming_emulator::{EXAMPLE_ID, example};
use cloudfront_streaming_model::{
    GetStreamingDistributionConfigOutput, GetStreamingDistributionOutput,
};
use cloudfront_streaming_tests::canned::{Behaviour, Canned, ClosedPort};
use cloudfront_streaming_tests::process::{Emulate, cfstream, run, send_signal};
use cloudfront_streaming_tests::wait;

#[test]
fn the_first_command_of_the_readme_prints_the_example() {
    for arguments in [
        ["get-streaming-distribution", "--id", EXAMPLE_ID, "--local"].as_slice(),
        ["get", EXAMPLE_ID, "--local"].as_slice(),
        ["--local", "get", EXAMPLE_ID].as_slice(),
    ] {
        let (code, stdout, stderr) = run(arguments, "");
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{arguments:?}");
        let output: GetStreamingDistributionOutput = serde_json::from_str(&stdout).expect("JSON");
        assert_eq!(output.streaming_distribution, example().distribution);
        assert!(stdout.starts_with("{\n    \"ETag\": \"E2QWRUHAPOMQZL\",\n"), "{stdout}");
    }
}

#[test]
fn a_list_as_xml_is_one_page() {
    let (code, stdout, stderr) = run(&["list", "--local", "--output", "xml"], "");
    assert_eq!((code, stdout.as_str()), (Some(252), ""));
    assert!(stderr.contains("--no-paginate"), "{stderr}");
    let (code, stdout, _) = run(&["list", "--local", "--output", "xml", "--no-paginate"], "");
    assert_eq!(code, Some(0));
    assert!(stdout.contains("<IsTruncated>false</IsTruncated><Quantity>1</Quantity>"), "{stdout}");
}

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
fn modify_shows_the_difference_and_changes_nothing_else() {
    let emulator = Emulate::start();
    let at = ["--endpoint-url", emulator.url()];
    let modify = |more: &[&str]| run(&[&["modify", EXAMPLE_ID], &at[..], more].concat(), "");
    let set = [
        "--set",
        "comment=retired",
        "--set",
        "enabled=false",
        "--set",
        "aliases=x.example.com",
        "--set",
        "logging.prefix=old/",
        "--set",
        "price-class=PriceClass_100",
    ];
    let difference = "\
        - Aliases.Items: [\"media.example.com\",\"stream.example.com\"]\n\
        + Aliases.Items: [\"x.example.com\"]\n\
        - Aliases.Quantity: 2\n\
        + Aliases.Quantity: 1\n\
        - Comment: \"Lectures & talks <live>, \\\"prime\\\" time – naïve café, 5 €\"\n\
        + Comment: \"retired\"\n\
        - Enabled: true\n\
        + Enabled: false\n\
        - Logging.Prefix: \"rtmp/\"\n\
        + Logging.Prefix: \"old/\"\n\
        - PriceClass: \"PriceClass_All\"\n\
        + PriceClass: \"PriceClass_100\"\n";
    let (code, stdout, stderr) = modify(&[&set[..], &["--dry-run"]].concat());
    assert_eq!(
        (code, stdout.as_str(), stderr.as_str()),
        (Some(0), difference, "nothing was changed\n")
    );
    let (code, _, stderr) = modify(&set);
    assert_eq!(code, Some(252), "there is no terminal");
    assert!(stderr.contains("--yes"), "{stderr}");
    // The new state is the output, the difference a message.
    let (code, changed, stderr) = modify(&[&set[..], &["--yes"]].concat());
    assert_eq!((code, stderr.as_str()), (Some(0), difference));

    let mut expected = example().distribution.streaming_distribution_config;
    expected.comment = "retired".to_owned();
    expected.enabled = false;
    expected.aliases = Some(["x.example.com"].into_iter().collect());
    expected.logging.as_mut().expect("logging").prefix = "old/".to_owned();
    expected.price_class = Some("PriceClass_100".into());
    let (_, stdout, _) = run(&[&["get-config", EXAMPLE_ID], &at[..]].concat(), "");
    assert_eq!(stdout, changed);
    let got: GetStreamingDistributionConfigOutput = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!(got.streaming_distribution_config, expected);

    let (code, stdout, stderr) = modify(&[&set[..], &["--yes"]].concat());
    assert_eq!((code, stdout, stderr.as_str()), (Some(0), changed, "nothing to change\n"));
    for wrong in ["colour=red", "enabled=maybe", "logging=on", "comment.x=1", "comment"] {
        let (code, _, stderr) = modify(&["--set", wrong, "--yes"]);
        assert_eq!(code, Some(252), "{wrong}: {stderr}");
    }
}

#[test]
fn delete_with_disable_and_wait_does_every_step() {
    let emulator = Emulate::start_with(&["--deploy-delay", "1"]);
    let delete = |more: &[&str]| {
        run(&[&["delete", EXAMPLE_ID, "--endpoint-url", emulator.url()], more].concat(), "")
    };
    let (code, _, stderr) = delete(&["--disable"]);
    assert_eq!(code, Some(0), "the distribution is disabled: {stderr}");
    let reported =
        format!("{EXAMPLE_ID} is disabled, and not deleted yet: its status is InProgress");
    assert!(stderr.starts_with(&reported) && stderr.contains("or add --wait"), "{stderr}");
    let (code, stdout, stderr) = delete(&["--disable", "--wait", "--delay", "1"]);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(0), "", ""));
    let (code, _, _) = run(&["get", EXAMPLE_ID, "--endpoint-url", emulator.url()], "");
    assert_eq!(code, Some(254));
}

#[test]
fn parameters_come_from_files_and_standard_input() {
    let emulator = Emulate::start();
    let config = r#"{"CallerReference": "stdin", "S3Origin": {"DomainName": "b.s3.amazonaws.com",
        "OriginAccessIdentity": ""}, "Comment": "", "TrustedSigners": {"Enabled": false,
        "Quantity": 0}, "Enabled": true}"#;
    let create = ["create", "--endpoint-url", emulator.url(), "--streaming-distribution-config"];
    let (code, stdout, stderr) = run(&[&create[..], &["-"]].concat(), config);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.contains("\"CallerReference\": \"stdin\""), "{stdout}");
    let (code, _, stderr) = run(&[&create[..], &["file:///no/such/file"]].concat(), "");
    assert_eq!(code, Some(252));
    assert!(
        stderr.starts_with("cfstream: error: Error parsing parameter '--streaming-distribution-config': cannot read /no/such/file"),
        "{stderr}"
    );
    let unknown = config.replace("\"Comment\"", "\"Colour\": 1, \"Comment\"");
    let (code, _, stderr) = run(&[&create[..], &["-"]].concat(), &unknown);
    assert_eq!(code, Some(252));
    let line = "Unknown parameter in StreamingDistributionConfig: \"Colour\", must be one of: CallerReference, ";
    assert!(stderr.contains(line), "{stderr}");
    let misspelt = config.replace("\"Comment\"", "\"Commnet\": \"\", \"Comment\"");
    let (code, _, stderr) = run(&[&create[..], &["-"]].concat(), &misspelt);
    assert_eq!(code, Some(252));
    assert!(
        stderr.contains("hint: StreamingDistributionConfig.Commnet: did you mean Comment?"),
        "{stderr}"
    );
    let miscounted = config.replace(
        "\"Comment\"",
        "\"Aliases\": {\"Quantity\": 3, \"Items\": [\"a\", \"b\"]}, \"Comment\"",
    );
    let (code, _, stderr) = run(&[&create[..], &["-"]].concat(), &miscounted);
    assert_eq!(code, Some(252));
    assert!(
        stderr.contains("StreamingDistributionConfig.Aliases: expected the Quantity 2"),
        "{stderr}"
    );
}

#[test]
fn output_of_get_config_is_accepted_by_update() {
    let emulator = Emulate::start();
    let at = ["--endpoint-url", emulator.url()];
    let (_, printed, _) = run(&[&["get-config", EXAMPLE_ID], &at[..]].concat(), "");
    let changed = printed.replace("Lectures", "Readings");
    let update = ["update", EXAMPLE_ID, "--streaming-distribution-config", "-"];
    let (code, stdout, stderr) = run(&[&update[..], &at[..]].concat(), &changed);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.contains("\"Comment\": \"Readings & talks"), "{stdout}");
    // Its ETag is stale now.
    let (code, _, stderr) = run(&[&update[..], &at[..]].concat(), &changed);
    assert_eq!(code, Some(254));
    assert!(
        stderr.starts_with("cfstream: error: An error occurred (PreconditionFailed)"),
        "{stderr}"
    );
}

#[test]
fn exit_codes_are_those_of_the_aws_cli_version_2() {
    // Usage.
    for arguments in [
        &[][..],
        &["get"],
        &["get", "--id"],
        &["no-such-command"],
        &["get", "E1", "--local", "--profile", "p"],
    ] {
        assert_eq!(run(arguments, "").0, Some(252), "{arguments:?}");
    }
    let (code, stdout, stderr) = run(&["get", "--id", "", "--local"], "");
    assert_eq!((code, stdout.as_str()), (Some(252), ""), "an empty id");
    assert!(stderr.contains("Id is empty; expected an id such as EDFDVBD632BHDS5"), "{stderr}");
    assert_eq!(run(&["--help"], "").0, Some(0));
    assert_eq!(run(&["--version"], "").0, Some(0));
    // An error of the service.
    let (code, stdout, stderr) = run(&["get", "E1", "--local"], "");
    assert_eq!((code, stdout.as_str()), (Some(254), ""));
    let lines: Vec<&str> = stderr.lines().collect();
    assert!(
        lines[0].starts_with("cfstream: error: An error occurred (NoSuchStreamingDistribution)"),
        "{stderr}"
    );
    assert!(lines[1].starts_with("request id: "), "{stderr}");
    assert!(
        lines[2].starts_with("hint: with --local, each command has a new emulator"),
        "{stderr}"
    );
    // A missing file.
    let (code, _, stderr) = run(&["convert", "no-such-file", "--from", "xml", "--to", "json"], "");
    assert_eq!(code, Some(255));
    assert!(stderr.starts_with("cfstream: error: no-such-file: "), "{stderr}");
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

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_fails_is_reported_with_exit_code_255() {
    let get = |url: String, more: &'static [&'static str]| {
        tokio::task::spawn_blocking(move || {
            run(&[&["get", "E1", "--endpoint-url", &url][..], more].concat(), "")
        })
    };
    let port = ClosedPort::bind();
    let (code, _, stderr) = get(port.url(), &[]).await.expect("runs");
    assert_eq!(code, Some(255));
    assert!(
        stderr.contains("no connection to 127.0.0.1:") && stderr.contains("refused"),
        "{stderr}"
    );

    let (code, _, stderr) = get("localhost:8080".to_owned(), &[]).await.expect("runs");
    assert_eq!(code, Some(252), "a flag that cannot be used");
    assert!(stderr.contains("\"localhost:8080\": scheme is missing."), "{stderr}");

    let silent = Canned::start(Behaviour::Silence).await;
    let (code, _, stderr) = get(silent.url(), &["--cli-read-timeout", "1"]).await.expect("runs");
    assert_eq!(code, Some(255));
    assert!(stderr.contains("did not respond within 1s"), "{stderr}");

    let page = Canned::start(Behaviour::response("200 OK", "", "<html>\u{9b}2J</html>")).await;
    let (code, stdout, stderr) = get(page.url(), &[]).await.expect("runs");
    assert_eq!((code, stdout.as_str()), (Some(255), ""));
    assert!(stderr.contains("expected the root StreamingDistribution, found html"), "{stderr}");

    let odd = "<ErrorResponse><Error><Code>Odd</Code><Message>a\u{9b}2Jb</Message></Error></ErrorResponse>";
    let odd = Canned::start(Behaviour::response("400 Bad Request", "", odd)).await;
    let (code, _, stderr) = get(odd.url(), &[]).await.expect("runs");
    assert_eq!(code, Some(254));
    assert!(stderr.contains("a\\u{9b}2Jb") && !stderr.contains('\u{9b}'), "{stderr:?}");
}

#[test]
#[cfg(unix)]
fn the_emulator_stops_cleanly_on_signals() {
    for signal in ["INT", "TERM"] {
        let emulator = Emulate::start();
        assert!(emulator.url().starts_with("http://127.0.0.1:"), "{}", emulator.url());
        assert_eq!(emulator.stop(signal), Some(0), "SIG{signal}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[cfg(unix)]
async fn an_interrupted_command_ends_with_130() {
    use std::process::Stdio;
    let silent = Canned::start(Behaviour::Silence).await;
    let mut child = cfstream()
        .args(["get", "E1", "--debug", "--endpoint-url", &silent.url()])
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let code = tokio::task::spawn_blocking(move || {
        // It waits for the response after it has logged that it sends the request.
        let mut line = String::new();
        let mut stderr = std::io::BufReader::new(child.stderr.take().expect("a pipe"));
        while !line.contains("sending") {
            line.clear();
            assert!(std::io::BufRead::read_line(&mut stderr, &mut line).expect("reads") > 0);
        }
        send_signal("INT", child.id());
        wait::exit(&mut child).code()
    });
    assert_eq!(code.await.expect("runs"), Some(130));
}

#[test]
fn shells_get_completions_and_manuals() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, script, stderr) = run(&["completions", shell], "");
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{shell}");
        assert!(script.contains("get-streaming-distribution-config"), "{shell}");
    }
    let folder = tempfile::TempDir::new().expect("a folder");
    let out = folder.path().join("man1");
    let (code, _, stderr) = run(&["man", "--out", out.to_str().expect("UTF-8")], "");
    assert_eq!(code, Some(0), "{stderr}");
    let page = std::fs::read_to_string(out.join("cfstream-migrate.1")).expect("a page");
    assert!(page.contains("region\\-of"), "{page}");
}

#[test]
fn flags_of_the_aws_cli_without_an_effect_are_accepted() {
    let plain = run(&["get", "EDFDVBD632BHDS5", "--local"], "");
    let flags =
        ["--no-cli-pager", "--no-cli-auto-prompt", "--cli-binary-format", "raw-in-base64-out"];
    let arguments = [&["get", "EDFDVBD632BHDS5", "--local"][..], &flags].concat();
    assert_eq!(run(&arguments, ""), plain);
    let (code, stdout, stderr) =
        run(&["get", "EDFDVBD632BHDS5", "--local", "--cli-auto-prompt"], "");
    assert_eq!((code, stdout), (plain.0, plain.1));
    assert!(stderr.starts_with("note: cfstream does not prompt"), "{stderr}");
}
