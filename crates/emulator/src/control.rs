//! The control endpoint: what tests and people ask of the emulator itself, below a path that no AWS
//! API has.

use std::net::IpAddr;
use std::time::Duration;

use bytes::Bytes;
use chrono::SecondsFormat;
use cloudfront_streaming_codec::Visible;
use http::header::{ALLOW, CONTENT_TYPE, HOST, HeaderValue, ORIGIN};
use http::uri::Authority;
use http::{Method, Request, Response, StatusCode, Uri};

use crate::exchange::excerpt;
use crate::faults::FaultRule;
use crate::service::{Received, Service};
use crate::stored::StoredDistribution;

/// Where it is.
const PATH: &str = "/_cfstream/";
/// How much of a host name an error quotes.
const MAX_HOST: usize = 100;

const HELP: &str = "\
GET    /_cfstream/health         that it is there
GET    /_cfstream/distributions  all distributions, in the form that --seed reads
POST   /_cfstream/deploy         deploys every change that is in progress
GET    /_cfstream/clock          the time of the service
POST   /_cfstream/clock          turns it forward by the seconds in the body
GET    /_cfstream/faults         the rules in force, one a line
POST   /_cfstream/faults         adds the rules in the body, one a line: stall,times=2
DELETE /_cfstream/faults         removes all rules
";

/// Whether a request is for this and not for the service.
pub(crate) fn is_for(uri: &Uri) -> bool {
    uri.path().starts_with(PATH)
}

/// The control endpoint's settings.
#[derive(Debug, Default)]
pub(crate) struct Control {
    /// Names by which it may be asked, besides loopback names and the address that it listens on.
    pub(crate) hosts: Vec<String>,
}

impl Control {
    /// Why a request is refused because of where it is addressed to. A page of the web whose name
    /// leads to this machine is of the same origin as this endpoint, and can read everything here;
    /// but its requests name the page's host (DNS rebinding).
    fn check_host(&self, request: &Request<Bytes>, local: IpAddr) -> Result<(), Refusal> {
        let mut hosts = request.headers().get_all(HOST).iter();
        let (host, more) = (hosts.next(), hosts.next());
        let host = host.filter(|_| more.is_none()).and_then(|host| host.to_str().ok());
        let host = host.ok_or_else(|| Refusal::Host(String::new()))?;
        let target = request.uri().authority().map(Authority::as_str);
        match [Some(host), target].into_iter().flatten().find(|host| !self.allows(host, local)) {
            None => Ok(()),
            Some(other) => Err(Refusal::Host(Visible(&excerpt(other, MAX_HOST)).to_string())),
        }
    }

    fn allows(&self, host: &str, local: IpAddr) -> bool {
        let Ok(authority) = host.parse::<Authority>() else { return false };
        let name = authority.host().trim_end_matches('.').to_ascii_lowercase();
        let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        match address {
            Ok(address) => address.is_loopback() || address == local.to_canonical(),
            Err(_) => {
                name == "localhost"
                    || name.ends_with(".localhost")
                    || self.hosts.iter().any(|known| known.eq_ignore_ascii_case(&name))
            }
        }
    }
}

/// Answers a request that came to a local address. Errors are told in plain text.
pub(crate) async fn answer(
    service: &Service,
    control: &Control,
    local: IpAddr,
    received: &Received,
) -> Response<Bytes> {
    let request = &received.request;
    if let Some(refusal) = &received.refusal {
        return respond(Err(Refusal::Body(refusal.message.clone().unwrap_or_default())));
    }
    if let Err(refusal) = control.check_host(request, local) {
        return respond(Err(refusal));
    }
    // A page of the web has no business here, and browsers say where a request comes from.
    if request.headers().contains_key(ORIGIN) {
        return respond(Err(Refusal::Origin));
    }
    let found = match request.uri().path().strip_prefix(PATH).unwrap_or_default() {
        "health" => match *request.method() {
            Method::GET | Method::HEAD => Ok("ok\n".to_owned()),
            _ => Err(Refusal::Method("GET")),
        },
        "distributions" => match *request.method() {
            Method::GET => StoredDistribution::write_all(&service.operations.all(service.now()))
                .map_err(Refusal::failed),
            _ => Err(Refusal::Method("GET")),
        },
        "deploy" => match *request.method() {
            Method::POST => {
                service.deploy_all().await.map(|()| String::new()).map_err(Refusal::failed)
            }
            _ => Err(Refusal::Method("POST")),
        },
        "clock" => clock(service, request).await,
        "faults" => faults(service, request),
        _ => Err(Refusal::Nothing),
    };
    respond(found)
}

