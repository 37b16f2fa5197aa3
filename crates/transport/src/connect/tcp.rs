//! TCP connections, direct or through a proxy, and the deadline of connecting.

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

type BoxError = Box<dyn StdError + Send + Sync>;
type Connected<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;

/// Connects over TCP, directly or through a proxy.
#[derive(Clone, Debug)]
pub(crate) enum Tcp {
    Direct(HttpConnector),
    /// Through a proxy, with `CONNECT`.
    Tunnel(Tunnel<HttpConnector>),
}

impl Service<Uri> for Tcp {
    type Response = TokioIo<TcpStream>;
    type Error = BoxError;
    type Future = Connected<Self::Response>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Self::Direct(tcp) => tcp.poll_ready(cx).map_err(Into::into),
            Self::Tunnel(tunnel) => tunnel.poll_ready(cx).map_err(Into::into),
        }
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        match self {
            Self::Direct(tcp) => {
                let connecting = tcp.call(uri);
                Box::pin(async { connecting.await.map_err(Into::into) })
            }
            Self::Tunnel(tunnel) => {
                let connecting = tunnel.call(uri);
                Box::pin(async { connecting.await.map_err(Into::into) })
            }
        }
    }
}

/// A connector with a deadline for name resolution, TCP and TLS together.
#[derive(Clone, Debug)]
pub(crate) struct Deadline<C> {
    inner: C,
    after: Option<Duration>,
}

impl<C> Deadline<C> {
    pub(crate) fn new(inner: C, after: Option<Duration>) -> Self {
        Self { inner, after }
    }
}

impl<C> Service<Uri> for Deadline<C>
where
    C: Service<Uri>,
    C::Future: Send + 'static,
    C::Error: Into<BoxError>,
{
    type Response = C::Response;
    type Error = BoxError;
    type Future = Connected<C::Response>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connecting = self.inner.call(uri);
        let after = self.after;
        Box::pin(async move {
            let Some(after) = after else { return connecting.await.map_err(Into::into) };
            match tokio::time::timeout(after, connecting).await {
                Ok(connected) => connected.map_err(Into::into),
                Err(_) => Err(TimedOut(after).into()),
            }
        })
    }
}

/// The error of a connection that was not made within this time.
#[derive(Debug)]
pub(crate) struct TimedOut(pub(crate) Duration);

impl fmt::Display for TimedOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no connection within {:?}", self.0)
    }
}

impl StdError for TimedOut {}
