//! `cargo xtask book`: builds the book of `docs` with mdBook, which it installs under `target/`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::check::{Tool, install};
use crate::print_line;

const MDBOOK: Tool = Tool { name: "mdbook", version: "0.5.4" };

/// Builds the book under `target/book`. Returns an error for a warning as well.
pub(crate) fn build(root: &Path) -> Result<()> {
    let program = install(root, &MDBOOK)?;
    let mut command = Command::new(program);
    command.current_dir(root).args(["build", "docs"]);
    let output = command.output().context("cannot run mdBook")?;
    let log = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() || log.contains("WARN") || log.contains("ERROR") {
        bail!("mdBook failed:\n{log}");
    }
    print_line(&format!("wrote {}", root.join("target/book/index.html").display()));
    Ok(())
}
