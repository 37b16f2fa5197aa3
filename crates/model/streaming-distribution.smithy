$version: "2.0"

namespace cloudfront.streaming

use aws.auth#sigv4
use aws.protocols#restXml

// The single source of truth: defines every shape, member, binding and error of this project once.
// `cargo xtask codegen` generates Rust from it, `cargo xtask drift` compares it with the service
// model that AWS publishes.
//
// Documentation that states a fact marks its source:
//   [model]   the AWS service model, botocore's data/cloudfront/2020-05-31/service-2.json
//   [doc]     the AWS documentation
//   [live]    seen in responses of the service
//   [unknown] unconfirmed

/// A structure whose `Quantity` is the number of its `Items`.
///
/// The Rust type has no quantity field: it is computed when written and checked when read.
@trait(selector: "structure")
structure counted {}

/// The Rust name of a shape or member, where the casing rules would produce an unsuitable one.
@trait
string rustName

/// The initial value of a required member that is not a parameter of the constructor. Without a
/// value, the member is initialised to the default of its type.
@trait(selector: "structure > member")
document initial

/// The limits of the length of a string, in bytes of UTF-8.
@trait(selector: "structure > member")
structure bytes {}

/// A documented rule that no other trait can express. The value is the name of a function in
/// `src/validate/rules.rs`.
@trait(selector: "structure > member")
string rule

/// How a client recognises that an attempt had succeeded, after its response was lost and the next
/// attempt failed: `created`, `replaced`, `deleted`, or `repeat` if there is nothing to recognise,
/// because repeating the operation has the same effect. Operations that change nothing do not have
/// this trait.
@trait(selector: "operation")
string reconcile

/// The part of Amazon CloudFront that manages streaming (RTMP) distributions.
///
/// AWS discontinued these distributions on 2020-12-31. The operations are still in the service
/// model; how the service responds to a create request today is not known.
@restXml
@sigv4(name: "cloudfront")
@xmlNamespace(uri: "http://cloudfront.amazonaws.com/doc/2020-05-31/")
service CloudFront {
    version: "2020-05-31"
    operations: [
        CreateStreamingDistribution
        CreateStreamingDistributionWithTags
        GetStreamingDistribution
        GetStreamingDistributionConfig
        UpdateStreamingDistribution
        DeleteStreamingDistribution
        ListStreamingDistributions
        TagResource
        UntagResource
        ListTagsForResource
    ]
    // Errors of the front end, for any operation. The AWS service model does not list them. [live]
    errors: [
        IncompleteSignature
        InvalidClientTokenId
        MalformedInput
        MalformedXML
        MissingAuthenticationToken
        ServiceUnavailable
        SignatureDoesNotMatch
        Throttling
    ]
}

// ---------------------------------------------------------------------------------------------
// Operations
// ---------------------------------------------------------------------------------------------

/// Creates a streaming distribution.
///
/// A `CallerReference` that was used before is rejected with `StreamingDistributionAlreadyExists`,
/// even if the content is the same. [live]
@reconcile("created")
@http(method: "POST", uri: "/2020-05-31/streaming-distribution", code: 201)
operation CreateStreamingDistribution {
    input: CreateStreamingDistributionRequest
    output: CreateStreamingDistributionResult
    errors: [
        AccessDenied
        CNAMEAlreadyExists
        InconsistentQuantities
        InvalidArgument
        InvalidOrigin
        InvalidOriginAccessControl
        InvalidOriginAccessIdentity
        MissingBody
        StreamingDistributionAlreadyExists
        TooManyStreamingDistributionCNAMEs
        TooManyStreamingDistributions
        TooManyTrustedSigners
        TrustedSignerDoesNotExist
    ]
}

/// Creates a streaming distribution and tags it in the same step.
@reconcile("created")
@http(method: "POST", uri: "/2020-05-31/streaming-distribution?WithTags", code: 201)
operation CreateStreamingDistributionWithTags {
    input: CreateStreamingDistributionWithTagsRequest
    output: CreateStreamingDistributionWithTagsResult
    errors: [
        AccessDenied
        CNAMEAlreadyExists
        InconsistentQuantities
        InvalidArgument
        InvalidOrigin
        InvalidOriginAccessControl
        InvalidOriginAccessIdentity
        InvalidTagging
        MissingBody
        StreamingDistributionAlreadyExists
        TooManyStreamingDistributionCNAMEs
        TooManyStreamingDistributions
        TooManyTrustedSigners
        TrustedSignerDoesNotExist
    ]
}

