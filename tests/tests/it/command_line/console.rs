//! Runs `cfstream` on a terminal, with `tests/python/terminal.py`.

use cloudfront_streaming_tests::foreign::run_script;
use cloudfront_streaming_tests::process::cfstream;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// A command on a terminal.
pub(super) struct Console {
    command: Vec<String>,
    environment: Map<String, Value>,
    columns: usize,
    answers: Vec<(String, String)>,
}

/// What a command showed on its terminal.
#[derive(Debug, Deserialize)]
pub(super) struct Shown {
    pub(super) code: i32,
    /// Everything that was written.
    pub(super) transcript: String,
    /// The lines that are visible at the end.
    screen: Vec<String>,
}

/// What Ctrl-C and Ctrl-D type.
pub(super) const CTRL_C: &str = "\u{3}";
pub(super) const CTRL_D: &str = "\u{4}";

impl Console {
    /// Runs `cfstream` itself.
    pub(super) fn new(arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned());
        let command = std::iter::once(program()).chain(arguments).collect();
        let environment = Map::from_iter([("TERM".to_owned(), "xterm-256color".into())]);
        Self { command, environment, columns: 80, answers: Vec::new() }
            .remove("NO_COLOR")
            .remove("PAGER")
            .remove("LESS")
    }

    /// Runs a line of a shell on the terminal, where `$0` is `cfstream`.
    pub(super) fn shell(line: &str) -> Self {
        let command = ["/bin/sh", "-c", line].map(str::to_owned);
        let command = command.into_iter().chain([program()]).collect();
        Self { command, ..Self::new(&[]) }
    }

    pub(super) fn set(mut self, name: &str, value: &str) -> Self {
        self.environment.insert(name.to_owned(), value.into());
        self
    }

    pub(super) fn remove(mut self, name: &str) -> Self {
        self.environment.insert(name.to_owned(), Value::Null);
        self
    }

    pub(super) fn columns(mut self, columns: usize) -> Self {
        self.columns = columns;
        self
    }

    /// Types something when a text appears.
    pub(super) fn answer(mut self, text: &str, typed: &str) -> Self {
        self.answers.push((text.to_owned(), typed.to_owned()));
        self
    }

    pub(super) fn run(self) -> Shown {
        let input = json!({
            "command": self.command,
            "environment": self.environment,
            "size": [24, self.columns],
            "answers": self.answers,
        });
        let printed = run_script("terminal.py", &[&input.to_string()]);
        serde_json::from_str(&printed).expect("JSON")
    }
}

impl Shown {
    /// Returns the visible lines that are not empty.
    pub(super) fn lines(&self) -> Vec<&str> {
        self.screen.iter().map(String::as_str).filter(|line| !line.is_empty()).collect()
    }

    pub(super) fn has_color(&self) -> bool {
        self.transcript.contains("\u{1b}[1m")
    }
}

fn program() -> String {
    cfstream().get_program().to_str().expect("UTF-8").to_owned()
}
