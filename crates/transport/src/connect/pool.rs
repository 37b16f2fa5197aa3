//! The connection pool, which is hyper's client.

use std::time::Duration;

use bytes::Bytes;
use http::Request;
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::{Client, ResponseFuture};
use hyper_util::client::proxy::matcher::Intercept;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use super::tcp::{Deadline, Tcp};

/// The time after which idle connections are closed, before the service closes them.
const IDLE: Duration = Duration::from_secs(15);

/// A pool of connections to one endpoint, with or without TLS, direct or through a proxy. All of them
/// have one type, because hyper is compiled once for each type.
#[derive(Clone, Debug)]
pub(crate) struct Pool(Client<Deadline<HttpsConnector<Tcp>>, Full<Bytes>>);

/// Options of the connector.
#[derive(Debug)]
pub(crate) struct ConnectorOptions {
    pub(crate) tls: rustls::ClientConfig,
    /// Whether only TLS is allowed.
    pub(crate) https_only: bool,
    /// The proxy that TLS is tunnelled through, if any.
    pub(crate) proxy: Option<Intercept>,
    pub(crate) timeout: Option<Duration>,
    /// Whether connections are reused.
    pub(crate) keep_alive: bool,
}

impl Pool {
    pub(crate) fn new(options: ConnectorOptions) -> Self {
        let ConnectorOptions { tls, https_only, proxy, timeout, keep_alive } = options;
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        tcp.enforce_http(false);
        // hyper divides it among the addresses of a name, so that a dead one does not use all of it.
        tcp.set_connect_timeout(timeout);
        let tcp = match proxy {
            None => Tcp::Direct(tcp),
            Some(proxy) => {
                let tunnel = Tunnel::new(proxy.uri().clone(), tcp);
                Tcp::Tunnel(match proxy.basic_auth() {
                    Some(auth) => tunnel.with_auth(auth.clone()),
                    None => tunnel,
                })
            }
        };
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls);
        let connector = if https_only { connector.https_only() } else { connector.https_or_http() };
        let connector = connector.enable_http1().wrap_connector(tcp);
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE);
        if !keep_alive {
            builder.pool_max_idle_per_host(0);
        }
        Self(builder.build(Deadline::new(connector, timeout)))
    }

    pub(crate) fn request(&self, request: Request<Full<Bytes>>) -> ResponseFuture {
        self.0.request(request)
    }
}
