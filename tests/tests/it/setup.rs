//! Clients for tests.

use cloudfront_streaming::model::ErrorCode;
use cloudfront_streaming::{Client, ClientBuilder, Credentials, Error};

/// Returns a builder of a client that signs with the emulator's default key.
pub(crate) fn builder(url: &str) -> ClientBuilder {
    Client::builder()
        .region("us-east-1")
        .endpoint_url(url)
        .credentials_provider(credentials("test", "test"))
}

/// Returns a client that makes one attempt, and signs with the emulator's default key.
pub(crate) fn client(url: &str) -> Client {
    builder(url).max_attempts(1).build().expect("valid settings")
}

/// Returns credentials without a session token.
pub(crate) fn credentials(id: &str, secret: &str) -> Credentials {
    Credentials::new(id, secret, None, None, "test")
}

/// Returns the code of an error of the service.
pub(crate) fn code(error: &Error) -> &ErrorCode {
    error.code().unwrap_or_else(|| panic!("no code: {error}"))
}
