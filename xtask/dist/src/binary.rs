//! Builds the binary so that it does not depend on the folder.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// Returns the target that this compiler builds for.
pub(crate) fn host_target() -> Result<String> {
    let text = String::from_utf8(crate::output(Command::new("rustc").arg("-vV"))?)?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("rustc -vV prints no host")?.to_owned())
}

/// Returns the names and versions of the compilers, on which the bytes of the binary depend. Dependencies
/// compile C, except that the compiler of MSVC says no version.
pub(crate) fn compilers(target: &str) -> Result<Vec<(&'static str, String)>> {
    let is_msvc = target.ends_with("-msvc");
    let names: &[&str] = if is_msvc { &["rustc"] } else { &["rustc", "cc"] };
    let version = |name: &&'static str| {
        let printed = String::from_utf8(crate::output(Command::new(name).arg("--version"))?)?;
        Ok((*name, printed.lines().next().unwrap_or_default().to_owned()))
    };
    names.iter().map(version).collect()
}

/// Builds cfstream as it is released, and returns its path.
///
/// The paths of this machine that would be in its messages of panics are replaced. The target is
/// named, so that these flags do not concern build scripts.
pub(crate) fn build(workspace: &Path, target: &str) -> Result<PathBuf> {
    let folder = workspace.join("target");
    let status = Command::new("cargo")
        .current_dir(workspace)
        .args(["build", "--release", "--locked", "-p", "cfstream", "--target", target])
        .env("CARGO_TARGET_DIR", &folder)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(workspace, target)?.join("\u{1f}"))
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("cfstream does not build");
    }
    let name = format!("cfstream{}", env::consts::EXE_SUFFIX);
    Ok(folder.join(target).join("release").join(name))
}

fn flags(workspace: &Path, target: &str) -> Result<Vec<String>> {
    let home = match env::var_os("CARGO_HOME") {
        Some(home) => PathBuf::from(home),
        None => env::home_dir().context("there is no home folder")?.join(".cargo"),
    };
    let replaced = [(workspace, "/cfstream"), (&home, "/cargo")];
    let replaced = replaced.map(|(from, to)| {
        let from = from.to_str().context("the path of a folder is not UTF-8")?;
        Ok(format!("--remap-path-prefix={from}={to}"))
    });
    let mut flags = replaced.into_iter().collect::<Result<Vec<_>>>()?;
    if target.ends_with("-msvc") {
        // Its linker writes a hash in place of the time.
        flags.push("-Clink-arg=/Brepro".to_owned());
    }
    Ok(flags)
}
