//! The page: what is measured in which order, and what is written around the tables.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::report::Table;
use crate::{Settings, Topic, builds, calls, emulators, machine, processes, sizes};

/// Measures topics, by default all, and writes the page.
pub(crate) fn write(settings: &Settings, topics: &[Topic], output: &Path) -> Result<()> {
    let has = |topic| topics.is_empty() || topics.contains(&topic);
    // Says the load of the machine before this program adds its own.
    let machine = machine::to_markdown(&settings.root);
    let mut tables: Vec<Table> = Vec::new();
    let mut builds = None;
    if has(Topic::Builds) {
        builds = Some(builds::measure(settings));
    }
    if has(Topic::Processes) || has(Topic::Sizes) {
        builds::ensure_built(settings)?;
    }
    if has(Topic::Calls) {
        tables.push(calls::over_loopback(settings)?);
        tables.push(calls::alone(settings)?);
    }
    if has(Topic::Processes) {
        tables.push(processes::measure(settings)?);
    }
    if has(Topic::Sizes) {
        tables.push(sizes::measure(settings));
    }
    tables.extend(builds);
    if has(Topic::Emulators) {
        tables.extend(emulators::measure(settings)?);
    }
    let sections = tables.iter().map(|table| format!("\n{}", table.to_markdown()));
    let page = format!("{}\n{machine}{}", head(settings), sections.collect::<String>());
    fs::write(output, page).with_context(|| format!("cannot write {}", output.display()))
}

fn head(settings: &Settings) -> String {
    let rounds = settings.rounds();
    let kind = if settings.quick {
        "**Written with `--quick`, to try the program. The figures mean nothing.**\n\n"
    } else {
        ""
    };
    format!(
        "# Benchmarks\n\n<!-- Written by `cargo xtask benchmarks`. -->\n\n{kind}\
This project beside its peers, from one run of `cargo xtask benchmarks` on the machine below.

A cell has the median, in parentheses the smallest and the largest value, and then the ratio of the median to that
of the first row; counts have no ratio. All rows of a table are measured in turn, in {rounds} rounds if the
table says nothing else. Sizes and builds are measured once. \"Not measured\" is followed by the reason.

Compare only figures of the same table. Servers and clients share the cores, and other work on the machine adds noise:
where ranges overlap, there is no difference. [Costs](costs.md) explains the figures of this project.
"
    )
}
