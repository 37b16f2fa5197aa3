//! Any operation: parameters in, the output printed.

use cloudfront_streaming::model::AnyShape;
use cloudfront_streaming::{OperationInput, Validate, xml};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::arguments::{Form, Global, InputFlags};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::parameters::Parameters;
use crate::{json, output};

/// Runs an operation, or prints its skeleton where that is asked for.
pub(crate) async fn operation<I>(
    global: &Global,
    flags: &InputFlags,
    gather: impl FnOnce(Parameters) -> Result<Parameters, Failure>,
) -> Result<(), Failure>
where
    I: OperationInput + Validate + DeserializeOwned,
    I::Output: Serialize,
{
    if flags.generate_cli_skeleton.is_some() {
        return Ok(output::result(&format!("{}\n", I::OPERATION.input_skeleton()))?);
    }
    let input: I = gather(Parameters::new(flags)?)?.into_input()?;
    let connection = Connection::open(global).await?;
    let output = connection.client.send(&input).await?;
    print(global, &output)
}

/// Prints what an operation returned. Nothing, where it returned nothing.
pub(crate) fn print(global: &Global, output: &impl Serialize) -> Result<(), Failure> {
    let value = serde_json::to_value(output).map_err(std::io::Error::from)?;
    if value == Value::Object(Map::new()) {
        return Ok(());
    }
    match global.output {
        Form::Json => output::result(&json::like_aws_cli(value)?)?,
        Form::Xml => output::document(&document(value)?)?,
    }
    Ok(())
}

/// The document of an output: the one member that is a structure.
fn document(output: Value) -> Result<String, Failure> {
    let payload = match output {
        Value::Object(members) => members.into_iter().find(|(_, member)| member.is_object()),
        _ => None,
    };
    let wrapped = Value::Object(Map::from_iter(payload));
    let shape: AnyShape = serde_json::from_value(wrapped).map_err(std::io::Error::from)?;
    Ok(xml::any_to_document(&shape).map_err(std::io::Error::other)? + "\n")
}
