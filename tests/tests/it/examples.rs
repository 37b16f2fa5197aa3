//! Runs the example programs in sequence against one emulator.

use std::process::Command;

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::process::{Emulate, cfstream, example, run_with_input};

/// Runs an example, and returns what it prints.
fn run(package: &str, name: &str, arguments: &[&str], url: &str, input: &[u8]) -> String {
    let mut command: Command = example(package, name);
    command.args(arguments).env("AWS_ENDPOINT_URL_CLOUDFRONT", url);
    let output = run_with_input(&mut command, input);
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn the_examples_do_what_they_say() {
    const FACADE: &str = "cloudfront-streaming";
    let emulator = Emulate::start_with(&["--deploy-delay", "0"]);
    let url = emulator.url();
    let printed = run(FACADE, "get", &[EXAMPLE_ID], url, b"");
    assert!(
        printed.starts_with("s5c39gqb8ow64r.cloudfront.net Deployed\nETag E2QWRUHAPOMQZL\n"),
        "{printed}"
    );
    let printed = run(FACADE, "create_and_wait", &["media"], url, b"");
    let id = printed.lines().next().and_then(|line| line.strip_prefix("created ")).expect("an id");
    assert!(printed.contains("Deployed (1 of 25)\ndeployed s"), "{printed}");
    let printed = run(FACADE, "modify", &[id, "by an example"], url, b"");
    assert!(printed.starts_with("changed: true, ETag E"), "{printed}");
    let printed = run(FACADE, "list", &[], url, b"");
    assert_eq!(printed.lines().count(), 2, "{printed}");
    assert!(printed.contains(&format!("{id} Deployed by an example\n")), "{printed}");
    let printed = run(FACADE, "delete", &[id], url, b"");
    assert!(printed.ends_with(&format!("Deleting\ndeleted {id}\n")), "{printed}");

    for other_client in ["with_ureq", "with_reqwest"] {
        let printed = run(FACADE, other_client, &[EXAMPLE_ID], url, b"");
        let expected = "s5c39gqb8ow64r.cloudfront.net Some(\"E2QWRUHAPOMQZL\")\n";
        assert_eq!(printed, expected, "{other_client}");
    }

    let json = cfstream().args(["get", EXAMPLE_ID, "--local"]).output().expect("runs").stdout;
    let printed = run("cloudfront-streaming-model", "types_only", &[], url, &json);
    let aliases =
        "\"media.example.com\",\n          \"stream.example.com\",\n          \"more.example.com\"";
    assert!(printed.contains("\"Quantity\": 3") && printed.contains(aliases), "{printed}");
}
