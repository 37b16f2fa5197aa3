//! What reaches the terminal: results on standard output, the rest on standard error.
//!
//! Text of a server never reaches a terminal with a raw control character in it.

use std::io::{self, IsTerminal, Write};

use cloudfront_streaming::Visible;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Writes a result, which ends with a line feed, to standard output.
pub(crate) fn result(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes a line to standard error.
pub(crate) fn error_line(line: &str) {
    let line = format!("{}\n", Visible(line));
    // Where standard error is gone, nobody is left to tell.
    let _ = io::stderr().lock().write_all(line.as_bytes());
}

/// Shows the events of our own crates on standard error. Those of dependencies are left out: they
/// may tell what is signed.
pub(crate) fn show_events() {
    let ours = Targets::new().with_target("cloudfront_streaming", LevelFilter::DEBUG);
    tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(false))
        .with(ours)
        .init();
}
