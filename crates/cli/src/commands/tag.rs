//! `cfstream tag ARN KEY=VALUE`, `untag ARN KEY` and `tags ID`: the short forms of the operations on tags.

use cloudfront_streaming::model::Operation;
use serde_json::{Value, json};

use super::operation::operation;
use crate::arguments::OperationCommand;
use crate::connection::Connection;
use crate::failure::Failure;
use crate::session::Session;

/// Runs an operation on the tags of a resource, which may be named by the id of a distribution.
pub(crate) async fn tag(
    session: &Session,
    command: &OperationCommand,
    items: &[String],
) -> Result<(), Failure> {
    let mut command = command.clone();
    if !items.is_empty() {
        let (member, value) = members(command.operation, items);
        command.set(member, &value.to_string());
    }
    let resource = command.member("Resource").unwrap_or_default().to_owned();
    if !resource.is_empty() && !resource.starts_with("arn:") {
        let connection = Connection::open(session).await?;
        let found = connection.client.get_streaming_distribution(&resource).await?;
        command.set("Resource", &found.streaming_distribution.arn);
    }
    operation(session, &command).await
}

/// Returns the member that the items are, and its value.
fn members(operation: Operation, items: &[String]) -> (&'static str, Value) {
    if operation == Operation::UntagResource {
        return ("TagKeys", json!({ "Items": items }));
    }
    let tag = |item: &String| match item.split_once('=') {
        Some((key, value)) => json!({ "Key": key, "Value": value }),
        None => json!({ "Key": item }),
    };
    ("Tags", json!({ "Items": items.iter().map(tag).collect::<Vec<_>>() }))
}
