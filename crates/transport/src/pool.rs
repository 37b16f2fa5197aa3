//! The pool of connections: hyper's client, plain or over TLS.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::client::proxy::matcher::Intercept;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::connector::Deadline;

/// Idle connections are closed after this time, before the service closes them.
const IDLE: Duration = Duration::from_secs(15);

/// Connections to one endpoint.
#[derive(Clone, Debug)]
pub(crate) enum Pool {
    /// Without TLS, for emulators: no roots are loaded.
    Plain(Client<Deadline<HttpConnector>, Full<Bytes>>),
    Tls(Client<Deadline<HttpsConnector<HttpConnector>>, Full<Bytes>>),
    /// TLS through a proxy.
    Tunnel(Client<Deadline<HttpsConnector<Tunnel<HttpConnector>>>, Full<Bytes>>),
}

/// How connections are made.
#[derive(Debug)]
pub(crate) struct Connecting {
    /// Settings of TLS; without them there is none.
    pub(crate) tls: Option<rustls::ClientConfig>,
    /// What TLS goes through, if anything.
    pub(crate) proxy: Option<Intercept>,
    pub(crate) timeout: Option<Duration>,
    /// Whether a connection is used again.
    pub(crate) keep_alive: bool,
}

impl Pool {
    pub(crate) fn new(connecting: Connecting) -> Self {
        let Connecting { tls, proxy, timeout, keep_alive } = connecting;
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE);
        if !keep_alive {
            builder.pool_max_idle_per_host(0);
        }
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        // hyper divides it among the addresses of a name, so that a dead one does not eat it all.
        tcp.set_connect_timeout(timeout);
        match tls {
            None => Self::Plain(builder.build(Deadline::new(tcp, timeout))),
            Some(config) => {
                tcp.enforce_http(false);
                let tls = HttpsConnectorBuilder::new()
                    .with_tls_config(config)
                    .https_only()
                    .enable_http1();
                let Some(proxy) = proxy else {
                    let tls = tls.wrap_connector(tcp);
                    return Self::Tls(builder.build(Deadline::new(tls, timeout)));
                };
                let mut tunnel = Tunnel::new(proxy.uri().clone(), tcp);
                if let Some(auth) = proxy.basic_auth() {
                    tunnel = tunnel.with_auth(auth.clone());
                }
                let tls = tls.wrap_connector(tunnel);
                Self::Tunnel(builder.build(Deadline::new(tls, timeout)))
            }
        }
    }

    pub(crate) async fn request(
        &self,
        request: Request<Full<Bytes>>,
    ) -> Result<Response<Incoming>, Error> {
        match self {
            Self::Plain(client) => client.request(request).await,
            Self::Tls(client) => client.request(request).await,
            Self::Tunnel(client) => client.request(request).await,
        }
    }
}
