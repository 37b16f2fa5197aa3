//! The code generated from the Smithy file.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

mod bindings;
mod read;
mod service;
mod write;

pub(crate) use bindings::ROUTES;

pub(crate) use read::read_any;

pub use service::{StreamingDistributionService, serve, visit};

pub(crate) use write::write_any;
