//! The normal form: reading its members from any document, and completing it.

mod missing;
mod reader;
mod scalars;
mod time;

pub use missing::Missing;
pub(crate) use missing::{Optional, complete};
pub(crate) use reader::{AWS_JSON, Dialect, Partial, Reader};
pub(crate) use scalars::Read;
pub(crate) use time::{AsPrinted, parse as parse_time};
