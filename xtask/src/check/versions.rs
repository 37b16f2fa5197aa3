//! Compiles the workspace with all combinations of features, the oldest Rust and the lowest versions.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::tools::{HACK, command, output, run, with_toolchain};
use super::{Outcome, libraries};
use crate::test;

/// The crates that do not compile without cryptography.
const WITH_TLS: [&str; 2] = ["cloudfront-streaming-transport", "cloudfront-streaming"];

/// Checks every combination of the features of each crate.
pub(super) fn features(root: &Path) -> Result<()> {
    let mut others = powerset(root)?;
    others.arg("--workspace").args(WITH_TLS.iter().flat_map(|name| ["--exclude", name]));
    let mut with_tls = powerset(root)?;
    with_tls.args(["--exclude-no-default-features", "--at-least-one-of=ring,aws-lc-rs"]);
    with_tls.args(WITH_TLS.iter().flat_map(|name| ["--package", name]));
    for hack in [&mut others, &mut with_tls] {
        // Not RUSTFLAGS: all dependencies would be compiled again.
        run(hack.args(["--", "--deny", "warnings"]))?;
    }
    Ok(())
}

fn powerset(root: &Path) -> Result<Command> {
    let mut hack = command(root, &HACK)?;
    hack.args(["hack", "clippy", "--locked", "--feature-powerset"]);
    // The first builds C: `cargo clippy --all-features` compiles it. The other is one of the combinations.
    hack.arg("--exclude-features=aws-lc-rs,default");
    Ok(hack)
}

/// Compiles the workspace with the Rust of the manifest.
pub(super) fn oldest_rust(root: &Path) -> Result<Outcome> {
    let rust = rust_version(root)?;
    let newer = libraries::newer_than(root, &rust)?;
    if !newer.is_empty() {
        bail!("the manifest says Rust {rust}, but {}", newer.join(", "));
    }
    let mut rustup = match with_toolchain(root, &rust) {
        Ok(rustup) => rustup,
        Err(what_to_do) => {
            let reason = "only the manifests of the dependencies were compared";
            return Ok(Outcome::NotChecked(format!("{reason}; {what_to_do}")));
        }
    };
    run(rustup.args(["cargo", "check", "--locked", "--workspace", "--all-features"]))?;
    Ok(Outcome::Passed)
}

/// Compiles the workspace with the lowest versions of its dependencies that the manifests allow.
pub(super) fn lowest(root: &Path) -> Result<()> {
    // A copy, because the lock file changes.
    let folder = root.join("target/lowest");
    copy(root, &folder)?;
    let mut update = test::cargo(&folder);
    // Only resolves. The option is unstable.
    update.args(["update", "--quiet", "-Z", "direct-minimal-versions"]).env("RUSTC_BOOTSTRAP", "1");
    test::run(&mut update)?;
    let mut check = test::cargo(&folder);
    check.args(["check", "--locked", "--workspace", "--exclude=cloudfront-streaming-tests"]);
    test::run(check.env_remove("CARGO_TARGET_DIR"))
}

/// Copies the files of the work tree, without those that git ignores, and without other files there.
fn copy(root: &Path, folder: &Path) -> Result<()> {
    let mut git = Command::new("git");
    git.current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let files = String::from_utf8(output(&mut git)?)?;
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            // What is compiled remains.
            true if entry.file_name() == "target" => {}
            true => fs::remove_dir_all(entry.path())?,
            false => fs::remove_file(entry.path())?,
        }
    }
    for file in files.split_terminator('\0') {
        let (from, to) = (root.join(file), folder.join(file));
        // Removed, but not committed.
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap_or(folder))?;
            fs::copy(&from, &to).with_context(|| format!("cannot copy {file}"))?;
        }
    }
    Ok(())
}

/// Returns the oldest supported Rust, which the manifest of the workspace states.
fn rust_version(root: &Path) -> Result<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \""));
    let version = version.and_then(|rest| rest.split('"').next());
    Ok(version.context("the workspace has no rust-version")?.to_owned())
}
