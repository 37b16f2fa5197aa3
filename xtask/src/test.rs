//! `cargo xtask test`: everything that must hold, in one command.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{codegen, drift, javascript, python, tell};

pub(crate) fn test(root: &Path) -> Result<()> {
    let interpreter = python::ensure(root)?;
    javascript::ensure(root, &interpreter)?;
    codegen::check(root)?;
    tell("codegen: the committed code is up to date");
    let differences = drift::drift(root, &python::service_model(&interpreter)?)?;
    if !differences.is_empty() {
        bail!("the Smithy file differs from AWS's service model:\n{}", differences.join("\n"));
    }
    tell("drift: no difference to AWS's service model");
    // All features but aws-lc-rs: the tests run on the cryptography that users get.
    let features = "cloudfront-streaming/aws-config,cloudfront-streaming/blocking";
    cargo(root, &["test", "--workspace", "--features", features])
}

/// Runs the cargo that runs this task.
fn cargo(root: &Path, arguments: &[&str]) -> Result<()> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Build scripts watch what cargo tells of this task, and would run again without need.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|of| text.starts_with(of)) {
            cargo.env_remove(&name);
        }
    }
    let status = cargo.current_dir(root).args(arguments).status().context("cannot run cargo")?;
    if status.success() {
        return Ok(());
    }
    bail!("cargo {} failed", arguments.join(" "))
}
