//! The code generated from the Smithy file.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

#[cfg(feature = "proptest")]
mod arbitrary;
mod error_code;
mod json;
mod operations;
mod schema;
mod shapes;
mod validation;

pub use error_code::*;

pub use operations::*;

pub use shapes::*;
