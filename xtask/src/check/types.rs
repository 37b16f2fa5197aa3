//! Checks which types of other crates the public API has, with cargo-check-external-types.

use std::path::Path;

use anyhow::{Result, bail};

use super::tools::{EXTERNAL_TYPES, install, run, with_toolchain};
use super::{Outcome, libraries};

/// Its rustdoc writes JSON in format 57, which the tool reads. `RUSTC_BOOTSTRAP` enables it.
const TOOLCHAIN: &str = "1.95.0";

/// Compares the published libraries with `allowed_external_types` in their manifests.
pub(super) fn check(root: &Path) -> Result<Outcome> {
    if let Err(what_to_do) = with_toolchain(root, TOOLCHAIN) {
        return Ok(Outcome::NotChecked(what_to_do));
    }
    let program = install(root, &EXTERNAL_TYPES)?;
    let mut failed = Vec::new();
    for library in libraries::published(root)? {
        let mut rustup = with_toolchain(root, TOOLCHAIN).map_err(anyhow::Error::msg)?;
        rustup.arg(&program).args(["check-external-types", "--no-default-features"]);
        rustup.arg("--manifest-path").arg(&library.manifest);
        if !library.features.is_empty() {
            rustup.args(["--features", &library.features.join(",")]);
        }
        // Apart, because build scripts depend on the variable, and would rerun.
        rustup.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", root.join("target/types"));
        if run(&mut rustup).is_err() {
            failed.push(library.name);
        }
    }
    match failed.is_empty() {
        true => Ok(Outcome::Passed),
        false => bail!(
            "cargo-check-external-types failed for {}; if it lists types, wrap them in types of ours: \
             allowed_external_types in the manifest is for interfaces of the ecosystem",
            failed.join(", ")
        ),
    }
}
