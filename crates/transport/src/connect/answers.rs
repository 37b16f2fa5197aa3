//! Responses made in the process, in place of the network.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};

/// What responds in place of the network.
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
