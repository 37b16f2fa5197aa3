//! A TCP connection that can be reset, and that times out if the client does not read.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use crate::http::response_body::Reset;

/// A TCP connection, which is reset on drop if its [`Reset`] flag is set.
#[derive(Debug)]
pub(crate) struct Socket {
    stream: TokioIo<TcpStream>,
    reset: Reset,
    /// How long a write may wait for the client to read.
    write_timeout: Duration,
    /// Runs while a write waits.
    blocked: Option<Pin<Box<Sleep>>>,
}

impl Socket {
    pub(crate) fn new(stream: TcpStream, reset: Reset, write_timeout: Duration) -> Self {
        // Sends small responses without delay. A failure only costs time.
        let _ = stream.set_nodelay(true);
        Self { stream: TokioIo::new(stream), reset, write_timeout, blocked: None }
    }

    fn inner(self: Pin<&mut Self>) -> Pin<&mut TokioIo<TcpStream>> {
        Pin::new(&mut self.get_mut().stream)
    }

    /// Returns the result of a write, or an error if the client has read nothing for too long.
    ///
    /// The system reports a socket as writable only when much of its buffer is free, so a client
    /// cannot keep the connection by reading a byte now and then.
    fn with_timeout(
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
        // Discards the bytes that are still in the buffer.
        self.reset.set();
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        if self.reset.is_set() {
            // If the system does not support it, the connection is closed without a reset.
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
        self.with_timeout(cx, written)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.inner().poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // A shutdown would send a FIN before the reset.
        if self.reset.is_set() {
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
        self.with_timeout(cx, written)
    }
}
