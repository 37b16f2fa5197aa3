//! Verifies SigV4 signatures, independently of the library that our own client signs with.
//!
//! Rules and texts: AWS's documentation of Signature Version 4, and answers seen live.

mod authorization;
mod canonical;
mod time;

use bytes::Bytes;
use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::ErrorCode;
use hmac::{Hmac, KeyInit, Mac};
use http::Request;
use sha2::Sha256;
use subtle::ConstantTimeEq;

use crate::accounts::{AccessKey, Accounts};
use crate::clock::Clock;
use authorization::Authorization;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const SERVICE: &str = "cloudfront";

/// The account of the key that signed the request.
///
/// Any region may stand in the credential scope: with an endpoint of one's own the caller's region
/// signs.
pub(crate) fn verify<'a>(
    request: &Request<Bytes>,
    accounts: &'a Accounts,
    clock: &Clock,
) -> Result<&'a str, ServiceError> {
    verify_for(request, accounts, clock, SERVICE).map(|key| key.account.as_str())
}

/// The account of the key that a request names, or else the first one. Nothing is verified.
pub(crate) fn claimed<'a>(request: &Request<Bytes>, accounts: &'a Accounts) -> &'a str {
    let authorization = Authorization::of(request).ok().flatten();
    let key = authorization.and_then(|found| accounts.get(&found.access_key_id));
    key.map_or_else(|| accounts.first(), |key| key.account.as_str())
}

/// [`verify`] for a service of another name.
fn verify_for<'a>(
    request: &Request<Bytes>,
    accounts: &'a Accounts,
    clock: &Clock,
    service: &str,
) -> Result<&'a AccessKey, ServiceError> {
    let authorization = Authorization::of(request)
        .map_err(|message| refused(ErrorCode::IncompleteSignature, message))?;
    let Some(authorization) = authorization else {
        let message = "Request is missing Authentication Token";
        return Err(refused(ErrorCode::MissingAuthenticationToken, message));
    };
    let mismatch = |message: String| refused(ErrorCode::SignatureDoesNotMatch, message);
    authorization.check_scope(service).map_err(mismatch)?;
    authorization.check_signed_headers(request).map_err(mismatch)?;
    let now = match authorization.expires {
        None => clock.of_clients(),
        Some(_) => clock.now(),
    };
    time::check(authorization.signed_at, authorization.expires, now).map_err(mismatch)?;

    let key = accounts
        .get(&authorization.access_key_id)
        .filter(|key| authorization.session_token == key.session_token)
        .ok_or_else(|| {
            let message = "The security token included in the request is invalid.";
            refused(ErrorCode::InvalidClientTokenId, message)
        })?;

    let canonical = canonical::request(request, &authorization.signed_headers)
        .ok_or_else(|| mismatch(DOES_NOT_MATCH.to_owned()))?;
    let to_sign = format!(
        "{ALGORITHM}\n{}\n{}\n{}",
        time::format(&authorization.signed_at),
        authorization.scope,
        canonical::sha256_hex(canonical.as_bytes()),
    );
    let expected = signature(&key.secret, &authorization, &to_sign);
    let matches: bool = expected.as_bytes().ct_eq(authorization.signature.as_bytes()).into();
    if matches { Ok(key) } else { Err(mismatch(DOES_NOT_MATCH.to_owned())) }
}

const DOES_NOT_MATCH: &str = "The request signature we calculated does not match the signature \
    you provided. Check your AWS Secret Access Key and signing method. Consult the service \
    documentation for details.";

/// The signature as lower-case hexadecimal digits: a chain of HMACs over the parts of the scope.
fn signature(secret: &str, authorization: &Authorization, to_sign: &str) -> String {
    let mut key = format!("AWS4{secret}").into_bytes();
    for part in authorization.scope.split('/') {
        key = hmac(&key, part.as_bytes());
    }
    canonical::hex(&hmac(&key, to_sign.as_bytes()))
}

fn hmac(key: &[u8], data: &[u8]) -> Vec<u8> {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return Vec::new() };
    mac.update(data);
    mac.finalize().into_bytes().to_vec()
}

fn refused(code: ErrorCode, message: impl Into<String>) -> ServiceError {
    ServiceError::new(code, message, None)
}

#[cfg(test)]
mod suite;
#[cfg(test)]
mod tests;
