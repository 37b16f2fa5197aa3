//! Installs a third-party client, the AWS SDK for JavaScript, from the npm registry.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The folder of the npm package, relative to the root of the workspace.
const HOME: &str = "tests/javascript";
const FILES: [&str; 2] = ["package.json", "package-lock.json"];

/// Installs the packages of the lock file under `target/`, unless they are already installed. Node
/// and npm come from the Python environment, so they need not be installed on the machine.
pub(crate) fn ensure(root: &Path, python: &Path) -> Result<()> {
    let home = root.join("target/javascript");
    let [_, wanted] = FILES.map(|file| root.join(HOME).join(file));
    let wanted =
        fs::read_to_string(&wanted).with_context(|| format!("cannot read {}", wanted.display()))?;
    let stamp = home.join("installed.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    crate::print_line("installing the AWS SDK for JavaScript under target/javascript");
    fs::create_dir_all(&home)?;
    for file in FILES {
        fs::copy(root.join(HOME).join(file), home.join(file))?;
    }
    // Package scripts are disabled, because none is needed.
    let status = Command::new(python.with_file_name("npm"))
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&home)
        .status()
        .context("cannot run npm")?;
    if !status.success() {
        bail!("npm cannot install the AWS SDK for JavaScript; is the npm registry reachable?");
    }
    fs::write(&stamp, wanted)?;
    Ok(())
}
