//! `cargo xtask test`: runs all checks and tests.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{codegen, drift, javascript, print_line, python};

pub(crate) fn test(root: &Path) -> Result<()> {
    let interpreter = python::ensure(root)?;
    javascript::ensure(root, &interpreter)?;
    codegen::check(root)?;
    print_line("codegen: the committed code is up to date");
    let differences = drift::drift(root, &python::service_model(&interpreter)?)?;
    if !differences.is_empty() {
        bail!("the Smithy file differs from the AWS service model:\n{}", differences.join("\n"));
    }
    print_line("drift: no difference from the AWS service model");
    // All features except aws-lc-rs, so that the tests use the default cryptography.
    let features = "cloudfront-streaming/aws-config,cloudfront-streaming/blocking";
    cargo(root, &["test", "--workspace", "--features", features])
}

/// Runs the same cargo that runs this task.
fn cargo(root: &Path, arguments: &[&str]) -> Result<()> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // Build scripts depend on the variables that cargo sets for this task, and would rerun.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|prefix| text.starts_with(prefix)) {
            cargo.env_remove(&name);
        }
    }
    let status = cargo.current_dir(root).args(arguments).status().context("cannot run cargo")?;
    if status.success() {
        return Ok(());
    }
    bail!("cargo {} failed", arguments.join(" "))
}
