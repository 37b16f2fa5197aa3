//! The control endpoint: requests to the emulator itself, below a path that no AWS API has.

use std::net::IpAddr;
use std::time::Duration;

use bytes::Bytes;
use chrono::SecondsFormat;
use cloudfront_streaming_model::Visible;
use http::header::{ALLOW, CONTENT_TYPE, HOST, HeaderValue, ORIGIN};
use http::uri::Authority;
use http::{Method, Request, Response, StatusCode, Uri};

use super::Server;
use crate::faults::{FaultRule, Faults};
use crate::service::{RequestContext, Service};
use crate::store::Record;
use crate::text::excerpt;

/// The path prefix of the control endpoint.
const PATH: &str = "/_cfstream/";
/// How many bytes of a host name an error quotes.
const MAX_HOST: usize = 100;

const HELP: &str = "\
GET    /_cfstream/health         returns \"ok\"
GET    /_cfstream/distributions  returns all distributions, in the form that --seed reads
POST   /_cfstream/deploy         deploys every change that is in progress
GET    /_cfstream/clock          returns the time of the service
POST   /_cfstream/clock          advances the time by the number of seconds in the body
GET    /_cfstream/faults         returns the fault rules, one per line
POST   /_cfstream/faults         adds the fault rules in the body, one per line: stall,times=2
DELETE /_cfstream/faults         removes all fault rules
";

/// Returns whether a request is for the control endpoint and not for the service.
pub(crate) fn is_for(uri: &Uri) -> bool {
    uri.path().starts_with(PATH)
}

/// The control endpoint's settings.
#[derive(Debug)]
pub(crate) struct Control {
    /// The address that the emulator listens on, which may be the unspecified address.
    pub(crate) listening: IpAddr,
    /// Further hosts that requests may name, besides that address and loopback names.
    pub(crate) hosts: Vec<Host>,
}

/// A host as named in a request, without a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    Address(IpAddr),
    /// In lower case, without a trailing dot.
    Name(String),
}

impl Host {
    /// Parses a name or an address, with or without a port. Returns `None` if it is neither.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Ok(address) = text.parse::<IpAddr>() {
            return Some(Self::Address(address.to_canonical()));
        }
        let authority: Authority = text.parse().ok()?;
        let name = authority.host().trim_end_matches('.').to_ascii_lowercase();
        let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        match address {
            Ok(address) => Some(Self::Address(address.to_canonical())),
            Err(_) => (!name.is_empty()).then_some(Self::Name(name)),
        }
    }

    fn is_loopback(&self) -> bool {
        match self {
            Self::Address(address) => address.is_loopback(),
            Self::Name(name) => name == "localhost" || name.ends_with(".localhost"),
        }
    }
}

impl Control {
    /// Returns an error if a request names another host.
    ///
    /// This prevents DNS rebinding: a web page whose host name resolves to this machine has the
    /// same origin as this endpoint and could read its responses, but its requests name the page's
    /// host.
    fn check_host(&self, request: &Request<Bytes>, local: IpAddr) -> Result<(), ControlError> {
        let mut hosts = request.headers().get_all(HOST).iter();
        let (host, more) = (hosts.next(), hosts.next());
        let host = host.filter(|_| more.is_none()).and_then(|host| host.to_str().ok());
        let host = host.ok_or_else(|| ControlError::Host(String::new()))?;
        let target = request.uri().authority().map(Authority::as_str);
        match [Some(host), target].into_iter().flatten().find(|host| !self.allows(host, local)) {
            None => Ok(()),
            Some(other) => Err(ControlError::Host(Visible(&excerpt(other, MAX_HOST)).to_string())),
        }
    }

    fn allows(&self, host: &str, local: IpAddr) -> bool {
        let Some(host) = Host::parse(host) else { return false };
        let of_machine = [local, self.listening].map(|ip| Host::Address(ip.to_canonical()));
        host.is_loopback() || of_machine.contains(&host) || self.hosts.contains(&host)
    }
}

