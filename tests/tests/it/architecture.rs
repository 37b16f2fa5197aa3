//! Checks the rules of ARCHITECTURE.md that can be automated.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package, PackageId};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn metadata() -> Metadata {
    MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .other_options(["--locked".to_owned(), "--all-features".to_owned()])
        .exec()
        .expect("cargo metadata")
}

/// Returns the crates of the workspace that a package depends on, without development dependencies.
fn ours(package: &Package) -> BTreeSet<&str> {
    package
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == DependencyKind::Normal && dependency.path.is_some())
        .map(|dependency| dependency.name.as_str())
        .collect()
}

#[test]
fn dependencies_between_the_layers_run_one_way() {
    const MODEL: &str = "cloudfront-streaming-model";
    const CODEC: &str = "cloudfront-streaming-codec";
    const TRANSPORT: &str = "cloudfront-streaming-transport";
    const FACADE: &str = "cloudfront-streaming";
    const ARCHIVE: &str = "cloudfront-streaming-archive";
    const MIGRATION: &str = "cloudfront-streaming-migration";
    const EMULATOR: &str = "cloudfront-streaming-emulator";
    let allowed: HashMap<&str, &[&str]> = HashMap::from([
        (MODEL, &[][..]),
        (CODEC, &[MODEL]),
        (TRANSPORT, &[]),
        (FACADE, &[MODEL, CODEC, TRANSPORT]),
        (ARCHIVE, &[MODEL]),
        (MIGRATION, &[MODEL, ARCHIVE]),
        (EMULATOR, &[MODEL, CODEC]),
        ("cfstream", &[FACADE, ARCHIVE, MIGRATION, EMULATOR]),
        ("xtask", &[]),
        ("cloudfront-streaming-dist", &[]),
        ("cloudfront-streaming-tests", &[MODEL, CODEC, ARCHIVE]),
        ("cloudfront-streaming-conformance", &[MODEL, CODEC]),
    ]);
    let metadata = metadata();
    let packages = metadata.workspace_packages();
    assert_eq!(packages.len(), allowed.len(), "a crate of the workspace has no rule");
    for package in packages {
        let expected: BTreeSet<&str> = allowed[package.name.as_str()].iter().copied().collect();
        assert_eq!(ours(package), expected, "{}", package.name);
    }
}

#[test]
fn the_model_pulls_in_serde_and_chrono_and_nothing_else() {
    let metadata = metadata();
    let model = metadata
        .workspace_packages()
        .into_iter()
        .find(|package| package.name == "cloudfront-streaming-model")
        .expect("the model");
    let direct: BTreeSet<&str> = model
        .dependencies
        .iter()
        .filter(|dependency| dependency.kind == DependencyKind::Normal && !dependency.optional)
        .map(|dependency| dependency.name.as_str())
        .collect();
    assert_eq!(direct, BTreeSet::from(["chrono", "serde"]));

    let resolve = metadata.resolve.as_ref().expect("a resolved graph");
    let mut reached: BTreeSet<&PackageId> = BTreeSet::new();
    // Without optional dependencies, which the tests enable.
    let direct_ids = resolve.nodes.iter().find(|node| node.id == model.id).expect("a node");
    let direct_ids = direct_ids.deps.iter().filter(|dep| direct.contains(dep.name.as_str()));
    let mut next: Vec<_> = direct_ids.map(|dep| &dep.pkg).collect();
    while let Some(id) = next.pop() {
        if !reached.insert(id) {
            continue;
        }
        let node = resolve.nodes.iter().find(|node| node.id == *id).expect("a node");
        next.extend(
            node.deps
                .iter()
                .filter(|dep| dep.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal))
                .map(|dep| &dep.pkg),
        );
    }
    let names: BTreeSet<&str> = reached.iter().map(|id| metadata[id].name.as_str()).collect();
    for runtime in ["tokio", "hyper", "http", "quick-xml", "bytes", "serde_json", "aws-sigv4"] {
        assert!(!names.contains(runtime), "the model reaches {runtime}");
    }
    assert!(names.len() <= 20, "{} crates: {names:?}", names.len());
}

#[test]
fn every_source_file_says_in_its_first_line_what_it_is_for() {
    for file in source_files() {
        let text = fs::read_to_string(&file).expect("reads");
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//! ") && first.len() > 12, "{}: {first:?}", file.display());
    }
}

#[test]
fn hand_written_files_stay_readable() {
    for file in source_files() {
        let generated = file.components().any(|part| part.as_os_str() == "generated");
        let lines = fs::read_to_string(&file).expect("reads").lines().count();
        assert!(generated || lines <= 450, "{} has {lines} lines", file.display());
    }
}

#[test]
fn the_paths_in_the_documents_exist() {
    let mut checked = 0;
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"] {
        let text = fs::read_to_string(root().join(document)).expect("reads");
        // Every second part between backquotes is code.
        for code in text.split('`').skip(1).step_by(2) {
            let is_path =
                ["crates/", "tests/", "xtask/", ".ci/"].iter().any(|at| code.starts_with(at));
            // In instructions, NAME stands for a name.
            if is_path && !code.contains([' ', '*', '\n']) && !code.contains("NAME") {
                assert!(root().join(code).exists(), "{document} names {code}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 20, "only {checked} paths were found");
}

#[test]
fn contributing_describes_what_other_files_refer_to() {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).expect("reads");
    // The workflows, the configuration of cargo-mutants and the README name these.
    for part in ["## Policies", "## Conformance", "## Releases", "release --dry-run", "## Mutants"]
    {
        assert!(text.contains(part), "CONTRIBUTING.md has no {part}");
    }
}

/// Returns every Rust file of the workspace.
fn source_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["crates", "tests", "xtask"].iter().map(|folder| root().join(folder)).collect();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 60, "only {} files were found", files.len());
    files
}
