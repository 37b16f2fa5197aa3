//! Compares the public API with an earlier one, with cargo-semver-checks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use super::tools::{SEMVER_CHECKS, command, output, run};
use super::{Outcome, libraries};

/// Compares the published libraries with those of a revision. Defaults to the last release.
pub(super) fn check(root: &Path, baseline: Option<&str>) -> Result<Outcome> {
    let Some(revision) = baseline.map(str::to_owned).or_else(|| last_release(root)) else {
        let reason = "no tag v* before this commit: there is no release yet, or the clone is \
                      shallow; to compare with a revision, run \
                      cargo xtask check api --baseline REVISION";
        return Ok(Outcome::NotChecked(reason.to_owned()));
    };
    let baseline = checkout(root, &revision)?;
    let earlier = libraries::published(&baseline)?;
    let libraries = libraries::published(root)?;
    let remains = |name: &str| libraries.iter().any(|library| library.name == name);
    let gone = earlier.iter().map(|earlier| earlier.name.clone()).filter(|name| !remains(name));
    let mut broken: Vec<String> = gone.collect();
    ensure!(broken.len() < earlier.len(), "{revision} has no library that is published from here");
    for library in libraries {
        let Some(earlier) = earlier.iter().find(|earlier| earlier.name == library.name) else {
            // A new one breaks nobody.
            continue;
        };
        let mut semver = command(root, &SEMVER_CHECKS)?;
        semver.args(["semver-checks", "--package", &library.name, "--baseline-root"]);
        semver.arg(&baseline).arg("--only-explicit-features");
        // Apart, because one of them can have features that the other has not.
        for feature in &library.features {
            semver.args(["--current-features", feature]);
        }
        for feature in &earlier.features {
            semver.args(["--baseline-features", feature]);
        }
        if run(&mut semver).is_err() {
            broken.push(library.name);
        }
    }
    match broken.is_empty() {
        true => Ok(Outcome::Passed),
        false => bail!(
            "cargo-semver-checks failed for {}, or it is gone; if changes since {revision} are listed \
             above, raise the version",
            broken.join(", ")
        ),
    }
}

/// Returns the last tag of a release before the checked out commit. A tag on it is that of the release that
/// is checked.
fn last_release(root: &Path) -> Option<String> {
    let mut git = Command::new("git");
    git.current_dir(root).args(["describe", "--tags", "--abbrev=0", "--match=v[0-9]*", "HEAD^"]);
    let tag = String::from_utf8(output(&mut git).ok()?).ok()?;
    Some(tag.trim().to_owned())
}

/// Checks out a revision under `target/`, and returns the folder.
fn checkout(root: &Path, revision: &str) -> Result<PathBuf> {
    let folder = root.join("target/baseline");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {folder:?}"))?;
    }
    let git = |folder: &Path, arguments: &[&str]| {
        output(Command::new("git").current_dir(folder).args(arguments))
    };
    let commit = git(root, &["rev-parse", "--verify", &format!("{revision}^{{commit}}")])?;
    let commit = String::from_utf8(commit)?;
    git(root, &["clone", "--quiet", "--shared", "--no-checkout", ".", "target/baseline"])?;
    git(&folder, &["checkout", "--quiet", "--detach", commit.trim()])?;
    Ok(folder)
}
