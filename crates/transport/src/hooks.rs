//! Functions of the caller's, where chance and the network are to be replaced.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};

/// The source of random delays.
#[derive(Clone)]
pub(crate) struct Jitter(Arc<dyn Fn() -> f64 + Send + Sync>);

impl Jitter {
    pub(crate) fn new(draw: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(draw))
    }

    pub(crate) fn draw(&self) -> f64 {
        (self.0)()
    }
}

impl Default for Jitter {
    fn default() -> Self {
        Self::new(fastrand::f64)
    }
}

impl fmt::Debug for Jitter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Jitter")
    }
}

/// What answers instead of the network.
#[derive(Clone)]
pub(crate) struct Answers(Arc<dyn Fn(Request<Bytes>) -> Response<Bytes> + Send + Sync>);

impl Answers {
    pub(crate) fn new(
        answer: impl Fn(Request<Bytes>) -> Response<Bytes> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(answer))
    }

    pub(crate) fn answer(&self, request: Request<Bytes>) -> Response<Bytes> {
        (self.0)(request)
    }
}

impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answers")
    }
}
