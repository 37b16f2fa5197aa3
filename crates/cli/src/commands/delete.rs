//! `cfstream delete-streaming-distribution --disable`: disables, waits and deletes.

use std::time::Duration;

use cloudfront_streaming::{Error, Step};

use super::operation::operation;
use super::wait::Progress;
use crate::arguments::{DeleteFlags, OperationCommand};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::output;
use crate::session::Session;

pub(crate) async fn disable_and_delete(
    session: &Session,
    command: &OperationCommand,
    flags: &DeleteFlags,
) -> Result<(), Failure> {
    if command.input.generate_cli_skeleton.is_some() {
        return operation(session, command).await;
    }
    let id = command.member("Id").ok_or_else(super::missing_id)?;
    let connection = Connection::open(session).await?;
    let wait = flags.wait;
    let progress = Progress::new();
    let shown = progress.clone();
    // Without --wait, the status is polled once.
    let attempts = if wait { flags.pace.max_attempts } else { 1 };
    let result = connection
        .client
        .disable_and_delete(id)
        .delay(Duration::from_secs(flags.pace.delay))
        .max_attempts(attempts)
        .on_step(move |step| match step {
            Step::Disabling => shown.show("disabling"),
            Step::Waiting(poll) => shown.show(&poll.to_string()),
            Step::Deleting => shown.show("deleting"),
            _ => {}
        })
        .run()
        .await;
    progress.end();
    match result {
        // A success without --wait: the deployment takes the service some minutes.
        Ok(()) => {
            progress.note(&format!("{id} is deleted"));
            Ok(())
        }
        Err(Error::NotDeployed { id, status, .. }) if !wait => {
            output::error_line(&format!(
                "{id} is disabled, and not deleted yet: its status is {status}; run the command \
                 again when it is deployed, or add --wait"
            ));
            Ok(())
        }
        Err(error @ Error::NotDeployed { .. }) => {
            output::error_line(&format!("{id} is disabled, and not deleted yet"));
            Err(error.into())
        }
        Err(error) => Err(error.into()),
    }
}
