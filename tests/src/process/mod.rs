//! Runs `cfstream` in an environment without the developer's settings.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::OnceLock;

use escargot::CargoBuild;

use crate::wait;

/// The environment of every program that a test runs: test credentials, no files, no network, and one
/// certificate, because reading the system's certificates takes five times as long as the rest of a
/// start.
pub const ENVIRONMENT: [(&str, &str); 8] = [
    ("AWS_ACCESS_KEY_ID", "test"),
    ("AWS_SECRET_ACCESS_KEY", "test"),
    ("AWS_REGION", "us-east-1"),
    ("AWS_DEFAULT_REGION", "us-east-1"),
    ("AWS_EC2_METADATA_DISABLED", "true"),
    ("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent/credentials"),
    ("AWS_CONFIG_FILE", "/nonexistent/config"),
    ("SSL_CERT_FILE", concat!(env!("CARGO_MANIFEST_DIR"), "/src/process/root.pem")),
];

/// Returns the `cfstream` of this workspace, and builds it if necessary.
pub fn cfstream() -> Command {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    let path = PATH.get_or_init(|| built(|build| build.package("cfstream").bin("cfstream")));
    let mut command = Command::new(path);
    isolate(&mut command);
    command
}

/// Returns a program of a package, and builds it if necessary.
pub fn binary(package: &str, name: &str) -> Command {
    let mut command = Command::new(built(|build| build.package(package).bin(name)));
    isolate(&mut command);
    command
}

/// Returns an example of a package, and builds it if necessary.
pub fn example(package: &str, name: &str) -> Command {
    let mut command = Command::new(built(|build| build.package(package).example(name)));
    isolate(&mut command);
    command
}

fn built(what: impl FnOnce(CargoBuild) -> CargoBuild) -> PathBuf {
    let build =
        CargoBuild::new().manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"));
    // Build scripts depend on these variables, and would run again for every test with other
    // values.
    let of_this_test = std::env::vars_os().map(|(name, _)| name).filter(|name| {
        let name = name.to_string_lossy();
        ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_CRATE_"].iter().any(|of| name.starts_with(of))
    });
    let build = of_this_test.fold(what(build), |build, name| build.env_remove(name));
    build.run().expect("it builds").path().to_owned()
}

/// Removes the developer's settings of AWS tools and `cfstream` from the environment of a command.
pub fn isolate(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        if ["AWS_", "CFSTREAM_"].iter().any(|of| name.to_string_lossy().starts_with(of)) {
            command.env_remove(name);
        }
    }
    command.env_remove("SSL_CERT_DIR").envs(ENVIRONMENT);
}

/// Runs `cfstream`, and returns its exit code, standard output and standard error.
pub fn run(arguments: &[&str], input: &str) -> (Option<i32>, String, String) {
    let output = run_with_input(cfstream().args(arguments), input.as_bytes());
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Runs a command until it ends, with this standard input.
pub fn run_with_input(command: &mut Command, input: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // The command may end before it has read everything.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("ends")
}

/// A running `cfstream emulate`. Killed when it is dropped.
#[derive(Debug)]
pub struct Emulate {
    child: Child,
    stdout: BufReader<ChildStdout>,
    url: String,
}

impl Emulate {
    /// Starts an emulator, and waits until it listens.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts an emulator with more flags, and waits until it listens.
    pub fn start_with(flags: &[&str]) -> Self {
        let mut child = cfstream()
            .args(["emulate", "--listen", "127.0.0.1:0"])
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        stdout.read_line(&mut line).expect("a line");
        let url = match line.strip_prefix("listening on ") {
            Some(url) => url.trim().to_owned(),
            None => {
                let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
                line["listening"].as_str().expect("an address").to_owned()
            }
        };
        Self { child, stdout, url }
    }

    /// Returns the URL of the emulator.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Sends a signal by name, such as `TERM`, and returns the exit code.
    pub fn stop(mut self, signal: &str) -> Option<i32> {
        send_signal(signal, self.child.id());
        wait::exit(&mut self.child).code()
    }

    /// Stops the emulator, and returns its standard output after the first line.
    pub fn stop_and_read(mut self) -> String {
        send_signal("TERM", self.child.id());
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).expect("UTF-8");
        assert_eq!(wait::exit(&mut self.child).code(), Some(0));
        rest
    }
}

/// Sends a signal by name, such as `TERM`, to a process.
pub fn send_signal(signal: &str, process: u32) {
    // Uses the `kill` of the shell, because not every machine has the program.
    let command = format!("kill -s {signal} {process}");
    let sent = Command::new("sh").args(["-c", &command]).status().expect("runs a shell");
    assert!(sent.success(), "{command}");
}

impl Drop for Emulate {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
