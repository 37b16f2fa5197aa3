//! `cargo xtask bench`: runs the benchmarks of the workspace.

use std::path::Path;

use anyhow::Result;

use crate::test::{cargo, run};

/// Runs the benchmarks of the codec.
pub(crate) fn codec(root: &Path) -> Result<()> {
    run(cargo(root).args(["bench", "--locked", "-p", "cloudfront-streaming-codec"]))
}

/// Runs the benchmarks of the emulator under load, compared with a plain hyper server.
pub(crate) fn emulator(root: &Path) -> Result<()> {
    run(cargo(root).args(["bench", "--locked", "-p", "cloudfront-streaming-emulator"]))?;
    run(cargo(root).args(["bench", "--locked", "-p", "cfstream"]))
}
