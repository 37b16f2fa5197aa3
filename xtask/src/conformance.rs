//! `cargo xtask conformance` and `cargo xtask evidence`: run the program of `tests/conformance`.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

/// Where the page with the evidence of each rule is.
const PAGE: &str = "docs/service-rules.md";

/// Tests an endpoint. Returns the exit code of the program.
pub(crate) fn run(root: &Path, arguments: &[OsString]) -> Result<ExitCode> {
    // In the directory of the caller, because an argument may be a path.
    let status = program(root).args(arguments).status().context("cannot run cargo")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Writes the page with the evidence of each rule.
pub(crate) fn write_evidence(root: &Path) -> Result<()> {
    fs::write(root.join(PAGE), evidence(root)?).with_context(|| format!("cannot write {PAGE}"))
}

/// Returns an error if the committed page is out of date.
pub(crate) fn check_evidence(root: &Path) -> Result<()> {
    let committed = fs::read(root.join(PAGE)).with_context(|| format!("cannot read {PAGE}"))?;
    match committed == evidence(root)? {
        true => Ok(()),
        false => bail!("{PAGE} is out of date; run `cargo xtask evidence`"),
    }
}

fn evidence(root: &Path) -> Result<Vec<u8>> {
    let output = program(root).arg("--evidence").output().context("cannot run cargo")?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => bail!("no evidence: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

fn program(root: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--locked", "--manifest-path"]);
    cargo.arg(root.join("Cargo.toml"));
    cargo.args(["--package", "cloudfront-streaming-conformance", "--"]);
    cargo
}
