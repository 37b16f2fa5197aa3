//! Signs requests with aws-sigv4.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningInstructions, SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tracing::Dispatch;
use tracing::level_filters::LevelFilter;

use crate::error::Error;

/// The credentials and the time of a signature.
#[derive(Clone, Debug)]
pub(crate) struct Signing {
    pub(crate) credentials: Credentials,
    pub(crate) now: SystemTime,
    /// The clock skew that `now` was corrected by, in milliseconds.
    pub(crate) skew: i64,
}

/// The name of Amazon S3 in signatures.
pub(crate) const S3: &str = "s3";

/// Returns the rules of a service. In S3, paths are names of objects: they are encoded once and not
/// normalised, and a header has the hash of the body. *(AWS documentation)*
fn settings(name: &str) -> SigningSettings {
    let mut settings = SigningSettings::default();
    if name == S3 {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
    }
    settings
}

/// Returns the headers of a signature: `x-amz-date`, `authorization`, and `x-amz-security-token` where there
/// is a token.
///
/// The request has its full URI, and only the headers to sign.
pub(crate) fn signature(
    request: &Request<Bytes>,
    signing: &Signing,
    region: &str,
    name: &str,
) -> Result<Vec<(HeaderName, HeaderValue)>, Error> {
    let (headers, _) = instructions(request, signing, region, name, settings(name))?.into_parts();
    let headers = headers.into_iter().map(|header| {
        // An access key id or a token with a line feed is not valid in a header.
        let mut value =
            HeaderValue::from_str(header.value()).map_err(|error| Error::Sign(error.into()))?;
        value.set_sensitive(true);
        Ok((HeaderName::from_static(header.name()), value))
    });
    headers.collect()
}

/// Returns the URI of the request with the signature in its query.
pub(crate) fn presign(
    request: &Request<Bytes>,
    signing: &Signing,
    region: &str,
    name: &str,
    expires: Duration,
) -> Result<Uri, Error> {
    let mut settings = settings(name);
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(expires);
    let (_, parameters) = instructions(request, signing, region, name, settings)?.into_parts();
    let mut uri = request.uri().to_string();
    for (name, value) in parameters {
        uri.push(if uri.contains('?') { '&' } else { '?' });
        uri.push_str(name);
        uri.push('=');
        uri.extend(utf8_percent_encode(&value, RESERVED));
    }
    uri.parse().map_err(|error: http::uri::InvalidUri| Error::Sign(error.into()))
}

/// All characters except the unreserved ones of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn instructions(
    request: &Request<Bytes>,
    signing: &Signing,
    region: &str,
    name: &str,
    settings: SigningSettings,
) -> Result<SigningInstructions, Error> {
    let identity = signing.credentials.clone().into();
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(name)
        .time(signing.now)
        .settings(settings)
        .build()
        .map_err(|error| Error::Sign(error.into()))?
        .into();
    let headers = request
        .headers()
        .iter()
        .map(|(name, value)| {
            // A value beyond ASCII is signed as UTF-8; other encodings are errors.
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
    let signed = silently(|| sign(signable, &params));
    Ok(signed.map_err(|error| Error::Sign(error.into()))?.into_parts().0)
}

/// Runs a function without tracing at TRACE, where aws-sigv4 logs its canonical request with the session
/// token.
fn silently<T>(run: impl FnOnce() -> T) -> T {
    if LevelFilter::current() < LevelFilter::TRACE {
        return run();
    }
    tracing::dispatcher::with_default(&Dispatch::none(), run)
}
