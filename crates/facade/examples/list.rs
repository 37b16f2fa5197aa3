//! Lists the distributions of the account, configured from the environment.

use cloudfront_streaming::Client;
use futures_util::TryStreamExt;

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "an example")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder().from_env().build()?;
    let mut summaries = client.list_streaming_distributions().summaries();
    while let Some(summary) = summaries.try_next().await? {
        println!("{} {} {}", summary.id, summary.status, summary.comment);
    }
    Ok(())
}
