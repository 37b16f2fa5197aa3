//! Checks what the dependencies are, with cargo-deny and cargo-machete.

use std::path::Path;

use anyhow::Result;

use super::Outcome;
use super::tools::{DENY, MACHETE, command, run};

/// Checks licences, duplicates and sources. Needs no network.
pub(super) fn check(root: &Path) -> Result<()> {
    let mut deny = command(root, &DENY)?;
    // Exceptions that are no longer needed.
    deny.args(["check", "--deny=unmatched-skip", "--deny=unnecessary-skip"]);
    run(deny.args(["licenses", "bans", "sources"]))
}

/// Checks known vulnerabilities. Their database is a repository at GitHub, and is in no registry.
pub(super) fn advisories(root: &Path) -> Result<Outcome> {
    if run(command(root, &DENY)?.args(["fetch", "db"])).is_err() {
        let reason = "cannot fetch the database of RustSec from github.com; with that network, run \
                      cargo xtask check advisories";
        return Ok(Outcome::NotChecked(reason.to_owned()));
    }
    run(command(root, &DENY)?.args(["check", "advisories"]))?;
    Ok(Outcome::Passed)
}

/// Checks that every dependency is used, in the packages outside of the workspace as well.
pub(super) fn unused(root: &Path) -> Result<()> {
    run(command(root, &MACHETE)?.args(["crates", "tests", "xtask", "fuzz", "peers"]))
}
