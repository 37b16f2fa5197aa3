//! The forms of errors: `--cli-error-format`, its variable and its key of a profile.

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::process::{Emulate, run};

use super::run_with;

/// A form, and the bytes of it for an error of the service and for wrong usage.
const FORMS: [(&str, &str, &str); 5] = [
    (
        "legacy",
        "cfstream: error: An error occurred (NoSuchStreamingDistribution) when calling the \
         GetStreamingDistribution operation: The specified streaming distribution does not exist.\n",
        "cfstream: error: Unknown options: --idd\n",
    ),
    (
        "json",
        "{\n    \"Code\": \"NoSuchStreamingDistribution\",\n    \"Message\": \"The specified streaming \
         distribution does not exist.\"\n}\n",
        "{\n    \"Code\": \"ParamValidation\",\n    \"Message\": \"Unknown options: --idd\"\n}\n",
    ),
    (
        "yaml",
        "Code: NoSuchStreamingDistribution\nMessage: The specified streaming distribution does not \
         exist.\n",
        "Code: ParamValidation\nMessage: 'Unknown options: --idd'\n",
    ),
    (
        "text",
        "NoSuchStreamingDistribution\tThe specified streaming distribution does not exist.\n",
        "ParamValidation\tUnknown options: --idd\n",
    ),
    (
        "table",
        "\
---------------------------------------------------------------------
|                               error                               |
+---------+---------------------------------------------------------+
|  Code   |  NoSuchStreamingDistribution                            |
|  Message|  The specified streaming distribution does not exist.   |
+---------+---------------------------------------------------------+
",
        "\
-----------------------------------------------
|                    error                    |
+------------------+--------------------------+
|       Code       |         Message          |
+------------------+--------------------------+
|  ParamValidation |  Unknown options: --idd  |
+------------------+--------------------------+
",
    ),
];

const SERVICE: [&str; 3] = ["get", "E1", "--local"];
const USAGE: [&str; 3] = ["get", "--idd", "E1"];

#[test]
fn every_form_has_its_bytes() {
    for (form, service, usage) in FORMS {
        let flag = format!("--cli-error-format={form}");
        let (code, stdout, stderr) = run(&[&SERVICE[..], &[&flag]].concat(), "");
        assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(254), "", service), "{form}");
        // Before and after what is wrong.
        for arguments in
            [[&USAGE[..], &[&flag]].concat(), [&["--cli-error-format", form], &USAGE[..]].concat()]
        {
            let (code, stdout, stderr) = run(&arguments, "");
            assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(252), "", usage), "{form}");
        }
        let variable = [("AWS_CLI_ERROR_FORMAT", Some(form))];
        assert_eq!(run_with(&variable, &SERVICE).2, service, "{form}");
        assert_eq!(run_with(&variable, &USAGE).2, usage, "{form}");
    }
}

#[test]
fn the_default_adds_the_request_id_and_what_to_do() {
    let (code, _, stderr) = run(&SERVICE, "");
    assert_eq!(code, Some(254));
    let lines: Vec<&str> = stderr.lines().collect();
    assert_eq!(lines[0], FORMS[0].1.trim_end());
    let id = lines[1].strip_prefix("request id: ").expect("an id");
    assert_eq!(id.len(), 36, "{id}");
    assert!(lines[2].starts_with("hint: "), "{stderr}");
    assert_eq!(lines.len(), 3);
    let usage = "cfstream: error: Unknown options: --idd\n\
                 hint: did you mean --id?\n\
                 Usage: cfstream get-streaming-distribution --id <ID> [OPTIONS]\n       \
                 cfstream get <ID> [OPTIONS]\n";
    assert_eq!(run(&USAGE, "").2, usage);
    let enhanced = [&USAGE[..], &["--cli-error-format", "enhanced"]].concat();
    assert_eq!(run(&enhanced, "").2, usage);
}

#[test]
fn the_flag_wins_over_the_variable_and_the_variable_over_the_profile() {
    let emulator = Emulate::start();
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("config");
    std::fs::write(
        &file,
        "[default]\ncli_error_format = yaml\n[profile odd]\ncli_error_format = xml\n",
    )
    .expect("written");
    let config = ("AWS_CONFIG_FILE", file.to_str());
    let get = ["get", "E1", "--endpoint-url", emulator.url()];
    let (legacy, json, yaml) = (FORMS[0].1, FORMS[1].1, FORMS[2].1);
    assert_eq!(run_with(&[config], &get).2, yaml);
    let variable = ("AWS_CLI_ERROR_FORMAT", Some("json"));
    assert_eq!(run_with(&[config, variable], &get).2, json);
    let flag = [&get[..], &["--cli-error-format", "legacy"]].concat();
    assert_eq!(run_with(&[config, variable], &flag).2, legacy);
    // An empty variable counts as not set.
    assert_eq!(run_with(&[config, ("AWS_CLI_ERROR_FORMAT", Some(""))], &get).2, yaml);

    let (code, _, stderr) = run_with(&[config, ("AWS_PROFILE", Some("odd"))], &get);
    assert_eq!(code, Some(253));
    assert!(
        stderr.contains(
            "cli_error_format of the profile \"odd\" is \"xml\"; expected enhanced, legacy, json, yaml, \
             text or table"
        ),
        "{stderr}"
    );
    let flag = ["get", EXAMPLE_ID, "--local", "--cli-error-format", "xml"];
    let (code, _, stderr) = run(&flag, "");
    assert_eq!(code, Some(252));
    assert!(stderr.starts_with("cfstream: error: argument --cli-error-format: "), "{stderr}");
}
