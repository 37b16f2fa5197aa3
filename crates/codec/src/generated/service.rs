//! The server side of the API.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use bytes::Bytes;
use cloudfront_streaming_model::*;
use http::{Request, Response};
use crate::http::service::{ServeError, read, write};
use crate::http::{OperationVisitor, ServiceError};

/// A service with a method for each operation.
///
/// `C` is the context that is passed to a method with the input, such as the caller.
pub trait StreamingDistributionService<C: Send>: Sync {
    /// Creates a streaming distribution.
    ///
    /// A `CallerReference` that was used before is rejected with `StreamingDistributionAlreadyExists`,
    /// even if the content is the same. *(seen live)*
    fn create_streaming_distribution(
        &self,
        context: C,
        input: CreateStreamingDistributionInput,
    ) -> impl Future<
        Output = Result<CreateStreamingDistributionOutput, ServiceError>,
    > + Send;
    /// Creates a streaming distribution and tags it in the same step.
    fn create_streaming_distribution_with_tags(
        &self,
        context: C,
        input: CreateStreamingDistributionWithTagsInput,
    ) -> impl Future<
        Output = Result<CreateStreamingDistributionWithTagsOutput, ServiceError>,
    > + Send;
    /// Returns a streaming distribution: its state, its configuration and the configuration's ETag.
    fn get_streaming_distribution(
        &self,
        context: C,
        input: GetStreamingDistributionInput,
    ) -> impl Future<
        Output = Result<GetStreamingDistributionOutput, ServiceError>,
    > + Send;
    /// Returns the configuration of a streaming distribution, with its ETag.
    fn get_streaming_distribution_config(
        &self,
        context: C,
        input: GetStreamingDistributionConfigInput,
    ) -> impl Future<
        Output = Result<GetStreamingDistributionConfigOutput, ServiceError>,
    > + Send;
    /// Replaces the whole configuration of a streaming distribution.
    ///
    /// A member that is left out is reset to its default. A changed `CallerReference` is rejected with
    /// `IllegalUpdate`. *(seen live)* After the update, the status is `InProgress` again. *(AWS documentation)*
    fn update_streaming_distribution(
        &self,
        context: C,
        input: UpdateStreamingDistributionInput,
    ) -> impl Future<
        Output = Result<UpdateStreamingDistributionOutput, ServiceError>,
    > + Send;
    /// Deletes a streaming distribution.
    ///
    /// The distribution must be disabled and `Deployed`; otherwise the service returns
    /// `StreamingDistributionNotDisabled`. *(AWS documentation)*
    fn delete_streaming_distribution(
        &self,
        context: C,
        input: DeleteStreamingDistributionInput,
    ) -> impl Future<
        Output = Result<DeleteStreamingDistributionOutput, ServiceError>,
    > + Send;
    /// Lists the streaming distributions of the account, one page at a time.
    fn list_streaming_distributions(
        &self,
        context: C,
        input: ListStreamingDistributionsInput,
    ) -> impl Future<
        Output = Result<ListStreamingDistributionsOutput, ServiceError>,
    > + Send;
    /// Adds tags to a resource, or replaces the values of the tags that it already has.
    fn tag_resource(
        &self,
        context: C,
        input: TagResourceInput,
    ) -> impl Future<Output = Result<TagResourceOutput, ServiceError>> + Send;
    /// Removes tags from a resource.
    fn untag_resource(
        &self,
        context: C,
        input: UntagResourceInput,
    ) -> impl Future<Output = Result<UntagResourceOutput, ServiceError>> + Send;
    /// Lists the tags of a resource.
    fn list_tags_for_resource(
        &self,
        context: C,
        input: ListTagsForResourceInput,
    ) -> impl Future<Output = Result<ListTagsForResourceOutput, ServiceError>> + Send;
}

/// Reads the input of a request, carries out its operation, and builds the response.
///
/// # Errors
///
/// Returns an error if the request cannot be read, if the service returns an error, or if
/// the response cannot be written.
pub async fn serve<C: Send, S: StreamingDistributionService<C>>(
    service: &S,
    operation: Operation,
    context: C,
    request: &Request<Bytes>,
) -> Result<Response<Bytes>, ServeError> {
    match operation {
        Operation::CreateStreamingDistribution => {
            let input = read(request)?;
            write(&service.create_streaming_distribution(context, input).await?)
        }
        Operation::CreateStreamingDistributionWithTags => {
            let input = read(request)?;
            write(
                &service.create_streaming_distribution_with_tags(context, input).await?,
            )
        }
        Operation::GetStreamingDistribution => {
            let input = read(request)?;
            write(&service.get_streaming_distribution(context, input).await?)
        }
        Operation::GetStreamingDistributionConfig => {
            let input = read(request)?;
            write(&service.get_streaming_distribution_config(context, input).await?)
        }
        Operation::UpdateStreamingDistribution => {
            let input = read(request)?;
            write(&service.update_streaming_distribution(context, input).await?)
        }
        Operation::DeleteStreamingDistribution => {
            let input = read(request)?;
            write(&service.delete_streaming_distribution(context, input).await?)
        }
        Operation::ListStreamingDistributions => {
            let input = read(request)?;
            write(&service.list_streaming_distributions(context, input).await?)
        }
        Operation::TagResource => {
            let input = read(request)?;
            write(&service.tag_resource(context, input).await?)
        }
        Operation::UntagResource => {
            let input = read(request)?;
            write(&service.untag_resource(context, input).await?)
        }
        Operation::ListTagsForResource => {
            let input = read(request)?;
            write(&service.list_tags_for_resource(context, input).await?)
        }
    }
}

/// Calls the visitor with the input type of an operation.
///
/// ```
/// use cloudfront_streaming_codec::http::{OperationInput, OperationVisitor, visit};
/// use cloudfront_streaming_model::Operation;
///
/// /// Reads an input from JSON and returns the URI of its request.
/// struct Uri<'j>(&'j str);
///
/// impl OperationVisitor for Uri<'_> {
///     type Result = Result<String, Box<dyn std::error::Error>>;
///
///     fn visit<I: OperationInput>(self) -> Self::Result {
///         let input: I = serde_json::from_str(self.0)?;
///         Ok(input.to_request()?.uri().to_string())
///     }
/// }
///
/// let uri = visit(Operation::GetStreamingDistribution, Uri(r#"{"Id": "E1"}"#))?;
/// assert_eq!(uri, "/2020-05-31/streaming-distribution/E1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn visit<V: OperationVisitor>(operation: Operation, visitor: V) -> V::Result {
    match operation {
        Operation::CreateStreamingDistribution => {
            visitor.visit::<CreateStreamingDistributionInput>()
        }
        Operation::CreateStreamingDistributionWithTags => {
            visitor.visit::<CreateStreamingDistributionWithTagsInput>()
        }
        Operation::GetStreamingDistribution => {
            visitor.visit::<GetStreamingDistributionInput>()
        }
        Operation::GetStreamingDistributionConfig => {
            visitor.visit::<GetStreamingDistributionConfigInput>()
        }
        Operation::UpdateStreamingDistribution => {
            visitor.visit::<UpdateStreamingDistributionInput>()
        }
        Operation::DeleteStreamingDistribution => {
            visitor.visit::<DeleteStreamingDistributionInput>()
        }
        Operation::ListStreamingDistributions => {
            visitor.visit::<ListStreamingDistributionsInput>()
        }
        Operation::TagResource => visitor.visit::<TagResourceInput>(),
        Operation::UntagResource => visitor.visit::<UntagResourceInput>(),
        Operation::ListTagsForResource => visitor.visit::<ListTagsForResourceInput>(),
    }
}