async fn clock(service: &Service, request: &Request<Bytes>) -> Result<String, Refusal> {
    match *request.method() {
        Method::GET => {}
        Method::POST => {
            let seconds = text(request)?.trim().parse().ok().map(Duration::try_from_secs_f64);
            let Some(Ok(by)) = seconds else {
                return Err(Refusal::Body("expected a number of seconds".to_owned()));
            };
            service.advance(by).await.map_err(Refusal::failed)?;
        }
        _ => return Err(Refusal::Method("GET, POST")),
    }
    Ok(service.now().to_rfc3339_opts(SecondsFormat::Millis, true) + "\n")
}

fn faults(service: &Service, request: &Request<Bytes>) -> Result<String, Refusal> {
    match *request.method() {
        Method::GET => {}
        Method::DELETE => service.faults.clear(),
        Method::POST => {
            let rules = text(request)?.lines().map(str::trim).filter(|line| !line.is_empty());
            let rules = rules.map(str::parse).collect::<Result<Vec<FaultRule>, _>>();
            let rules = rules.map_err(|error| Refusal::Body(error.to_string()))?;
            rules.into_iter().for_each(|rule| service.faults.add(rule));
        }
        _ => return Err(Refusal::Method("GET, POST, DELETE")),
    }
    let rules = service.faults.rules();
    Ok(rules.iter().map(|rule| format!("{}\n", Visible(&rule.to_string()))).collect())
}

fn text(request: &Request<Bytes>) -> Result<&str, Refusal> {
    std::str::from_utf8(request.body())
        .map_err(|_| Refusal::Body("expected text in UTF-8".to_owned()))
}

enum Refusal {
    Nothing,
    /// A browser sent it.
    Origin,
    /// It is addressed to another host.
    Host(String),
    /// The methods that there are.
    Method(&'static str),
    /// What was expected of the body.
    Body(String),
    Failed(String),
}

impl Refusal {
    fn failed(error: impl std::error::Error) -> Self {
        let cause = error.source().map_or_else(String::new, |source| format!(": {source}"));
        Self::Failed(format!("{error}{cause}"))
    }
}

fn respond(found: Result<String, Refusal>) -> Response<Bytes> {
    let mut allowed = None;
    let (status, text) = match found {
        Ok(text) => (StatusCode::OK, text),
        Err(Refusal::Nothing) => (StatusCode::NOT_FOUND, HELP.to_owned()),
        Err(Refusal::Origin) => (
            StatusCode::FORBIDDEN,
            "expected a request without Origin, not a browser's\n".to_owned(),
        ),
        Err(Refusal::Host(host)) => (
            StatusCode::FORBIDDEN,
            format!(
                "expected a loopback name as the Host, or the address that is listened on, found \
                 {host:?}; other names are allowed by --control-host\n"
            ),
        ),
        Err(Refusal::Method(methods)) => {
            allowed = Some(HeaderValue::from_static(methods));
            (StatusCode::METHOD_NOT_ALLOWED, format!("expected the method {methods}\n"))
        }
        Err(Refusal::Body(expected)) => (StatusCode::BAD_REQUEST, format!("{expected}\n")),
        Err(Refusal::Failed(why)) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{why}\n")),
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
