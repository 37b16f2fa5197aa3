//! Parses a signature from the `Authorization` header or from a presigned URL, and validates its
//! parts against the request.

use std::borrow::Cow;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::Request;
use http::header::ToStrError;
use percent_encoding::percent_decode_str;

use super::{ALGORITHM, time};
use crate::text::excerpt;

/// How many bytes of a request's text an error quotes.
const MAX_QUOTED: usize = 100;

/// The signature of a request with its parameters.
#[derive(Debug)]
pub(super) struct Authorization<'r> {
    pub(super) access_key_id: Cow<'r, str>,
    /// `DATE/REGION/SERVICE/aws4_request`
    pub(super) scope: Cow<'r, str>,
    /// `a;b`: names in lower case, sorted, without duplicates.
    pub(super) signed_headers: Cow<'r, str>,
    pub(super) signature: Cow<'r, str>,
    /// The time of signing, as written in the request.
    pub(super) date: Cow<'r, str>,
    pub(super) signed_at: DateTime<Utc>,
    /// How long a presigned URL is valid. `None` for a signature in the header.
    pub(super) expires: Option<TimeDelta>,
    pub(super) session_token: Option<Cow<'r, str>>,
}

impl<'r> Authorization<'r> {
    /// Parses `AWS4-HMAC-SHA256 Credential=KEY/SCOPE, SignedHeaders=a;b, Signature=HEX` in the
    /// header, or the `X-Amz-*` parameters of a presigned URL. Returns `None` if there is neither.
    pub(super) fn of(request: &'r Request<Bytes>) -> Result<Option<Self>, String> {
        if let Some(header) = text_of(request, "authorization") {
            let header = header.map_err(|_| "The Authorization header is not ASCII.")?;
            return Self::from_header(request, header).map(Some);
        }
        let query = request.uri().query().unwrap_or_default();
        let parameter = |name: &str| {
            let pair =
                query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
            percent_decode_str(pair).decode_utf8().ok()
        };
        if query.matches("X-Amz-Signature=").count() > 1 {
            return Err("X-Amz-Signature must not be repeated.".to_owned());
        }
        if parameter("X-Amz-Signature").is_none() && parameter("X-Amz-Algorithm").is_none() {
            return Ok(None);
        }
        Self::from_query(parameter).map(Some)
    }

    fn from_header(request: &'r Request<Bytes>, header: &'r str) -> Result<Self, String> {
        let parameters = header
            .strip_prefix(ALGORITHM)
            .filter(|rest| rest.starts_with(' '))
            .ok_or_else(|| format!("Unsupported AWS 'algorithm': expected '{ALGORITHM}'."))?;
        let find = |name: &str| {
            parameters
                .split(',')
                .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
                .filter(|value| !value.is_empty())
                .ok_or_else(|| format!("Authorization header requires '{name}' parameter."))
        };
        let date = text_of(request, "x-amz-date").or_else(|| text_of(request, "date")).ok_or(
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
        )?;
        let date = date.unwrap_or_default();
        let (access_key_id, scope) = split_credential(find("Credential")?)?;
        let token = text_of(request, "x-amz-security-token").map(Result::unwrap_or_default);
        Ok(Self {
            access_key_id: Cow::Borrowed(access_key_id),
            scope: Cow::Borrowed(scope),
            signed_headers: Cow::Borrowed(sorted_names(find("SignedHeaders")?)?),
            signature: Cow::Borrowed(find("Signature")?),
            date: Cow::Borrowed(date),
            signed_at: parse_date(date)?,
            expires: None,
            session_token: token.map(Cow::Borrowed),
        })
    }

