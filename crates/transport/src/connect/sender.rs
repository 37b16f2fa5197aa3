//! What sends requests: the connection pool, or another connector.

use std::fmt;
use std::sync::Arc;

use super::{Connector, Pool};

/// Sends requests: the connection pool, or another connector.
#[derive(Clone)]
pub(crate) enum Sender {
    Pool(Box<Pool>),
    Connector(Arc<dyn Connector>),
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pool(_) => "Pool",
            Self::Connector(_) => "Connector",
        })
    }
}
