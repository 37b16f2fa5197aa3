//! What waiting commands show on a terminal: a spinner, and at the end one line.

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::process::{Emulate, run};

use super::console::{CTRL_C, Console};

/// Starts an emulator whose example is in progress for some seconds.
fn in_progress(seconds: &str) -> Emulate {
    let emulator = Emulate::start_with(&["--deploy-delay", seconds]);
    let modify = ["modify", EXAMPLE_ID, "--set", "comment=x", "--yes"];
    let (code, _, stderr) = run(&[&modify[..], &["--endpoint-url", emulator.url()]].concat(), "");
    assert_eq!(code, Some(0), "{stderr}");
    emulator
}

#[test]
fn a_wait_shows_its_polls_and_ends_with_one_line() {
    let emulator = in_progress("1");
    let wait = ["wait", "deployed", EXAMPLE_ID, "--delay", "1", "--endpoint-url", emulator.url()];
    let shown = Console::new(&wait).run();
    assert_eq!(shown.code, 0, "{shown:?}");
    assert!(shown.transcript.contains("InProgress (1 of 25)"), "{shown:?}");
    assert_eq!(shown.lines(), [format!("{EXAMPLE_ID} is deployed")]);
    assert_eq!(run(&wait, ""), (Some(0), String::new(), String::new()), "without a terminal");
}

#[test]
fn a_deletion_shows_its_steps_and_ends_with_one_line() {
    let emulator = Emulate::start_with(&["--deploy-delay", "1"]);
    let delete = ["delete", EXAMPLE_ID, "--disable", "--wait", "--delay", "1", "--endpoint-url"];
    let shown = Console::new(&[&delete[..], &[emulator.url()]].concat()).run();
    assert_eq!(shown.code, 0, "{shown:?}");
    for step in ["disabling", "InProgress (1 of 25)", "deleting"] {
        assert!(shown.transcript.contains(step), "{step}: {shown:?}");
    }
    assert_eq!(shown.lines(), [format!("{EXAMPLE_ID} is deleted")]);
}

#[test]
fn ctrl_c_leaves_nothing_of_the_spinner() {
    let emulator = in_progress("600");
    for command in
        [&["wait", "deployed", EXAMPLE_ID][..], &["delete", EXAMPLE_ID, "--disable", "--wait"]]
    {
        let at = ["--delay", "60", "--endpoint-url", emulator.url()];
        let shown = Console::new(&[command, &at].concat()).answer("InProgress", CTRL_C).run();
        assert_eq!((shown.code, shown.lines()), (130, Vec::new()), "{shown:?}");
    }
}

#[test]
fn an_error_of_a_wait_is_after_the_spinner() {
    let emulator = in_progress("600");
    let wait = ["wait", "deployed", EXAMPLE_ID, "--delay", "0", "--max-attempts", "2"];
    let wait = [&wait[..], &["--endpoint-url", emulator.url()]].concat();
    let shown = Console::new(&wait).columns(200).run();
    assert_eq!(shown.code, 255);
    let message = format!(
        "cfstream: error: Waiter StreamingDistributionDeployed failed: Max attempts exceeded: \
         {EXAMPLE_ID} is not deployed after 2 polls, its status is InProgress"
    );
    assert!(shown.lines()[0].starts_with(&message), "{shown:?}");
    assert_eq!(shown.lines().len(), 1, "{shown:?}");
}
