//! The book in `docs`: every command and program in it runs, its links lead somewhere, and its generated
//! parts are up to date.
//!
//! Every block has a kind, by its language or by an HTML comment in the line before it:
//!
//! - `console`: commands without their output. All of a page run in one shell, in their order, in an empty
//!   folder, with an emulator of the page's own. Each block must end with exit code 0.
//! - `text`: what the commands of the block before print to standard output and standard error. A line `…`
//!   stands for any lines, and `…` inside of a line for any text.
//! - `<!-- file: NAME -->`: a file, which is written before the commands after it run.
//! - `<!-- part of: PATH -->`: lines of a file of this repository, which other tests run.
//! - `rust` without a comment: a doctest of `tests/src/lib.rs`, which includes the page.
//! - `<!-- not run: REASON -->`: why the block does not run.
//!
//! A page with a line `<!-- tested by: PATH -->` is left to that test.

mod generated;
mod links;
mod page;

use std::ffi::OsString;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;

use cloudfront_streaming_tests::foreign;
use cloudfront_streaming_tests::process::{Emulate, cfstream, isolate};

use page::{Block, Page, root};

/// How many blocks the book has at least, so that no test of it passes without any.
const LEAST: Counts = Counts { commands: 54, outputs: 37, files: 10, parts: 1 };

/// The character that separates what blocks print.
const MARK: char = '\u{1e}';

/// Prints the character, and the exit code of the block before.
const END_OF_BLOCK: &str = "printf '\\036%d\\n' $?\n";

/// Blocks by what was done with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
struct Counts {
    commands: usize,
    outputs: usize,
    files: usize,
    parts: usize,
}

/// A block of commands with the output that the page shows.
struct Step<'a> {
    block: &'a Block,
    output: Option<&'a Block>,
}

#[test]
fn every_command_and_program_of_the_book_runs() {
    let pages = Page::all();
    let counts: Vec<Counts> = std::thread::scope(|scope| {
        let running: Vec<_> = pages.iter().map(|page| scope.spawn(|| check(page))).collect();
        running.into_iter().map(|page| page.join().expect("the page holds")).collect()
    });
    let sum = |count: fn(&Counts) -> usize| counts.iter().map(count).sum::<usize>();
    assert!(sum(|page| page.commands) >= LEAST.commands, "{counts:?}");
    assert!(sum(|page| page.outputs) >= LEAST.outputs, "{counts:?}");
    assert!(sum(|page| page.files) >= LEAST.files, "{counts:?}");
    assert!(sum(|page| page.parts) >= LEAST.parts, "{counts:?}");
}

/// Runs the blocks of a page.
fn check(page: &Page) -> Counts {
    let mut counts = Counts::default();
    if let Some(test) = page.other_test() {
        assert!(root().join(test).is_file(), "{}: there is no {test}", page.path);
        return counts;
    }
    let blocks = page.blocks();
    let mut script = String::from("set -euo pipefail\nexec 2>&1\n");
    let mut steps: Vec<Step<'_>> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let place = format!("{}:{}", page.path, block.line);
        if let Some(reason) = block.note("not run") {
            assert!(reason.len() > 5, "{place}: no reason");
        } else if let Some(path) = block.note("part of") {
            is_part_of(&place, &block.text, path);
            counts.parts += 1;
        } else if let Some(name) = block.note("file") {
            let is_used = |later: &Block| {
                let folder = name.split('/').next().unwrap_or(name);
                later.language == "console" && later.note.is_none() && later.text.contains(folder)
            };
            assert!(blocks[at..].iter().any(is_used), "{place}: no command uses {name}");
            let text = &block.text;
            write!(
                script,
                "mkdir -p \"$(dirname '{name}')\"\ncat > '{name}' << '\u{1d}'\n{text}\u{1d}\n"
            )
            .expect("a string");
            counts.files += 1;
        } else if block.language == "console" {
            script.push_str(END_OF_BLOCK);
            script.push_str(&block.text);
            steps.push(Step { block, output: None });
            counts.commands += 1;
        } else if block.language == "text" {
            let before = at.checked_sub(1).map(|before| &blocks[before]);
            let step = steps
                .last_mut()
                .filter(|step| Some(step.block.line) == before.map(|block| block.line));
            let step = step.unwrap_or_else(|| panic!("{place}: no commands before this output"));
            step.output = Some(block);
            counts.outputs += 1;
        } else {
            let is_test = ["rust", "rust,no_run"].contains(&block.language.as_str());
            assert!(is_test, "{place}: expected a comment that says what this is");
            let tests = fs::read_to_string(root().join("tests/src/lib.rs")).expect("reads");
            let include = format!("include_str!(\"../../{}\")", page.path);
            assert!(tests.contains(&include), "{place}: tests/src/lib.rs does not have {include}");
        }
    }
    if !steps.is_empty() {
        script.push_str(END_OF_BLOCK);
        run(page, &script, &steps);
    }
    counts
}

