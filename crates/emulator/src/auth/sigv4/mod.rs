//! Verifies SigV4 signatures, independently of the library that the client of this project signs
//! with.
//!
//! Sources of the rules and messages: AWS's documentation of Signature Version 4, and responses
//! seen live.

mod authorization;
mod canonical;
mod time;

use bytes::Bytes;
use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::ErrorCode;
use hmac::{Hmac, KeyInit, Mac};
use http::Request;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::auth::{AccessKey, AccessKeys, SigningKey};
use crate::clock::Clock;
use crate::text::{excerpt, without_secrets};
use authorization::Authorization;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const SERVICE: &str = "cloudfront";
/// How many bytes of a canonical request are logged.
const MAX_SHOWN: usize = 4096;

/// The error for a signature that is not valid.
#[derive(Debug)]
pub(crate) struct Unverified {
    pub(crate) error: Box<ServiceError>,
    /// The canonical request that the client should have signed, if the signature does not match
    /// it. Without secrets, and cut to [`MAX_SHOWN`] bytes.
    pub(crate) canonical_request: Option<String>,
}

impl From<ServiceError> for Unverified {
    fn from(error: ServiceError) -> Self {
        Self { error: Box::new(error), canonical_request: None }
    }
}

/// Verifies the signature of a request, and returns the account of the key that signed it.
///
/// The credential scope may contain any region: with a custom endpoint, clients sign for their own
/// region.
pub(crate) fn verify<'a>(
    request: &Request<Bytes>,
    accounts: &'a AccessKeys,
    clock: &Clock,
) -> Result<&'a str, Unverified> {
    verify_for(request, accounts, clock, SERVICE).map(|key| key.account.as_str())
}

/// Returns the account of the key that a request names, or the account of the first key. Nothing is
/// verified.
pub(crate) fn named_account<'a>(request: &Request<Bytes>, accounts: &'a AccessKeys) -> &'a str {
    let authorization = Authorization::of(request).ok().flatten();
    let key = authorization.and_then(|found| accounts.get(&found.access_key_id));
    key.map_or_else(|| accounts.first(), |key| key.account.as_str())
}

/// Returns the beginning of a canonical request without secrets.
fn redacted(canonical: &str) -> String {
    // A secret that is cut is still redacted: its line begins with the header's name.
    let canonical = excerpt(canonical, MAX_SHOWN);
    let redacted = canonical.lines().map(|line| match line.split_once(':') {
        Some((name @ ("authorization" | "x-amz-security-token"), _)) => format!("{name}:…"),
        _ => without_secrets(line),
    });
    redacted.collect::<Vec<_>>().join("\n")
}

/// [`verify`] for a given service name.
fn verify_for<'a>(
    request: &Request<Bytes>,
    accounts: &'a AccessKeys,
    clock: &Clock,
    service: &str,
) -> Result<&'a AccessKey, Unverified> {
    let authorization = Authorization::of(request)
        .map_err(|message| service_error(ErrorCode::IncompleteSignature, message))?;
    let Some(authorization) = authorization else {
        let message = "Request is missing Authentication Token";
        return Err(service_error(ErrorCode::MissingAuthenticationToken, message).into());
    };
    let mismatch = |message: String| service_error(ErrorCode::SignatureDoesNotMatch, message);
    authorization.check_scope(service).map_err(mismatch)?;
    authorization.check_signed_headers(request).map_err(mismatch)?;
    let now = match authorization.expires {
        None => clock.of_clients(),
        Some(_) => clock.now(),
    };
    time::check(authorization.signed_at, authorization.expires, now).map_err(mismatch)?;

    let key = accounts
        .get(&authorization.access_key_id)
        .filter(|key| is_token_of(key, authorization.session_token.as_deref()))
        .ok_or_else(|| {
            let message = "The security token included in the request is invalid.";
            service_error(ErrorCode::InvalidClientTokenId, message)
        })?;

    let is_presigned = authorization.expires.is_some();
    let canonical = canonical::request(request, &authorization.signed_headers, is_presigned)
        .ok_or_else(|| mismatch(DOES_NOT_MATCH.to_owned()))?;
    let Authorization { date, scope, .. } = &authorization;
    let mut to_sign = format!("{ALGORITHM}\n{date}\n{scope}\n");
    to_sign.push_str(&hex::encode(Sha256::digest(canonical.as_bytes())));
    let cached = accounts.signing_key(key, scope);
    let signing_key = cached.unwrap_or_else(|| signing_key(&key.secret, scope));
    let expected = hex::encode(hmac(&signing_key, to_sign.as_bytes()));
    let matches: bool = expected.as_bytes().ct_eq(authorization.signature.as_bytes()).into();
    if !matches {
        let error = Box::new(mismatch(DOES_NOT_MATCH.to_owned()));
        return Err(Unverified { error, canonical_request: Some(redacted(&canonical)) });
    }
    // Cached only after verification.
    if cached.is_none() {
        accounts.cache_signing_key(key, scope, signing_key);
    }
    Ok(key)
}

/// Returns whether the request carries the session token of the key, or no token if the key has
/// none.
fn is_token_of(key: &AccessKey, found: Option<&str>) -> bool {
    match (key.session_token.as_deref(), found) {
        (None, None) => true,
        (Some(token), Some(found)) => token.as_bytes().ct_eq(found.as_bytes()).into(),
        _ => false,
    }
}

const DOES_NOT_MATCH: &str = "The request signature we calculated does not match the signature \
    you provided. Check your AWS Secret Access Key and signing method. Consult the service \
    documentation for details.";

/// Derives the signing key of a scope: a chain of HMACs over its parts.
fn signing_key(secret: &str, scope: &str) -> SigningKey {
    let mut parts = scope.split('/');
    let date = parts.next().unwrap_or_default();
    let key = hmac(format!("AWS4{secret}").as_bytes(), date.as_bytes());
    parts.fold(key, |key, part| hmac(&key, part.as_bytes()))
}

fn hmac(key: &[u8], data: &[u8]) -> SigningKey {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(data);
    mac.finalize().into_bytes().into()
}

fn service_error(code: ErrorCode, message: impl Into<String>) -> ServiceError {
    ServiceError::new(code, message, None)
}

#[cfg(test)]
mod suite;
#[cfg(test)]
mod tests;
