//! Runs an operation: reads its parameters, and prints the output.

use std::pin::Pin;

use cloudfront_streaming::model::Structure;
use cloudfront_streaming::{OperationInput, OperationOutput, OperationVisitor, visit};
use serde::Serialize;

use crate::arguments::{OperationCommand, Skeleton};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::presentation::Form;
use crate::session::Session;
use crate::{output, parameters, skeleton};

/// Runs an operation, or prints a skeleton with `--generate-cli-skeleton`.
pub(crate) async fn operation(
    session: &Session,
    command: &OperationCommand,
) -> Result<(), Failure> {
    let operation = command.operation;
    let text = match command.input.generate_cli_skeleton {
        None | Some(Skeleton::Output) => return visit(operation, Run { session, command }).await,
        Some(Skeleton::Input) => format!("{}\n", operation.input_skeleton()),
        Some(Skeleton::YamlInput) => skeleton::yaml_input(operation.input_schema()),
    };
    Ok(output::result(&text)?)
}

struct Run<'r> {
    session: &'r Session,
    command: &'r OperationCommand,
}

impl<'r> OperationVisitor for Run<'r> {
    type Result = Pin<Box<dyn Future<Output = Result<(), Failure>> + 'r>>;

    fn visit<I: OperationInput>(self) -> Self::Result {
        Box::pin(async move {
            let input: I = parameters::input(self.command)?;
            if self.command.input.generate_cli_skeleton.is_some() {
                let schema = <I::Output as Structure>::SCHEMA;
                let presentation = &self.session.presentation;
                // What Python makes of a time without a zone.
                let time = match presentation.form() {
                    Form::Text | Form::Table => "1970-01-01 00:00:00",
                    _ => "1970-01-01T00:00:00",
                };
                return presentation.print(schema, skeleton::output(schema, time));
            }
            let connection = Connection::open(self.session).await?;
            let output = connection.client.send(&input).await?;
            print::<I::Output>(self.session, &output)
        })
    }
}

/// Prints the output of an operation, or a value of the same form. Prints nothing for an empty
/// output.
pub(crate) fn print<O: OperationOutput>(
    session: &Session,
    output: &impl Serialize,
) -> Result<(), Failure> {
    let value = serde_json::to_value(output).map_err(std::io::Error::from)?;
    session.presentation.print(O::SCHEMA, value)
}