/// Runs the script of a page, and compares what each of its steps prints.
fn run(page: &Page, script: &str, steps: &[Step<'_>]) {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    fs::create_dir(&home).expect("a folder");
    // Node looks for modules in the folder of the program and in those above it.
    let modules = root().join("target/javascript/node_modules");
    #[cfg(unix)]
    std::os::unix::fs::symlink(modules, folder.path().join("node_modules")).expect("a link");
    #[cfg(not(unix))]
    drop(modules);
    let emulator = Emulate::start();
    let mut shell = Command::new("bash");
    isolate(&mut shell);
    shell
        .env("AWS_ENDPOINT_URL_CLOUDFRONT", emulator.url())
        .env("PATH", search_path())
        .env("HOME", &home)
        .env("TMPDIR", folder.path())
        .env("COLUMNS", "80")
        .env("PYTHONUTF8", "1")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .current_dir(&home)
        .args(["-c", script]);
    let output = shell.output().expect("starts");
    // A page that failed did not stop what it started.
    let stop = ["emulator", "stop", "--port-file", "emulator.port"];
    if home.join("emulator.port").exists() {
        cfstream().args(stop).current_dir(&home).output().expect("starts");
    }
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    // What each block printed, after the exit code of the block before.
    let parts: Vec<(&str, &str)> =
        printed.split(MARK).skip(1).filter_map(|part| part.split_once('\n')).collect();
    for (at, Step { block, output }) in steps.iter().enumerate() {
        let place = format!("{}:{}", page.path, block.line);
        let (_, printed) = parts.get(at).unwrap_or_else(|| panic!("{place} did not start"));
        let code = parts.get(at + 1).map(|(code, _)| *code);
        assert_eq!(code, Some("0"), "{place} failed and printed\n{printed}");
        let Some(expected) = output else { continue };
        let lines: Vec<&str> = expected.text.lines().collect();
        let found: Vec<&str> = printed.lines().collect();
        let text = &expected.text;
        assert!(matches(&lines, &found), "{place} printed\n{printed}\nexpected\n{text}");
    }
}

/// Returns `PATH` with the folders of `cfstream`, the AWS CLI, Python and Node before the others.
fn search_path() -> OsString {
    let cfstream = cfstream();
    let programs = Path::new(cfstream.get_program()).parent().expect("a folder").to_owned();
    let present = std::env::var_os("PATH").unwrap_or_default();
    let all = [programs, foreign::programs()].into_iter().chain(std::env::split_paths(&present));
    std::env::join_paths(all).expect("folders")
}

/// Returns whether lines are those that are expected, where a line `…` stands for any.
fn matches(expected: &[&str], found: &[&str]) -> bool {
    match (expected.split_first(), found.split_first()) {
        (None, found) => found.is_none(),
        (Some((&"…", rest)), _) => (0..=found.len()).any(|from| matches(rest, &found[from..])),
        (Some(_), None) => false,
        (Some((line, rest)), Some((first, others))) => {
            is_line(line, first) && matches(rest, others)
        }
    }
}

/// Returns whether a line is the one that is expected, where `…` stands for any text.
fn is_line(expected: &str, found: &str) -> bool {
    let Some((start, rest)) = expected.split_once('…') else { return expected == found };
    let Some(found) = found.strip_prefix(start) else { return false };
    let mut ends = found.char_indices().map(|(at, _)| at).chain([found.len()]);
    ends.any(|at| is_line(rest, &found[at..]))
}

/// Checks that a file has the paragraphs of a block, in their order.
fn is_part_of(place: &str, block: &str, path: &str) {
    let program = fs::read_to_string(root().join(path));
    let program = program.unwrap_or_else(|error| panic!("{place}: {path}: {error}"));
    let mut rest = program.as_str();
    for part in block.trim_end().split("\n\n") {
        let found = rest.split_once(part);
        rest = found.unwrap_or_else(|| panic!("{place}: {path} has no such lines:\n{part}")).1;
    }
}

#[test]
fn wildcards_stand_for_any_lines_and_any_text() {
    assert!(matches(&["a", "…", "d"], &["a", "b", "c", "d"]) && matches(&["…"], &[]));
    assert!(matches(&["a…c", "d"], &["abc", "d"]) && matches(&["… b"], &["a b"]));
    assert!(!matches(&["a", "…", "d"], &["a", "b"]) && !matches(&["a…c"], &["abx"]));
    assert!(!matches(&["a"], &["a", "b"]) && !matches(&["a", "b"], &["a"]));
}

#[test]
fn a_block_has_the_comment_before_it() {
    let text = "<!-- file: a.json -->\n\n```json\n{}\n```\n\n<!-- not run: x -->\nmore\n\n```console\na\n\nb\n```\n\
                <!-- generated -->\n```text\n```\n<!-- end -->\n";
    let blocks = Page { path: String::new(), text: text.to_owned() }.blocks();
    let [file, commands] = &blocks[..] else { panic!("{} blocks", blocks.len()) };
    assert_eq!((file.note("file"), file.text.as_str(), file.line), (Some("a.json"), "{}\n", 3));
    assert_eq!((commands.language.as_str(), commands.text.as_str()), ("console", "a\n\nb\n"));
    assert!(commands.note.is_none());
}
