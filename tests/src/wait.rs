//! Waits for conditions, and panics if they do not become true.

use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// The timeout of every wait, so that a program that hangs fails its test.
const TIMEOUT: Duration = Duration::from_secs(60);
/// The pause between two checks.
const PAUSE: Duration = Duration::from_millis(1);

/// Blocks until a condition is true.
///
/// # Panics
///
/// Panics if it is not true within a minute.
pub fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < TIMEOUT, "waited for a minute until {what}");
        thread::sleep(PAUSE);
    }
}

/// Waits until a condition is true, without blocking other tasks.
///
/// # Panics
///
/// Panics if it is not true within a minute.
pub async fn until_async<F: Future<Output = bool>>(what: &str, mut condition: impl FnMut() -> F) {
    let start = Instant::now();
    while !condition().await {
        assert!(start.elapsed() < TIMEOUT, "waited for a minute until {what}");
        tokio::time::sleep(PAUSE).await;
    }
}

/// Blocks until a program ends.
///
/// # Panics
///
/// Kills the program and panics if it does not end within a minute.
pub fn exit(child: &mut Child) -> ExitStatus {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("it was started") {
            return status;
        }
        if start.elapsed() > TIMEOUT {
            child.kill().expect("it runs");
            panic!("it did not end within a minute");
        }
        thread::sleep(PAUSE);
    }
}
