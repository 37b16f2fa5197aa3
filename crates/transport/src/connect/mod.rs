//! Connections to one endpoint: TCP, proxies, TLS, the pool, and connectors that replace them.

mod connector;
mod pool;
mod proxy;
mod sender;
mod tcp;
pub(crate) mod tls;

pub use connector::{Connector, ConnectorError, ConnectorFuture};
pub(crate) use pool::{ConnectorOptions, Pool};
pub(crate) use proxy::Proxy;
pub(crate) use sender::Sender;
pub(crate) use tcp::TimedOut;