/// Returns a streaming distribution: its state, its configuration and the configuration's ETag.
@readonly
@http(method: "GET", uri: "/2020-05-31/streaming-distribution/{Id}", code: 200)
operation GetStreamingDistribution {
    input: GetStreamingDistributionRequest
    output: GetStreamingDistributionResult
    errors: [
        AccessDenied
        NoSuchStreamingDistribution
    ]
}

/// Returns the configuration of a streaming distribution, with its ETag.
@readonly
@http(method: "GET", uri: "/2020-05-31/streaming-distribution/{Id}/config", code: 200)
operation GetStreamingDistributionConfig {
    input: GetStreamingDistributionConfigRequest
    output: GetStreamingDistributionConfigResult
    errors: [
        AccessDenied
        NoSuchStreamingDistribution
    ]
}

/// Replaces the whole configuration of a streaming distribution.
///
/// A member that is left out is reset to its default. A changed `CallerReference` is rejected with
/// `IllegalUpdate`. [live] After the update, the status is `InProgress` again. [doc]
@reconcile("replaced")
@idempotent
@http(method: "PUT", uri: "/2020-05-31/streaming-distribution/{Id}/config", code: 200)
operation UpdateStreamingDistribution {
    input: UpdateStreamingDistributionRequest
    output: UpdateStreamingDistributionResult
    errors: [
        AccessDenied
        CNAMEAlreadyExists
        IllegalUpdate
        InconsistentQuantities
        InvalidArgument
        InvalidIfMatchVersion
        InvalidOriginAccessControl
        InvalidOriginAccessIdentity
        MissingBody
        NoSuchStreamingDistribution
        PreconditionFailed
        TooManyStreamingDistributionCNAMEs
        TooManyTrustedSigners
        TrustedSignerDoesNotExist
    ]
}

/// Deletes a streaming distribution.
///
/// The distribution must be disabled and `Deployed`; otherwise the service returns
/// `StreamingDistributionNotDisabled`. [doc]
@reconcile("deleted")
@idempotent
@http(method: "DELETE", uri: "/2020-05-31/streaming-distribution/{Id}", code: 204)
operation DeleteStreamingDistribution {
    input: DeleteStreamingDistributionRequest
    errors: [
        AccessDenied
        InvalidIfMatchVersion
        NoSuchStreamingDistribution
        PreconditionFailed
        StreamingDistributionNotDisabled
    ]
}

/// Lists the streaming distributions of the account, one page at a time.
@readonly
@paginated(
    inputToken: "Marker"
    outputToken: "StreamingDistributionList.NextMarker"
    items: "StreamingDistributionList.Items"
    pageSize: "MaxItems"
)
@http(method: "GET", uri: "/2020-05-31/streaming-distribution", code: 200)
operation ListStreamingDistributions {
    input: ListStreamingDistributionsRequest
    output: ListStreamingDistributionsResult
    errors: [
        InvalidArgument
    ]
}

/// Adds tags to a resource, or replaces the values of the tags that it already has.
@reconcile("repeat")
@http(method: "POST", uri: "/2020-05-31/tagging?Operation=Tag", code: 204)
operation TagResource {
    input: TagResourceRequest
    errors: [
        AccessDenied
        InvalidArgument
        InvalidTagging
        NoSuchResource
    ]
}

/// Removes tags from a resource.
@reconcile("repeat")
@http(method: "POST", uri: "/2020-05-31/tagging?Operation=Untag", code: 204)
operation UntagResource {
    input: UntagResourceRequest
    errors: [
        AccessDenied
        InvalidArgument
        InvalidTagging
        NoSuchResource
    ]
}

/// Lists the tags of a resource.
@readonly
@http(method: "GET", uri: "/2020-05-31/tagging", code: 200)
operation ListTagsForResource {
    input: ListTagsForResourceRequest
    output: ListTagsForResourceResult
    errors: [
        AccessDenied
        InvalidArgument
        InvalidTagging
        NoSuchResource
    ]
}

