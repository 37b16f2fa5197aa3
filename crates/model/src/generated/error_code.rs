//! The codes of service errors.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

/// The code of a service error.
///
/// An open enum: an unknown code is kept unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// The credentials are known, but their policies do not allow the operation.
    ///
    /// HTTP status 403. Listed by operations. *(AWS service model)*
    AccessDenied,
    /// One of the host names is already an alias of another distribution.
    ///
    /// HTTP status 409. Listed by operations. *(AWS service model)*
    CnameAlreadyExists,
    /// The update changes a value that must not change, such as `CallerReference`.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    IllegalUpdate,
    /// A `Quantity` is not the number of its `Items`.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    InconsistentQuantities,
    /// An argument is not valid, such as an origin that is not a bucket.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    InvalidArgument,
    /// The `If-Match` header is missing, or is not a version of this configuration.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    InvalidIfMatchVersion,
    /// The origin is not a bucket that CloudFront can use.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    InvalidOrigin,
    /// The origin access control is not valid.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    InvalidOriginAccessControl,
    /// The origin access identity is not valid, or does not exist.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    InvalidOriginAccessIdentity,
    /// The tags are not valid.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    InvalidTagging,
    /// The request requires a body, but has none.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    MissingBody,
    /// No resource has this ARN.
    ///
    /// HTTP status 404. Listed by operations. *(AWS service model)*
    NoSuchResource,
    /// No streaming distribution has this id.
    ///
    /// HTTP status 404. Listed by operations. *(AWS service model)*
    NoSuchStreamingDistribution,
    /// The configuration has changed since the ETag in `If-Match` was read.
    ///
    /// HTTP status 412. Listed by operations. *(AWS service model)*
    PreconditionFailed,
    /// The `CallerReference` was used before.
    ///
    /// HTTP status 409. Listed by operations. *(AWS service model)*
    StreamingDistributionAlreadyExists,
    /// The distribution is still enabled, or is still being disabled.
    ///
    /// HTTP status 409. Listed by operations. *(AWS service model)*
    StreamingDistributionNotDisabled,
    /// There are more host names than the service allows.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    TooManyStreamingDistributionCnames,
    /// The account already has the maximum number of streaming distributions, 100. *(AWS documentation)*
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    TooManyStreamingDistributions,
    /// There are more trusted signers than the service allows, 5. *(AWS documentation)*
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    TooManyTrustedSigners,
    /// One of the trusted signers is not an existing account.
    ///
    /// HTTP status 400. Listed by operations. *(AWS service model)*
    TrustedSignerDoesNotExist,
    /// The `Authorization` header is incomplete or malformed.
    ///
    /// HTTP status 403. Sent by the front end for any operation. *(seen live)*
    IncompleteSignature,
    /// The access key id or the session token is unknown.
    ///
    /// HTTP status 403. Sent by the front end for any operation. *(seen live)*
    InvalidClientTokenId,
    /// The body is XML that the service cannot read, for example because `Items` is empty.
    ///
    /// HTTP status 400. Sent by the front end for any operation. *(seen live)*
    MalformedInput,
    /// The body is not XML, has the wrong root or lacks a required member.
    ///
    /// HTTP status 400. Sent by the front end for any operation. *(seen live)*
    MalformedXml,
    /// The request is not signed.
    ///
    /// HTTP status 403. Sent by the front end for any operation. *(seen live)*
    MissingAuthenticationToken,
    /// The service is temporarily unavailable.
    ///
    /// HTTP status 503. Sent by the front end for any operation. *(seen live)*
    ServiceUnavailable,
    /// The signature does not match the request.
    ///
    /// The secret is wrong, the request was changed, or the clock is off by more than five
    /// minutes.
    ///
    /// HTTP status 403. Sent by the front end for any operation. *(seen live)*
    SignatureDoesNotMatch,
    /// There are too many requests.
    ///
    /// Sent with status 400, not 429.
    ///
    /// HTTP status 400. Sent by the front end for any operation. *(seen live)*
    Throttling,
    /// An unknown value, unchanged. Created by `from`, which never returns it for a known
    /// value.
    Unknown(String),
}

