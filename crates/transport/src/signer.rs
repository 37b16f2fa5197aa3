//! Signs requests with SigV4.

use std::time::SystemTime;

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request};

use crate::error::Error;

/// Adds `x-amz-date`, `authorization`, and `x-amz-security-token` where there is a token.
///
/// The request has its full URI: host and path are part of what is signed.
pub(crate) fn sign_request(
    request: &mut Request<Bytes>,
    credentials: Credentials,
    region: &str,
    signing_name: &str,
    now: SystemTime,
) -> Result<(), Error> {
    let identity = credentials.into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(signing_name)
        .time(now)
        .settings(SigningSettings::default())
        .build()
        .map_err(|error| Error::Sign(error.into()))?
        .into();
    let headers = request
        .headers()
        .iter()
        .map(|(name, value)| {
            // What HTTP allows beyond ASCII is signed as UTF-8, and refused where it is none.
            std::str::from_utf8(value.as_bytes())
                .map(|value| (name.as_str(), value))
                .map_err(|error| Error::Sign(error.into()))
        })
        .collect::<Result<Vec<_>, _>>()?;
    let signable = SignableRequest::new(
        request.method().as_str(),
        request.uri().to_string(),
        headers.into_iter(),
        SignableBody::Bytes(request.body()),
    )
    .map_err(|error| Error::Sign(error.into()))?;
    let (instructions, _) =
        sign(signable, &params).map_err(|error| Error::Sign(error.into()))?.into_parts();
    let (headers, _) = instructions.into_parts();
    for header in headers {
        // An access key id or a token with a line feed would make an impossible header.
        let mut value =
            HeaderValue::from_str(header.value()).map_err(|error| Error::Sign(error.into()))?;
        value.set_sensitive(true);
        request.headers_mut().insert(HeaderName::from_static(header.name()), value);
    }
    Ok(())
}
