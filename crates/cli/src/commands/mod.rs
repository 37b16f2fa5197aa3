//! One module a command.

mod convert;
mod emulate;
mod get;

pub(crate) use convert::convert;
pub(crate) use emulate::emulate;
pub(crate) use get::get_streaming_distribution;
