//! The pool of connections: hyper's client.

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

/// Idle connections are closed after this time, before the service closes them.
const IDLE: Duration = Duration::from_secs(15);

/// Connections to one endpoint, with TLS or without, direct or through a proxy: one type for all of
/// them, since hyper is compiled for each.
#[derive(Clone, Debug)]
pub(crate) struct Pool(Client<Deadline<HttpsConnector<Tcp>>, Full<Bytes>>);

/// How connections are made.
#[derive(Debug)]
pub(crate) struct ConnectorOptions {
    pub(crate) tls: rustls::ClientConfig,
    /// Whether there is nothing but TLS.
    pub(crate) https_only: bool,
    /// What TLS goes through, if anything.
    pub(crate) proxy: Option<Intercept>,
    pub(crate) timeout: Option<Duration>,
    /// Whether a connection is used again.
    pub(crate) keep_alive: bool,
}

impl Pool {
    pub(crate) fn new(connecting: ConnectorOptions) -> Self {
        let ConnectorOptions { tls, https_only, proxy, timeout, keep_alive } = connecting;
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        tcp.enforce_http(false);
        // hyper divides it among the addresses of a name, so that a dead one does not eat it all.
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
