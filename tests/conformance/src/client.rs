//! A client that can also sign incorrectly, and returns unparsed responses. It is independent of
//! the client of this project.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use bytes::Bytes;
use http::{HeaderValue, Method, Request};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

use crate::endpoint::Endpoint;
use crate::table::Signed;

/// The largest body of a response, in bytes.
const MAX_BODY: usize = 1024 * 1024;
/// How far the time of a wrong signature is off: a signature is valid for five minutes.
const TEN_MINUTES: Duration = Duration::from_secs(600);

/// A client of one endpoint with one key.
#[derive(Debug)]
pub struct Client {
    endpoint: Endpoint,
    credentials: Credentials,
    timeout: Duration,
    http: legacy::Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

/// A request without host and signature.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) method: Method,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    pub(crate) signed: Signed,
}

/// An unparsed response.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: Bytes,
}

/// Why there is no response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The endpoint could not be reached, or did not respond in time.
    Connection(String),
    /// The request could not be built, or the response is too large.
    Message(String),
}

impl Response {
    /// Returns the value of a header as text, with the bytes that are not UTF-8 replaced.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let value = self.headers.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    }

    /// Returns whether the request was rejected because there were too many.
    pub(crate) fn is_throttled(&self) -> bool {
        let code = b"<Code>Throttling</Code>";
        let is_code = || self.body.windows(code.len()).any(|window| window == code);
        self.status == 429 || (self.status == 400 && is_code())
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

impl Client {
    /// Creates a client. `timeout` limits each request, with the body of its response.
    ///
    /// # Errors
    ///
    /// Returns an error if TLS cannot be set up.
    pub fn new(
        endpoint: Endpoint,
        credentials: Credentials,
        timeout: Duration,
    ) -> Result<Self, String> {
        let mut roots = rustls::RootCertStore::empty();
        if endpoint.is_https() {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
        let provider = rustls::crypto::ring::default_provider();
        let tls = rustls::ClientConfig::builder_with_provider(provider.into())
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .build();
        let http = legacy::Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { endpoint, credentials, timeout, http })
    }

    /// Returns the endpoint.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Sends a request, and returns the response whatever its status is.
    pub(crate) async fn send(&self, message: &Message) -> Result<Response, Failure> {
        let request = self.request(message).map_err(Failure::Message)?;
        match tokio::time::timeout(self.timeout, self.exchange(request)).await {
            Ok(result) => result,
            Err(_) => Err(Failure::Connection(format!("no response within {:?}", self.timeout))),
        }
    }

    async fn exchange(&self, request: Request<Bytes>) -> Result<Response, Failure> {
        let response = self.http.request(request.map(Full::new)).await;
        let response = response.map_err(|error| Failure::Connection(with_causes(&error)))?;
        let (head, body) = response.into_parts();
        let body =
            Limited::new(body, MAX_BODY).collect().await.map_err(|error| match error
                .is::<LengthLimitError>(
            ) {
                true => Failure::Message(format!("a body of more than {MAX_BODY} bytes")),
                false => Failure::Connection(with_causes(&*error)),
            })?;
        let body = body.to_bytes();
        Ok(Response { status: head.status.as_u16(), headers: head.headers, body })
    }

    fn request(&self, message: &Message) -> Result<Request<Bytes>, String> {
        let url = self.endpoint.url(&message.target);
        let authority = self.endpoint.authority();
        let mut request =
            Request::builder().method(&message.method).uri(url).header("host", authority);
        for (name, value) in &message.headers {
            request = request.header(name, value);
        }
        let request = request.body(Bytes::from(message.body.clone()));
        let mut request = request.map_err(|error| error.to_string())?;
        if message.signed != Signed::No {
            self.sign(&mut request, message.signed)?;
        }
        Ok(request)
    }

    fn sign(&self, request: &mut Request<Bytes>, how: Signed) -> Result<(), String> {
        let (id, secret) = (self.credentials.access_key_id(), self.credentials.secret_access_key());
        let now = SystemTime::now();
        let (id, secret, time) = match how {
            Signed::Correctly | Signed::Incomplete | Signed::No => (id, secret, now),
            Signed::WrongSecret => (id, "wrong", now),
            Signed::UnknownKey => ("AKIAIOSFODNN7NOBODY", secret, now),
            Signed::Early => (id, secret, now - TEN_MINUTES),
            Signed::Late => (id, secret, now + TEN_MINUTES),
        };
        let token = self.credentials.session_token().map(str::to_owned);
        let identity = Credentials::new(id, secret, token, None, "conformance").into();
        let params = SigningParams::builder()
            .identity(&identity)
            .region("us-east-1")
            .name("cloudfront")
            .time(time)
            .settings(SigningSettings::default())
            .build()
            .map_err(|error| error.to_string())?
            .into();
        let mut headers = Vec::new();
        for (name, value) in request.headers() {
            let value = value.to_str().map_err(|_| format!("the header {name} is not ASCII"))?;
            headers.push((name.to_string(), value.to_owned()));
        }
        let url = request.uri().to_string();
        let signable = SignableRequest::new(
            request.method().as_str(),
            url.as_str(),
            headers.iter().map(|(name, value)| (name.as_str(), value.as_str())),
            SignableBody::Bytes(request.body()),
        );
        let signable = signable.map_err(|error| error.to_string())?;
        let signed = sign(signable, &params).map_err(|error| error.to_string())?;
        let (instructions, _) = signed.into_parts();
        instructions.apply_to_request_http1x(request);
        if how == Signed::Incomplete {
            let whole =
                request.headers().get("authorization").and_then(|value| value.to_str().ok());
            let part = whole.and_then(|whole| whole.split_once(", Signature="));
            let part = part.and_then(|(part, _)| HeaderValue::from_str(part).ok());
            let part = part.ok_or("the signature has no known form")?;
            request.headers_mut().insert("authorization", part);
        }
        Ok(())
    }
}

/// Returns the text of an error and of its causes.
fn with_causes(error: &(dyn std::error::Error + 'static)) -> String {
    let mut texts = vec![error.to_string()];
    let mut cause = error.source();
    while let Some(error) = cause {
        texts.push(error.to_string());
        cause = error.source();
    }
    texts.dedup();
    texts.join(": ")
}
