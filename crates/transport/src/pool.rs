//! The pool of connections: hyper's client, plain or over TLS.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, Error};
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
}

impl Pool {
    pub(crate) fn new(tls: Option<rustls::ClientConfig>, connect: Option<Duration>) -> Self {
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE);
        let mut tcp = HttpConnector::new();
        tcp.set_nodelay(true);
        // hyper divides it among the addresses of a name, so that a dead one does not eat it all.
        tcp.set_connect_timeout(connect);
        match tls {
            None => Self::Plain(builder.build(Deadline::new(tcp, connect))),
            Some(config) => {
                tcp.enforce_http(false);
                let tls = HttpsConnectorBuilder::new()
                    .with_tls_config(config)
                    .https_only()
                    .enable_http1()
                    .wrap_connector(tcp);
                Self::Tls(builder.build(Deadline::new(tls, connect)))
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
        }
    }
}
