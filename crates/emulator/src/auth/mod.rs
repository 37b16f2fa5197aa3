//! Access: access keys, signatures, and the maximum rate of requests.

mod access_keys;
pub(crate) mod sigv4;
mod throttle;

pub use access_keys::{AccessKey, DEFAULT_ACCOUNT};
pub(crate) use access_keys::{AccessKeys, SigningKey};
pub(crate) use throttle::Throttle;
