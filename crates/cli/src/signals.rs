//! Runs a command on its own thread, while the main thread handles signals.
//!
//! A command may block on a terminal, a pipe or a file without end. Signals still end the program.

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::failure::{Failure, INTERRUPTED, Reporter};
use crate::output;

/// How long a graceful stop may take after the signal: the emulator waits for open requests, and
/// writes a dump.
const GRACE: Duration = Duration::from_secs(10);
/// The stack size of the command's thread in bytes, the same as the main thread's.
const STACK: usize = 8 * 1024 * 1024;

/// The effect of a signal on a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OnSignal {
    /// SIGINT ends it immediately. Other signals have their default effect.
    Interrupt,
    /// SIGINT, SIGTERM and SIGHUP stop it gracefully. A second one ends it immediately.
    Stop,
}

/// Notifies a command to stop gracefully.
#[derive(Debug)]
pub(crate) struct Stop {
    signal: oneshot::Receiver<()>,
    is_running: Arc<AtomicBool>,
}

impl Stop {
    /// Enables the graceful stop. Before this call, a signal ends the command immediately.
    pub(crate) fn begin(&self) {
        self.is_running.store(true, Ordering::Relaxed);
    }

    /// Waits for the signal.
    pub(crate) async fn wait(self) {
        // A closed channel also means to stop.
        let _ = self.signal.await;
    }
}

/// The number of [`Held`].
static HELD: AtomicUsize = AtomicUsize::new(0);

/// While this exists, signals do not end the command: another program has the terminal.
#[derive(Debug)]
pub(crate) struct Held(());

/// Lets another program handle the signals.
pub(crate) fn hold() -> Held {
    HELD.fetch_add(1, Ordering::Relaxed);
    Held(())
}

impl Drop for Held {
    fn drop(&mut self) {
        HELD.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Runs a command until it returns or a signal ends it.
pub(crate) fn run(
    on_signal: OnSignal,
    command: impl FnOnce(Stop) -> ExitCode + Send + 'static,
) -> ExitCode {
    match try_run(on_signal, command) {
        Ok(code) => code,
        Err(error) => Reporter::default().report(&Failure::from(error)),
    }
}

fn try_run(
    on_signal: OnSignal,
    command: impl FnOnce(Stop) -> ExitCode + Send + 'static,
) -> io::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut signals = {
        // Installs the handlers before the command starts.
        let _context = runtime.enter();
        Signals::listen(on_signal)?
    };
    let (stop, signal) = oneshot::channel();
    let is_running = Arc::new(AtomicBool::new(false));
    let stopped = Stop { signal, is_running: Arc::clone(&is_running) };
    let (sender, ended) = oneshot::channel();
    thread::Builder::new().name("cfstream".to_owned()).stack_size(STACK).spawn(move || {
        // The receiver is gone if a signal came first.
        let _ = sender.send(command(stopped));
    })?;
    Ok(runtime.block_on(async {
        // The channel is closed if the command panicked, and the panic has been printed.
        let ended = async { ended.await.unwrap_or_else(|_| ExitCode::from(101)) };
        tokio::pin!(ended);
        loop {
            tokio::select! {
                biased;
                code = &mut ended => return code,
                () = signals.next() => {}
            }
            if HELD.load(Ordering::Relaxed) == 0 {
                break;
            }
        }
        if is_running.load(Ordering::Relaxed) && stop.send(()).is_ok() {
            tokio::select! {
                biased;
                code = &mut ended => return code,
                () = signals.next() => {}
                () = tokio::time::sleep(GRACE) => {}
            }
        }
        output::clear_progress();
        ExitCode::from(INTERRUPTED)
    }))
}

#[cfg(unix)]
struct Signals(Vec<tokio::signal::unix::Signal>);

#[cfg(unix)]
impl Signals {
    fn listen(on_signal: OnSignal) -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let mut kinds = vec![SignalKind::interrupt()];
        if on_signal == OnSignal::Stop {
            kinds.push(SignalKind::terminate());
            // `nohup` ignores it, and it should stay ignored.
            if !is_ignored(SignalKind::hangup()) {
                kinds.push(SignalKind::hangup());
            }
        }
        kinds.into_iter().map(signal).collect::<io::Result<_>>().map(Self)
    }

    async fn next(&mut self) {
        std::future::poll_fn(|cx| {
            let received = self.0.iter_mut().any(|signal| signal.poll_recv(cx).is_ready());
            if received { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        })
        .await;
    }
}

/// Returns whether the process was started with a signal ignored. Always `false` on systems other
/// than Linux.
#[cfg(unix)]
fn is_ignored(kind: tokio::signal::unix::SignalKind) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    let number = kind.as_raw_value() - 1;
    u32::try_from(number).is_ok_and(|number| mask.checked_shr(number).is_some_and(|m| m & 1 == 1))
}

#[cfg(windows)]
struct Signals(tokio::signal::windows::CtrlC);

#[cfg(windows)]
impl Signals {
    fn listen(_on_signal: OnSignal) -> io::Result<Self> {
        tokio::signal::windows::ctrl_c().map(Self)
    }

    async fn next(&mut self) {
        self.0.recv().await;
    }
}
