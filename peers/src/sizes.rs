//! Sizes of programs and of installed packages.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::report::{Column, Table, Unit};
use crate::rounds::{Subject, in_turn};
use crate::{Settings, usage};

const CLIENT: &str = "@aws-sdk/client-cloudfront";

/// What is needed of a `package.json`.
#[derive(Debug, Deserialize)]
struct Package {
    #[serde(default)]
    dependencies: BTreeMap<String, String>,
}

/// Files and their sizes.
#[derive(Debug, Deserialize)]
struct Files {
    bytes: f64,
    files: f64,
}

pub(crate) fn measure(settings: &Settings) -> Table {
    let small =
        ["get-hyper", "get-ours", "get-sdk"].map(|name| (name, settings.small_program(name)));
    let programs = small.into_iter().chain([("cfstream", settings.cfstream())]);
    let programs = programs.map(|(name, path)| {
        Subject::new(format!("`{name}`"), move || Ok(vec![stripped(settings, &path)?, 1.0]))
    });
    let packages = [("boto3", "boto3"), ("AWS CLI 1", "awscli")];
    let packages = packages.into_iter().map(|(name, package)| {
        Subject::new(name, move || {
            let mut command = Command::new(settings.programs.join("python"));
            command.arg(settings.root.join("peers/scripts/installed.py")).arg(package);
            let found: Files = usage::json(&mut command)?;
            Ok(vec![found.bytes, found.files])
        })
    });
    let modules = settings.root.join("target/javascript/node_modules");
    let javascript = Subject::new(format!("`{CLIENT}`"), move || {
        let found = with_dependencies(&modules)?;
        Ok(vec![found.bytes, found.files])
    });
    Table {
        title: "Sizes",
        topic: "sizes",
        about: "stripped programs of release builds, and the installed files of packages with all that they require: \
                in Python, the files that pip lists, of which some are compiled modules; in JavaScript, the folders of \
                the package and its dependencies in `node_modules`."
            .to_owned(),
        columns: vec![Column("size", Unit::Size), Column("files", Unit::Number)],
        rows: in_turn(1, programs.chain(packages).chain([javascript]).collect()),
        remarks: vec![
            "Not comparable in one respect: boto3, botocore and the AWS CLI have all services of AWS, the others \
             CloudFront alone. Python and Node, which the packages need, are not counted."
                .to_owned(),
        ],
    }
}

/// Returns the size of a program after `strip`.
fn stripped(settings: &Settings, program: &Path) -> Result<f64> {
    let copy = settings.folder()?.join("stripped");
    let output = Command::new("strip").arg("-o").arg(&copy).arg(program).output();
    let output = output.context("cannot run strip, of binutils")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr).trim());
    Ok(fs::metadata(&copy)?.len() as f64)
}

/// Returns the files of the client for JavaScript and of all packages that it depends on.
fn with_dependencies(modules: &Path) -> Result<Files> {
    let mut found = Files { bytes: 0.0, files: 0.0 };
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut waiting = vec![CLIENT.to_owned()];
    while let Some(name) = waiting.pop() {
        let folder = modules.join(&name);
        // A dependency that is missing here is in the folder of the package that needs it.
        if folders.contains(&folder) || !folder.exists() {
            continue;
        }
        let text = fs::read_to_string(folder.join("package.json"))?;
        waiting.extend(serde_json::from_str::<Package>(&text)?.dependencies.into_keys());
        add(&folder, &mut found)?;
        folders.push(folder);
    }
    ensure!(!folders.is_empty(), "{CLIENT} is not installed");
    Ok(found)
}

fn add(folder: &Path, found: &mut Files) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            add(&entry.path(), found)?;
        } else {
            found.bytes += entry.metadata()?.len() as f64;
            found.files += 1.0;
        }
    }
    Ok(())
}
