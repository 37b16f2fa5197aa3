//! The behaviour of `cfstream` for users: output, messages, exit codes, signals, terminals.

mod console;
mod error_forms;
mod exits;
mod help;
mod inputs;
mod ls;
mod messages;
mod modify;
mod operations;
mod pager;
mod settings;
mod spinner;
mod tags;
mod terminal;

use cloudfront_streaming_tests::process::cfstream;

/// The exit code, standard output and standard error.
type Outcome = (Option<i32>, String, String);

/// Runs `cfstream` with variables that are set, or removed where they have no value.
fn run_with(environment: &[(&str, Option<&str>)], arguments: &[&str]) -> Outcome {
    let mut command = cfstream();
    for (name, value) in environment {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    let output = command.args(arguments).output().expect("starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Returns the lines of standard error that begin with a word such as `hint`, without it.
fn details<'t>(stderr: &'t str, word: &str) -> Vec<&'t str> {
    let lines = stderr.lines().filter_map(|line| line.strip_prefix(word)?.strip_prefix(": "));
    lines.collect()
}
