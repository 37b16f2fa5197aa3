//! Code shared by tests, benches and fuzz targets. Code that needs the client or the emulator is in
//! `tests/tests/it/setup.rs`: this crate depends only on the model, the codec and the archive
//! reader, so that fuzz targets build quickly.

pub mod canned;
pub mod foreign;
pub mod load;
pub mod process;
pub mod properties;
pub mod relay;
pub mod samples;
pub mod socket;
pub mod tree;
pub mod wait;

#[cfg(doctest)]
#[doc = include_str!("../../docs/how-to/write-rust.md")]
struct WriteRust;
