//! `cfstream emulator`: finds a running emulator over its control endpoint.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use cloudfront_streaming::bytes::Bytes;
use cloudfront_streaming::http::{Method, Request, header};
use cloudfront_streaming::{Endpoint, EndpointOptions, Error, Timeouts, Transport};

use crate::arguments::{EmulatorTool, EnvShell, Location};
use crate::failure::Failure;
use crate::output;

pub(crate) async fn run(command: EmulatorTool) -> Result<(), Failure> {
    match command {
        EmulatorTool::Ready { at, wait } => ready(&at, wait).await,
        EmulatorTool::Env { at, shell } => env(&at, shell),
        EmulatorTool::Stop { at } => stop(&at).await,
    }
}

/// Returns the URL of the emulator.
pub(crate) fn url(at: &Location) -> Result<String, Failure> {
    let Some(path) = &at.port_file else { return Ok(at.url.clone()) };
    let text = std::fs::read_to_string(path);
    let text = text.map_err(|error| Failure::document(path, error.to_string()))?;
    // Shells evaluate it, and their quotes differ: it must be an address and nothing else.
    let address: SocketAddr = text.trim().parse().map_err(|_| {
        let reason = "expected the address of an emulator, such as 127.0.0.1:8080";
        Failure::document(path, reason.to_owned())
    })?;
    Ok(format!("http://{address}"))
}

/// Returns an error if the emulator does not respond.
pub(crate) async fn is_ready(at: &Location) -> Result<(), Failure> {
    call(at, Method::GET, "/_cfstream/health").await
}

const PAUSE: Duration = Duration::from_millis(20);
/// How long an emulator may take to finish its requests and to write its dump.
const STOP: Duration = Duration::from_secs(20);

async fn ready(at: &Location, wait: Duration) -> Result<(), Failure> {
    let start = Instant::now();
    loop {
        match is_ready(at).await {
            Ok(()) => return Ok(()),
            Err(error @ Failure::NotReady(_)) if start.elapsed() >= wait => return Err(error),
            Err(error) if start.elapsed() >= wait => {
                return Err(Failure::NotReady(error.to_string()));
            }
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

async fn stop(at: &Location) -> Result<(), Failure> {
    call(at, Method::POST, "/_cfstream/shutdown").await?;
    let start = Instant::now();
    // The file is removed last.
    let is_running = async || match &at.port_file {
        Some(path) => path.exists(),
        None => is_ready(at).await.is_ok(),
    };
    while is_running().await {
        if start.elapsed() > STOP {
            return Err(Failure::NotReady(format!("the emulator still runs after {STOP:?}")));
        }
        tokio::time::sleep(PAUSE).await;
    }
    Ok(())
}

/// Prints the variables that AWS tools read, in the syntax of a shell.
fn env(at: &Location, shell: Option<EnvShell>) -> Result<(), Failure> {
    let url = url(at)?;
    let shell = shell.unwrap_or_else(|| match std::env::var("SHELL") {
        Ok(shell) if shell.ends_with("fish") => EnvShell::Fish,
        _ => EnvShell::Bash,
    });
    let variables = [
        ("AWS_ENDPOINT_URL_CLOUDFRONT", url.as_str()),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_REGION", "us-east-1"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ];
    let mut text = String::new();
    for (name, value) in variables {
        let value =
            shlex::try_quote(value).map_err(|error| Failure::Parameter(error.to_string()))?;
        text.push_str(&match shell {
            EnvShell::Bash => format!("export {name}={value}\n"),
            EnvShell::Fish => format!("set -gx {name} {value};\n"),
            EnvShell::Powershell => format!("$Env:{name} = '{}'\n", value.trim_matches('\'')),
        });
    }
    Ok(output::result(&text)?)
}

/// Sends a control request. An error says what is wrong.
async fn call(at: &Location, method: Method, path: &str) -> Result<(), Failure> {
    let url = url(at)?;
    let endpoint = Endpoint::custom(&url, "us-east-1", EndpointOptions::default());
    let endpoint = endpoint.map_err(Error::from)?;
    let mut timeouts = Timeouts::default();
    timeouts.attempt = Some(Duration::from_secs(2));
    let transport = Transport::builder(endpoint, "control").no_credentials().max_attempts(1);
    let transport = transport.timeouts(timeouts).build().map_err(Error::from)?;
    let mut request = Request::new(Bytes::new());
    *request.method_mut() = method;
    *request.uri_mut() = path.parse().map_err(|_| Failure::NotReady("not a URL".to_owned()))?;
    if let Some(token) = &at.control_token
        && let Ok(value) = format!("Bearer {token}").parse()
    {
        request.headers_mut().insert(header::AUTHORIZATION, value);
    }
    let response = transport.send(request).await;
    let response = response.map_err(|failure| Failure::NotReady(failure.to_string()))?;
    match response.status().is_success() {
        true => Ok(()),
        false => Err(Failure::NotReady(format!("{url} responded with {}", response.status()))),
    }
}
