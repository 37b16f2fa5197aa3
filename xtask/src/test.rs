//! `cargo xtask test`: everything that must hold, in one command.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{codegen, drift, python, tell};

pub(crate) fn test(root: &Path) -> Result<()> {
    let interpreter = python::ensure(root)?;
    codegen::check(root)?;
    tell("codegen: the committed code is up to date");
    let differences = drift::drift(root, &python::service_model(&interpreter)?)?;
    if !differences.is_empty() {
        bail!("the Smithy file differs from AWS's service model:\n{}", differences.join("\n"));
    }
    tell("drift: no difference to AWS's service model");
    cargo(root, &["test", "--workspace", "--all-features"])
}

/// Runs cargo with what `cargo xtask` was run with.
fn cargo(root: &Path, arguments: &[&str]) -> Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root)
        .args(arguments)
        .status()
        .context("cannot run cargo")?;
    if status.success() {
        return Ok(());
    }
    bail!("cargo {} failed", arguments.join(" "))
}
