//! Why an emulator cannot start, or change its settings.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::store::DiskError;

/// Why an emulator cannot start, or change its settings.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The error of the operating system.
        source: std::io::Error,
    },
    /// A host for the control endpoint is neither a host name nor an IP address.
    #[error("{0:?} is not a host; expected a name or an IP address")]
    ControlHost(String),
    /// An option is out of range.
    #[error("{name}: expected {expected}")]
    Option {
        /// The name of the option, such as `rate`.
        name: &'static str,
        /// The values that are allowed.
        expected: &'static str,
    },
    /// The data file cannot be used.
    #[error("{} cannot be used as the data file", path.display())]
    Data {
        /// The path of the file.
        path: PathBuf,
        /// The reason.
        source: DiskError,
    },
}
