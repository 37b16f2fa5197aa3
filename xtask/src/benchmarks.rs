//! `cargo xtask benchmarks`: installs and builds what is measured, and starts the program in `peers`, which measures.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::test::{cargo, run, without_variables_of_cargo};
use crate::{javascript, print_line, python};

/// The version of the emulator from PyPI. It has other versions of what boto3 needs, and so a folder of its own.
const MINISTACK: &str = "1.5.33";

/// Measures topics, by default all. Without topics and without `quick`, the page is the one of the book.
pub(crate) fn measure(root: &Path, topics: &[String], quick: bool) -> Result<()> {
    if !cfg!(target_os = "linux") {
        bail!("CPU time and memory of other processes are measured on Linux only");
    }
    let interpreter = python::ensure(root)?;
    javascript::ensure(root, &interpreter)?;
    python::install(root, &interpreter, "ministack", MINISTACK)?;
    run(cargo(root).args(["build", "--release", "--locked", "-p", "cfstream"]))?;
    build(root, "peers/winterbaume", "target/winterbaume")?;
    build(root, "peers", "target/peers")?;
    let is_whole = topics.is_empty() && !quick;
    let page = PathBuf::from(if is_whole { "docs/benchmarks.md" } else { "target/benchmarks.md" });
    let mut program = Command::new(root.join("target/peers/release/cloudfront-streaming-peers"));
    without_variables_of_cargo(&mut program);
    program.arg("measure").args(topics).arg("--root").arg(root);
    program.arg("--programs").arg(interpreter.parent().context("no folder of programs")?);
    program.arg("--output").arg(root.join(&page));
    if quick {
        program.arg("--quick");
    }
    let status = program.current_dir(root).status().context("cannot start the program in peers")?;
    if !status.success() {
        bail!("not measured");
    }
    print_line(&format!("wrote {}", page.display()));
    Ok(())
}

/// Builds a program that has its own lock file.
fn build(root: &Path, home: &str, target: &str) -> Result<()> {
    let mut cargo = cargo(root);
    cargo.args(["build", "--release", "--locked", "--manifest-path"]);
    run(cargo.arg(root.join(home).join("Cargo.toml")).env("CARGO_TARGET_DIR", root.join(target)))
}
