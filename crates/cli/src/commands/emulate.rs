//! `cfstream emulate`.

use std::time::Duration;

use cloudfront_streaming_emulator::{Deployment, EXAMPLE_ID, Emulator};

use crate::arguments::Emulate;
use crate::failure::Failure;
use crate::output;

pub(crate) async fn emulate(command: Emulate) -> Result<(), Failure> {
    let delay = Duration::from_secs(command.deploy_delay);
    let mut builder =
        Emulator::builder().listen(command.listen).deployment(Deployment::After(delay));
    if !command.empty {
        builder = builder.with_example();
    }
    if let Some(path) = &command.data {
        builder = builder.data(path);
    }
    let emulator = builder.start().await?;
    let stop = stop_signal()?;
    output::result(&format!("listening on {}\n", emulator.endpoint_url()))?;
    let state = match (&command.data, command.empty) {
        (Some(path), _) => format!("state: {}", path.display()),
        (None, true) => "distributions: none yet".to_owned(),
        (None, false) => format!("distributions: {EXAMPLE_ID}"),
    };
    output::error_line(&format!("credentials: test / test, any region; {state}; stop with Ctrl-C"));
    stop.await;
    emulator.shutdown().await;
    Ok(())
}

/// Ends at SIGINT or SIGTERM. Both are listened to from now on.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends at Ctrl-C.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on unix")]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where the signal cannot be listened to, the emulator runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