// ---------------------------------------------------------------------------------------------
// Inputs and outputs
// ---------------------------------------------------------------------------------------------

/// The input of `CreateStreamingDistribution`.
structure CreateStreamingDistributionRequest {
    /// The configuration of the new distribution.
    @required
    @httpPayload
    StreamingDistributionConfig: StreamingDistributionConfig
}

/// The output of `CreateStreamingDistribution`.
structure CreateStreamingDistributionResult {
    /// The distribution that was created.
    @httpPayload
    StreamingDistribution: StreamingDistribution

    /// The URL of the new distribution.
    @httpHeader("Location")
    Location: String

    /// The version of the configuration, to send as `If-Match`.
    ///
    /// Unquoted: `E` followed by 12 or 13 upper-case letters and digits. [live]
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// The input of `CreateStreamingDistributionWithTags`.
structure CreateStreamingDistributionWithTagsRequest {
    /// The configuration and tags of the new distribution.
    @required
    @httpPayload
    StreamingDistributionConfigWithTags: StreamingDistributionConfigWithTags
}

/// The output of `CreateStreamingDistributionWithTags`.
structure CreateStreamingDistributionWithTagsResult {
    /// The distribution that was created.
    @httpPayload
    StreamingDistribution: StreamingDistribution

    /// The URL of the new distribution.
    @httpHeader("Location")
    Location: String

    /// The version of the configuration, to send as `If-Match`.
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// The input of `GetStreamingDistribution`.
structure GetStreamingDistributionRequest {
    /// The id of the distribution, such as `EDFDVBD632BHDS5`.
    ///
    /// Must not be empty.
    @required
    @httpLabel
    Id: String
}

/// The output of `GetStreamingDistribution`.
structure GetStreamingDistributionResult {
    /// The distribution.
    @httpPayload
    StreamingDistribution: StreamingDistribution

    /// The version of the configuration, to send as `If-Match`.
    ///
    /// Unquoted: `E` followed by 12 or 13 upper-case letters and digits. [live]
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// The input of `GetStreamingDistributionConfig`.
structure GetStreamingDistributionConfigRequest {
    /// The id of the distribution.
    ///
    /// Must not be empty.
    @required
    @httpLabel
    Id: String
}

/// The output of `GetStreamingDistributionConfig`.
structure GetStreamingDistributionConfigResult {
    /// The configuration.
    @httpPayload
    StreamingDistributionConfig: StreamingDistributionConfig

    /// The version of the configuration, to send as `If-Match`.
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// The input of `UpdateStreamingDistribution`.
structure UpdateStreamingDistributionRequest {
    /// The new configuration, in full.
    @required
    @httpPayload
    StreamingDistributionConfig: StreamingDistributionConfig

    /// The id of the distribution.
    ///
    /// Must not be empty.
    @required
    @httpLabel
    Id: String

    /// The ETag of the configuration to replace.
    ///
    /// Optional in the AWS service model, but required by the service: it returns
    /// `InvalidIfMatchVersion` if the ETag is absent or not a known version, and
    /// `PreconditionFailed` if it is an old version. [live]
    @httpHeader("If-Match")
    IfMatch: String
}

/// The output of `UpdateStreamingDistribution`.
structure UpdateStreamingDistributionResult {
    /// The distribution with its new configuration.
    @httpPayload
    StreamingDistribution: StreamingDistribution

    /// The new version of the configuration.
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// The input of `DeleteStreamingDistribution`.
structure DeleteStreamingDistributionRequest {
    /// The id of the distribution.
    ///
    /// Must not be empty.
    @required
    @httpLabel
    Id: String

    /// The ETag of the disabled configuration.
    ///
    /// Optional in the AWS service model, but required by the service: it returns
    /// `InvalidIfMatchVersion` if the ETag is absent or not a known version, and
    /// `PreconditionFailed` if it is an old version. [live]
    @httpHeader("If-Match")
    IfMatch: String
}

/// The input of `ListStreamingDistributions`.
structure ListStreamingDistributionsRequest {
    /// The id of the distribution after which the page starts. [doc]
    ///
    /// Absent means the first page. [doc]
    @httpQuery("Marker")
    Marker: String

    /// The maximum number of distributions on the page, in decimal digits.
    ///
    /// Defaults to 100, which is also the maximum. [doc] The AWS service model defines it as a
    /// string. [model]
    @httpQuery("MaxItems")
    @rule("positive_number")
    MaxItems: String
}

/// The output of `ListStreamingDistributions`.
structure ListStreamingDistributionsResult {
    /// The page of distributions.
    @httpPayload
    StreamingDistributionList: StreamingDistributionList
}

/// The input of `TagResource`.
structure TagResourceRequest {
    /// The ARN of the resource.
    @required
    @httpQuery("Resource")
    Resource: ResourceARN

    /// The tags to add.
    @required
    @httpPayload
    Tags: Tags
}

/// The input of `UntagResource`.
structure UntagResourceRequest {
    /// The ARN of the resource.
    @required
    @httpQuery("Resource")
    Resource: ResourceARN

    /// The keys of the tags to remove.
    @required
    @httpPayload
    TagKeys: TagKeys
}

/// The input of `ListTagsForResource`.
structure ListTagsForResourceRequest {
    /// The ARN of the resource.
    @required
    @httpQuery("Resource")
    Resource: ResourceARN
}

/// The output of `ListTagsForResource`.
structure ListTagsForResourceResult {
    /// The tags of the resource.
    @required
    @httpPayload
    Tags: Tags
}

// ---------------------------------------------------------------------------------------------
// The distribution
// ---------------------------------------------------------------------------------------------

/// A streaming distribution: its identifiers, its state and its configuration.
structure StreamingDistribution {
    /// The id, such as `EDFDVBD632BHDS5`.
    ///
    /// `E` followed by 12 or 13 upper-case letters and digits [live]; AWS's example has 14. [doc]
    @required
    Id: String

    /// The ARN, `arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID`. [live]
    ///
    /// Absent from documents of API versions before 2016-08-01. [model]
    @required
    ARN: String

    /// The status: `InProgress` while a change propagates to the edge locations, then `Deployed`.
    /// [doc]
    ///
    /// An open string: an unknown status is kept unchanged.
    @required
    @initial
    Status: String

    /// The time of the last change to the configuration.
    ///
    /// The service sends UTC with milliseconds. [live]
    LastModifiedTime: Timestamp

    /// The host name of the streams.
    ///
    /// `s`, followed by 13 lower-case letters and digits and `.cloudfront.net`. [live]
    @required
    @initial
    DomainName: String

    /// The accounts that can currently sign URLs, with their active key pairs.
    @required
    @initial
    ActiveTrustedSigners: ActiveTrustedSigners

    /// The configuration, as set by the owner.
    @required
    StreamingDistributionConfig: StreamingDistributionConfig
}

/// The accounts whose signatures CloudFront currently accepts.
///
/// Derived from the trusted signers of the configuration and the active key pairs of these
/// accounts. [doc]
@counted
structure ActiveTrustedSigners {
    /// Whether viewers need signed URLs.
    @required
    @initial
    Enabled: Boolean

    /// The number of signers.
    @required
    Quantity: Integer

    /// The signers.
    ///
    /// The service omits the element if there are none. [live]
    Items: SignerList
}

/// The signers of an `ActiveTrustedSigners`.
list SignerList {
    @xmlName("Signer")
    member: Signer
}

/// An account that may sign URLs, with its key pairs.
structure Signer {
    /// The account number (12 digits), or `self` for the owner of the distribution. [doc]
    AwsAccountNumber: String

    /// The active key pairs of the account.
    ///
    /// If absent or empty, the account cannot sign URLs. [doc]
    KeyPairIds: KeyPairIds
}

/// The active key pairs of a signer.
@counted
structure KeyPairIds {
    /// The number of key pairs.
    @required
    Quantity: Integer

    /// The ids of the key pairs, such as `APKA9ONS7QCOWEXAMPLE`. [doc]
    Items: KeyPairIdList
}

/// The ids of a `KeyPairIds`.
list KeyPairIdList {
    @xmlName("KeyPairId")
    member: String
}

/// The configuration of a streaming distribution, set by its owner.
structure StreamingDistributionConfig {
    /// A string, shorter than 128 bytes, that is unique among all create requests of the account.
    /// [doc]
    ///
    /// A create request with a reference that was used before is rejected with
    /// `StreamingDistributionAlreadyExists`. An update that changes the reference is rejected with
    /// `IllegalUpdate`. [live]
    @required
    @bytes(min: 1, max: 127)
    CallerReference: String

    /// The bucket that contains the media files.
    @required
    S3Origin: S3Origin

    /// The owner's host names (CNAMEs) for the distribution.
    ///
    /// Absent means none. Required before API version 2014-11-06. [model]
    Aliases: Aliases

    /// A comment of at most 128 characters. [doc]
    ///
    /// Empty if there is none.
    @required
    @length(max: 128)
    @initial
    Comment: String

    /// The location of the access logs.
    ///
    /// Absent means that no access logs are written. Required before API version 2014-11-06.
    /// [model]
    Logging: StreamingLoggingConfig

    /// The accounts that may sign URLs, at most 5. [doc]
    @required
    @initial
    TrustedSigners: TrustedSigners

    /// The price class, which selects the edge locations that serve the streams.
    ///
    /// Absent means all locations. Required before API version 2014-11-06. [model]
    PriceClass: PriceClass

    /// Whether the distribution serves viewers.
    ///
    /// Must be `false` before the distribution can be deleted. [doc]
    @required
    @initial
    Enabled: Boolean
}

/// The S3 bucket that contains the media files of a streaming distribution.
structure S3Origin {
    /// The bucket's host name: `BUCKET.s3.amazonaws.com` or a regional one, not path style. [doc]
    ///
    /// Any other host is rejected with `InvalidArgument`. [live]
    @required
    @rule("bucket_host")
    DomainName: String

    /// The origin access identity, in the form `origin-access-identity/cloudfront/ID`. [doc]
    ///
    /// Empty if viewers may also read the bucket. [doc]
    @required
    @initial
    OriginAccessIdentity: String
}

/// The owner's host names (CNAMEs) for a streaming distribution.
@counted
structure Aliases {
    /// The number of host names.
    ///
    /// At most 10 according to the documentation of 2010, at most 100 according to that of 2020.
    /// [doc]
    @required
    Quantity: Integer

    /// The host names, such as `media.example.com`.
    ///
    /// The service omits the element if there are none. [live]
    Items: AliasList
}

/// The host names of an `Aliases`.
list AliasList {
    @xmlName("CNAME")
    member: String
}

/// The location of the access logs of a streaming distribution.
structure StreamingLoggingConfig {
    /// Whether access logs are written.
    ///
    /// If not, the service clears `Bucket` and `Prefix`. [doc]
    @required
    @initial
    Enabled: Boolean

    /// The host name of the bucket, such as `logs.s3.amazonaws.com`.
    ///
    /// Empty if logging is disabled.
    @required
    @initial
    Bucket: String

    /// The prefix of the names of the log files, such as `rtmp/`.
    ///
    /// May be empty.
    @required
    @initial
    Prefix: String
}

/// The accounts that may sign URLs for private streams.
@counted
structure TrustedSigners {
    /// Whether viewers need signed URLs.
    @required
    @initial
    Enabled: Boolean

    /// The number of accounts.
    ///
    /// At most 5; otherwise the service returns `TooManyTrustedSigners`. [doc]
    @required
    Quantity: Integer

    /// The account numbers (12 digits), or `self` for the owner of the distribution. [doc]
    ///
    /// The service omits the element if there are none. [live]
    @length(max: 5)
    Items: AwsAccountNumberList
}

/// The accounts of a `TrustedSigners`.
list AwsAccountNumberList {
    @xmlName("AwsAccountNumber")
    member: String
}

/// A price class, which selects the edge locations that serve the streams by their cost.
///
/// An open enum: an unknown price class is kept and written back unchanged.
enum PriceClass {
    /// Only the cheapest locations: North America and Europe. [doc]
    @rustName("PriceClass100")
    PriceClass_100

    /// The locations of `PriceClass_100`, and the next cheapest ones in Asia, the Middle East and
    /// Africa. [doc]
    @rustName("PriceClass200")
    PriceClass_200

    /// All locations. [doc]
    @rustName("PriceClassAll")
    PriceClass_All

    /// No price class.
    ///
    /// In the AWS service model since API version 2020-05-31. Its meaning for a streaming
    /// distribution is not documented. [model]
    None
}

// ---------------------------------------------------------------------------------------------
// Lists of distributions
// ---------------------------------------------------------------------------------------------

/// A page of the account's streaming distributions.
///
/// `Quantity` is a plain number here and is not checked against the items: an AWS example has a
/// quantity of 4 and one item, and it is not known what the service sends for a list of several
/// pages. [unknown]
structure StreamingDistributionList {
    /// The marker of the request.
    ///
    /// Empty for the first page. [live]
    @required
    @initial
    Marker: String

    /// The marker of the next page.
    ///
    /// Present if `IsTruncated` is true. [doc]
    NextMarker: String

    /// The maximum number of items on the page.
    @required
    @initial(100)
    MaxItems: Integer

    /// Whether there are more pages.
    @required
    @initial
    IsTruncated: Boolean

    /// The number of distributions of the account, or of the page.
    ///
    /// Of the account according to the AWS documentation, of the page according to other sources.
    /// [unknown]
    @required
    @initial
    Quantity: Integer

    /// The distributions on the page.
    ///
    /// Absent if there are none.
    Items: StreamingDistributionSummaryList
}

/// The distributions of a page.
list StreamingDistributionSummaryList {
    @xmlName("StreamingDistributionSummary")
    member: StreamingDistributionSummary
}

/// A summary of a streaming distribution, as it appears in a list.
///
/// It does not include `CallerReference`, `Logging` and `ActiveTrustedSigners`: get the
/// distribution to read them.
structure StreamingDistributionSummary {
    /// The id.
    @required
    Id: String

    /// The ARN.
    ///
    /// Absent from documents of API versions before 2016-08-01. [model]
    @required
    ARN: String

    /// The status, `InProgress` or `Deployed`. [doc]
    ///
    /// An open string: an unknown status is kept unchanged.
    @required
    @initial
    Status: String

    /// The time of the last change to the configuration.
    @required
    LastModifiedTime: Timestamp

    /// The host name of the streams.
    @required
    @initial
    DomainName: String

    /// The bucket that contains the media files.
    @required
    S3Origin: S3Origin

    /// The owner's host names (CNAMEs) for the distribution.
    @required
    @initial
    Aliases: Aliases

    /// The accounts that may sign URLs.
    @required
    @initial
    TrustedSigners: TrustedSigners

    /// The comment.
    @required
    @initial
    Comment: String

    /// The price class, which selects the edge locations that serve the streams.
    @required
    @initial("PriceClass_All")
    PriceClass: PriceClass

    /// Whether the distribution serves viewers.
    @required
    @initial
    Enabled: Boolean
}

// ---------------------------------------------------------------------------------------------
// Tags
// ---------------------------------------------------------------------------------------------

/// The configuration and the tags of a new streaming distribution.
structure StreamingDistributionConfigWithTags {
    /// The configuration.
    @required
    StreamingDistributionConfig: StreamingDistributionConfig

    /// The tags.
    @required
    Tags: Tags
}

/// The tags of a resource.
structure Tags {
    /// The tags.
    ///
    /// Absent if there are none.
    Items: TagList
}

/// The tags of a `Tags`.
list TagList {
    @xmlName("Tag")
    member: Tag
}

/// A tag: a key and an optional value.
structure Tag {
    /// The key, 1 to 128 characters, unique within a resource. [model]
    @required
    Key: TagKey

    /// The value, up to 256 characters. [model]
    ///
    /// The service treats an absent value like an empty one. [unknown]
    Value: TagValue
}

/// Tag keys.
structure TagKeys {
    /// The keys.
    ///
    /// Absent if there are none.
    Items: TagKeyList
}

/// The keys of a `TagKeys`.
list TagKeyList {
    @xmlName("Key")
    member: TagKey
}

/// The key of a tag.
@length(min: 1, max: 128)
@pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)")
string TagKey

/// The value of a tag.
@length(min: 0, max: 256)
@pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)")
string TagValue

/// The ARN of a CloudFront resource.
@pattern("arn:aws(-cn)?:cloudfront::[0-9]+:.*")
string ResourceARN

// ---------------------------------------------------------------------------------------------
// Errors of the operations [model]
// ---------------------------------------------------------------------------------------------

/// The credentials are known, but their policies do not allow the operation.
@error("client")
@httpError(403)
structure AccessDenied {
    Message: String
}

/// One of the host names is already an alias of another distribution.
@error("client")
@httpError(409)
@rustName("CnameAlreadyExists")
structure CNAMEAlreadyExists {
    Message: String
}

/// The update changes a value that must not change, such as `CallerReference`.
@error("client")
@httpError(400)
structure IllegalUpdate {
    Message: String
}

/// A `Quantity` is not the number of its `Items`.
@error("client")
@httpError(400)
structure InconsistentQuantities {
    Message: String
}

/// An argument is not valid, such as an origin that is not a bucket.
@error("client")
@httpError(400)
structure InvalidArgument {
    Message: String
}

/// The `If-Match` header is missing, or is not a version of this configuration.
@error("client")
@httpError(400)
structure InvalidIfMatchVersion {
    Message: String
}

/// The origin is not a bucket that CloudFront can use.
@error("client")
@httpError(400)
structure InvalidOrigin {
    Message: String
}

/// The origin access control is not valid.
@error("client")
@httpError(400)
structure InvalidOriginAccessControl {
    Message: String
}

/// The origin access identity is not valid, or does not exist.
@error("client")
@httpError(400)
structure InvalidOriginAccessIdentity {
    Message: String
}

/// The tags are not valid.
@error("client")
@httpError(400)
structure InvalidTagging {
    Message: String
}

/// The request requires a body, but has none.
@error("client")
@httpError(400)
structure MissingBody {
    Message: String
}

/// No resource has this ARN.
@error("client")
@httpError(404)
structure NoSuchResource {
    Message: String
}

/// No streaming distribution has this id.
@error("client")
@httpError(404)
structure NoSuchStreamingDistribution {
    Message: String
}

/// The configuration has changed since the ETag in `If-Match` was read.
@error("client")
@httpError(412)
structure PreconditionFailed {
    Message: String
}

/// The `CallerReference` was used before.
@error("client")
@httpError(409)
structure StreamingDistributionAlreadyExists {
    Message: String
}

/// The distribution is still enabled, or is still being disabled.
@error("client")
@httpError(409)
structure StreamingDistributionNotDisabled {
    Message: String
}

/// There are more host names than the service allows.
@error("client")
@httpError(400)
@rustName("TooManyStreamingDistributionCnames")
structure TooManyStreamingDistributionCNAMEs {
    Message: String
}

/// The account already has the maximum number of streaming distributions, 100. [doc]
@error("client")
@httpError(400)
structure TooManyStreamingDistributions {
    Message: String
}

/// There are more trusted signers than the service allows, 5. [doc]
@error("client")
@httpError(400)
structure TooManyTrustedSigners {
    Message: String
}

/// One of the trusted signers is not an existing account.
@error("client")
@httpError(400)
structure TrustedSignerDoesNotExist {
    Message: String
}

// ---------------------------------------------------------------------------------------------
// Errors of the front end [live]
// ---------------------------------------------------------------------------------------------

/// The `Authorization` header is incomplete or malformed.
@error("client")
@httpError(403)
structure IncompleteSignature {
    Message: String
}

/// The access key id or the session token is unknown.
@error("client")
@httpError(403)
structure InvalidClientTokenId {
    Message: String
}

/// The body is XML that the service cannot read, for example because `Items` is empty.
@error("client")
@httpError(400)
structure MalformedInput {
    Message: String
}

/// The body is not XML, has the wrong root or lacks a required member.
@error("client")
@httpError(400)
@rustName("MalformedXml")
structure MalformedXML {
    Message: String
}

/// The request is not signed.
@error("client")
@httpError(403)
structure MissingAuthenticationToken {
    Message: String
}

/// The service is temporarily unavailable.
@error("server")
@httpError(503)
structure ServiceUnavailable {
    Message: String
}

/// The signature does not match the request.
///
/// The secret is wrong, the request was changed, or the clock is off by more than five
/// minutes.
@error("client")
@httpError(403)
structure SignatureDoesNotMatch {
    Message: String
}

/// There are too many requests.
///
/// Sent with status 400, not 429.
@error("client")
@httpError(400)
structure Throttling {
    Message: String
}