impl ErrorCode {
    /// All known values, in the order of the model.
    pub const KNOWN: &[Self] = &[
        Self::AccessDenied,
        Self::CnameAlreadyExists,
        Self::IllegalUpdate,
        Self::InconsistentQuantities,
        Self::InvalidArgument,
        Self::InvalidIfMatchVersion,
        Self::InvalidOrigin,
        Self::InvalidOriginAccessControl,
        Self::InvalidOriginAccessIdentity,
        Self::InvalidTagging,
        Self::MissingBody,
        Self::NoSuchResource,
        Self::NoSuchStreamingDistribution,
        Self::PreconditionFailed,
        Self::StreamingDistributionAlreadyExists,
        Self::StreamingDistributionNotDisabled,
        Self::TooManyStreamingDistributionCnames,
        Self::TooManyStreamingDistributions,
        Self::TooManyTrustedSigners,
        Self::TrustedSignerDoesNotExist,
        Self::IncompleteSignature,
        Self::InvalidClientTokenId,
        Self::MalformedInput,
        Self::MalformedXml,
        Self::MissingAuthenticationToken,
        Self::ServiceUnavailable,
        Self::SignatureDoesNotMatch,
        Self::Throttling,
    ];
    /// Returns the value as a string, in the form of XML and JSON.
    pub fn as_str(&self) -> &str {
        match self {
            Self::AccessDenied => "AccessDenied",
            Self::CnameAlreadyExists => "CNAMEAlreadyExists",
            Self::IllegalUpdate => "IllegalUpdate",
            Self::InconsistentQuantities => "InconsistentQuantities",
            Self::InvalidArgument => "InvalidArgument",
            Self::InvalidIfMatchVersion => "InvalidIfMatchVersion",
            Self::InvalidOrigin => "InvalidOrigin",
            Self::InvalidOriginAccessControl => "InvalidOriginAccessControl",
            Self::InvalidOriginAccessIdentity => "InvalidOriginAccessIdentity",
            Self::InvalidTagging => "InvalidTagging",
            Self::MissingBody => "MissingBody",
            Self::NoSuchResource => "NoSuchResource",
            Self::NoSuchStreamingDistribution => "NoSuchStreamingDistribution",
            Self::PreconditionFailed => "PreconditionFailed",
            Self::StreamingDistributionAlreadyExists => {
                "StreamingDistributionAlreadyExists"
            }
            Self::StreamingDistributionNotDisabled => "StreamingDistributionNotDisabled",
            Self::TooManyStreamingDistributionCnames => {
                "TooManyStreamingDistributionCNAMEs"
            }
            Self::TooManyStreamingDistributions => "TooManyStreamingDistributions",
            Self::TooManyTrustedSigners => "TooManyTrustedSigners",
            Self::TrustedSignerDoesNotExist => "TrustedSignerDoesNotExist",
            Self::IncompleteSignature => "IncompleteSignature",
            Self::InvalidClientTokenId => "InvalidClientTokenId",
            Self::MalformedInput => "MalformedInput",
            Self::MalformedXml => "MalformedXML",
            Self::MissingAuthenticationToken => "MissingAuthenticationToken",
            Self::ServiceUnavailable => "ServiceUnavailable",
            Self::SignatureDoesNotMatch => "SignatureDoesNotMatch",
            Self::Throttling => "Throttling",
            Self::Unknown(text) => text,
        }
    }
}

