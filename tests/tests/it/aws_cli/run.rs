//! Runs both tools with the same arguments, environment, directory and standard input.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use cloudfront_streaming_tests::process::{ENVIRONMENT, cfstream, run_with_input};
use serde::{Deserialize, Serialize};

use super::case::Case;

/// The directory of the files that commands read.
const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/aws_cli/files");

/// A command, in the form that the driver of the AWS CLI reads.
#[derive(Debug, Serialize)]
pub(super) struct Run {
    arguments: Vec<String>,
    environment: BTreeMap<&'static str, String>,
    directory: &'static str,
    input: Option<&'static str>,
    #[serde(skip)]
    url: String,
}

impl Run {
    pub(super) fn new(case: &Case, url: &str, home: &Path) -> Self {
        let mut arguments: Vec<_> =
            words(case.command).iter().map(|word| word.replace("URL", url)).collect();
        if !arguments.iter().any(|argument| argument == "--endpoint-url") {
            arguments.extend(["--endpoint-url".to_owned(), url.to_owned()]);
        }
        let home = home.to_str().expect("UTF-8");
        let mut environment: BTreeMap<_, _> = ENVIRONMENT
            .into_iter()
            .chain([
                ("AWS_CONFIG_FILE", "config.ini"),
                ("AWS_SHARED_CREDENTIALS_FILE", "credentials.ini"),
                ("HOME", home),
                ("PATH", "/usr/bin:/bin"),
            ])
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        for (name, value) in &case.variables {
            match value {
                Some(value) => environment.insert(name, (*value).to_owned()),
                None => environment.remove(name),
            };
        }
        Self {
            arguments,
            environment,
            directory: DIRECTORY,
            input: case.input,
            url: url.to_owned(),
        }
    }
}

/// What a command printed.
#[derive(Debug, Deserialize)]
pub(super) struct Output {
    pub(super) stdout: String,
    pub(super) stderr: String,
    pub(super) code: i32,
}

impl Output {
    /// Replaces the URL of the emulator, which is another one for each tool.
    fn without_url(mut self, url: &str) -> Self {
        self.stdout = self.stdout.replace(url, "URL");
        self.stderr = self.stderr.replace(url, "URL");
        self
    }
}

/// Runs `cfstream`.
pub(super) fn run_cfstream(run: &Run) -> Output {
    let mut command = cfstream();
    command.env_clear().envs(&run.environment).current_dir(run.directory).args(&run.arguments);
    let input = run.input.map(|file| std::fs::read(Path::new(run.directory).join(file)));
    let input = input.transpose().expect("a file").unwrap_or_default();
    let output = run_with_input(&mut command, &input);
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    Output {
        stdout: text(output.stdout),
        stderr: text(output.stderr),
        code: output.status.code().expect("no signal"),
    }
    .without_url(&run.url)
}

/// A process that runs commands with AWS CLI version 2. Killed when it is dropped.
#[derive(Debug)]
pub(super) struct AwsCli {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
}

impl AwsCli {
    /// Starts the process.
    ///
    /// # Panics
    ///
    /// Panics if the variable `AWS_CLI_PYTHON`, which xtask sets, does not name an interpreter that
    /// has version 2.
    pub(super) fn start() -> Self {
        let python = std::env::var_os("AWS_CLI_PYTHON");
        let python = python.expect("AWS_CLI_PYTHON; run `cargo xtask test --aws-cli`");
        let driver = concat!(env!("CARGO_MANIFEST_DIR"), "/python/aws_cli.py");
        let mut child = Command::new(python)
            .arg(driver)
            .env("PYTHONUTF8", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("starts");
        let stdin = child.stdin.take().expect("a pipe");
        let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, stdin, stdout }
    }

    /// Starts a command.
    pub(super) fn start_run(&mut self, run: &Run) {
        let mut arguments = vec!["cloudfront".to_owned()];
        arguments.extend_from_slice(&run.arguments);
        let mut line = serde_json::to_value(run).expect("JSON");
        line["arguments"] = arguments.into();
        writeln!(self.stdin, "{line}").expect("the driver reads");
    }

    /// Waits for the command to end.
    pub(super) fn finish_run(&mut self, run: &Run) -> Output {
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("UTF-8");
        let output: Output = serde_json::from_str(&line).expect("an output of the driver");
        output.without_url(&run.url)
    }
}

impl Drop for AwsCli {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Splits a command into words, as a shell does. `'…'` and `"…"` quote everything.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = command.chars();
    while let Some(c) = rest.next() {
        match c {
            ' ' => words.extend(word.take()),
            '\'' | '"' => {
                let quoted = rest.by_ref().take_while(|next| *next != c);
                word.get_or_insert_default().extend(quoted);
            }
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}
