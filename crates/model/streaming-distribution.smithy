$version: "2.0"

namespace cloudfront.streaming

use aws.auth#sigv4
use aws.protocols#restXml

// The one source of truth: every shape, member, binding and error of this project is written here
// once. `cargo xtask codegen` makes Rust of it, `cargo xtask drift` holds it against the service
// model that AWS publishes.
//
// A line of documentation that states a fact says how it is known:
//   [model]  AWS's service model, botocore's data/cloudfront/2020-05-31/service-2.json
//   [doc]    AWS's documentation
//   [live]   seen in answers of the service
//   [unknown] nobody could confirm it

/// A structure whose `Quantity` counts its `Items`.
///
/// The Rust type has no quantity of its own: it is computed when written and checked when read.
@trait(selector: "structure")
structure counted {}

/// The name of a shape or member in Rust, where the casing rules would give an ugly one.
@trait
string rustName

/// The constructor does not ask for this required member: it starts as this value, or as the
/// default of its type where the trait has none.
@trait(selector: "structure > member")
document initial

/// The length of a string in bytes of UTF-8.
@trait(selector: "structure > member")
structure bytes {}

/// A rule that the documentation states and that no other trait can say. The name is that of a
/// function in `src/validate/rules.rs`.
@trait(selector: "structure > member")
string rule

/// How a client finds out, after a response was lost and the next attempt failed, that the lost
/// attempt had succeeded: `repeat` (nothing to find out, to do it twice is to do it once),
/// `created`, `replaced` or `deleted`. Operations that change nothing have none.
@trait(selector: "operation")
string reconcile

/// Amazon CloudFront, the part that manages streaming (RTMP) distributions.
///
/// AWS discontinued these distributions on 2020-12-31. The operations are still in the service
/// model; what a live account answers to a Create today is not known.
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
    // What the front end sends for any operation. AWS's model lists none of these. [live]
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
/// A `CallerReference` that was used before is refused with `StreamingDistributionAlreadyExists`,
/// even when the content is the same. [live]
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
/// A member that is left out is not kept: it takes its default. `CallerReference` must stay as it
/// is, otherwise `IllegalUpdate`. [live] Afterwards the status is `InProgress` again. [doc]
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
/// It must be disabled and `Deployed`, otherwise `StreamingDistributionNotDisabled`. [doc]
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

/// Lists the streaming distributions of the account, a page at a time.
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

/// Adds tags to a resource, or replaces the values of those that it has.
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

/// What `CreateStreamingDistribution` takes.
structure CreateStreamingDistributionRequest {
    /// The configuration of the new distribution.
    @required
    @httpPayload
    StreamingDistributionConfig: StreamingDistributionConfig
}

