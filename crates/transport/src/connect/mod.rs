//! Connections to one endpoint: TCP, proxies, TLS, and the pool of them.

mod answers;
mod connector;
mod pool;
mod proxy;
pub(crate) mod tls;

pub(crate) use answers::Answers;
pub(crate) use connector::TimedOut;
pub(crate) use pool::{ConnectorOptions, Pool};
pub(crate) use proxy::Proxy;
