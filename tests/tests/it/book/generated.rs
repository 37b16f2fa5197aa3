//! The generated parts of the reference: commands, the control endpoint, faults.
//!
//! `UPDATE=1 cargo test -p cloudfront-streaming-tests --test it -- book::` writes them.

use std::fmt::Write;
use std::fs;

use cloudfront_streaming_emulator::Fault;
use cloudfront_streaming_tests::process;
use serde_json::Value;

use super::page::{GENERATED, Page, root};

#[test]
fn the_generated_parts_are_up_to_date() {
    check("docs/reference/commands.md", &commands());
    check("docs/reference/control-endpoint.md", &control_endpoint());
    check("docs/reference/faults.md", &faults());
}

/// Compares the generated part of a page with what it should be, or writes it.
fn check(path: &str, expected: &str) {
    let page = Page::read(path);
    let (head, rest) = page.text.split_once(GENERATED.0).expect("a generated part");
    let (found, tail) = rest.split_once(GENERATED.1).expect("an end");
    let expected = format!("\n{}\n\n", expected.trim());
    if found == expected {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        let text = [head, GENERATED.0, &expected, GENERATED.1, tail].concat();
        fs::write(root().join(path), text).expect("writes");
        return;
    }
    let mut lines = expected.lines().zip(found.lines());
    let first = lines.find(|(expected, found)| expected != found);
    panic!("{path} is out of date, first in {first:?}; set UPDATE=1 to write it");
}

fn help(words: &[&str]) -> String {
    let (code, help, _) = process::run(&[words, &["--help"]].concat(), "");
    assert_eq!(code, Some(0), "{words:?}");
    help
}

/// Returns the help of all commands, in the order of `cfstream help`.
fn commands() -> String {
    let overview = help(&[]);
    let (_, list) = overview.split_once("\n\nOperations").expect("the list of commands");
    let (list, _) = list.split_once("\n\nOptions").expect("options");
    let mut page = format!("## All commands\n\n{}", block(&overview));
    let mut number = 0;
    for line in format!("Operations{list}").lines().filter(|line| !line.is_empty()) {
        let Some(entry) = line.strip_prefix("  ") else {
            let title = line.trim_end_matches(':').split(',').next().unwrap_or_default();
            write!(page, "## {title}\n\n").expect("a string");
            continue;
        };
        let name = entry.split(' ').next().expect("a name");
        let text = help(&[name]);
        number += 1;
        write!(page, "### {name}\n\n{}", block(&shortened(&text))).expect("a string");
        for below in subcommands(&text) {
            let text = shortened(&help(&[name, &below]));
            write!(page, "#### {name} {below}\n\n{}", block(&text)).expect("a string");
        }
    }
    assert!(number >= 20, "{number}");
    page
}

fn block(text: &str) -> String {
    // The help fills the lines of some options with blanks.
    let lines: Vec<&str> = text.trim_end().lines().map(str::trim_end).collect();
    format!("```text\n{}\n```\n\n", lines.join("\n"))
}

/// Returns the names of the commands of a command.
fn subcommands(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let entries = lines.take_while(|line| !line.is_empty()).filter_map(|line| {
        let entry = line.strip_prefix("  ").filter(|entry| !entry.starts_with(' '))?;
        entry.split(' ').next().map(str::to_owned)
    });
    entries.filter(|name| name != "help").collect()
}

/// Returns a help text with the names of the global options only, and without the variables.
fn shortened(help: &str) -> String {
    let mut sections: Vec<Vec<&str>> = vec![Vec::new()];
    for line in help.lines() {
        if line.ends_with(':') && !line.starts_with(' ') {
            sections.push(Vec::new());
        }
        sections.last_mut().expect("a section").push(line);
    }
    let mut text = String::new();
    for section in sections {
        match section.first() {
            Some(&"Variables:") => {}
            Some(&"Global options:") => {
                // The texts below them are indented more.
                let heads = section.iter().filter_map(|line| line.strip_prefix("      --"));
                let names: Vec<String> = heads
                    .filter_map(|head| head.split(' ').next().map(|name| format!("--{name}")))
                    .collect();
                text.push_str("Global options:\n");
                for names in names.chunks(4) {
                    writeln!(text, "      {}", names.join(", ")).expect("a string");
                }
                text.push('\n');
            }
            _ => section.iter().for_each(|line| {
                text.push_str(line);
                text.push('\n');
            }),
        }
    }
    text
}

/// Returns the paths of the control endpoint, and their parameters.
fn control_endpoint() -> String {
    let document = include_str!("../../../../crates/emulator/src/http/control/openapi.json");
    let document: Value = serde_json::from_str(document).expect("JSON");
    let resolve = |value: &Value| match value["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).expect("it").clone(),
        None => value.clone(),
    };
    let mut paths: Vec<(&String, &Value)> =
        document["paths"].as_object().expect("paths").iter().collect();
    paths.sort_by_key(|(path, _)| path.as_str());
    let mut page = String::from("| method | path | |\n|---|---|---|\n");
    let mut parameters = String::from("| path | parameter | |\n|---|---|---|\n");
    let mut number = 0;
    for (path, methods) in paths {
        for method in ["get", "put", "post", "patch", "delete"] {
            let Some(operation) = methods.get(method) else { continue };
            number += 1;
            let summary = operation["summary"].as_str().expect("a summary");
            let method = method.to_uppercase();
            writeln!(page, "| {method} | `/_cfstream{path}` | {summary} |").expect("a string");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let parameter = resolve(parameter);
                let [name, text] = ["name", "description"]
                    .map(|key| parameter[key].as_str().unwrap_or_default().replace('|', "\\|"));
                let path = format!("{method} `{path}`");
                writeln!(parameters, "| {path} | `{name}` | {text} |").expect("a string");
            }
        }
    }
    let listed = document["paths"].as_object().expect("paths").values();
    let is_operation = |value: &&Value| value.get("responses").is_some();
    let all = listed.flat_map(|path| path.as_object().expect("methods").values());
    assert_eq!(number, all.filter(is_operation).count(), "a method is missing");
    format!("{page}\n## Parameters of queries\n\n{parameters}")
}

/// Returns the table of faults, from the source of that enum.
fn faults() -> String {
    let source = include_str!("../../../../crates/emulator/src/faults/fault.rs");
    let (_, table) = source.split_once("\nfaults! {\n").expect("the table");
    let (table, _) = table.split_once("\n}\n").expect("its end");
    let mut page = String::from("| fault | what happens | carried out |\n|---|---|---|\n");
    let mut text = Vec::new();
    let mut names = Vec::new();
    for line in table.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("/// ") {
            text.push(comment);
            continue;
        }
        let name = line.split('"').nth(1).expect("a name");
        let fault = Fault::ALL.iter().find(|fault| fault.name() == name).expect("a fault");
        let carried_out = if fault.is_carried_out() { "yes" } else { "no" };
        let text = std::mem::take(&mut text).join(" ");
        writeln!(page, "| `{name}` | {text} | {carried_out} |").expect("a string");
        names.push(name);
    }
    assert!(names.iter().copied().eq(Fault::ALL.iter().map(|fault| fault.name())), "{names:?}");
    page
}