/// What `CreateStreamingDistribution` returns.
structure CreateStreamingDistributionResult {
    /// The distribution that was created.
    @httpPayload
    StreamingDistribution: StreamingDistribution

    /// The URL of the new distribution at the service.
    @httpHeader("Location")
    Location: String

    /// The version of the configuration, for `If-Match`. Unquoted, `E` and 12 or 13 upper-case
    /// letters and digits. [live]
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// What `CreateStreamingDistributionWithTags` takes.
structure CreateStreamingDistributionWithTagsRequest {
    /// The configuration of the new distribution, and its tags.
    @required
    @httpPayload
    StreamingDistributionConfigWithTags: StreamingDistributionConfigWithTags
}

/// What `CreateStreamingDistributionWithTags` returns.
structure CreateStreamingDistributionWithTagsResult {
    /// The distribution that was created.
    @httpPayload
    StreamingDistribution: StreamingDistribution

    /// The URL of the new distribution at the service.
    @httpHeader("Location")
    Location: String

    /// The version of the configuration, for `If-Match`.
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// What `GetStreamingDistribution` takes.
structure GetStreamingDistributionRequest {
    /// The id of the distribution, for example `EDFDVBD632BHDS5`. May not be empty.
    @required
    @httpLabel
    Id: String
}

/// What `GetStreamingDistribution` returns.
structure GetStreamingDistributionResult {
    /// The distribution.
    @httpPayload
    StreamingDistribution: StreamingDistribution

    /// The version of the configuration, for `If-Match`. Unquoted, `E` and 12 or 13 upper-case
    /// letters and digits. [live]
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// What `GetStreamingDistributionConfig` takes.
structure GetStreamingDistributionConfigRequest {
    /// The id of the distribution. May not be empty.
    @required
    @httpLabel
    Id: String
}

/// What `GetStreamingDistributionConfig` returns.
structure GetStreamingDistributionConfigResult {
    /// The configuration.
    @httpPayload
    StreamingDistributionConfig: StreamingDistributionConfig

    /// The version of the configuration, for `If-Match`.
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// What `UpdateStreamingDistribution` takes.
structure UpdateStreamingDistributionRequest {
    /// The whole new configuration.
    @required
    @httpPayload
    StreamingDistributionConfig: StreamingDistributionConfig

    /// The id of the distribution. May not be empty.
    @required
    @httpLabel
    Id: String

    /// The ETag of the configuration that is replaced.
    ///
    /// The model calls it optional, the service insists: absent or of no known version is
    /// `InvalidIfMatchVersion`, an old version is `PreconditionFailed`. [live]
    @httpHeader("If-Match")
    IfMatch: String
}

/// What `UpdateStreamingDistribution` returns.
structure UpdateStreamingDistributionResult {
    /// The distribution with its new configuration.
    @httpPayload
    StreamingDistribution: StreamingDistribution

    /// The new version of the configuration.
    @httpHeader("ETag")
    @rustName("etag")
    ETag: String
}

/// What `DeleteStreamingDistribution` takes.
structure DeleteStreamingDistributionRequest {
    /// The id of the distribution. May not be empty.
    @required
    @httpLabel
    Id: String

    /// The ETag of the disabled configuration.
    ///
    /// The model calls it optional, the service insists: absent or of no known version is
    /// `InvalidIfMatchVersion`, an old version is `PreconditionFailed`. [live]
    @httpHeader("If-Match")
    IfMatch: String
}

/// What `ListStreamingDistributions` takes.
structure ListStreamingDistributionsRequest {
    /// Where the page starts: the id *after* which it begins. Absent means the first page. [doc]
    @httpQuery("Marker")
    Marker: String

    /// How many distributions the page may hold, a number in decimal digits. Default and maximum
    /// are 100. [doc] AWS's model types it as a string. [model]
    @httpQuery("MaxItems")
    @rule("positive_number")
    MaxItems: String
}

/// What `ListStreamingDistributions` returns.
structure ListStreamingDistributionsResult {
    /// The page.
    @httpPayload
    StreamingDistributionList: StreamingDistributionList
}

/// What `TagResource` takes.
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

/// What `UntagResource` takes.
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

/// What `ListTagsForResource` takes.
structure ListTagsForResourceRequest {
    /// The ARN of the resource.
    @required
    @httpQuery("Resource")
    Resource: ResourceARN
}

/// What `ListTagsForResource` returns.
structure ListTagsForResourceResult {
    /// The tags of the resource.
    @required
    @httpPayload
    Tags: Tags
}

// ---------------------------------------------------------------------------------------------
// The distribution
// ---------------------------------------------------------------------------------------------

/// A streaming distribution: what CloudFront made of a configuration, and the configuration.
structure StreamingDistribution {
    /// The id: `E` and 12 or 13 upper-case letters and digits, such as `EDFDVBD632BHDS5`. [live]
    @required
    Id: String

    /// The ARN, `arn:aws:cloudfront::ACCOUNT:streaming-distribution/ID`. [live]
    ///
    /// Documents of API versions before 2016-08-01 have none. [model]
    @required
    ARN: String

    /// `InProgress` while a change spreads to the edge locations, then `Deployed`. [doc]
    ///
    /// An open string: a status that nobody knows yet is kept as it is.
    @required
    @initial
    Status: String

    /// When the configuration was last changed. The service sends UTC with milliseconds. [live]
    LastModifiedTime: Timestamp

    /// The host name of the streams: `s`, 13 lower-case letters and digits, `.cloudfront.net`.
    /// [live]
    @required
    @initial
    DomainName: String

    /// The accounts that may sign URLs now, with their active key pairs.
    @required
    @initial
    ActiveTrustedSigners: ActiveTrustedSigners

    /// The configuration that the owner gave.
    @required
    StreamingDistributionConfig: StreamingDistributionConfig
}

/// The accounts whose signatures CloudFront accepts at this moment.
///
/// It follows from the trusted signers of the configuration and from the key pairs that these
/// accounts have active. [doc]
@counted
structure ActiveTrustedSigners {
    /// Whether signed URLs are asked for at all.
    @required
    @initial
    Enabled: Boolean

    /// How many signers there are.
    @required
    Quantity: Integer

    /// The signers. The service leaves the element out where there are none. [live]
    Items: SignerList
}

/// The signers of an `ActiveTrustedSigners`.
list SignerList {
    @xmlName("Signer")
    member: Signer
}

/// An account that may sign URLs, and its key pairs.
structure Signer {
    /// The account number, 12 digits, or `self` for the account that owns the distribution. [doc]
    AwsAccountNumber: String

    /// The active key pairs of the account. Absent or empty means that it cannot sign. [doc]
    KeyPairIds: KeyPairIds
}

/// The active key pairs of a signer.
@counted
structure KeyPairIds {
    /// How many key pairs there are.
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

/// What the owner of a streaming distribution decides.
structure StreamingDistributionConfig {
    /// A text that is unique among all creations of the account, under 128 bytes. [doc]
    ///
    /// Used once before: `StreamingDistributionAlreadyExists`. Changed in an update:
    /// `IllegalUpdate`. [live]
    @required
    @bytes(min: 1, max: 127)
    CallerReference: String

    /// The bucket that holds the media files.
    @required
    S3Origin: S3Origin

    /// The host names of the owner that lead to the distribution. Absent means none; before
    /// API version 2014-11-06 the member was required. [model]
    Aliases: Aliases

    /// A note of the owner, at most 128 characters. [doc] Empty where there is none.
    @required
    @length(max: 128)
    @initial
    Comment: String

    /// Where access logs are written. Absent means nowhere; before API version 2014-11-06 the
    /// member was required. [model]
    Logging: StreamingLoggingConfig

    /// The accounts that are to sign URLs. At most 5. [doc]
    @required
    @initial
    TrustedSigners: TrustedSigners

    /// Which edge locations serve the streams. Absent means all of them; before API version
    /// 2014-11-06 the member was required. [model]
    PriceClass: PriceClass

    /// Whether the distribution answers to viewers. It must be `false` before a delete. [doc]
    @required
    @initial
    Enabled: Boolean
}

/// The bucket behind a streaming distribution.
structure S3Origin {
    /// The bucket's host name, `BUCKET.s3.amazonaws.com` or a regional one; no path style. [doc]
    ///
    /// Another host: `InvalidArgument`. [live]
    @required
    @rule("bucket_host")
    DomainName: String

    /// `origin-access-identity/cloudfront/ID`, or empty where viewers may read the bucket as well.
    /// [doc]
    @required
    @initial
    OriginAccessIdentity: String
}

/// Host names (CNAMEs) of the owner that lead to the distribution.
@counted
structure Aliases {
    /// How many names there are. At most 10 in 2010's documentation, 100 in 2020's. [doc]
    @required
    Quantity: Integer

    /// The names, such as `media.example.com`. The service leaves the element out where there are
    /// none. [live]
    Items: AliasList
}

/// The host names of an `Aliases`.
list AliasList {
    @xmlName("CNAME")
    member: String
}

/// Where the access logs of a streaming distribution are written.
structure StreamingLoggingConfig {
    /// Whether logs are written. Where not, the service empties `Bucket` and `Prefix`. [doc]
    @required
    @initial
    Enabled: Boolean

    /// The bucket's host name, such as `logs.s3.amazonaws.com`. Empty where logs are off.
    @required
    @initial
    Bucket: String

    /// What the names of the log files begin with, such as `rtmp/`. May be empty.
    @required
    @initial
    Prefix: String
}

/// The accounts that are to sign URLs for private streams.
@counted
structure TrustedSigners {
    /// Whether viewers need signed URLs.
    @required
    @initial
    Enabled: Boolean

    /// How many accounts there are. At most 5, otherwise `TooManyTrustedSigners`. [doc]
    @required
    Quantity: Integer

    /// Account numbers, 12 digits, or `self` for the owner. [doc] The service leaves the element
    /// out where there are none. [live]
    @length(max: 5)
    Items: AwsAccountNumberList
}

/// The accounts of a `TrustedSigners`.
list AwsAccountNumberList {
    @xmlName("AwsAccountNumber")
    member: String
}

/// Which edge locations serve the streams, by what they cost.
///
/// Open: a class that this version does not know is kept as it was read and written back
/// unchanged.
enum PriceClass {
    /// The cheapest locations only: North America and Europe. [doc]
    @rustName("PriceClass100")
    PriceClass_100

    /// Those of `PriceClass_100` and the next cheaper ones, in Asia, the Middle East and Africa.
    /// [doc]
    @rustName("PriceClass200")
    PriceClass_200

    /// All locations. [doc]
    @rustName("PriceClassAll")
    PriceClass_All

    /// No price class. In the model since API version 2020-05-31; what it means for a streaming
    /// distribution is not documented. [model]
    None
}

// ---------------------------------------------------------------------------------------------
// Lists of distributions
// ---------------------------------------------------------------------------------------------

/// A page of the account's streaming distributions.
///
/// `Quantity` is a plain number here: an example of AWS says 4 beside one item, and what the
/// service sends while paging is not known. [unknown] So it is not tied to the items.
structure StreamingDistributionList {
    /// The marker of the request. Empty on the first page. [live]
    @required
    @initial
    Marker: String

    /// Where the next page starts. Present when `IsTruncated` is true. [doc]
    NextMarker: String

    /// How many items the page may hold.
    @required
    @initial(100)
    MaxItems: Integer

    /// Whether there are more pages.
    @required
    @initial
    IsTruncated: Boolean

    /// How many distributions there are, of the account according to AWS's documentation, of the
    /// page according to others. [unknown]
    @required
    @initial
    Quantity: Integer

    /// The distributions of the page. Absent where there are none.
    Items: StreamingDistributionSummaryList
}

/// The distributions of a page.
list StreamingDistributionSummaryList {
    @xmlName("StreamingDistributionSummary")
    member: StreamingDistributionSummary
}

/// A streaming distribution as a list shows it.
///
/// It lacks `CallerReference`, `Logging` and `ActiveTrustedSigners`: get the distribution to see
/// them.
structure StreamingDistributionSummary {
    /// The id.
    @required
    Id: String

    /// The ARN. Documents of API versions before 2016-08-01 have none. [model]
    @required
    ARN: String

    /// `InProgress` or `Deployed`, an open string. [doc]
    @required
    @initial
    Status: String

    /// When the configuration was last changed.
    @required
    LastModifiedTime: Timestamp

    /// The host name of the streams.
    @required
    @initial
    DomainName: String

    /// The bucket that holds the media files.
    @required
    S3Origin: S3Origin

    /// The host names of the owner.
    @required
    @initial
    Aliases: Aliases

    /// The accounts that are to sign URLs.
    @required
    @initial
    TrustedSigners: TrustedSigners

    /// The note of the owner.
    @required
    @initial
    Comment: String

    /// Which edge locations serve the streams.
    @required
    @initial("PriceClass_All")
    PriceClass: PriceClass

    /// Whether the distribution answers to viewers.
    @required
    @initial
    Enabled: Boolean
}

// ---------------------------------------------------------------------------------------------
// Tags
// ---------------------------------------------------------------------------------------------

/// A configuration and the tags to create with it.
structure StreamingDistributionConfigWithTags {
    /// The configuration.
    @required
    StreamingDistributionConfig: StreamingDistributionConfig

    /// The tags.
    @required
    Tags: Tags
}

/// Tags of a resource.
structure Tags {
    /// The tags. Absent where there are none.
    Items: TagList
}

/// The tags of a `Tags`.
list TagList {
    @xmlName("Tag")
    member: Tag
}

/// A tag: a key and perhaps a value.
structure Tag {
    /// The key, 1 to 128 characters. Unique within a resource. [model]
    @required
    Key: TagKey

    /// The value, up to 256 characters. [model] Absent and empty mean the same to the service.
    /// [unknown]
    Value: TagValue
}

/// Keys of tags.
structure TagKeys {
    /// The keys. Absent where there are none.
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

/// The credentials are known, and their policies do not allow the operation.
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

/// The update changes what may not change, such as `CallerReference`.
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

/// An argument is not valid, such as an origin that is no bucket.
@error("client")
@httpError(400)
structure InvalidArgument {
    Message: String
}

/// The `If-Match` header is missing, or names no version of this configuration.
@error("client")
@httpError(400)
structure InvalidIfMatchVersion {
    Message: String
}

/// The origin is no bucket that CloudFront can use.
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

/// The request should have a body, and has none.
@error("client")
@httpError(400)
structure MissingBody {
    Message: String
}

/// There is no resource with this ARN.
@error("client")
@httpError(404)
structure NoSuchResource {
    Message: String
}

/// There is no streaming distribution with this id.
@error("client")
@httpError(404)
structure NoSuchStreamingDistribution {
    Message: String
}

/// The configuration changed since the ETag in `If-Match` was read.
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

/// The distribution is still enabled, or its disabling is still in progress.
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

/// The account has as many streaming distributions as it may have: 100. [doc]
@error("client")
@httpError(400)
structure TooManyStreamingDistributions {
    Message: String
}

/// There are more trusted signers than the service allows: 5. [doc]
@error("client")
@httpError(400)
structure TooManyTrustedSigners {
    Message: String
}

/// One of the trusted signers is no account.
@error("client")
@httpError(400)
structure TrustedSignerDoesNotExist {
    Message: String
}

// ---------------------------------------------------------------------------------------------
// Errors of the front end [live]
// ---------------------------------------------------------------------------------------------

/// The `Authorization` header lacks a part, or is not well formed.
@error("client")
@httpError(403)
structure IncompleteSignature {
    Message: String
}

/// The access key id or the session token is not known.
@error("client")
@httpError(403)
structure InvalidClientTokenId {
    Message: String
}

/// The body is XML, and not what the service can read, such as an empty `Items`.
@error("client")
@httpError(400)
structure MalformedInput {
    Message: String
}

/// The body lacks a required member, has the wrong root or is no XML.
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

/// The service cannot answer now.
@error("server")
@httpError(503)
structure ServiceUnavailable {
    Message: String
}

/// The signature is not that of the request: a wrong secret, a changed request or a clock that is
/// more than five minutes off.
@error("client")
@httpError(403)
structure SignatureDoesNotMatch {
    Message: String
}

/// There are too many requests. Sent with status 400, not 429.
@error("client")
@httpError(400)
structure Throttling {
    Message: String
}
