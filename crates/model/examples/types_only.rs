//! Uses the types alone: reads the output of the AWS CLI, changes it and prints it.
//!
//! `aws cloudfront get-streaming-distribution --id ID | cargo run --example types_only`

use std::io;

use cloudfront_streaming_model::{Aliases, GetStreamingDistributionOutput};

#[expect(clippy::print_stdout, reason = "an example")]
fn main() -> Result<(), serde_json::Error> {
    let mut output: GetStreamingDistributionOutput = serde_json::from_reader(io::stdin())?;
    let config = &mut output.streaming_distribution.streaming_distribution_config;
    let aliases = config.aliases.get_or_insert_with(Aliases::new);
    aliases.items.get_or_insert_default().push("more.example.com".to_owned());
    println!("{}", serde_json::to_string_pretty(&output)?);
    Ok(())
}
