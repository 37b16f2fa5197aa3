//! The `Authorization` header: its parts, and whether they fit the request.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::Request;

use super::{ALGORITHM, time};

/// `AWS4-HMAC-SHA256 Credential=KEY/SCOPE, SignedHeaders=a;b, Signature=HEX`
#[derive(Debug)]
pub(super) struct Authorization<'a> {
    pub(super) access_key_id: &'a str,
    /// `DATE/REGION/SERVICE/aws4_request`
    pub(super) scope: &'a str,
    pub(super) signed_headers: Vec<&'a str>,
    pub(super) signature: &'a str,
}

impl<'a> Authorization<'a> {
    pub(super) fn parse(header: &'a str) -> Result<Self, String> {
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
        let credential = find("Credential")?;
        let (access_key_id, scope) = credential.split_once('/').unwrap_or((credential, ""));
        if scope.split('/').count() != 4 || scope.split('/').any(str::is_empty) {
            return Err("Credential must have exactly 5 slash-delimited elements, e.g. \
                 keyid/date/region/service/term."
                .to_owned());
        }
        let signed_headers = find("SignedHeaders")?.split(';').collect();
        Ok(Self { access_key_id, scope, signed_headers, signature: find("Signature")? })
    }

    /// Date, service and the last word; any region is fine.
    pub(super) fn check_scope(
        &self,
        service: &str,
        signed_at: &DateTime<Utc>,
    ) -> Result<(), String> {
        let mut parts = self.scope.split('/');
        let (date, _region) = (parts.next().unwrap_or_default(), parts.next());
        let expected = time::date(signed_at);
        if date != expected {
            return Err(format!(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date \
                 from HTTP: '{date}' != '{expected}'."
            ));
        }
        if parts.next() != Some(service) {
            return Err(format!("Credential should be scoped to correct service: '{service}'."));
        }
        if parts.next() != Some("aws4_request") {
            return Err(
                "Credential should be scoped with a valid terminator: 'aws4_request'.".to_owned()
            );
        }
        Ok(())
    }

    /// `host` and every `x-amz-*` header of the request must be signed.
    pub(super) fn check_signed_headers(&self, request: &Request<Bytes>) -> Result<(), String> {
        let must = request
            .headers()
            .keys()
            .map(http::HeaderName::as_str)
            .filter(|name| name.starts_with("x-amz-"))
            .chain(["host"]);
        for name in must {
            if !self.signed_headers.contains(&name) {
                return Err(format!("'{name}' must be a 'SignedHeader' in the AWS Authorization."));
            }
        }
        Ok(())
    }
}
