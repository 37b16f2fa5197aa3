//! Writes results to standard output, and all other messages to standard error.
//!
//! Control characters in text of a server are escaped on a terminal.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, IsTerminal, Write};

use cloudfront_streaming::Visible;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Writes a result to standard output. It must end with a line feed.
pub(crate) fn result(text: &str) -> io::Result<()> {
    // The standard library's stream ignores a closed descriptor.
    stream(io::stdout())?.write_all(text.as_bytes())
}

/// Returns text that is fit for standard output: on a terminal, control characters are escaped, except
/// those of colors.
pub(crate) fn shown(text: &str) -> Cow<'_, str> {
    match is_terminal() {
        true => escaped(text).into(),
        false => text.into(),
    }
}

/// Escapes control characters except line feeds, tabs and those of colors.
fn escaped(text: &str) -> String {
    const COLORS: [&str; 5] = ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[33m", "\u{1b}[34m"];
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(color) = COLORS.iter().find(|color| rest.starts_with(**color)) {
            shown.push_str(color);
            rest = &rest[color.len()..];
            continue;
        }
        match Visible::escapes(c) && !matches!(c, '\n' | '\t') {
            true => shown.extend(c.escape_unicode()),
            false => shown.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
    shown
}

/// Returns an XML document that is fit for standard output: on a terminal, control characters are
/// character references.
pub(crate) fn document(text: &str) -> Cow<'_, str> {
    if !is_terminal() {
        return text.into();
    }
    let escapes = |c: char| Visible::escapes(c) && !matches!(c, '\n' | '\t');
    let shown = text.chars().fold(String::with_capacity(text.len()), |mut shown, c| {
        match escapes(c) {
            true => shown.push_str(&format!("&#x{:X};", u32::from(c))),
            false => shown.push(c),
        }
        shown
    });
    shown.into()
}

/// Returns a standard stream without the lock and the buffer of the standard library, so that a
/// blocked write does not block other threads.
#[cfg(unix)]
pub(crate) fn stream(standard: impl std::os::fd::AsFd) -> io::Result<File> {
    Ok(File::from(standard.as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
pub(crate) fn stream(standard: impl std::os::windows::io::AsHandle) -> io::Result<File> {
    Ok(File::from(standard.as_handle().try_clone_to_owned()?))
}

/// Returns whether standard output is a terminal.
pub(crate) fn is_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Writes a line to standard error.
pub(crate) fn error_line(line: &str) {
    let line = format!("{}\n", Visible(line));
    // If standard error is closed, the message cannot be reported elsewhere.
    let _ = io::stderr().lock().write_all(line.as_bytes());
}

/// Writes lines to standard error. Control characters in them are escaped, except tabs.
pub(crate) fn error_text(text: &str) {
    let mut shown = String::with_capacity(text.len() + 1);
    for line in text.lines() {
        let cells: Vec<String> = line.split('\t').map(|cell| Visible(cell).to_string()).collect();
        shown.push_str(&cells.join("\t"));
        shown.push('\n');
    }
    // If standard error is closed, the message cannot be reported elsewhere.
    let _ = io::stderr().lock().write_all(shown.as_bytes());
}

/// Removes a progress line that a signal interrupted.
pub(crate) fn clear_progress() {
    if io::stderr().is_terminal() {
        // To the beginning of the line, and erase it.
        let _ = io::stderr().lock().write_all(b"\r\x1b[K");
    }
}

/// Prints the tracing events of this project's crates to standard error. Events of dependencies are
/// left out, because they may contain signed text.
pub(crate) fn show_events() {
    let ours = Targets::new()
        .with_target("cfstream", LevelFilter::DEBUG)
        .with_target("cloudfront_streaming", LevelFilter::DEBUG)
        // The heads of requests and responses, without secrets.
        .with_target("cloudfront_streaming_transport::call", LevelFilter::TRACE);
    tracing_subscriber::registry()
        .with(tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(false))
        .with(ours)
        .init();
}
