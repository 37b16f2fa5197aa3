//! Changes the comment of a distribution, and nothing else.

use cloudfront_streaming::Client;

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "an example")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(id), Some(comment)) = (arguments.next(), arguments.next()) else {
        return Err("usage: modify ID COMMENT".into());
    };
    let client = Client::builder().from_env().build()?;
    let modified = client.modify(id, |config| config.comment.clone_from(&comment)).await?;
    println!("changed: {}, ETag {}", modified.changed, modified.etag);
    Ok(())
}
