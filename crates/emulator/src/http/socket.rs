//! A connection that can be reset, and that a client cannot hold open by not reading.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use crate::http::response_body::Reset;

/// A TCP connection, reset when it is dropped after a [`Reset`] was demanded.
#[derive(Debug)]
pub(crate) struct Socket {
    stream: TokioIo<TcpStream>,
    reset: Reset,
    /// How long the client may take no bytes of a response.
    write_timeout: Duration,
    /// Runs while it takes none.
    blocked: Option<Pin<Box<Sleep>>>,
}

impl Socket {
    pub(crate) fn new(stream: TcpStream, reset: Reset, write_timeout: Duration) -> Self {
        // Small responses should not wait for more; where that cannot be set, they do.
        let _ = stream.set_nodelay(true);
        Self { stream: TokioIo::new(stream), reset, write_timeout, blocked: None }
    }

    fn inner(self: Pin<&mut Self>) -> Pin<&mut TokioIo<TcpStream>> {
        Pin::new(&mut self.get_mut().stream)
    }

    /// The result of a write; an error where the client has taken nothing for too long. The system
    /// tells of room only when there is a good deal of it, so that a byte now and then is not enough.
    fn watched(
        &mut self,
        cx: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(written) = written {
            self.blocked = None;
            return Poll::Ready(written);
        }
        let after = self.write_timeout;
        let blocked = self.blocked.get_or_insert_with(|| Box::pin(sleep(after)));
        ready!(blocked.as_mut().poll(cx));
        // What is still on its way is not worth keeping.
        self.reset.demand();
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.reset.is_demanded() {
            // Where the system refuses, the client sees an orderly end.
            let _ = self.stream.inner().set_zero_linger();
        }
    }
}

impl Read for Socket {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        self.inner().poll_read(cx, buffer)
    }
}

impl Write for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = self.as_mut().inner().poll_write(cx, bytes);
        self.watched(cx, written)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.inner().poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // An orderly end would come before the reset.
        if self.reset.is_demanded() {
            return Poll::Ready(Ok(()));
        }
        self.inner().poll_shutdown(cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = self.as_mut().inner().poll_write_vectored(cx, bytes);
        self.watched(cx, written)
    }
}
