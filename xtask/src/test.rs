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
    run(&mut tests(root))
}

/// Returns the command that runs all tests.
pub(crate) fn tests(root: &Path) -> Command {
    let mut cargo = cargo(root);
    // All features except aws-lc-rs, so that the tests use the default cryptography.
    let features = "cloudfront-streaming/aws-config,cloudfront-streaming/blocking";
    cargo.args(["test", "--workspace", "--features", features]);
    cargo
}

/// Returns the cargo that runs this task.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    without_variables_of_cargo(&mut cargo);
    cargo.current_dir(root);
    cargo
}

/// Removes the variables that cargo sets for this task. Build scripts depend on them, and would rerun.
pub(crate) fn without_variables_of_cargo(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
}

/// Runs cargo. Returns an error if it fails.
pub(crate) fn run(cargo: &mut Command) -> Result<()> {
    let status = cargo.status().context("cannot run cargo")?;
    if status.success() {
        return Ok(());
    }
    let arguments: Vec<_> = cargo.get_args().map(|argument| argument.to_string_lossy()).collect();
    bail!("cargo {} failed", arguments.join(" "))
}

/// Builds `cfstream`, for checks that run it.
pub(crate) fn build_cfstream(root: &Path) -> Result<()> {
    let build = cargo(root)
        .args(["build", "--locked", "--quiet", "-p", "cfstream"])
        .status()
        .context("cannot run cargo")?;
    match build.success() {
        true => Ok(()),
        false => bail!("cfstream does not build"),
    }
}
