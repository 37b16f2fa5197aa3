//! The client of a command, and the emulator of `--local`.

use std::time::Duration;

#[cfg(feature = "s3")]
use cloudfront_streaming::Transport;
use cloudfront_streaming::{Client, ClientBuilder, Credentials, Timeouts};
use cloudfront_streaming_emulator::{Deployment, Emulator};

use crate::arguments::Global;
use crate::failure::Failure;
use crate::output;
use crate::session::Session;

/// A client, and the emulator that it calls with `--local`.
#[derive(Debug)]
pub(crate) struct Connection {
    pub(crate) client: Client,
    /// Stops when it is dropped.
    _emulator: Option<Emulator>,
}

impl Connection {
    pub(crate) async fn open(session: &Session) -> Result<Self, Failure> {
        let global = &session.global;
        check_endpoint_url(global)?;
        // Only the service validates, as with the AWS CLI: users know its codes and messages.
        let mut builder = builder(global).validate(false);
        if global.local {
            let emulator = Emulator::builder()
                .with_example()
                .deployment(Deployment::After(Duration::ZERO))
                .start()
                .await?;
            builder = builder
                .region(global.region.as_deref().unwrap_or("us-east-1"))
                .endpoint_url(emulator.endpoint_url())
                .credentials_provider(Credentials::new("test", "test", None, None, "local"));
            return Ok(Self { client: builder.build()?, _emulator: Some(emulator) });
        }
        let client = configured(builder, session).await?.build()?;
        warn_if_unverified(global, client.endpoint_url().starts_with("https:"));
        Ok(Self { client, _emulator: None })
    }
}

/// Returns the AWS CLI's error for a URL without a scheme.
fn check_endpoint_url(global: &Global) -> Result<(), Failure> {
    match &global.endpoint_url {
        Some(url) if !url.contains("://") => Err(Failure::Parameter(format!(
            "Bad value for --endpoint-url \"{url}\": scheme is missing.  Must be of the form \
             http://<hostname>/ or https://<hostname>/"
        ))),
        _ => Ok(()),
    }
}

/// Adds the settings of the environment and the profile to those of the flags. With `--local`, only
/// flags count.
pub(crate) async fn configured(
    builder: ClientBuilder,
    session: &Session,
) -> Result<ClientBuilder, Failure> {
    if session.global.local {
        return Ok(builder);
    }
    let profile = session.global.profile.as_deref();
    let builder = match &session.config {
        Some(config) => builder.aws_config(config).await?,
        None => builder.load_aws_config(profile).await?,
    };
    for origin in builder.origins() {
        let source = origin.source.to_string();
        tracing::debug!(name = origin.name, value = ?origin.value, source, "setting");
    }
    Ok(builder)
}

/// Returns a transport for S3 with the settings of a command.
#[cfg(feature = "s3")]
pub(crate) async fn s3_transport(
    session: &Session,
    max_response_size: usize,
) -> Result<Transport, Failure> {
    let builder = builder(&session.global).max_response_size(max_response_size);
    let transport = configured(builder, session).await?.build_s3_transport()?;
    warn_if_unverified(&session.global, transport.endpoint().is_https());
    Ok(transport)
}

/// Warns of calls over TLS whose certificates are not verified.
fn warn_if_unverified(global: &Global, is_https: bool) {
    if global.no_verify_ssl && is_https {
        output::error_line(
            "warning: certificates are not verified (--no-verify-ssl): anyone on the network can read \
             and change all calls",
        );
    }
}

/// Returns a builder with the global flags.
pub(crate) fn builder(global: &Global) -> ClientBuilder {
    let mut builder = Client::builder().timeouts(timeouts(global));
    if global.no_sign_request {
        builder = builder.no_credentials();
    }
    builder = builder.danger_accept_invalid_certs(global.no_verify_ssl);
    if let Some(region) = &global.region {
        builder = builder.region(region);
    }
    if let Some(path) = &global.ca_bundle {
        builder = builder.ca_bundle(path);
    }
    if let Some(url) = &global.endpoint_url {
        builder = builder.endpoint_url(url);
    }
    builder
}

/// Returns the timeouts of the AWS CLI's flags for a connection and a response.
fn timeouts(global: &Global) -> Timeouts {
    let mut timeouts = Timeouts::default();
    let seconds = |seconds: u64| (seconds > 0).then(|| Duration::from_secs(seconds));
    if let Some(connect) = global.cli_connect_timeout {
        timeouts.connect = seconds(connect);
    }
    if let Some(read) = global.cli_read_timeout {
        timeouts.attempt = seconds(read);
        // Leaves time for credentials and the connection, and for slower responses.
        timeouts.total = match seconds(read.saturating_mul(3)) {
            Some(longer) => timeouts.total.max(Some(longer)),
            None => None,
        };
    }
    timeouts
}
