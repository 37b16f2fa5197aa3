//! Installs and runs tools from crates.io.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{print_line, test};

/// A tool from crates.io. Building all of them takes minutes.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
}

pub(super) const DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2" };
pub(super) const MACHETE: Tool = Tool { name: "cargo-machete", version: "0.9.2" };
pub(super) const HACK: Tool = Tool { name: "cargo-hack", version: "0.6.46" };
pub(super) const SEMVER_CHECKS: Tool = Tool { name: "cargo-semver-checks", version: "0.51.0" };
/// Reads the JSON of rustdoc in one format only: `types::TOOLCHAIN` writes it.
pub(super) const EXTERNAL_TYPES: Tool =
    Tool { name: "cargo-check-external-types", version: "0.5.0" };

/// Installs a tool under `target/`, and returns its path.
pub(crate) fn install(root: &Path, tool: &Tool) -> Result<PathBuf> {
    let home = root.join("target/tools");
    let program = home.join("bin").join(format!("{}{}", tool.name, std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        print_line(&format!("installing {} under target/tools, which takes minutes", tool.name));
    }
    // Does nothing if this version is installed.
    let mut cargo = test::cargo(root);
    cargo.args(["install", "--quiet", "--locked", tool.name, "--version", tool.version, "--root"]);
    run(cargo.arg(&home)).with_context(|| format!("cannot install {}", tool.name))?;
    Ok(program)
}

/// Installs a tool, and returns its command in the workspace.
pub(super) fn command(root: &Path, tool: &Tool) -> Result<Command> {
    let mut command = Command::new(install(root, tool)?);
    test::without_variables_of_cargo(&mut command);
    command.current_dir(root);
    Ok(command)
}

/// Returns the command that runs a program with a toolchain in the workspace, or why it cannot.
pub(super) fn with_toolchain(root: &Path, toolchain: &str) -> Result<Command, String> {
    let mut rustup = Command::new("rustup");
    rustup.args(["run", toolchain, "rustc", "--version"]);
    if !rustup.output().is_ok_and(|output| output.status.success()) {
        return Err(format!("run rustup toolchain install {toolchain} --profile minimal"));
    }
    let mut rustup = Command::new("rustup");
    test::without_variables_of_cargo(&mut rustup);
    // It names the cargo of this task.
    rustup.current_dir(root).args(["run", toolchain]).env_remove("CARGO");
    Ok(rustup)
}

/// Runs a command. Returns an error if it fails.
pub(super) fn run(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("cannot run {program}"))?;
    if !status.success() {
        bail!("{program} failed");
    }
    Ok(())
}

/// Runs a command, and returns what it prints to standard output.
pub(super) fn output(command: &mut Command) -> Result<Vec<u8>> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot run {program}"))?;
    if !output.status.success() {
        bail!("{program} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}
