//! Operations by their short and long names, and documents that go from one to the next.

use cloudfront_streaming_emulator::{EXAMPLE_ID, example};
use cloudfront_streaming_model::GetStreamingDistributionOutput;
use cloudfront_streaming_tests::process::{Emulate, run};

use super::details;

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
fn delete_with_disable_says_that_it_is_disabled_where_the_polls_are_not_enough() {
    let emulator = Emulate::start_with(&["--deploy-delay", "600"]);
    let at = ["--endpoint-url", emulator.url()];
    let delete = ["delete", EXAMPLE_ID, "--disable", "--wait", "--delay", "0"];
    let (code, stdout, stderr) = run(&[&delete[..], &["--max-attempts", "2"], &at].concat(), "");
    assert_eq!((code, stdout.as_str()), (Some(255), ""));
    let lines: Vec<&str> = stderr.lines().collect();
    assert_eq!(lines[0], format!("{EXAMPLE_ID} is disabled, and not deleted yet"));
    let not_deployed = format!(
        "cfstream: error: {EXAMPLE_ID} is not deployed after 2 polls, its status is InProgress"
    );
    assert_eq!(lines[1], not_deployed);
    assert_eq!(details(&stderr, "hint"), ["wait longer, or check again later"]);
    let query = "StreamingDistribution.StreamingDistributionConfig.Enabled";
    let (_, enabled, _) = run(&[&["get", EXAMPLE_ID, "--query", query], &at[..]].concat(), "");
    assert_eq!(enabled, "false\n");

    let (code, _, stderr) = run(&[&["delete", EXAMPLE_ID, "--wait"], &at[..]].concat(), "");
    assert_eq!(code, Some(252));
    assert!(stderr.contains("the following arguments are required: --disable"), "{stderr}");
}

#[test]
fn xml_is_indented_on_request() {
    let get = ["get", EXAMPLE_ID, "--local", "--output", "xml"];
    let (_, compact, _) = run(&get, "");
    let (code, pretty, stderr) = run(&[&get[..], &["--pretty"]].concat(), "");
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(compact.lines().count(), 2, "{compact}");
    assert!(pretty.contains("\n  <Status>Deployed</Status>\n"), "{pretty}");
    assert!(!pretty.contains("\n\n"), "{pretty}");
    let joined: String = pretty.lines().map(str::trim_start).collect();
    assert_eq!(joined, compact.replace('\n', ""));
    // The same for a document that is converted.
    let convert = ["convert", "-", "--to", "xml"];
    assert_eq!(run(&[&convert[..], &["--pretty"]].concat(), &compact).1, pretty);
    assert_eq!(run(&convert, &pretty).1, compact);
}
