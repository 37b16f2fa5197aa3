//! The guard that prints the journal of a failed test.

use std::process::{Command, Output};

use cloudfront_streaming_emulator::{EXAMPLE_ID, Emulator};

use super::client;

/// Names what the test does when it runs itself.
const VARIABLE: &str = "CLOUDFRONT_STREAMING_TEST_FAILS";

/// The test runs itself: the guard writes to the standard error of its process.
#[tokio::test]
async fn a_failed_test_prints_its_requests_and_another_one_nothing() {
    if let Ok(fails) = std::env::var(VARIABLE) {
        let emulator = Emulator::builder().with_example().start().await.expect("starts");
        let _journal = emulator.print_journal_on_panic();
        let client = client(&emulator.endpoint_url(), "test", "test");
        client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
        let found = client.get_streaming_distribution("ENOTHERE").await;
        assert!(found.is_err() && fails == "no", "this test fails on purpose");
        return;
    }
    let failed = run_itself("yes");
    let printed = String::from_utf8_lossy(&failed.stderr);
    assert!(!failed.status.success(), "{printed}");
    let lines: Vec<&str> = printed.lines().collect();
    let start = lines.iter().position(|line| *line == "the emulator received 2 requests");
    let start = start.unwrap_or_else(|| panic!("{printed}"));
    let found = format!("GET /2020-05-31/streaming-distribution/{EXAMPLE_ID} 200");
    assert!(
        lines[start + 1].starts_with("   1 ") && lines[start + 1].contains(&found),
        "{printed}"
    );
    let missing = "GET /2020-05-31/streaming-distribution/ENOTHERE 404";
    assert!(lines[start + 2].contains(missing), "{printed}");
    assert!(lines[start + 4].contains("     < <ErrorResponse"), "{printed}");
    assert!(!lines[start + 1..].iter().any(|line| line.contains("<StreamingDistribution")));

    let passed = run_itself("no");
    assert!(passed.status.success());
    let printed = String::from_utf8_lossy(&passed.stderr);
    assert!(!printed.contains("the emulator received"), "{printed}");
}

fn run_itself(fails: &str) -> Output {
    let name = "emulator::print_journal::a_failed_test_prints_its_requests_and_another_one_nothing";
    let program = std::env::current_exe().expect("this program");
    let mut command = Command::new(program);
    command.args(["--exact", name, "--nocapture"]).env(VARIABLE, fails);
    command.output().expect("runs")
}
