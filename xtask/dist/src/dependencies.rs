//! The packages that are compiled into cfstream.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, MetadataCommand, Node, Package, PackageId};

/// The package of cfstream, and the packages that are compiled into it.
pub(crate) struct Dependencies {
    /// The root folder of the workspace.
    pub(crate) workspace: PathBuf,
    pub(crate) root: Package,
    /// What cfstream itself depends on.
    pub(crate) direct: Vec<PackageId>,
    /// All packages with what they depend on, without cfstream, sorted by name and version.
    pub(crate) packages: Vec<(Package, Vec<PackageId>)>,
}

impl Dependencies {
    /// Returns the packages of a build with default features for a target. Macros, and what build
    /// scripts and tests use, are not in the binary.
    pub(crate) fn of_cfstream(target: &str) -> Result<Self> {
        let metadata = MetadataCommand::new()
            .other_options(vec!["--locked".to_owned()])
            .exec()
            .context("cargo metadata failed")?;
        let is_linked = linked(target)?;
        let is_linked = |package: &Package| {
            is_linked.contains(&(package.name.to_string(), package.version.to_string()))
        };
        let (mut root, mut all) = (None, HashMap::new());
        for package in metadata.packages.into_iter().filter(is_linked) {
            match package.name.as_str() {
                "cfstream" => root = Some(package),
                _ => drop(all.insert(package.id.clone(), package)),
            }
        }
        let root = root.context("the workspace has no cfstream")?;
        let resolve = metadata.resolve.context("cargo metadata resolves no dependencies")?;
        let (mut direct, mut packages) = (Vec::new(), Vec::new());
        for node in &resolve.nodes {
            let needed = needed_by(node).filter(|id| all.contains_key(*id));
            let needed = needed.cloned().collect::<Vec<_>>();
            if node.id == root.id {
                direct = needed;
            } else if let Some(package) = all.get(&node.id) {
                packages.push((package.clone(), needed));
            }
        }
        packages.sort_by(|(a, _), (b, _)| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
        let workspace = metadata.workspace_root.into_std_path_buf();
        Ok(Self { workspace, root, direct, packages })
    }
}

fn needed_by(node: &Node) -> impl Iterator<Item = &PackageId> {
    let is_normal = |kind: &cargo_metadata::DepKindInfo| kind.kind == DependencyKind::Normal;
    node.deps.iter().filter(move |dep| dep.dep_kinds.iter().any(is_normal)).map(|dep| &dep.pkg)
}

/// Returns the names and the versions of the packages. `cargo metadata` cannot tell: it has the
/// features that any package of the workspace needs.
fn linked(target: &str) -> Result<HashSet<(String, String)>> {
    let tree = crate::output(Command::new("cargo").args([
        "tree",
        "--locked",
        "--package=cfstream",
        "--edges=normal,no-proc-macro",
        "--prefix=none",
        "--format={p}",
        "--target",
        target,
    ]))?;
    let tree = String::from_utf8(tree)?;
    let package = |line: &str| {
        // `NAME vVERSION`, then a path for packages of the workspace.
        let mut words = line.split(' ');
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        Some((name.to_owned(), version.to_owned()))
    };
    let lines = tree.lines().filter(|line| !line.is_empty());
    lines.map(|line| package(line).with_context(|| format!("not a package: {line}"))).collect()
}
