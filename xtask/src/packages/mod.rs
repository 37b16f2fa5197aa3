//! `cargo xtask test --packages`: uses what a release consists of as a stranger would: the archive and
//! the wheel, and before a release the crates, each outside of the workspace.

mod archive;
mod crates;
mod wheel;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{print_line, python, test};

/// The distribution that an emulator starts with.
const EXAMPLE: &str = "EDFDVBD632BHDS5";
/// Its ETag.
const ETAG: &str = "E2QWRUHAPOMQZL";

pub(crate) fn test(root: &Path) -> Result<()> {
    test::build_cfstream(root)?;
    let interpreter = python::ensure(root)?;
    let home = empty_home(root)?;
    archive::check(root, &home)?;
    print_line("packages: the archive works");
    wheel::check(root, &home, &interpreter)?;
    print_line("packages: the wheel works");
    crates::package(root, &home)?;
    print_line("packages: the crates can be packaged");
    Ok(())
}

/// Builds, tests and uses the packaged crates. Takes minutes, because other packages in the same build
/// mean other features of their dependencies.
pub(crate) fn test_crates(root: &Path) -> Result<()> {
    test::build_cfstream(root)?;
    let home = empty_home(root)?;
    crates::package(root, &home)?;
    crates::check(root, &home)?;
    print_line("packages: the crates build, pass their tests, and can be used");
    Ok(())
}

fn empty_home(root: &Path) -> Result<PathBuf> {
    let home = root.join("target/packages");
    if home.exists() {
        fs::remove_dir_all(&home).with_context(|| format!("cannot remove {}", home.display()))?;
    }
    fs::create_dir_all(&home)?;
    Ok(home)
}

/// Returns the only file in a folder whose name ends with a text.
fn only(folder: &Path, end: &str) -> Result<PathBuf> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).with_context(|| format!("no {}", folder.display()))? {
        let path = file?.path();
        if path.to_string_lossy().ends_with(end) {
            found.push(path);
        }
    }
    match <[PathBuf; 1]>::try_from(found) {
        Ok([path]) => Ok(path),
        Err(found) => bail!("expected one file *{end} in {}, found {found:?}", folder.display()),
    }
}

/// Runs a program, and returns what it prints.
fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot run {command:?}"))?;
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("{command:?} failed: {stdout}{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(stdout)
}

/// Returns an error unless a text contains another one.
fn expect(text: &str, part: &str) -> Result<()> {
    match text.contains(part) {
        true => Ok(()),
        false => bail!("expected {part:?} in:\n{text}"),
    }
}
