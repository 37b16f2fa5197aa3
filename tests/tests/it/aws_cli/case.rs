//! The table: cases and their states.

use chrono::{DateTime, Utc};
use cloudfront_streaming_emulator::{Deployment, Emulator, EmulatorBuilder, FaultRule, Record};

use super::part::Part;

/// A line of the table.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) state: State,
    /// Variables of the environment. `None` removes one.
    pub(super) variables: Vec<(&'static str, Option<&'static str>)>,
    /// The file of standard input.
    pub(super) input: Option<&'static str>,
    pub(super) command: &'static str,
    /// The parts that must differ.
    pub(super) differs: Vec<Part>,
}

/// Reads the cases of a table.
pub(super) fn read(table: &'static str) -> Vec<Case> {
    let is_case = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let cases: Vec<Case> = table.lines().filter(is_case).map(case).collect();
    let mut names: Vec<_> = cases.iter().map(|case| case.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), cases.len(), "every case should have a name of its own");
    cases
}

fn case(line: &'static str) -> Case {
    let mut columns = line.split("  ").map(str::trim).filter(|column| !column.is_empty());
    let mut column = |name| columns.next().unwrap_or_else(|| panic!("{line}: no {name}"));
    let (name, state, settings) = (column("name"), column("state"), column("settings"));
    let command = column("command");
    let differs = columns.next().map(differing_parts).unwrap_or_default();
    assert_eq!(columns.next(), None, "{line}");
    let mut case =
        Case { name, state: State(state), variables: Vec::new(), input: None, command, differs };
    for setting in settings.split(' ').filter(|setting| *setting != "-") {
        match (setting.split_once('='), setting.split_at(1)) {
            (Some((name, value)), _) => case.variables.push((name, Some(value))),
            (None, ("-", name)) => case.variables.push((name, None)),
            (None, ("<", file)) => case.input = Some(file),
            (None, _) => panic!("{line}: unknown setting {setting}"),
        }
    }
    case
}

/// Reads `PART+PART: REASON`.
fn differing_parts(text: &str) -> Vec<Part> {
    let (parts, reason) = text.split_once(": ").expect("PARTS: REASON");
    assert!(!reason.is_empty(), "{text}");
    let named = |name| Part::ALL.into_iter().find(|part| part.to_string() == name);
    parts.split('+').map(|name| named(name).unwrap_or_else(|| panic!("{text}"))).collect()
}

/// The state of an emulator: `NAME`, `NAME+FAULT` or `NAME+unknown-code`.
#[derive(Debug)]
pub(super) struct State(&'static str);

impl State {
    /// Returns an emulator in this state. All of them generate the same ids.
    pub(super) fn emulator(&self, now: DateTime<Utc>) -> EmulatorBuilder {
        let builder = Emulator::builder().seed(7).clock(move || now).deployment(Deployment::Manual);
        let (name, fault) = match self.0.split_once('+') {
            // The text form of rules has known codes only.
            Some((name, "unknown-code")) => (name, Some(FaultRule::error("SomethingElse"))),
            Some((name, fault)) => (name, Some(fault.parse::<FaultRule>().expect("a rule"))),
            None => (self.0, None),
        };
        let records: &[u8] = match name {
            "empty" | "example" => b"",
            "seven" => include_bytes!("files/seven.json"),
            "progress" => include_bytes!("files/progress.json"),
            _ => panic!("unknown state {name}"),
        };
        let builder = if name == "example" { builder.with_example() } else { builder };
        let records = Record::read_all(records).expect("distributions");
        let builder = records.into_iter().fold(builder, EmulatorBuilder::distribution);
        fault.into_iter().fold(builder, EmulatorBuilder::fault)
    }
}
