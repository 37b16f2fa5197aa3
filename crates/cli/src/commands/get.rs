//! `cfstream get-streaming-distribution`.

use cloudfront_streaming::xml;

use crate::arguments::{Form, GetStreamingDistribution, Global};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::{json, output};

pub(crate) async fn get_streaming_distribution(
    global: &Global,
    command: GetStreamingDistribution,
) -> Result<(), Failure> {
    let connection = Connection::open(global).await?;
    let found = connection.client.get_streaming_distribution(command.id.into_inner()).await?;
    let text = match global.output {
        Form::Json => json::like_aws_cli(&found)?,
        Form::Xml => {
            let document = xml::to_document(&found.streaming_distribution);
            document.map_err(std::io::Error::other)? + "\n"
        }
    };
    Ok(output::result(&text)?)
}
