//! The service over HTTP: connections and their limits, faults, the control endpoint, and the
//! access log.

mod access_log;
mod connection;
mod control;
mod places;
mod response_body;
mod server;
mod socket;

use std::fmt;

use crate::faults::Faults;
use crate::service::Service;

pub(crate) use access_log::AccessLog;
pub use access_log::AccessLogEntry;
pub(crate) use control::{Control, Host};
pub(crate) use places::Places;
pub(crate) use server::serve;

/// The state that all connections share.
pub(crate) struct Server {
    pub(crate) service: Service,
    pub(crate) faults: Faults,
    /// The control endpoint, if it is enabled.
    pub(crate) control: Option<Control>,
    pub(crate) access_log: Option<AccessLog>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("service", &self.service).finish_non_exhaustive()
    }
}
