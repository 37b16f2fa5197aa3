//! `cfstream emulate`.

use std::time::Duration;

use cloudfront_streaming_emulator::{Deployment, EXAMPLE_ID, Emulator};

use crate::arguments::Emulate;
use crate::failure::Failure;
use crate::{output, signals};

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
    let stop = signals::stop()?;
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
