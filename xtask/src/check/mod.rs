//! `cargo xtask check`: the policies that other people's tools know, one part for each.

mod api;
mod dependencies;
mod libraries;
mod tools;
mod types;
mod versions;
mod workflows;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

pub(crate) use self::tools::{Tool, install};
use crate::{print_line, python};

/// What to check.
#[derive(Debug, Default, Args)]
pub(crate) struct Selection {
    /// The parts to check. Defaults to those that take seconds: spelling and workflows. A part that
    /// cannot run here fails.
    parts: Vec<Part>,
    /// Check all parts. A part that cannot run here is listed at the end. Takes minutes to build the
    /// tools, and minutes to run them.
    #[arg(long, conflicts_with = "parts")]
    all: bool,
    /// The revision with which the part `api` compares. Defaults to the last release.
    #[arg(long, value_name = "REVISION")]
    baseline: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The spelling of everything (typos).
    Spelling,
    /// The workflows of GitHub (zizmor, actionlint).
    Workflows,
    /// Licences, duplicates and sources of the dependencies (cargo-deny).
    Dependencies,
    /// Known vulnerabilities of the dependencies (cargo-deny). Needs github.com.
    Advisories,
    /// Dependencies that nothing uses (cargo-machete).
    Unused,
    /// Every combination of features (cargo-hack).
    Features,
    /// Changes of the public API that break users (cargo-semver-checks).
    Api,
    /// Types of other crates in the public API (cargo-check-external-types).
    Types,
    /// The oldest supported Rust.
    Rust,
    /// The lowest versions of the dependencies that the manifests allow.
    Lowest,
}

/// How a part ended that did not fail.
enum Outcome {
    Passed,
    /// It could not run, or not completely: why, and what to do.
    NotChecked(String),
}

/// Runs the selected parts, each even if another failed. Returns an error if one failed.
pub(crate) fn check(root: &Path, selection: &Selection) -> Result<()> {
    let parts = match (selection.all, &selection.parts[..]) {
        (true, _) => Part::value_variants(),
        (false, []) => &[Part::Spelling, Part::Workflows],
        (false, parts) => parts,
    };
    if selection.baseline.is_some() && !parts.contains(&Part::Api) {
        bail!("--baseline is for the part api, which is not selected");
    }
    let mut failed = Vec::new();
    let mut not_checked = Vec::new();
    for part in parts {
        let start = Instant::now();
        let outcome = run(root, *part, selection.baseline.as_deref());
        let seconds = start.elapsed().as_secs();
        let name = part.name();
        match outcome {
            Ok(Outcome::Passed) => print_line(&format!("{name}: passed after {seconds} s")),
            Ok(Outcome::NotChecked(reason)) if selection.all => {
                not_checked.push(format!("not checked: {name}: {reason}"));
            }
            Ok(Outcome::NotChecked(reason)) => failed.push(format!("{name}: {reason}")),
            Err(error) => {
                print_line(&format!("{name}: failed after {seconds} s: {error:#}"));
                failed.push(name);
            }
        }
    }
    // Last, so that nobody takes the parts above for everything.
    not_checked.iter().for_each(|line| print_line(line));
    match failed.is_empty() {
        true => Ok(()),
        false => bail!("failed: {}", failed.join("; ")),
    }
}

impl Part {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

fn run(root: &Path, part: Part, baseline: Option<&str>) -> Result<Outcome> {
    match part {
        Part::Spelling => {
            let typos = python::ensure(root)?.with_file_name("typos");
            tools::run(Command::new(typos).current_dir(root))?;
        }
        Part::Workflows => workflows::check(root)?,
        Part::Dependencies => dependencies::check(root)?,
        Part::Advisories => return dependencies::advisories(root),
        Part::Unused => dependencies::unused(root)?,
        Part::Features => versions::features(root)?,
        Part::Api => return api::check(root, baseline),
        Part::Types => return types::check(root),
        Part::Rust => return versions::oldest_rust(root),
        Part::Lowest => versions::lowest(root)?,
    }
    Ok(Outcome::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_passed_by_the_names_that_are_printed() {
        assert_eq!(Part::value_variants().len(), 10);
        for part in Part::value_variants() {
            assert_eq!(Part::from_str(&part.name(), false), Ok(*part));
        }
    }
}
