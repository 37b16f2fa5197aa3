//! How each rule is known, and the page that lists it.

use std::fmt::Write;

use crate::table::{Rule, Table};

/// How a part of a rule is known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Evidence {
    /// The kind of source.
    pub kind: EvidenceKind,
    /// What the source says, or what is not known.
    pub text: String,
}

/// A kind of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceKind {
    /// Responses of the real service, as its users quote them.
    Live,
    /// AWS's service model.
    Model,
    /// AWS's documentation.
    Documentation,
    /// No source confirms it.
    Unknown,
}

/// A setting of the emulator which chooses what is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Setting {
    /// The flag of `cfstream emulate`, such as `--fixed-origin`.
    pub flag: String,
    /// What the flag chooses.
    pub text: String,
}

impl EvidenceKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Live, Self::Model, Self::Documentation, Self::Unknown];

    /// Returns the name that tables use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Model => "model",
            Self::Documentation => "documentation",
            Self::Unknown => "unknown",
        }
    }

    fn meaning(self) -> &'static str {
        match self {
            Self::Live => {
                "Users of the service quote its responses, mostly for web distributions, which have \
                 the same front end."
            }
            Self::Model => "AWS's service model, botocore's `service-2.json`, says it.",
            Self::Documentation => "AWS's documentation says it.",
            Self::Unknown => {
                "No source confirms it. The table has what the emulator does. Where a setting of the \
                 emulator chooses, it is named."
            }
        }
    }
}

impl Evidence {
    /// Parses the rest of a line `@evidence KIND: TEXT`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let expected =
            "expected @evidence live, model, documentation or unknown, a colon and a text";
        let (name, text) = text.split_once(": ").ok_or(expected)?;
        let kind = EvidenceKind::ALL.into_iter().find(|kind| kind.name() == name);
        match kind.filter(|_| !text.trim().is_empty()) {
            Some(kind) => Ok(Self { kind, text: text.to_owned() }),
            None => Err(expected.to_owned()),
        }
    }
}

impl Setting {
    /// Parses the rest of a line `@setting --FLAG: TEXT`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let expected = "expected @setting --FLAG, a colon and a text";
        match text.split_once(": ") {
            Some((flag, text)) if flag.starts_with("--") && !text.trim().is_empty() => {
                Ok(Self { flag: flag.to_owned(), text: text.to_owned() })
            }
            _ => Err(expected.to_owned()),
        }
    }
}

impl Table {
    /// Returns a Markdown page with every rule, its operation, and how it is known.
    pub fn to_markdown(&self) -> String {
        let mut page = String::from(
            "# The rules of the service\n\n\
             This page is written by `cargo xtask evidence` from `tests/conformance/table.http`; do \
             not edit it.\nThe requests and responses of each rule are in that file.\n\n\
             | source | rules with it | meaning |\n|---|---|---|\n",
        );
        let rules = self.rules();
        for kind in EvidenceKind::ALL {
            let has = |rule: &&Rule| rule.evidence.iter().any(|evidence| evidence.kind == kind);
            let count = rules.iter().filter(has).count();
            let (name, meaning) = (kind.name(), kind.meaning());
            // Writing to a string cannot fail.
            let _ = writeln!(page, "| {name} | {count} of {} | {meaning} |", rules.len());
        }
        page.push_str(
            "\nRules marked *emulator only* are not tested with other endpoints, because the \
             service's own response is not\nknown or differs.\n",
        );
        for rule in rules {
            write_rule(&mut page, rule);
        }
        page
    }
}

fn write_rule(page: &mut String, rule: &Rule) {
    let operation = rule.operation.map_or("any operation", |operation| operation.name());
    let mark = if rule.is_for_emulator { ", *emulator only*" } else { "" };
    let _ = writeln!(page, "\n## {}. {}\n\n{operation}{mark}\n", rule.number, rule.text);
    for Evidence { kind, text } in &rule.evidence {
        let _ = writeln!(page, "- **{}**: {text}", kind.name());
    }
    for Setting { flag, text } in &rule.settings {
        let _ = writeln!(page, "- `cfstream emulate {flag}`: {text}");
    }
}