/// Responds to a request to a local address. Errors are plain text.
pub(crate) async fn respond(
    server: &Server,
    control: &Control,
    local: IpAddr,
    context: &RequestContext,
) -> Response<Bytes> {
    let (service, request) = (&server.service, &context.request);
    if let Some(error) = &context.error {
        return response(Err(ControlError::Body(error.message.clone().unwrap_or_default())));
    }
    if let Err(error) = control.check_host(request, local) {
        return response(Err(error));
    }
    // Browsers send `Origin` with the requests of a web page, which may not use this endpoint.
    if request.headers().contains_key(ORIGIN) {
        return response(Err(ControlError::Origin));
    }
    let result = match request.uri().path().strip_prefix(PATH).unwrap_or_default() {
        "health" => match *request.method() {
            Method::GET | Method::HEAD => Ok("ok\n".to_owned()),
            _ => Err(ControlError::Method("GET")),
        },
        "distributions" => match *request.method() {
            Method::GET => Record::write_all(&service.operations.all(service.now()))
                .map_err(ControlError::failed),
            _ => Err(ControlError::Method("GET")),
        },
        "deploy" => match *request.method() {
            Method::POST => {
                service.deploy_all().await.map(|()| String::new()).map_err(ControlError::failed)
            }
            _ => Err(ControlError::Method("POST")),
        },
        "clock" => clock(service, request).await,
        "faults" => faults(&server.faults, request),
        _ => Err(ControlError::NotFound),
    };
    response(result)
}

async fn clock(service: &Service, request: &Request<Bytes>) -> Result<String, ControlError> {
    match *request.method() {
        Method::GET => {}
        Method::POST => {
            let seconds = text(request)?.trim().parse().ok().map(Duration::try_from_secs_f64);
            let Some(Ok(by)) = seconds else {
                return Err(ControlError::Body("expected a number of seconds".to_owned()));
            };
            service.advance(by).await.map_err(ControlError::failed)?;
        }
        _ => return Err(ControlError::Method("GET, POST")),
    }
    Ok(service.now().to_rfc3339_opts(SecondsFormat::Millis, true) + "\n")
}

fn faults(rules: &Faults, request: &Request<Bytes>) -> Result<String, ControlError> {
    match *request.method() {
        Method::GET => {}
        Method::DELETE => rules.clear(),
        Method::POST => {
            let lines = text(request)?.lines().map(str::trim).filter(|line| !line.is_empty());
            let added = lines.map(str::parse).collect::<Result<Vec<FaultRule>, _>>();
            let added = added.map_err(|error| ControlError::Body(error.to_string()))?;
            added.into_iter().for_each(|rule| rules.add(rule));
        }
        _ => return Err(ControlError::Method("GET, POST, DELETE")),
    }
    Ok(rules.rules().iter().map(|rule| format!("{}\n", Visible(&rule.to_string()))).collect())
}

fn text(request: &Request<Bytes>) -> Result<&str, ControlError> {
    std::str::from_utf8(request.body())
        .map_err(|_| ControlError::Body("expected text in UTF-8".to_owned()))
}

enum ControlError {
    NotFound,
    /// The request has the header `Origin`: a browser sent it.
    Origin,
    /// The request names another host.
    Host(String),
    /// The methods that are allowed.
    Method(&'static str),
    /// What was expected in the body.
    Body(String),
    Failed(String),
}

impl ControlError {
    fn failed(error: impl std::error::Error) -> Self {
        let cause = error.source().map_or_else(String::new, |source| format!(": {source}"));
        Self::Failed(format!("{error}{cause}"))
    }
}

fn response(result: Result<String, ControlError>) -> Response<Bytes> {
    let mut allowed = None;
    let (status, text) = match result {
        Ok(text) => (StatusCode::OK, text),
        Err(ControlError::NotFound) => (StatusCode::NOT_FOUND, HELP.to_owned()),
        Err(ControlError::Origin) => (
            StatusCode::FORBIDDEN,
            "expected a request without Origin; browsers may not use this endpoint\n".to_owned(),
        ),
        Err(ControlError::Host(host)) => (
            StatusCode::FORBIDDEN,
            format!(
                "expected a loopback name or the address of the emulator as the Host, found {host:?}; \
                allow other names with --control-host\n"
            ),
        ),
        Err(ControlError::Method(methods)) => {
            allowed = Some(HeaderValue::from_static(methods));
            (StatusCode::METHOD_NOT_ALLOWED, format!("expected the method {methods}\n"))
        }
        Err(ControlError::Body(expected)) => (StatusCode::BAD_REQUEST, format!("{expected}\n")),
        Err(ControlError::Failed(why)) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{why}\n")),
    };
    let mut response = Response::new(Bytes::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    if let Some(methods) = allowed {
        headers.insert(ALLOW, methods);
    }
    response
}
