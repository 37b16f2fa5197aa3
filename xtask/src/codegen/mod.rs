//! Writes Rust from the Smithy file into `src/generated/` of the model and codec crates.
//!
//! Output is formatted by prettyplease, so that it does not depend on the installed rustfmt.

mod arbitrary;
mod bindings;
mod documents;
mod enums;
mod json;
mod operations;
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

/// The source of truth, from the root of the workspace.
pub(crate) const SOURCE: &str = "crates/model/streaming-distribution.smithy";

/// Reads and resolves the source of truth.
pub(crate) fn load(root: &Path) -> Result<Api> {
    let path = root.join(SOURCE);
    let source =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    smithy::parse(&source)
        .and_then(|document| model::resolve(&document))
        .map_err(|error| anyhow::anyhow!("{SOURCE}:{error}"))
}

/// Writes every generated file; returns those that changed.
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

/// Fails where a committed file is not what the Smithy file gives. Writes nothing.
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
    for folder in [MODEL, CODEC] {
        for entry in fs::read_dir(root.join(folder))? {
            let path = Path::new(folder).join(entry?.file_name());
            if !files.iter().any(|(known, _)| *known == path) {
                stale.push(format!("{} is not generated any more", path.display()));
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

/// Every generated file with its text.
fn generate(api: &Api) -> Result<Vec<(PathBuf, String)>> {
    let parts = [
        (MODEL, "mod.rs", "What codegen makes of the Smithy file.", rust::model_index()),
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
            "The operations, with what they take and return.",
            operations::operations(api),
        ),
        (MODEL, "error_code.rs", "The codes of the service's errors.", enums::error_code(api)),
        (CODEC, "mod.rs", "What codegen makes of the Smithy file.", rust::codec_index()),
        (CODEC, "read.rs", "Shapes from XML, straight from the events.", documents::readers(api)),
        (CODEC, "write.rs", "Shapes to XML, straight into the buffer.", documents::writers(api)),
        (CODEC, "bindings.rs", "Operations to and from HTTP.", bindings::bindings(api)),
        (CODEC, "service.rs", "The service's side of the API.", service::service(api)),
    ];
    parts
        .into_iter()
        .map(|(folder, name, about, tokens)| {
            let path = Path::new(folder).join(name);
            let text = rust::format(about, tokens)
                .with_context(|| format!("the code for {} is no Rust", path.display()))?;
            Ok((path, text))
        })
        .collect()
}

/// Every structure of the model crate: shapes, inputs and outputs.
fn all_structures(api: &Api) -> Vec<Structure> {
    let io = api.operations.iter().flat_map(|one| [one.input.clone(), head_first(one)]);
    api.structures.iter().cloned().chain(io).collect()
}

/// The output with its headers before its payload: the order in which boto3 and the AWS CLI
/// print them.
fn head_first(operation: &Operation) -> Structure {
    let mut output = operation.output.clone();
    output.members.sort_by_key(|member| member.binding == Binding::Payload);
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(from: &str, to: &str) -> String {
        let source = fs::read_to_string(crate::root().join(SOURCE)).expect("the source of truth");
        assert!(source.contains(from), "{from}");
        let doctored = source.replacen(from, to, 1);
        smithy::parse(&doctored)
            .and_then(|document| model::resolve(&document))
            .expect_err("refused")
            .to_string()
    }

    fn line_of(text: &str) -> usize {
        let source = fs::read_to_string(crate::root().join(SOURCE)).expect("the source of truth");
        let at = source.find(text).expect("stands in the source");
        source[..at].lines().count()
    }

    #[test]
    fn committed_code_is_what_the_smithy_file_gives() {
        check(&crate::root()).expect("up to date");
    }

    #[test]
    fn an_unknown_trait_is_refused_with_its_place() {
        let message = refused(
            "    @initial\n    OriginAccessIdentity",
            "    @initail\n    OriginAccessIdentity",
        );
        let line = line_of("    @initial\n    OriginAccessIdentity") + 1;
        assert_eq!(
            message,
            format!("{line}:5: `@initail` means nothing on a member; is it misspelt?")
        );
    }

    #[test]
    fn an_unreachable_shape_is_refused() {
        let message =
            refused("/// Tags of a resource.", "string Lonely\n\n/// Tags of a resource.");
        assert!(message.ends_with("the service does not reach `Lonely`"), "{message}");
    }

    #[test]
    fn an_unused_override_is_refused() {
        let message = refused("@rustName(\"etag\")", "@rustName(\"e_tag\")");
        assert!(message.ends_with("is what the rule gives anyway; remove it"), "{message}");
    }

    #[test]
    fn a_missing_target_a_wrong_label_and_a_wrong_page_path_are_refused() {
        let message = refused("KeyPairIds: KeyPairIds", "KeyPairIds: KeyPears");
        assert!(message.ends_with("there is no shape `KeyPears`"), "{message}");
        let message =
            refused("streaming-distribution/{Id}\"", "streaming-distribution/{Identity}\"");
        assert!(message.contains("the uri has the labels [\"Identity\"]"), "{message}");
        let message = refused("List.NextMarker\"", "List.NxtMarker\"");
        assert!(message.ends_with("leads to no member"), "{message}");
    }

    #[test]
    fn a_counted_structure_needs_its_quantity() {
        let message = refused(
            "    Quantity: Integer\n\n    /// The ids",
            "    Count: Integer\n\n    /// The ids",
        );
        assert!(message.contains("`@counted` needs"), "{message}");
    }
}
