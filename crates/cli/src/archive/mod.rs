//! Reads archives: finds the files, reads them in parallel, and prints their records.

pub(crate) mod distributions;
pub(crate) mod filter;
pub(crate) mod inputs;
pub(crate) mod jobs;
pub(crate) mod latest;
pub(crate) mod life;
pub(crate) mod print;
pub(crate) mod progress;
pub(crate) mod reading;
#[cfg(feature = "s3")]
pub(crate) mod s3;
