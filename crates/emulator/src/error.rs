//! Why an emulator cannot start.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::store::DiskError;

/// Why an emulator cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// A host for the control endpoint is neither a name nor an address.
    #[error("{0:?} is not a host; expected a name or an IP address")]
    ControlHost(String),
    /// An option is out of range.
    #[error("{name}: expected {expected}")]
    Option {
        /// The option, such as `rate`.
        name: &'static str,
        /// What was expected.
        expected: &'static str,
    },
    /// The file of the state cannot be used.
    #[error("{} cannot be used as the data file", path.display())]
    Data {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: DiskError,
    },
}