impl From<&str> for ErrorCode {
    fn from(text: &str) -> Self {
        match text {
            "AccessDenied" => Self::AccessDenied,
            "CNAMEAlreadyExists" => Self::CnameAlreadyExists,
            "IllegalUpdate" => Self::IllegalUpdate,
            "InconsistentQuantities" => Self::InconsistentQuantities,
            "InvalidArgument" => Self::InvalidArgument,
            "InvalidIfMatchVersion" => Self::InvalidIfMatchVersion,
            "InvalidOrigin" => Self::InvalidOrigin,
            "InvalidOriginAccessControl" => Self::InvalidOriginAccessControl,
            "InvalidOriginAccessIdentity" => Self::InvalidOriginAccessIdentity,
            "InvalidTagging" => Self::InvalidTagging,
            "MissingBody" => Self::MissingBody,
            "NoSuchResource" => Self::NoSuchResource,
            "NoSuchStreamingDistribution" => Self::NoSuchStreamingDistribution,
            "PreconditionFailed" => Self::PreconditionFailed,
            "StreamingDistributionAlreadyExists" => {
                Self::StreamingDistributionAlreadyExists
            }
            "StreamingDistributionNotDisabled" => Self::StreamingDistributionNotDisabled,
            "TooManyStreamingDistributionCNAMEs" => {
                Self::TooManyStreamingDistributionCnames
            }
            "TooManyStreamingDistributions" => Self::TooManyStreamingDistributions,
            "TooManyTrustedSigners" => Self::TooManyTrustedSigners,
            "TrustedSignerDoesNotExist" => Self::TrustedSignerDoesNotExist,
            "IncompleteSignature" => Self::IncompleteSignature,
            "InvalidClientTokenId" => Self::InvalidClientTokenId,
            "MalformedInput" => Self::MalformedInput,
            "MalformedXML" => Self::MalformedXml,
            "MissingAuthenticationToken" => Self::MissingAuthenticationToken,
            "ServiceUnavailable" => Self::ServiceUnavailable,
            "SignatureDoesNotMatch" => Self::SignatureDoesNotMatch,
            "Throttling" => Self::Throttling,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl From<String> for ErrorCode {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl std::str::FromStr for ErrorCode {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self::from(text))
    }
}

impl std::fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ErrorCode {
    /// Returns the HTTP status of the code, or `None` for an unknown code.
    pub fn http_status(&self) -> Option<u16> {
        match self {
            Self::AccessDenied => Some(403u16),
            Self::CnameAlreadyExists => Some(409u16),
            Self::IllegalUpdate => Some(400u16),
            Self::InconsistentQuantities => Some(400u16),
            Self::InvalidArgument => Some(400u16),
            Self::InvalidIfMatchVersion => Some(400u16),
            Self::InvalidOrigin => Some(400u16),
            Self::InvalidOriginAccessControl => Some(400u16),
            Self::InvalidOriginAccessIdentity => Some(400u16),
            Self::InvalidTagging => Some(400u16),
            Self::MissingBody => Some(400u16),
            Self::NoSuchResource => Some(404u16),
            Self::NoSuchStreamingDistribution => Some(404u16),
            Self::PreconditionFailed => Some(412u16),
            Self::StreamingDistributionAlreadyExists => Some(409u16),
            Self::StreamingDistributionNotDisabled => Some(409u16),
            Self::TooManyStreamingDistributionCnames => Some(400u16),
            Self::TooManyStreamingDistributions => Some(400u16),
            Self::TooManyTrustedSigners => Some(400u16),
            Self::TrustedSignerDoesNotExist => Some(400u16),
            Self::IncompleteSignature => Some(403u16),
            Self::InvalidClientTokenId => Some(403u16),
            Self::MalformedInput => Some(400u16),
            Self::MalformedXml => Some(400u16),
            Self::MissingAuthenticationToken => Some(403u16),
            Self::ServiceUnavailable => Some(503u16),
            Self::SignatureDoesNotMatch => Some(403u16),
            Self::Throttling => Some(400u16),
            Self::Unknown(_) => None,
        }
    }

    /// Returns whether the service caused the error, not the caller. `false` for an unknown
    /// code.
    pub fn is_service_error(&self) -> bool {
        matches!(self, Self::ServiceUnavailable)
    }
}
