//! Runs an operation: reads its parameters, and prints the output.

use std::pin::Pin;

use cloudfront_streaming::{OperationInput, OperationOutput, OperationVisitor, visit};
use serde::Serialize;

use crate::arguments::{Global, OperationCommand};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::presentation::Presentation;
use crate::{output, parameters};

/// Runs an operation, or prints the skeleton of its input with `--generate-cli-skeleton`.
pub(crate) async fn operation(global: &Global, command: &OperationCommand) -> Result<(), Failure> {
    if command.input.generate_cli_skeleton.is_some() {
        return Ok(output::result(&format!("{}\n", command.operation.input_skeleton()))?);
    }
    visit(command.operation, Run { global, command }).await
}

struct Run<'r> {
    global: &'r Global,
    command: &'r OperationCommand,
}

impl<'r> OperationVisitor for Run<'r> {
    type Result = Pin<Box<dyn Future<Output = Result<(), Failure>> + 'r>>;

    fn visit<I: OperationInput>(self) -> Self::Result {
        Box::pin(async move {
            let input: I = parameters::input(self.command)?;
            let connection = Connection::open(self.global).await?;
            let output = connection.client.send(&input).await?;
            print::<I::Output>(self.global, &output)
        })
    }
}

/// Prints the output of an operation, or a value of the same form. Prints nothing for an empty
/// output.
pub(crate) fn print<O: OperationOutput>(
    global: &Global,
    output: &impl Serialize,
) -> Result<(), Failure> {
    let value = serde_json::to_value(output).map_err(std::io::Error::from)?;
    Presentation::new(global)?.print(O::SCHEMA, value)
}
