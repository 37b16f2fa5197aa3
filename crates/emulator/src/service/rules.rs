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

#[cfg(test)]
mod tests {
    use cloudfront_streaming_model::{Aliases, TrustedSigners};

    use super::*;

    fn config() -> StreamingDistributionConfig {
        StreamingDistributionConfig::new("reference", S3Origin::new("media.s3.amazonaws.com"))
    }

    fn code(checked: Result<(), ServiceError>) -> Option<ErrorCode> {
        checked.err().and_then(|error| error.code)
    }

    #[test]
    fn every_limit_is_inclusive() {
        let limits = Limits::default().aliases(1).trusted_signers(1).comment(2).caller_reference(9);
        let mut largest = config().with_comment("éé");
        largest.aliases = Some(Aliases::from(["a.example.com"]));
        largest.trusted_signers = TrustedSigners::enabled_for(["self"]);
        assert_eq!(code(check_config(&largest, &limits)), None);

        let with = |change: fn(&mut StreamingDistributionConfig)| {
            let mut config = largest.clone();
            change(&mut config);
            code(check_config(&config, &limits))
        };
        let reference = with(|config| config.caller_reference.push('s'));
        assert_eq!(reference, Some(ErrorCode::InvalidArgument));
        let comment = with(|config| config.comment.push('e'));
        assert_eq!(comment, Some(ErrorCode::InvalidArgument));
        let names = with(|config| config.aliases = Some(Aliases::from(["a.example", "b.example"])));
        assert_eq!(names, Some(ErrorCode::TooManyStreamingDistributionCnames));
        let signers = with(|config| {
            config.trusted_signers = TrustedSigners::enabled_for(["self", "123456789012"]);
        });
        assert_eq!(signers, Some(ErrorCode::TooManyTrustedSigners));

        let (tags, limits) = ([Tag::new("a"), Tag::new("b")], Limits::default().tags(1));
        assert_eq!(code(check_number_of_tags(&tags[..1], &limits)), None);
        assert_eq!(code(check_number_of_tags(&tags, &limits)), Some(ErrorCode::InvalidTagging));
    }

    #[test]
    fn an_access_identity_has_an_id_of_upper_case_letters_and_digits() {
        let check = |identity: &str| {
            let origin = S3Origin::new("media.s3.amazonaws.com");
            code(check_origin(&origin.with_origin_access_identity(identity)))
        };
        for valid in ["", "origin-access-identity/cloudfront/E74FTE3EXAMPLE"] {
            assert_eq!(check(valid), None, "{valid}");
        }
        for invalid in [
            "E74FTE3EXAMPLE",
            "origin-access-identity/cloudfront/",
            "origin-access-identity/cloudfront/e74fte3example",
        ] {
            assert_eq!(check(invalid), Some(ErrorCode::InvalidOriginAccessIdentity), "{invalid}");
        }
    }

    #[test]
    fn a_trusted_signer_is_self_or_an_account_number() {
        let check = |signer: &str| code(check_signers(&[signer.to_owned()], &Limits::default()));
        for valid in ["self", "123456789012"] {
            assert_eq!(check(valid), None, "{valid}");
        }
        for invalid in ["", "Self", "12345678901", "1234567890123", "12345678901a"] {
            let expected = Some(ErrorCode::TrustedSignerDoesNotExist);
            assert_eq!(check(invalid), expected, "{invalid}");
        }
    }

    #[test]
    fn a_host_name_has_two_labels_or_more_without_hyphens_at_their_ends() {
        let label = |length| format!("{}.example", "a".repeat(length));
        // 250 bytes, and this many.
        let long = |more| format!("{}.", "a".repeat(49)).repeat(5) + &"b".repeat(more);
        for valid in ["a.example", "*.example.com", "a-b_c.1.example", &label(63), &long(3)] {
            assert!(is_host_name(valid), "{valid}");
        }
        for invalid in [
            "example",
            "a b.example",
            "a..example",
            "-a.example",
            "a-.example",
            "a.*.example",
            &label(64),
            &long(4),
        ] {
            assert!(!is_host_name(invalid), "{invalid}");
        }
    }
}
