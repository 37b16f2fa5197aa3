//! Signatures: by aws-sigv4, with a fast path for plain requests; their credentials, and the clock that
//! dates them.

mod clock;
mod credentials;
mod fast_path;
mod signer;
mod sigv4;
mod skew;

pub use clock::{Clock, SystemClock};
pub(crate) use credentials::CachedCredentials;
pub use signer::Signer;
pub(crate) use sigv4::Signing;
pub(crate) use skew::Skew;
