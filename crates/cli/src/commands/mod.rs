//! One module a command; the plain operations are all alike and stand here.

mod convert;
mod delete;
mod emulate;
mod list;
mod modify;
mod operation;
mod wait;

use cloudfront_streaming::model::*;

use crate::arguments::{Command, Global};
use crate::failure::Failure;
use crate::signals::Stop;
use operation::operation;

/// Runs any command. `stop` ends those that run until a signal.
pub(crate) async fn run(global: &Global, command: Command, stop: Stop) -> Result<(), Failure> {
    match command {
        Command::CreateStreamingDistribution(command) => {
            let config = command.streaming_distribution_config;
            operation::<CreateStreamingDistributionInput>(global, &command.input, |all| {
                all.structure(
                    "StreamingDistributionConfig",
                    "--streaming-distribution-config",
                    config,
                )
            })
            .await
        }
        Command::CreateStreamingDistributionWithTags(command) => {
            let config = command.streaming_distribution_config_with_tags;
            operation::<CreateStreamingDistributionWithTagsInput>(global, &command.input, |all| {
                const FLAG: &str = "--streaming-distribution-config-with-tags";
                all.structure("StreamingDistributionConfigWithTags", FLAG, config)
            })
            .await
        }
        Command::GetStreamingDistribution(command) => {
            let id = command.id.into_inner();
            operation::<GetStreamingDistributionInput>(global, &command.input, |all| {
                all.required("Id", "--id", id)
            })
            .await
        }
        Command::GetStreamingDistributionConfig(command) => {
            let id = command.id.into_inner();
            operation::<GetStreamingDistributionConfigInput>(global, &command.input, |all| {
                all.required("Id", "--id", id)
            })
            .await
        }
        Command::UpdateStreamingDistribution(command) => {
            let (id, if_match) = (command.id.into_inner(), command.if_match);
            let config = command.streaming_distribution_config;
            operation::<UpdateStreamingDistributionInput>(global, &command.input, |all| {
                const FLAG: &str = "--streaming-distribution-config";
                let all = all
                    .structure("StreamingDistributionConfig", FLAG, config)?
                    .required("Id", "--id", id)?
                    .optional("IfMatch", "--if-match", if_match)?;
                Ok(all.with_printed_etag())
            })
            .await
        }
        Command::DeleteStreamingDistribution(command) => delete::delete(global, command).await,
        Command::ListStreamingDistributions(command) => list::list(global, command).await,
        Command::TagResource(command) => {
            operation::<TagResourceInput>(global, &command.input, |all| {
                all.required("Resource", "--resource", command.resource)?.structure(
                    "Tags",
                    "--tags",
                    command.tags,
                )
            })
            .await
        }
        Command::UntagResource(command) => {
            operation::<UntagResourceInput>(global, &command.input, |all| {
                all.required("Resource", "--resource", command.resource)?.structure(
                    "TagKeys",
                    "--tag-keys",
                    command.tag_keys,
                )
            })
            .await
        }
        Command::ListTagsForResource(command) => {
            operation::<ListTagsForResourceInput>(global, &command.input, |all| {
                all.required("Resource", "--resource", command.resource)
            })
            .await
        }
        Command::Wait(command) => wait::wait(global, command).await,
        Command::Modify(command) => modify::modify(global, command).await,
        Command::Convert(command) => convert::convert(&command),
        Command::Emulate(command) => emulate::emulate(command, stop).await,
    }
}

/// No id, where a command cannot do without.
fn missing_id() -> Failure {
    Failure::Parameter("the following arguments are required: --id".to_owned())
}
