//! What was read so far, on a terminal while reading and as a summary at the end.

use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{
    HumanBytes, HumanCount, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle,
};

/// What was read so far.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) files: AtomicU64,
    pub(crate) bytes: AtomicU64,
    pub(crate) records: AtomicU64,
    pub(crate) errors: AtomicU64,
    /// The files without records.
    pub(crate) skipped: AtomicU64,
}

impl Counts {
    fn get(count: &AtomicU64) -> u64 {
        count.load(Ordering::Relaxed)
    }

    /// Returns the summary of a finished scan.
    pub(crate) fn summary(&self) -> String {
        let one = |count: &AtomicU64, name: &str| {
            let count = Self::get(count);
            format!("{} {name}{}", HumanCount(count), if count == 1 { "" } else { "s" })
        };
        format!(
            "{} ({}), {}, {}, {} without records",
            one(&self.files, "file"),
            HumanBytes(Self::get(&self.bytes)),
            one(&self.records, "record"),
            one(&self.errors, "error"),
            one(&self.skipped, "file"),
        )
    }
}

/// A line on a terminal that shows the counts, the rate and the time. Nothing elsewhere.
pub(crate) fn show(counts: &Arc<Counts>) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let shown = Arc::clone(counts);
    let line = move |state: &ProgressState, line: &mut dyn Write| {
        let bytes = Counts::get(&shown.bytes);
        let rate = bytes as f64 / state.elapsed().as_secs_f64().max(0.001);
        // A bar whose line cannot be written is not shown.
        let _ = write!(
            line,
            "{} files, {}, {} records, {}/s",
            HumanCount(Counts::get(&shown.files)),
            HumanBytes(bytes),
            HumanCount(Counts::get(&shown.records)),
            HumanBytes(rate as u64),
        );
    };
    if let Ok(style) = ProgressStyle::with_template("{spinner} {counts} {elapsed}") {
        bar.set_style(style.with_key("counts", line));
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
