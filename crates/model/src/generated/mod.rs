//! What codegen makes of the Smithy file.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

mod error_code;
mod operations;
mod shapes;

pub use error_code::*;

pub use operations::*;

pub use shapes::*;
