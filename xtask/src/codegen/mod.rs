//! Generates Rust from the Smithy file into `src/generated/` of the model, codec and archive crates.
//!
//! prettyplease formats the output, so that it does not depend on the installed rustfmt.

mod arbitrary;
mod bindings;
mod documents;
mod enums;
mod json;
mod operations;
mod partial;
mod rust;
mod schema;
mod service;
mod skeletons;
mod structures;
mod validation;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::model::{self, Api, Binding, Operation, Structure};
use crate::smithy;

/// The path of the Smithy file, relative to the root of the workspace.
pub(crate) const SOURCE: &str = "crates/model/streaming-distribution.smithy";

/// Reads and resolves the Smithy file.
pub(crate) fn load(root: &Path) -> Result<Api> {
    let path = root.join(SOURCE);
    let source =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    smithy::parse(&source)
        .and_then(|document| model::resolve(&document))
        .map_err(|error| anyhow::anyhow!("{SOURCE}:{error}"))
}

/// Writes all generated files, and returns those that changed.
pub(crate) fn write(root: &Path) -> Result<Vec<PathBuf>> {
    let mut changed = Vec::new();
    for (path, text) in generate(&load(root)?)? {
        let full = root.join(&path);
        if fs::read_to_string(&full).is_ok_and(|old| old == text) {
            continue;
        }
        if let Some(folder) = full.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&full, text).with_context(|| format!("cannot write {}", full.display()))?;
        changed.push(path);
    }
    Ok(changed)
}

/// Returns an error if a committed file is out of date. Writes nothing.
pub(crate) fn check(root: &Path) -> Result<()> {
    let files = generate(&load(root)?)?;
    let mut stale = Vec::new();
    for (path, text) in &files {
        let committed = fs::read_to_string(root.join(path)).unwrap_or_default();
        if committed != *text {
            let line = committed.lines().zip(text.lines()).take_while(|(a, b)| a == b).count() + 1;
            stale.push(format!("{}:{line}", path.display()));
        }
    }
    for folder in [MODEL, CODEC, ARCHIVE] {
        for entry in fs::read_dir(root.join(folder))? {
            let path = Path::new(folder).join(entry?.file_name());
            if !files.iter().any(|(known, _)| *known == path) {
                stale.push(format!("{} is no longer generated", path.display()));
            }
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    bail!("generated code differs from {SOURCE}: {}; run `cargo xtask codegen`", stale.join(", "))
}

const MODEL: &str = "crates/model/src/generated";
const CODEC: &str = "crates/codec/src/generated";
const ARCHIVE: &str = "crates/archive/src/generated";

/// Returns all generated files with their text.
fn generate(api: &Api) -> Result<Vec<(PathBuf, String)>> {
    let parts = [
        (MODEL, "mod.rs", "The code generated from the Smithy file.", rust::model_index()),
        (
            MODEL,
            "arbitrary.rs",
            "proptest's `Arbitrary` for every shape.",
            arbitrary::arbitrary(api),
        ),
        (MODEL, "json.rs", "The JSON form of every shape.", json::json(api)),
        (MODEL, "schema.rs", "The schema of every structure.", schema::schema(api)),
        (MODEL, "validation.rs", "The rules of every structure.", validation::validation(api)?),
        (MODEL, "shapes.rs", "The structures and enums of the API.", structures::shapes(api)),
        (
            MODEL,
            "operations.rs",
            "The operations, with their inputs and outputs.",
            operations::operations(api),
        ),
        (MODEL, "error_code.rs", "The codes of service errors.", enums::error_code(api)),
        (CODEC, "mod.rs", "The code generated from the Smithy file.", rust::codec_index()),
        (CODEC, "read.rs", "Reads shapes from XML.", documents::readers(api)),
        (CODEC, "write.rs", "Writes shapes as XML.", documents::writers(api)),
        (CODEC, "bindings.rs", "The HTTP bindings of the operations.", bindings::bindings(api)),
        (CODEC, "service.rs", "The server side of the API.", service::service(api)),
        (ARCHIVE, "mod.rs", "The code generated from the Smithy file.", rust::archive_index()),
        (ARCHIVE, "partial.rs", "The normal form of a distribution.", partial::partial(api)),
    ];
    parts
        .into_iter()
        .map(|(folder, name, about, tokens)| {
            let path = Path::new(folder).join(name);
            let text = rust::format(about, tokens)
                .with_context(|| format!("the code for {} is not valid Rust", path.display()))?;
            Ok((path, text))
        })
        .collect()
}

/// Returns all structures of the model crate: shapes, inputs and outputs.
fn all_structures(api: &Api) -> Vec<Structure> {
    let io = api.operations.iter().flat_map(|one| [one.input.clone(), headers_first(one)]);
    api.structures.iter().cloned().chain(io).collect()
}

/// Returns the output with its headers before its payload, the order in which boto3 and the AWS CLI
/// print them.
fn headers_first(operation: &Operation) -> Structure {
    let mut output = operation.output.clone();
    output.members.sort_by_key(|member| member.binding == Binding::Payload);
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve_error(from: &str, to: &str) -> String {
        let source = fs::read_to_string(crate::root().join(SOURCE)).expect("the Smithy file");
        assert!(source.contains(from), "{from}");
        let changed = source.replacen(from, to, 1);
        smithy::parse(&changed)
            .and_then(|document| model::resolve(&document))
            .expect_err("an error")
            .to_string()
    }

    fn line_of(text: &str) -> usize {
        let source = fs::read_to_string(crate::root().join(SOURCE)).expect("the Smithy file");
        let at = source.find(text).expect("a part of the source");
        source[..at].lines().count()
    }

    #[test]
    fn committed_code_is_up_to_date() {
        check(&crate::root()).expect("up to date");
    }

    #[test]
    fn an_unknown_trait_is_an_error_with_its_position() {
        let message = resolve_error(
            "    @initial\n    OriginAccessIdentity",
            "    @initail\n    OriginAccessIdentity",
        );
        let line = line_of("    @initial\n    OriginAccessIdentity") + 1;
        assert_eq!(
            message,
            format!("{line}:5: `@initail` is not allowed on a member; is it misspelt?")
        );
    }

    #[test]
    fn an_unreachable_shape_is_an_error() {
        let message = resolve_error(
            "/// The tags of a resource.",
            "string Lonely\n\n/// The tags of a resource.",
        );
        assert!(message.ends_with("the service does not reach `Lonely`"), "{message}");
    }

    #[test]
    fn a_redundant_rust_name_is_an_error() {
        let message = resolve_error("@rustName(\"etag\")", "@rustName(\"e_tag\")");
        assert!(message.ends_with("is the default name; remove it"), "{message}");
    }

    #[test]
    fn a_missing_target_a_wrong_label_and_a_wrong_page_path_are_errors() {
        let message = resolve_error("KeyPairIds: KeyPairIds", "KeyPairIds: KeyPears");
        assert!(message.ends_with("there is no shape `KeyPears`"), "{message}");
        let message =
            resolve_error("streaming-distribution/{Id}\"", "streaming-distribution/{Identity}\"");
        assert!(message.contains("the uri has the labels [\"Identity\"]"), "{message}");
        let message = resolve_error("List.NextMarker\"", "List.NxtMarker\"");
        assert!(message.ends_with("is not the path of a member"), "{message}");
    }

    #[test]
    fn a_counted_structure_needs_its_quantity() {
        let message = resolve_error(
            "    Quantity: Integer\n\n    /// The ids",
            "    Count: Integer\n\n    /// The ids",
        );
        assert!(message.contains("`@counted` needs"), "{message}");
    }
}
