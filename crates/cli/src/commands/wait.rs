//! `cfstream wait`, and the progress line of waiting commands.

use std::io::IsTerminal;
use std::time::Duration;

use cloudfront_streaming::Error;
use cloudfront_streaming::model::{GetStreamingDistributionInput, Operation};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::operation::operation;
use crate::arguments::{OperationCommand, Wait, WaitFor};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::session::Session;
use crate::{output, parameters};

pub(crate) async fn wait(session: &Session, command: Wait) -> Result<(), Failure> {
    let WaitFor::StreamingDistributionDeployed(command) = command.condition;
    // The parameters of the operation that is polled, as with the AWS CLI.
    let polled = OperationCommand::new(Operation::GetStreamingDistribution, command.input);
    if polled.input.generate_cli_skeleton.is_some() {
        return operation(session, &polled).await;
    }
    let id = match command.id.into_inner() {
        Some(id) => id,
        None => parameters::input::<GetStreamingDistributionInput>(&polled)?.id,
    };
    let connection = Connection::open(session).await?;
    let progress = Progress::new();
    let shown = progress.clone();
    let result = connection
        .client
        .wait_until_deployed(&id)
        .delay(Duration::from_secs(command.pace.delay))
        .max_attempts(command.pace.max_attempts)
        .on_poll(move |poll| shown.show(&poll.to_string()))
        .wait()
        .await;
    progress.end();
    match result {
        Ok(_) => {
            progress.note(&format!("{id} is deployed"));
            Ok(())
        }
        Err(error @ (Error::Service { .. } | Error::NotDeployed { .. })) => {
            Err(Failure::Waiter(error))
        }
        Err(error) => Err(error.into()),
    }
}

/// A spinner with a message while a command waits. It is shown only on a terminal.
#[derive(Clone, Debug)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    pub(crate) fn new() -> Self {
        // indicatif draws nothing if standard error is not a terminal.
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    pub(crate) fn show(&self, text: &str) {
        self.0.set_message(text.to_owned());
    }

    pub(crate) fn end(&self) {
        self.0.finish_and_clear();
    }

    /// Says how it ended, on a terminal only: scripts of the AWS CLI expect nothing.
    pub(crate) fn note(&self, text: &str) {
        if std::io::stderr().is_terminal() {
            output::error_line(text);
        }
    }
}
