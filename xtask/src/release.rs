//! `cargo xtask release --dry-run`: checks everything of a release that can be checked before it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{check, packages, print_line, test};

pub(crate) fn dry_run(root: &Path) -> Result<()> {
    let version = version(root)?;
    is_committed(root)?;
    is_described(root, &version)?;
    print_line(&format!("release: {version} is committed and described in CHANGELOG.md"));
    check::check(root, &check::Selection::default())?;
    packages::test(root)?;
    packages::test_crates(root)?;
    // In the order of their dependencies, each built from its package.
    let mut publish = test::cargo(root);
    publish.args(["publish", "--workspace", "--dry-run", "--locked"]);
    test::run(&mut publish)?;
    print_line(&format!("release: {version} can be released; the next step is the tag v{version}"));
    Ok(())
}

/// Returns the version of the workspace.
fn version(root: &Path) -> Result<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \""));
    let version = version.and_then(|rest| rest.strip_suffix('"'));
    Ok(version.context("the workspace has no version")?.to_owned())
}

/// Returns an error if the work tree has changes: the packages would contain them.
fn is_committed(root: &Path) -> Result<()> {
    let mut git = std::process::Command::new("git");
    let output = git.current_dir(root).args(["status", "--porcelain"]).output()?;
    match output.status.success() && output.stdout.is_empty() {
        true => Ok(()),
        false => bail!("git status is not clean:\n{}", String::from_utf8_lossy(&output.stdout)),
    }
}

/// Returns an error unless the first version of the changelog is this one, with its date.
fn is_described(root: &Path, version: &str) -> Result<()> {
    let changelog = fs::read_to_string(root.join("CHANGELOG.md"))?;
    let mut headings = changelog.lines().filter_map(|line| line.strip_prefix("## "));
    let first = headings.find(|heading| *heading != "[Unreleased]");
    let date = first.and_then(|heading| heading.strip_prefix(&format!("[{version}] - ")));
    let is_date = date.is_some_and(|date| {
        let shape = |c: char| if c.is_ascii_digit() { '0' } else { c };
        date.chars().map(shape).eq("0000-00-00".chars())
    });
    match is_date {
        true => Ok(()),
        false => bail!(
            "expected \"## [{version}] - YEAR-MONTH-DAY\" as the first version in CHANGELOG.md, \
             found {:?}",
            first.unwrap_or("no version")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changelog_describes_the_version_with_its_date() {
        let folder = std::env::temp_dir().join(format!("changelog-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let described = |text: &str| {
            fs::write(folder.join("CHANGELOG.md"), text).expect("written");
            is_described(&folder, "0.1.0").is_ok()
        };
        assert!(described("# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-12-01\n"));
        for wrong in [
            "",
            "## [Unreleased]\n",
            "## 0.1.0 (unreleased)\n",
            "## [0.1.0] - unreleased\n",
            "## [0.2.0] - 2026-12-01\n\n## [0.1.0] - 2026-12-01\n",
        ] {
            assert!(!described(wrong), "{wrong}");
        }
        fs::remove_dir_all(folder).expect("removed");
    }
}
