//! The libraries that are published, as cargo describes them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use super::tools::output;
use crate::test;

/// A library that is published.
pub(super) struct Library {
    pub(super) name: String,
    pub(super) manifest: PathBuf,
    /// All its features, except the one that builds C for minutes. `cargo clippy --all-features`
    /// compiles that one.
    pub(super) features: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    manifest_path: PathBuf,
    rust_version: Option<String>,
    /// Empty if the package is not published, absent if any registry may have it.
    publish: Option<Vec<String>>,
    features: std::collections::BTreeMap<String, Vec<String>>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

/// Returns the published libraries of the workspace in a folder.
pub(super) fn published(workspace: &Path) -> Result<Vec<Library>> {
    let packages = metadata(workspace, &["--no-deps"])?.packages.into_iter();
    let published = packages.filter(|package| {
        let is_library = |target: &Target| target.kind.iter().any(|kind| kind == "lib");
        package.publish.is_none() && package.targets.iter().any(is_library)
    });
    let libraries = published.map(|package| Library {
        name: package.name,
        manifest: package.manifest_path,
        features: package.features.into_keys().filter(|name| name != "aws-lc-rs").collect(),
    });
    Ok(libraries.collect())
}

/// Returns the packages in the lock file that need a newer Rust than this one.
pub(super) fn newer_than(workspace: &Path, rust: &str) -> Result<Vec<String>> {
    let packages = metadata(workspace, &["--all-features"])?.packages.into_iter();
    let newer = packages.filter_map(|package| {
        let needed = package.rust_version?;
        let is_newer = version(&needed) > version(rust);
        is_newer.then(|| format!("{} {} needs Rust {needed}", package.name, package.version))
    });
    Ok(newer.collect())
}

/// Returns the numbers of a version. Those that it leaves out are 0.
fn version(text: &str) -> Vec<u64> {
    let numbers = text.split('.').map(|number| number.parse().unwrap_or(0));
    numbers.chain(std::iter::repeat(0)).take(3).collect()
}

fn metadata(workspace: &Path, arguments: &[&str]) -> Result<Metadata> {
    let mut cargo = test::cargo(workspace);
    cargo.args(["metadata", "--locked", "--format-version=1"]).args(arguments);
    serde_json::from_slice(&output(&mut cargo)?).context("the output of cargo metadata")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_rust_are_compared_by_number() {
        assert!(version("1.100") > version("1.94.1"));
        assert!(version("1.95.0") > version("1.94.1"));
        assert!(version("1.94") < version("1.94.1"));
        assert_eq!(version("1.94"), version("1.94.0"));
        assert!(version("2") > version("1.94.1"));
    }

    #[test]
    fn the_published_libraries_are_found() {
        let libraries = published(&crate::root()).expect("the workspace");
        let names: Vec<_> = libraries.iter().map(|library| library.name.as_str()).collect();
        assert_eq!(names.len(), 7, "{names:?}");
        let client = libraries.iter().find(|library| library.name == "cloudfront-streaming");
        let features = &client.expect("the client").features;
        assert!(features.iter().any(|name| name == "blocking"), "{features:?}");
        assert!(!features.iter().any(|name| name == "aws-lc-rs"), "{features:?}");
    }
}
