//! The hints in errors: what a user can do, the last part of the text.

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::{ErrorCode, Operation};
use cloudfront_streaming_transport::{ConfigError, EndpointError, Error as TransportError};

pub(crate) fn of_service(error: &ServiceError, operation: Operation) -> Option<String> {
    let hint = match error.code.as_ref() {
        Some(ErrorCode::AccessDenied) => {
            return Some(format!("the credentials need permission for cloudfront:{operation}"));
        }
        Some(ErrorCode::NoSuchStreamingDistribution) => {
            "check the id, and that the credentials are those of its account"
        }
        Some(ErrorCode::NoSuchResource) => {
            "check the ARN, and that the credentials are those of its account"
        }
        Some(ErrorCode::SignatureDoesNotMatch) => {
            "check the secret access key, and that the clock of this machine is right"
        }
        Some(ErrorCode::InvalidClientTokenId) => "check the access key id and the session token",
        Some(ErrorCode::IncompleteSignature | ErrorCode::MissingAuthenticationToken) => {
            "check that requests are signed, and that no proxy removes headers on the way"
        }
        Some(ErrorCode::PreconditionFailed | ErrorCode::InvalidIfMatchVersion) => {
            "get the distribution again and use its current ETag"
        }
        Some(ErrorCode::StreamingDistributionNotDisabled) => {
            "disable the distribution and wait until it is deployed"
        }
        Some(ErrorCode::StreamingDistributionAlreadyExists) => "choose another caller reference",
        Some(ErrorCode::Throttling) => "try again later, with fewer calls a second",
        Some(ErrorCode::ServiceUnavailable) => "try again later",
        Some(_) => return None,
        None if error.status.is_server_error() => "try again later",
        None => "check the endpoint URL: a proxy or another service may have responded",
    };
    Some(hint.to_owned())
}

pub(crate) fn of_transport(error: &TransportError) -> &'static str {
    match error {
        TransportError::CredentialsTimeout { .. } => {
            "check what the profile asks for credentials, or allow more time"
        }
        TransportError::Credentials(_) => {
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile that has them"
        }
        TransportError::Connect { .. } | TransportError::ConnectTimeout { .. } => {
            "check the endpoint URL and the network"
        }
        TransportError::Certificate { .. } => {
            "check the endpoint URL and the clock of this machine, or set AWS_CA_BUNDLE"
        }
        TransportError::TooLarge { .. } => "check the endpoint URL, or raise the limit",
        TransportError::Address(_) => "check the endpoint URL",
        TransportError::Sign(_) => "check the credentials for characters that no header can carry",
        _ => "check the endpoint URL and the network, or allow more time",
    }
}

pub(crate) fn of_endpoint(error: &EndpointError) -> &'static str {
    match error {
        EndpointError::MissingRegion => "set AWS_REGION, or a region in the profile",
        EndpointError::InvalidRegion(_) => "check the region: the flag, AWS_REGION, or the profile",
        EndpointError::OptionsWithUrl(_) => "drop one of the two",
        _ => {
            "check the endpoint URL: the flag, AWS_ENDPOINT_URL_CLOUDFRONT, AWS_ENDPOINT_URL, or the profile"
        }
    }
}

pub(crate) fn of_config(error: &ConfigError) -> &'static str {
    match error {
        ConfigError::NoCredentialsProvider => {
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile that has them"
        }
        ConfigError::CaBundle { .. } => {
            "expected a file of PEM certificates: the flag, or AWS_CA_BUNDLE"
        }
        ConfigError::Proxy => "check HTTPS_PROXY",
        _ => "install the system's certificates, or set AWS_CA_BUNDLE",
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http::StatusCode;

    use super::*;

    #[test]
    fn without_a_code_the_status_decides_what_to_do() {
        let proxy = "check the endpoint URL: a proxy or another service may have responded";
        for (status, hint) in [
            (StatusCode::BAD_GATEWAY, "try again later"),
            (StatusCode::FORBIDDEN, proxy),
            (StatusCode::FOUND, proxy),
        ] {
            let mut error = ServiceError::new(ErrorCode::AccessDenied, "m", None);
            (error.code, error.status) = (None, status);
            let found = of_service(&error, Operation::GetStreamingDistribution);
            assert_eq!(found.as_deref(), Some(hint), "{status}");
        }
    }

    #[test]
    fn every_error_of_the_transport_says_what_to_do() {
        let (host, after) = (|| "localhost".to_owned(), Duration::ZERO);
        let keys =
            "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile that has them";
        let certificate = TransportError::Certificate {
            host: host(),
            reason: "it has expired".to_owned(),
            source: "x".into(),
        };
        for (error, hint) in [
            (TransportError::Credentials("x".into()), keys),
            (
                TransportError::CredentialsTimeout { after },
                "check what the profile asks for credentials, or allow more time",
            ),
            (TransportError::Address("x".into()), "check the endpoint URL"),
            (
                TransportError::Sign("x".into()),
                "check the credentials for characters that no header can carry",
            ),
            (
                TransportError::Connect { host: host(), source: "x".into() },
                "check the endpoint URL and the network",
            ),
            (
                certificate,
                "check the endpoint URL and the clock of this machine, or set AWS_CA_BUNDLE",
            ),
            (
                TransportError::ConnectTimeout { host: host(), after },
                "check the endpoint URL and the network",
            ),
            (
                TransportError::Broken { host: host(), source: "x".into() },
                "check the endpoint URL and the network, or allow more time",
            ),
            (
                TransportError::Timeout { host: host(), after },
                "check the endpoint URL and the network, or allow more time",
            ),
            (
                TransportError::TooLarge { host: host(), limit: 1 },
                "check the endpoint URL, or raise the limit",
            ),
        ] {
            assert_eq!(of_transport(&error), hint, "{error}");
        }
    }

    #[test]
    fn an_error_of_the_settings_names_the_setting_to_change() {
        let region = || "a b".to_owned();
        for (error, setting) in [
            (EndpointError::MissingRegion, "set AWS_REGION"),
            (EndpointError::InvalidRegion(region()), "check the region"),
            (EndpointError::InvalidUrl { url: region(), reason: "x" }, "check the endpoint URL"),
            (EndpointError::OptionsWithUrl("FIPS"), "drop one"),
        ] {
            assert!(of_endpoint(&error).starts_with(setting), "{error}");
        }
        let bundle = ConfigError::CaBundle { path: "roots.pem".into(), source: "x".into() };
        for (error, setting) in [
            (ConfigError::NoCredentialsProvider, "set AWS_ACCESS_KEY_ID"),
            (bundle, "expected a file of PEM certificates"),
            (ConfigError::Proxy, "check HTTPS_PROXY"),
            (ConfigError::NoRoots(None), "install the system's certificates"),
        ] {
            assert!(of_config(&error).starts_with(setting), "{error}");
        }
    }
}
