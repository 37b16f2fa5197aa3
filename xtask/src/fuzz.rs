//! `cargo xtask fuzz`: runs the fuzz targets with cargo-fuzz, which it installs under `target/`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::print_line;

/// The targets, and the folders of their seeds below `fuzz/seeds`.
const TARGETS: [(&str, &str); 8] = [
    ("read_strict", "documents"),
    ("read_reporting", "documents"),
    ("read_error_document", "errors"),
    ("request_to_input", "requests"),
    ("round_trip", "shapes"),
    ("archive_json", "../../crates/archive/tests/cases/aws-config-item"),
    ("archive_xml", "../../crates/archive/tests/cases/api-xml"),
    ("archive_yaml", "../../crates/archive/tests/cases/cloudformation"),
];

/// The version to install.
const CARGO_FUZZ: &str = "0.13.2";

/// Runs one target, or all, for a number of seconds each, and prints the number of inputs.
///
/// The corpus of libFuzzer is kept under `target/fuzz`. An input that fails a target is saved there
/// too, and should be turned into a test.
pub(crate) fn fuzz(root: &Path, only: Option<&str>, seconds: u64) -> Result<()> {
    let targets: Vec<_> =
        TARGETS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)).collect();
    if targets.is_empty() {
        let known: Vec<_> = TARGETS.iter().map(|(name, _)| *name).collect();
        bail!("expected one of {}, found {}", known.join(", "), only.unwrap_or_default());
    }
    let program = ensure(root)?;
    let home = root.join("target/fuzz");
    let mut report = Vec::new();
    for (name, seeds) in targets {
        print_line(&format!("{name}: {seconds} s"));
        let corpus = home.join("corpus").join(name);
        std::fs::create_dir_all(&corpus)?;
        // Coverage works with the stable compiler; sanitizers would need nightly.
        let mut command = Command::new(&program);
        command
            .args(["fuzz", "run", "--sanitizer", "none", "--fuzz-dir", "fuzz", name])
            .arg(&corpus)
            .arg(root.join("fuzz/seeds").join(seeds))
            .arg("--")
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-artifact_prefix={}/", home.display()))
            .arg(format!("-dict={}", root.join("fuzz/xml.dict").display()))
            .args(["-timeout=5", "-rss_limit_mb=1024", "-max_len=16384", "-print_final_stats=1"])
            .env("CARGO_TARGET_DIR", home.join("build"))
            .current_dir(root);
        let output = command.output().context("cannot run cargo-fuzz")?;
        let log = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            // The log of a long run is long; the relevant part begins at the panic.
            let from = log.find("panicked at").unwrap_or(log.len().saturating_sub(4096));
            let what: Vec<_> = log[log.floor_char_boundary(from)..].lines().take(20).collect();
            bail!("{name} failed; its input is under target/fuzz:\n{}", what.join("\n"));
        }
        let runs = statistic(&log, "number_of_executed_units").context("no statistics")?;
        report.push(format!("{name:<20} {runs:>12} inputs in {seconds} s, no failure"));
    }
    report.iter().for_each(|line| print_line(line));
    Ok(())
}

fn statistic<'a>(log: &'a str, name: &str) -> Option<&'a str> {
    let line = log.lines().find(|line| line.starts_with("stat::") && line.contains(name))?;
    line.split_whitespace().last()
}

/// Returns the path of cargo-fuzz, and installs it if it is missing.
fn ensure(root: &Path) -> Result<std::path::PathBuf> {
    let home = root.join("target/cargo-fuzz");
    let program = home.join("bin/cargo-fuzz");
    if !program.exists() {
        print_line("installing cargo-fuzz under target/cargo-fuzz");
        let status = Command::new("cargo")
            .args(["install", "cargo-fuzz", "--locked", "--version", CARGO_FUZZ, "--root"])
            .arg(&home)
            .status()
            .context("cannot run cargo")?;
        if !status.success() {
            bail!("cannot install cargo-fuzz; is crates.io reachable?");
        }
    }
    Ok(program)
}
