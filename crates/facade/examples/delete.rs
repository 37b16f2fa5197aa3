//! Deletes a distribution: disables it if it is enabled, waits until the change is deployed, and
//! deletes it.

use std::time::Duration;

use cloudfront_streaming::Client;

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "an example")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let id = std::env::args().nth(1).ok_or("usage: delete ID")?;
    let client = Client::builder().from_env().build()?;
    client
        .disable_and_delete(&id)
        .delay(Duration::from_secs(1))
        .on_step(|step| println!("{step:?}"))
        .run()
        .await?;
    println!("deleted {id}");
    Ok(())
}
