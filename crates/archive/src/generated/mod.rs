//! The code generated from the Smithy file.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

mod partial;

pub use partial::*;
