//! What tests, benches and fuzz targets share. What needs the client or the emulator is in
//! `tests/tests/it/setup.rs`: this crate knows the model and the codec alone, and stays quick to
//! build for fuzzing.

pub mod canned;
pub mod foreign;
pub mod load;
pub mod process;
pub mod properties;
pub mod samples;
pub mod socket;
pub mod tree;
pub mod wait;