    fn from_query(parameter: impl Fn(&str) -> Option<Cow<'r, str>>) -> Result<Self, String> {
        let find = |name: &str| {
            parameter(name)
                .filter(|value| !value.is_empty())
                .ok_or_else(|| format!("AWS query-string parameters must include '{name}'."))
        };
        if find("X-Amz-Algorithm")? != ALGORITHM {
            return Err(format!("Unsupported AWS 'algorithm': expected '{ALGORITHM}'."));
        }
        let credential = find("X-Amz-Credential")?;
        let (access_key_id, scope) = split_credential(&credential)?;
        let expires = find("X-Amz-Expires")?.parse::<i64>().ok();
        let expires = expires.filter(|seconds| (1..=604_800).contains(seconds));
        let date = find("X-Amz-Date")?;
        let signed_headers = find("X-Amz-SignedHeaders")?;
        sorted_names(&signed_headers)?;
        Ok(Self {
            access_key_id: Cow::Owned(access_key_id.to_owned()),
            scope: Cow::Owned(scope.to_owned()),
            signed_headers,
            signature: find("X-Amz-Signature")?,
            signed_at: parse_date(&date)?,
            date,
            expires: Some(TimeDelta::seconds(
                expires.ok_or("X-Amz-Expires must be a number of seconds from 1 to 604800.")?,
            )),
            session_token: parameter("X-Amz-Security-Token"),
        })
    }

    /// Validates the date, the service and the terminator of the scope. Any region is accepted.
    pub(super) fn check_scope(&self, service: &str) -> Result<(), String> {
        let mut parts = self.scope.split('/');
        let (date, _region) = (parts.next().unwrap_or_default(), parts.next());
        let expected = self.date.get(..time::DATE).unwrap_or_default();
        if date != expected {
            return Err(format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date \
                 from HTTP: '{}' != '{expected}'.",
                excerpt(date, MAX_QUOTED)
            ));
        }
        if parts.next() != Some(service) {
            return Err(format!(
                "Credential should be scoped to correct service: '{service}'. This emulator serves \
                 streaming distributions only."
            ));
        }
        if parts.next() != Some("aws4_request") {
            return Err(
                "Credential should be scoped with a valid terminator: 'aws4_request'.".to_owned()
            );
        }
        Ok(())
    }

    /// Returns an error unless `host` and every `x-amz-*` header of the request are signed.
    pub(super) fn check_signed_headers(&self, request: &Request<Bytes>) -> Result<(), String> {
        let required = request
            .headers()
            .keys()
            .map(http::HeaderName::as_str)
            .filter(|name| name.starts_with("x-amz-"))
            .chain(["host"]);
        let signed: Vec<&str> = self.signed_headers.split(';').collect();
        for name in required {
            if signed.binary_search(&name).is_err() {
                let name = excerpt(name, MAX_QUOTED);
                return Err(format!("'{name}' must be a 'SignedHeader' in the AWS Authorization."));
            }
        }
        Ok(())
    }
}

/// Returns the trimmed value of a header, or an error if it is not ASCII.
fn text_of<'r>(request: &'r Request<Bytes>, name: &str) -> Option<Result<&'r str, ToStrError>> {
    request.headers().get(name).map(|value| value.to_str().map(str::trim))
}

/// Splits `KEY/DATE/REGION/SERVICE/aws4_request` into key and scope.
fn split_credential(credential: &str) -> Result<(&str, &str), String> {
    let (access_key_id, scope) = credential.split_once('/').unwrap_or((credential, ""));
    if scope.split('/').count() != 4 || scope.split('/').any(str::is_empty) {
        return Err("Credential must have exactly 5 slash-delimited elements, e.g. \
             keyid/date/region/service/term."
            .to_owned());
    }
    Ok((access_key_id, scope))
}

fn parse_date(date: &str) -> Result<DateTime<Utc>, String> {
    time::parse(date).ok_or_else(|| {
        let date = excerpt(date, MAX_QUOTED);
        format!("Date must be in ISO-8601 'basic format'. Got '{date}'.")
    })
}

/// Returns the names of signed headers, if they are in lower case, sorted and without duplicates.
/// *(AWS documentation)* A repeated name would add its value to the canonical request again.
fn sorted_names(names: &str) -> Result<&str, String> {
    let is_sorted = names.split(';').is_sorted_by(|name, next| name < next);
    let is_lower = !names.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_sorted && is_lower {
        return Ok(names);
    }
    Err("SignedHeaders must be names in lower case, sorted, without duplicates.".to_owned())
}
