//! What reaches the terminal: results on standard output, the rest on standard error.
//!
//! Text of a server never reaches a terminal with a raw control character in it.

use std::fs::File;
use std::io::{self, IsTerminal, Write};

use cloudfront_streaming::Visible;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Writes a result, which ends with a line feed, to standard output.
pub(crate) fn result(text: &str) -> io::Result<()> {
    // The standard library's own stream says nothing of a descriptor that cannot be written.
    stream(io::stdout())?.write_all(text.as_bytes())
}

/// Writes a document that a terminal may show: with references for what could command it.
pub(crate) fn document(text: &str) -> io::Result<()> {
    if !is_terminal() {
        return result(text);
    }
    let escapes = |c: char| Visible::escapes(c) && !matches!(c, '\n' | '\t');
    let shown = text.chars().fold(String::with_capacity(text.len()), |mut shown, c| {
        match escapes(c) {
            true => shown.push_str(&format!("&#x{:X};", u32::from(c))),
            false => shown.push(c),
        }
        shown
    });
    result(&shown)
}

/// A standard stream without the lock and the buffer of the standard library: where a write is
/// stuck, nothing else is.
#[cfg(unix)]
pub(crate) fn stream(standard: impl std::os::fd::AsFd) -> io::Result<File> {
    Ok(File::from(standard.as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
pub(crate) fn stream(standard: impl std::os::windows::io::AsHandle) -> io::Result<File> {
    Ok(File::from(standard.as_handle().try_clone_to_owned()?))
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
