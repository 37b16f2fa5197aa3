//! Checks the licences of all dependencies, and collects their texts, which a binary must come with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use cargo_metadata::Package;
use serde::Deserialize;
use spdx::{Expression, ParseMode};

use crate::dependencies::Dependencies;

/// The licences that `deny.toml` allows.
#[derive(Debug, Deserialize)]
struct Policy {
    licenses: Licences,
}

#[derive(Debug, Deserialize)]
struct Licences {
    allow: Vec<String>,
    clarify: Vec<Clarified>,
}

/// The licence of a package whose manifest does not say it.
#[derive(Debug, Deserialize)]
struct Clarified {
    #[serde(rename = "crate")]
    name: String,
    expression: String,
}

/// Returns the texts, each once, with the packages that have it. A licence that `deny.toml` does not
/// allow is an error.
pub(crate) fn collect(dependencies: &Dependencies) -> Result<String> {
    let policy = fs::read_to_string(dependencies.workspace.join("deny.toml"))?;
    let policy: Policy = toml::from_str(&policy).context("deny.toml has another form")?;
    // The packages of each text.
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut list = String::new();
    let mut without_text: Vec<String> = Vec::new();
    for (package, _) in &dependencies.packages {
        // The crates of this project have its own licence.
        if package.source.is_none() {
            continue;
        }
        let name = format!("{} {}", package.name, package.version);
        let licence = allowed(package, &policy.licenses)?;
        list.push_str(&format!("{name}: {licence}\n"));
        let folder = package.manifest_path.parent().context("a manifest has no folder")?;
        let found = texts_of(folder.as_std_path())?;
        if found.is_empty() {
            without_text.push(name.clone());
        }
        for text in found {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    let mut all = format!("cfstream contains these packages:\n\n{list}");
    if !without_text.is_empty() {
        let names = without_text.join(", ");
        all.push_str(&format!("\nThese packages contain no text of their licence: {names}\n"));
    }
    for (text, packages) in texts {
        let line = "-".repeat(80);
        all.push_str(&format!("\n{line}\n{}:\n\n{}\n", packages.join(", "), text.trim_end()));
    }
    Ok(all)
}

/// Returns the licence of a package, if the policy allows it.
fn allowed<'p>(package: &'p Package, policy: &'p Licences) -> Result<&'p str> {
    let name = &package.name;
    let clarified = policy.clarify.iter().find(|clarified| *name == clarified.name);
    let licence = match clarified {
        Some(clarified) => &clarified.expression,
        None => package.license.as_deref().with_context(|| format!("{name} has no licence"))?,
    };
    let expression = Expression::parse_mode(licence, ParseMode::LAX);
    let expression = expression.with_context(|| format!("the licence of {name}"))?;
    let is_allowed = expression.evaluate(|requirement| {
        let id = requirement.license.id().map(|id| id.name);
        id.is_some_and(|id| policy.allow.iter().any(|allowed| allowed == id))
    });
    match is_allowed {
        true => Ok(licence),
        false => bail!("deny.toml does not allow the licence of {name}: {licence}"),
    }
}

/// Returns the texts of the licence files in a folder, sorted by the names of the files.
fn texts_of(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("no folder {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let is_licence = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"]
            .iter()
            .any(|start| name.starts_with(start));
        if is_licence && entry.file_type()?.is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    let text = |path| {
        let bytes = fs::read(path)?;
        Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
    };
    files.iter().map(text).collect()
}
