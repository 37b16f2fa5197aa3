//! The programs of `examples/testing`, which show how to test with the emulator.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use cloudfront_streaming_tests::foreign;
use cloudfront_streaming_tests::process::{Emulate, cfstream, isolate, run_with_input};
use cloudfront_streaming_tests::relay::Relay;

#[test]
fn pytest_runs_the_example_with_boto3() {
    check(&CHANGES, || {
        let mut command = foreign::python();
        command.args(["-B", "-m", "pytest", "--quiet", "-p", "no:cacheprovider"]);
        command.arg(path("test_streaming.py"));
        command
    });
}

#[test]
fn node_runs_the_example_with_the_sdk_for_javascript() {
    check(&CHANGES, || {
        let mut command = foreign::node();
        command.stdin(File::open(path("streaming.test.mjs")).expect("the program"));
        command
    });
}

#[test]
fn bash_runs_the_example_with_the_aws_cli() {
    // The AWS CLI takes half a second for each call.
    check(&CHANGES[..1], || {
        let mut command = Command::new("bash");
        isolate(&mut command);
        command.arg(path("streaming.sh"));
        command
    });
}

/// What every program calls of the control endpoint, in this order.
const CONTROL: [&str; 8] = [
    "POST /_cfstream/reset",
    "GET /_cfstream/journal/count?operation=TagResource&status=204",
    "POST /_cfstream/reset",
    "PUT /_cfstream/snapshots/live",
    "POST /_cfstream/snapshots/live",
    "POST /_cfstream/snapshots/live",
    "POST /_cfstream/reset",
    "GET /_cfstream/journal?operation=TagResource&count=1&wait=30",
];

/// Changes of requests after which a program has to fail, because the emulator does not do what was asked
/// for.
const CHANGES: [(&str, &str); 4] = [
    // No reset: the requests of the test before are in the journal.
    ("POST /_cfstream/reset", "POST /_cfstream/deploy"),
    // The snapshot is saved again, and not restored.
    ("POST /_cfstream/snapshots/", "PUT /_cfstream/snapshots/"),
    ("/journal/count?operation=TagResource", "/journal/count?operation=UntagResource"),
    // The request does not arrive in time.
    ("&count=1&wait=30", "&count=9&wait=0"),
];

/// Runs a program with an emulator of its own, with a given one, and with one that gets changed requests.
fn check(changes: &[(&'static str, &'static str)], program: fn() -> Command) {
    starts_and_stops_an_emulator(program());
    let (output, requests) = run(program(), None);
    assert!(output.status.success(), "{}", text(&output));
    let is_control = |request: &&String| request.contains("/_cfstream/");
    let control: Vec<&String> = requests.iter().filter(is_control).collect();
    assert_eq!(control, CONTROL, "{}", text(&output));
    for change in changes {
        let (output, requests) = run(program(), Some(*change));
        assert!(requests.iter().any(|request| request.contains(change.1)), "{requests:?}");
        assert!(!output.status.success(), "{change:?}: {}", text(&output));
    }
}

/// Runs a program with the emulator of a URL. Returns the requests as the emulator got them.
fn run(
    mut program: Command,
    change: Option<(&'static str, &'static str)>,
) -> (Output, Vec<String>) {
    let emulator = Emulate::start();
    let relay = Relay::start(emulator.url(), change);
    program.env("AWS_ENDPOINT_URL_CLOUDFRONT", relay.url()).env("PATH", search_path(&[]));
    let output = program.output().expect("starts");
    (output, relay.requests())
}

fn starts_and_stops_an_emulator(mut program: Command) {
    let folder = tempfile::tempdir().expect("a folder");
    let (shim, log) = (folder.path().join("cfstream"), folder.path().join("log"));
    let script = format!(
        "#!/bin/sh\necho \"$*\" >> '{}'\nexec '{}' \"$@\"\n",
        log.display(),
        Path::new(cfstream().get_program()).display()
    );
    // Written by another process: a file that this one has open cannot be run.
    let mut writer = Command::new("sh");
    writer.args(["-c", "cat > \"$0\" && chmod +x \"$0\""]).arg(&shim);
    assert!(run_with_input(&mut writer, script.as_bytes()).status.success());

    program.env("PATH", search_path(&[folder.path()])).env("TMPDIR", folder.path());
    let output = program.output().expect("starts");
    assert!(output.status.success(), "{}", text(&output));
    let log = fs::read_to_string(log).expect("a log");
    let (first, last) = (log.lines().next(), log.lines().last());
    let port_file = |line: Option<&str>, command| {
        Some(line?.strip_prefix(command)?.strip_prefix(" --port-file ")?.to_owned())
    };
    let started = port_file(first, "emulate --detach").expect("started");
    assert_eq!(port_file(last, "emulator stop"), Some(started.clone()), "{log}");
    // An emulator removes its file when it stops.
    assert!(started.starts_with(text_of(folder.path())) && !Path::new(&started).exists(), "{log}");
}

#[test]
fn the_readme_shows_parts_of_the_programs() {
    let readme = include_str!("../../../README.md");
    let (_, section) = readme.split_once("\n## Test your own code\n").expect("the section");
    // Ends at the next heading, of any level.
    let (section, _) = section.split_once("\n##").expect("the next heading");
    // Every second part between fences is a block, with its language in the first line.
    let blocks: Vec<&str> = section.split("```").skip(1).step_by(2).collect();
    let programs = [
        ("python\n", "test_streaming.py"),
        ("javascript\n", "streaming.test.mjs"),
        ("bash\n", "streaming.sh"),
    ];
    assert_eq!(blocks.len(), programs.len());
    for (block, (language, name)) in blocks.into_iter().zip(programs) {
        let block = block.strip_prefix(language).expect(language);
        let program = fs::read_to_string(path(name)).expect("the program");
        let mut rest = program.as_str();
        // Parts that follow each other in the block do so in the program, with others between them.
        for part in block.trim_end().split("\n\n") {
            let found = rest.split_once(part);
            rest = found.unwrap_or_else(|| panic!("{name} has no such lines:\n{part}")).1;
        }
    }
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/testing").join(name)
}

/// Returns `PATH` with these folders and those of the AWS CLI and of Node before the others.
fn search_path(first: &[&Path]) -> OsString {
    let present = std::env::var_os("PATH").unwrap_or_default();
    let first = first.iter().map(|folder| folder.to_path_buf());
    let all = first.chain([foreign::programs()]).chain(std::env::split_paths(&present));
    std::env::join_paths(all).expect("folders")
}

fn text_of(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Returns what a program printed, for the messages of this test.
fn text(output: &Output) -> String {
    let [stdout, stderr] =
        [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
    format!("{}\n{stdout}{stderr}", output.status)
}
