//! Help texts: their examples run, their usage names what is required, and they list every command.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;

use cloudfront_streaming_model::Operation;
use cloudfront_streaming_tests::process::{Emulate, cfstream, isolate, run};
use tempfile::TempDir;

#[test]
fn shells_get_completions_and_manuals() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, script, stderr) = run(&["completions", shell], "");
        assert_eq!((code, stderr.as_str()), (Some(0), ""), "{shell}");
        assert!(script.contains("get-streaming-distribution-config"), "{shell}");
    }
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().join("man1");
    let (code, _, stderr) = run(&["man", "--out", out.to_str().expect("UTF-8")], "");
    assert_eq!(code, Some(0), "{stderr}");
    let page = std::fs::read_to_string(out.join("cfstream-migrate.1")).expect("a page");
    assert!(page.contains("region\\-of"), "{page}");
}

/// Returns the names of all commands, from the names of their manual pages.
fn commands() -> BTreeSet<String> {
    let folder = TempDir::new().expect("a folder");
    let (code, _, stderr) = run(&["man", "--out", folder.path().to_str().expect("UTF-8")], "");
    assert_eq!(code, Some(0), "{stderr}");
    let pages = std::fs::read_dir(folder.path()).expect("a folder");
    let names = pages.map(|page| page.expect("a page").file_name().into_string().expect("UTF-8"));
    let names = names.filter_map(|name| {
        let name = name.strip_prefix("cfstream-")?.strip_suffix(".1")?;
        let is_nested = NESTED.iter().any(|words| words.join("-") == name);
        (!is_nested && name != "help" && !name.starts_with("help-")).then(|| name.to_owned())
    });
    let commands: BTreeSet<String> = names.collect();
    assert!(commands.len() > Operation::ALL.len() + 10, "{commands:?}");
    commands
}

/// The commands of commands.
const NESTED: [&[&str]; 6] = [
    &["wait", "streaming-distribution-deployed"],
    &["migrate", "url"],
    &["configure", "list"],
    &["emulator", "ready"],
    &["emulator", "env"],
    &["emulator", "stop"],
];

fn help(words: &[&str]) -> String {
    let (code, stdout, stderr) = run(&[words, &["--help"]].concat(), "");
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{words:?}");
    stdout
}

/// Returns the examples of a help text. An example begins at two blanks, and its further lines at more.
fn examples(help: &str) -> Vec<String> {
    let mut examples: Vec<String> = Vec::new();
    let lines = help.lines().skip_while(|line| !matches!(*line, "Example:" | "Examples:")).skip(1);
    for line in lines.take_while(|line| !line.is_empty()) {
        let line = line.strip_prefix("  ").unwrap_or_else(|| panic!("not indented: {line}"));
        match (line.starts_with(' '), examples.last_mut()) {
            (true, Some(example)) => {
                example.push('\n');
                example.push_str(line);
            }
            _ => examples.push(line.to_owned()),
        }
    }
    examples
}

/// Returns the usage of an operation by its long name, and what follows `cfstream` in that by its short
/// name.
fn usages(help: &str) -> (&str, &str) {
    let (_, usage) = help.split_once("Usage: ").expect("a usage");
    let (usage, _) = usage.split_once("\n\n").expect("more");
    usage.split_once("\n       cfstream ").expect("a second usage")
}

/// Runs an example in a shell, in a folder, with `cfstream` on its path.
fn run_in_shell(example: &str, folder: &Path) {
    let cfstream = cfstream();
    let programs = Path::new(cfstream.get_program()).parent().expect("a folder");
    let path = std::env::var("PATH").expect("UTF-8");
    let mut shell = std::process::Command::new("sh");
    isolate(&mut shell);
    shell.env("PATH", format!("{}:{path}", programs.display()));
    let output = shell.current_dir(folder).args(["-c", example]).output().expect("starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{example}: {stderr}");
    // A program before a pipe may fail without an exit code.
    assert!(!stderr.contains("cfstream: error"), "{example}: {stderr}");
}

#[test]
fn every_example_works_as_it_is() {
    let mut number = 0;
    for name in commands() {
        let examples = examples(&help(&[&name]));
        if name == "emulate" {
            // Runs until a signal, and the other example needs the AWS CLI.
            assert!(
                examples[0].starts_with("cfstream emulate --listen 127.0.0.1:"),
                "{examples:?}"
            );
            assert_eq!(Emulate::start().stop("TERM"), Some(0));
            continue;
        }
        for example in examples {
            assert!(example.starts_with("cfstream "), "{name}: {example}");
            let folder = TempDir::new().expect("a folder");
            run_in_shell(&example, folder.path());
            number += 1;
        }
    }
    assert!(number >= 24, "{number}");
}

#[test]
fn the_commands_of_the_crate_s_readme_work() {
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/cli/README.md");
    let readme = std::fs::read_to_string(readme).expect("reads");
    // The others need an account.
    let is_command = |line: &&str| line.starts_with("cfstream ") && line.contains(" --local");
    let commands: Vec<&str> = readme.lines().filter(is_command).collect();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let folder = TempDir::new().expect("a folder");
        run_in_shell(command, folder.path());
    }
}

#[test]
fn every_operation_has_an_example_and_a_usage_with_its_required_flags() {
    for operation in Operation::ALL {
        let help = help(&[operation.cli_name()]);
        assert!(!examples(&help).is_empty(), "{operation}");
        let (usage, _) = usages(&help);
        assert!(usage.starts_with(&format!("cfstream {}", operation.cli_name())), "{usage}");
        for member in operation.input_schema().members {
            let flag = format!("--{} ", member.field.replace('_', "-"));
            assert_eq!(usage.contains(&flag), member.required, "{flag} in {usage}");
        }
    }
}

#[test]
fn the_help_lists_every_command_once() {
    let long = run(&["help"], "");
    assert_eq!(long.0, Some(0));
    assert_eq!(run(&["--help"], ""), long);
    let listed: Vec<&str> = long
        .1
        .lines()
        .take_while(|line| !line.starts_with("Options"))
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .collect();
    for command in commands() {
        let operation = Operation::ALL.iter().find(|operation| operation.cli_name() == command);
        let name = match operation {
            // By its short name.
            Some(_) => {
                let help = help(&[&command]);
                let short = usages(&help).1.split_whitespace().next();
                short.expect("a name").to_owned()
            }
            None => command,
        };
        assert_eq!(listed.iter().filter(|listed| **listed == name).count(), 1, "{name}");
    }
}

#[test]
fn no_line_of_a_help_text_is_wider_than_100_columns() {
    let commands = commands();
    let all = commands.iter().map(|name| vec![name.as_str()]);
    let nested = NESTED.iter().map(|words| words.to_vec());
    for words in all.chain(nested).chain([Vec::new()]) {
        for flag in ["--help", "-h"] {
            let (_, help, _) = run(&[&words[..], &[flag]].concat(), "");
            assert!(help.contains("Usage: "), "{words:?}");
            for line in help.lines() {
                assert!(line.chars().count() <= 100, "{words:?}: {line}");
            }
        }
    }
}

#[test]
fn no_command_prints_the_help_as_an_error() {
    let output = cfstream().stdin(Stdio::null()).output().expect("starts");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(252), 0));
    assert!(String::from_utf8(output.stderr).expect("UTF-8").contains("Usage: cfstream <COMMAND>"));
}
