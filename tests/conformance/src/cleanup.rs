//! Disables and deletes the distributions that a run made.

use std::time::Instant;

use http::Method;

use crate::client::{Message, Response};
use crate::report::Remaining;
use crate::runner::Runner;
use crate::state::{PATH, encode};
use crate::table::Signed;
use crate::tree;

/// Deletes the distributions that the run made. Returns those that remain.
pub(crate) async fn delete_all(runner: &mut Runner<'_>) -> Vec<Remaining> {
    let made = runner.state.made();
    if made.is_empty() {
        return Vec::new();
    }
    for id in &made {
        // If it fails, the deletion says why.
        let _ = disable(runner, id).await;
        if runner.stopped().is_some() {
            break;
        }
    }
    runner.deploy().await;
    let start = Instant::now();
    let mut remaining = Vec::new();
    for id in made {
        let result = delete(runner, &id, start).await;
        if let Err(reason) = result {
            remaining.push(Remaining::new(&id, &reason));
        }
    }
    remaining
}

/// Disables a distribution, unless it is disabled.
async fn disable(runner: &mut Runner<'_>, id: &str) -> Result<(), String> {
    let path = format!("{PATH}/{}/config", encode(id));
    let response = send(runner, Method::GET, &path, None, String::new()).await?;
    let body = String::from_utf8_lossy(&response.body);
    let Some(disabled) = disabled(&body) else { return Ok(()) };
    let etag = response.header("etag");
    send(runner, Method::PUT, &path, etag, disabled).await.map(|_| ())
}

/// Returns a configuration with `Enabled` set to false, or `None` if it is not true.
fn disabled(config: &str) -> Option<String> {
    let document = tree::parse_found(config).ok()?;
    let enabled = tree::child(document.root_element(), "Enabled")?;
    let value = enabled.first_child().filter(|value| value.text() == Some("true"))?;
    let range = value.range();
    Some(format!("{}false{}", config.get(..range.start)?, config.get(range.end..)?))
}

/// Deletes a distribution as soon as it is deployed.
async fn delete(runner: &mut Runner<'_>, id: &str, start: Instant) -> Result<(), String> {
    let path = format!("{PATH}/{}", encode(id));
    loop {
        if let Some(reason) = runner.stopped() {
            return Err(reason);
        }
        let response = request(runner, Method::GET, &path, None, String::new()).await?;
        if response.status == 404 {
            return Ok(());
        }
        let etag = response.header("etag");
        match send(runner, Method::DELETE, &path, etag, String::new()).await {
            Ok(_) => return Ok(()),
            Err(reason) if start.elapsed() >= runner.options.deploy_timeout => return Err(reason),
            Err(_) => tokio::time::sleep(runner.options.deploy_pause).await,
        }
    }
}

/// Sends a request, and returns an error unless it succeeds.
async fn send(
    runner: &mut Runner<'_>,
    method: Method,
    path: &str,
    etag: Option<String>,
    body: String,
) -> Result<Response, String> {
    let response = request(runner, method.clone(), path, etag, body).await?;
    match response.is_success() {
        true => Ok(response),
        false => {
            let code = tree::error_code(&response.body);
            let code = code.map_or_else(String::new, |code| format!(" {code}"));
            Err(format!("{method} has the status {}{code}", response.status))
        }
    }
}

async fn request(
    runner: &mut Runner<'_>,
    method: Method,
    path: &str,
    etag: Option<String>,
    body: String,
) -> Result<Response, String> {
    let headers = etag.map(|etag| ("if-match".to_owned(), etag)).into_iter().collect();
    let target = path.to_owned();
    let message = Message { method, target, headers, body, signed: Signed::Correctly };
    runner.send(&message).await
}

#[cfg(test)]
mod tests {
    use super::disabled;

    #[test]
    fn only_the_member_of_the_configuration_itself_is_changed() {
        let config = "<A xmlns=\"x\"><B><Enabled>true</Enabled></B><Enabled>true</Enabled></A>";
        let expected = "<A xmlns=\"x\"><B><Enabled>true</Enabled></B><Enabled>false</Enabled></A>";
        assert_eq!(disabled(config).as_deref(), Some(expected));
        for other in [expected, "", "{}", "<A/>", "<A><Enabled/></A>"] {
            assert_eq!(disabled(other), None, "{other}");
        }
    }
}
