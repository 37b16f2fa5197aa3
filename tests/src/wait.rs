//! Waits for conditions, and fails where one does not come true.

use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// Longer than anything that is waited for takes, so that a program that hangs fails its test.
const LONGEST: Duration = Duration::from_secs(60);
/// The pause between two checks.
const PAUSE: Duration = Duration::from_millis(1);

/// Blocks until a condition is true.
///
/// # Panics
///
/// Where it is not within a minute.
pub fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < LONGEST, "waited for a minute until {what}");
        thread::sleep(PAUSE);
    }
}

/// Waits until a condition is true, and lets other tasks run.
///
/// # Panics
///
/// Where it is not within a minute.
pub async fn until_async<F: Future<Output = bool>>(what: &str, mut condition: impl FnMut() -> F) {
    let start = Instant::now();
    while !condition().await {
        assert!(start.elapsed() < LONGEST, "waited for a minute until {what}");
        tokio::time::sleep(PAUSE).await;
    }
}

/// Blocks until a program ends.
///
/// # Panics
///
/// Where it does not within a minute. It is killed then.
pub fn exit(child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("it was started") {
            return status;
        }
        if start.elapsed() > LONGEST {
            child.kill().expect("it runs");
            panic!("it did not end within a minute");
        }
        thread::sleep(PAUSE);
    }
}
