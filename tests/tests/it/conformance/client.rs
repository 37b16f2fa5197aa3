//! A client that can also sign incorrectly, and returns unparsed responses. It is independent of
//! the client of this project.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use bytes::Bytes;
use http::{Request, Uri};
use http_body_util::{BodyExt, Full};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// A client of one endpoint with one key.
pub(crate) struct Client {
    endpoint: Uri,
    credentials: Credentials,
    http: legacy::Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
}

/// An unparsed response.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    headers: http::HeaderMap,
    pub(crate) body: String,
}

impl Response {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl Client {
    pub(crate) fn new(endpoint: &str, id: &str, secret: &str, token: Option<String>) -> Self {
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let provider = rustls::crypto::ring::default_provider();
        let tls = rustls::ClientConfig::builder_with_provider(provider.into())
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .build();
        Self {
            endpoint: endpoint.parse().expect("a URL"),
            credentials: Credentials::new(id, secret, token, None, "conformance"),
            http: legacy::Client::builder(TokioExecutor::new()).build(connector),
        }
    }

    /// Sends a request, signed correctly unless `signed` names another way.
    pub(crate) async fn send(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: String,
        signed: Option<&str>,
    ) -> Result<Response, String> {
        let authority = self.endpoint.authority().expect("a host").as_str();
        let scheme = self.endpoint.scheme_str().expect("a scheme");
        let url = format!("{scheme}://{authority}{target}");
        let mut request = Request::builder().method(method).uri(&url).header("host", authority);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(Bytes::from(body)).expect("a request");
        self.sign(&mut request, signed);
        let failed = |error: &dyn std::fmt::Display| format!("no response: {error}");
        let response =
            self.http.request(request.map(Full::new)).await.map_err(|error| failed(&error))?;
        let (head, body) = response.into_parts();
        let body = body.collect().await.map_err(|error| failed(&error))?.to_bytes();
        let body = String::from_utf8(body.into()).map_err(|error| failed(&error))?;
        Ok(Response { status: head.status.as_u16(), headers: head.headers, body })
    }

    fn sign(&self, request: &mut Request<Bytes>, how: Option<&str>) {
        let (id, secret) = (self.credentials.access_key_id(), self.credentials.secret_access_key());
        let token = self.credentials.session_token().map(str::to_owned);
        let now = SystemTime::now();
        let ten_minutes = Duration::from_secs(600);
        let (id, secret, time) = match how {
            Some("no") => return,
            Some("wrong-secret") => (id, "wrong", now),
            Some("unknown-key") => ("AKIAIOSFODNN7NOBODY", secret, now),
            Some("early") => (id, secret, now - ten_minutes),
            Some("late") => (id, secret, now + ten_minutes),
            None | Some("incomplete") => (id, secret, now),
            Some(other) => panic!("unknown way to sign: {other}"),
        };
        let identity = Credentials::new(id, secret, token, None, "conformance").into();
        let params = SigningParams::builder()
            .identity(&identity)
            .region("us-east-1")
            .name("cloudfront")
            .time(time)
            .settings(SigningSettings::default())
            .build()
            .expect("all parameters")
            .into();
        let headers: Vec<_> = request
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().expect("ASCII").to_owned()))
            .collect();
        let url = request.uri().to_string();
        let signable = SignableRequest::new(
            request.method().as_str(),
            url.as_str(),
            headers.iter().map(|(name, value)| (name.as_str(), value.as_str())),
            SignableBody::Bytes(request.body()),
        );
        let signed = sign(signable.expect("signable"), &params).expect("signs");
        let (instructions, _) = signed.into_parts();
        instructions.apply_to_request_http1x(request);
        if how == Some("incomplete") {
            let whole = request.headers()["authorization"].to_str().expect("ASCII").to_owned();
            let (part, _) = whole.split_once(", Signature=").expect("a signature");
            request.headers_mut().insert("authorization", part.parse().expect("a header"));
        }
    }
}
