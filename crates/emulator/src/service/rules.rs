//! Validates configurations and tags, in the order of the members.

use cloudfront_streaming_codec::http::ServiceError;
use cloudfront_streaming_model::{
    ErrorCode, PriceClass, S3Origin, StreamingDistributionConfig, Structure, Tag, Tags,
};

use crate::service::errors::{empty_list, invalid_argument, service_error};
use crate::settings::Limits;

/// Validates a configuration without regard to other distributions.
pub(crate) fn check_config(
    config: &StreamingDistributionConfig,
    limits: &Limits,
) -> Result<(), ServiceError> {
    let aliases = config.aliases.iter().map(|aliases| &aliases.items);
    if aliases.chain([&config.trusted_signers.items]).flatten().any(Vec::is_empty) {
        return Err(empty_list());
    }
    if config.caller_reference.is_empty() || config.caller_reference.len() > limits.caller_reference
    {
        return Err(invalid_argument(format!(
            "The parameter CallerReference must have 1 to {} bytes.",
            limits.caller_reference
        )));
    }
    check_origin(&config.s3_origin)?;
    let aliases = config.aliases.iter().flat_map(|aliases| aliases.items());
    if aliases.clone().count() > limits.aliases {
        return Err(service_error(
            ErrorCode::TooManyStreamingDistributionCnames,
            "Your request contains more CNAMEs than are allowed per distribution.",
        ));
    }
    if let Some(alias) = aliases.clone().find(|alias| !is_host_name(alias)) {
        return Err(invalid_argument(format!(
            "The parameter CNAME contains {alias:?}, which is not a host name."
        )));
    }
    if config.comment.chars().count() > limits.comment {
        return Err(invalid_argument(format!(
            "The parameter Comment is longer than {} characters.",
            limits.comment
        )));
    }
    if let Some(PriceClass::Unknown(found)) = &config.price_class {
        let known: Vec<_> = PriceClass::KNOWN.iter().map(PriceClass::as_str).collect();
        let known = known.join(", ");
        let message = format!("The parameter PriceClass {found:?} must be one of {known}.");
        return Err(invalid_argument(message));
    }
    check_signers(config.trusted_signers.items(), limits)
}

/// Validates tags that are added.
pub(crate) fn check_tags(tags: &Tags) -> Result<(), ServiceError> {
    let invalid = |message: String| service_error(ErrorCode::InvalidTagging, message);
    if tags.items.as_ref().is_some_and(Vec::is_empty) {
        return Err(empty_list());
    }
    tags.validate().map_err(|violations| invalid(violations.to_string()))?;
    let items = tags.items.as_deref().unwrap_or_default();
    for (i, tag) in items.iter().enumerate() {
        if items[..i].iter().any(|other| other.key == tag.key) {
            return Err(invalid(format!("The key {:?} is repeated.", tag.key)));
        }
    }
    Ok(())
}

/// Validates the number of tags of a resource.
pub(crate) fn check_number_of_tags(tags: &[Tag], limits: &Limits) -> Result<(), ServiceError> {
    if tags.len() <= limits.tags {
        return Ok(());
    }
    let message = format!("A resource may have at most {} tags.", limits.tags);
    Err(service_error(ErrorCode::InvalidTagging, message))
}

fn check_origin(origin: &S3Origin) -> Result<(), ServiceError> {
    let domain = &origin.domain_name;
    if domain.contains(':') {
        return Err(invalid_argument("The parameter origin name cannot contain a colon."));
    }
    if !is_host_name(domain) {
        return Err(invalid_argument("The parameter origin name must be a domain name."));
    }
    if !origin.is_bucket() {
        return Err(invalid_argument(
            "The parameter Origin DomainName does not refer to a valid S3 bucket.",
        ));
    }
    let identity = &origin.origin_access_identity;
    let id = identity.strip_prefix("origin-access-identity/cloudfront/");
    let valid = id.is_some_and(|id| {
        !id.is_empty() && id.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    });
    if identity.is_empty() || valid {
        return Ok(());
    }
    Err(service_error(
        ErrorCode::InvalidOriginAccessIdentity,
        "The specified origin access identity does not exist or is not valid.",
    ))
}

fn check_signers(signers: &[String], limits: &Limits) -> Result<(), ServiceError> {
    if signers.len() > limits.trusted_signers {
        return Err(service_error(
            ErrorCode::TooManyTrustedSigners,
            "Your request contains more trusted signers than are allowed per distribution.",
        ));
    }
    let is_account = |signer: &str| {
        signer == "self" || (signer.len() == 12 && signer.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if signers.iter().all(|signer| is_account(signer)) {
        return Ok(());
    }
    Err(service_error(
        ErrorCode::TrustedSignerDoesNotExist,
        "One or more of your trusted signers do not exist.",
    ))
}

/// Returns whether a name consists of labels of letters, digits, hyphens and underscores, separated
/// by dots. It may begin with `*.`.
fn is_host_name(name: &str) -> bool {
    let name = name.strip_prefix("*.").unwrap_or(name);
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(|label| {
            let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            (1..=63).contains(&label.len())
                && label.chars().all(is_allowed)
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}
