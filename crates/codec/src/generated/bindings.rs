//! The HTTP bindings of the operations.
//!
//! @generated from `streaming-distribution.smithy` by `cargo xtask codegen`; do not edit.

use cloudfront_streaming_model::*;
use http::Method;
use crate::http::{
    BuildError, OperationInput, OperationOutput, Pattern, Reconciliation, RequestBuilder,
    RequestError, RequestReader, ResponseBuilder, ResponseError, ResponseReader, Route,
    Segment,
};

use crate::xml::{ReadOptions, Reading};

/// All operations, with their methods and URI patterns.
pub(crate) const ROUTES: &[Route] = &[
    Route {
        operation: Operation::CreateStreamingDistribution,
        method: Method::POST,
        pattern: &Pattern {
            segments: &[
                Segment::Literal("2020-05-31"),
                Segment::Literal("streaming-distribution"),
            ],
            query: &[],
        },
    },
    Route {
        operation: Operation::CreateStreamingDistributionWithTags,
        method: Method::POST,
        pattern: &Pattern {
            segments: &[
                Segment::Literal("2020-05-31"),
                Segment::Literal("streaming-distribution"),
            ],
            query: &[("WithTags", None)],
        },
    },
    Route {
        operation: Operation::GetStreamingDistribution,
        method: Method::GET,
        pattern: &Pattern {
            segments: &[
                Segment::Literal("2020-05-31"),
                Segment::Literal("streaming-distribution"),
                Segment::Label("Id"),
            ],
            query: &[],
        },
    },
    Route {
        operation: Operation::GetStreamingDistributionConfig,
        method: Method::GET,
        pattern: &Pattern {
            segments: &[
                Segment::Literal("2020-05-31"),
                Segment::Literal("streaming-distribution"),
                Segment::Label("Id"),
                Segment::Literal("config"),
            ],
            query: &[],
        },
    },
    Route {
        operation: Operation::UpdateStreamingDistribution,
        method: Method::PUT,
        pattern: &Pattern {
            segments: &[
                Segment::Literal("2020-05-31"),
                Segment::Literal("streaming-distribution"),
                Segment::Label("Id"),
                Segment::Literal("config"),
            ],
            query: &[],
        },
    },
    Route {
        operation: Operation::DeleteStreamingDistribution,
        method: Method::DELETE,
        pattern: &Pattern {
            segments: &[
                Segment::Literal("2020-05-31"),
                Segment::Literal("streaming-distribution"),
                Segment::Label("Id"),
            ],
            query: &[],
        },
    },
    Route {
        operation: Operation::ListStreamingDistributions,
        method: Method::GET,
        pattern: &Pattern {
            segments: &[
                Segment::Literal("2020-05-31"),
                Segment::Literal("streaming-distribution"),
            ],
            query: &[],
        },
    },
    Route {
        operation: Operation::TagResource,
        method: Method::POST,
        pattern: &Pattern {
            segments: &[Segment::Literal("2020-05-31"), Segment::Literal("tagging")],
            query: &[("Operation", Some("Tag"))],
        },
    },
    Route {
        operation: Operation::UntagResource,
        method: Method::POST,
        pattern: &Pattern {
            segments: &[Segment::Literal("2020-05-31"), Segment::Literal("tagging")],
            query: &[("Operation", Some("Untag"))],
        },
    },
    Route {
        operation: Operation::ListTagsForResource,
        method: Method::GET,
        pattern: &Pattern {
            segments: &[Segment::Literal("2020-05-31"), Segment::Literal("tagging")],
            query: &[],
        },
    },
];

impl OperationInput for CreateStreamingDistributionInput {
    type Output = CreateStreamingDistributionOutput;
    const OPERATION: Operation = Operation::CreateStreamingDistribution;
    fn reconciliation(&self) -> Reconciliation<'_, CreateStreamingDistributionOutput> {
        Reconciliation::Created {
            config: &self.streaming_distribution_config,
            tags: None,
            output: |distribution, etag| {
                let mut output = Self::Output::new(distribution);
                output.etag = etag;
                output
            },
        }
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::POST);
        request.segment("2020-05-31");
        request.segment("streaming-distribution");
        request.payload(&self.streaming_distribution_config)
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let value = Self::new(reader.payload()?);
        Ok(value)
    }
}

impl OperationOutput for CreateStreamingDistributionOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let mut response = ResponseBuilder::new(201u16);
        response.header("location", self.location.as_deref())?;
        response.header("etag", self.etag.as_deref())?;
        response.payload(&self.streaming_distribution)
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let mut reader = ResponseReader::new(
            response,
            Operation::CreateStreamingDistribution,
            options,
        )?;
        let mut value = Self::new(reader.payload()?);
        value.location = reader.header("location")?;
        value.etag = reader.header("etag")?;
        Ok(reader.finish(value))
    }
}

impl OperationInput for CreateStreamingDistributionWithTagsInput {
    type Output = CreateStreamingDistributionWithTagsOutput;
    const OPERATION: Operation = Operation::CreateStreamingDistributionWithTags;
    fn reconciliation(
        &self,
    ) -> Reconciliation<'_, CreateStreamingDistributionWithTagsOutput> {
        Reconciliation::Created {
            config: &self
                .streaming_distribution_config_with_tags
                .streaming_distribution_config,
            tags: Some(&self.streaming_distribution_config_with_tags.tags),
            output: |distribution, etag| {
                let mut output = Self::Output::new(distribution);
                output.etag = etag;
                output
            },
        }
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::POST);
        request.segment("2020-05-31");
        request.segment("streaming-distribution");
        request.query_flag("WithTags");
        request.payload(&self.streaming_distribution_config_with_tags)
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let value = Self::new(reader.payload()?);
        Ok(value)
    }
}

impl OperationOutput for CreateStreamingDistributionWithTagsOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let mut response = ResponseBuilder::new(201u16);
        response.header("location", self.location.as_deref())?;
        response.header("etag", self.etag.as_deref())?;
        response.payload(&self.streaming_distribution)
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let mut reader = ResponseReader::new(
            response,
            Operation::CreateStreamingDistributionWithTags,
            options,
        )?;
        let mut value = Self::new(reader.payload()?);
        value.location = reader.header("location")?;
        value.etag = reader.header("etag")?;
        Ok(reader.finish(value))
    }
}

impl OperationInput for GetStreamingDistributionInput {
    type Output = GetStreamingDistributionOutput;
    const OPERATION: Operation = Operation::GetStreamingDistribution;
    fn reconciliation(&self) -> Reconciliation<'_, GetStreamingDistributionOutput> {
        Reconciliation::Repeat
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::GET);
        request.segment("2020-05-31");
        request.segment("streaming-distribution");
        request.label("Id", &self.id)?;
        request.empty()
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let value = Self::new(reader.label("Id")?);
        Ok(value)
    }
}

impl OperationOutput for GetStreamingDistributionOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let mut response = ResponseBuilder::new(200u16);
        response.header("etag", self.etag.as_deref())?;
        response.payload(&self.streaming_distribution)
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let mut reader = ResponseReader::new(
            response,
            Operation::GetStreamingDistribution,
            options,
        )?;
        let mut value = Self::new(reader.payload()?);
        value.etag = reader.header("etag")?;
        Ok(reader.finish(value))
    }
}

impl OperationInput for GetStreamingDistributionConfigInput {
    type Output = GetStreamingDistributionConfigOutput;
    const OPERATION: Operation = Operation::GetStreamingDistributionConfig;
    fn reconciliation(
        &self,
    ) -> Reconciliation<'_, GetStreamingDistributionConfigOutput> {
        Reconciliation::Repeat
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::GET);
        request.segment("2020-05-31");
        request.segment("streaming-distribution");
        request.label("Id", &self.id)?;
        request.segment("config");
        request.empty()
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let value = Self::new(reader.label("Id")?);
        Ok(value)
    }
}

impl OperationOutput for GetStreamingDistributionConfigOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let mut response = ResponseBuilder::new(200u16);
        response.header("etag", self.etag.as_deref())?;
        response.payload(&self.streaming_distribution_config)
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let mut reader = ResponseReader::new(
            response,
            Operation::GetStreamingDistributionConfig,
            options,
        )?;
        let mut value = Self::new(reader.payload()?);
        value.etag = reader.header("etag")?;
        Ok(reader.finish(value))
    }
}

impl OperationInput for UpdateStreamingDistributionInput {
    type Output = UpdateStreamingDistributionOutput;
    const OPERATION: Operation = Operation::UpdateStreamingDistribution;
    fn reconciliation(&self) -> Reconciliation<'_, UpdateStreamingDistributionOutput> {
        Reconciliation::Replaced {
            id: &self.id,
            config: &self.streaming_distribution_config,
            output: |distribution, etag| {
                let mut output = Self::Output::new(distribution);
                output.etag = etag;
                output
            },
        }
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::PUT);
        request.segment("2020-05-31");
        request.segment("streaming-distribution");
        request.label("Id", &self.id)?;
        request.segment("config");
        request.header("if-match", self.if_match.as_deref())?;
        request.payload(&self.streaming_distribution_config)
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let mut value = Self::new(reader.payload()?, reader.label("Id")?);
        value.if_match = reader.header("if-match")?;
        Ok(value)
    }
}

impl OperationOutput for UpdateStreamingDistributionOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let mut response = ResponseBuilder::new(200u16);
        response.header("etag", self.etag.as_deref())?;
        response.payload(&self.streaming_distribution)
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let mut reader = ResponseReader::new(
            response,
            Operation::UpdateStreamingDistribution,
            options,
        )?;
        let mut value = Self::new(reader.payload()?);
        value.etag = reader.header("etag")?;
        Ok(reader.finish(value))
    }
}

impl OperationInput for DeleteStreamingDistributionInput {
    type Output = DeleteStreamingDistributionOutput;
    const OPERATION: Operation = Operation::DeleteStreamingDistribution;
    fn reconciliation(&self) -> Reconciliation<'_, DeleteStreamingDistributionOutput> {
        Reconciliation::Deleted {
            output: Self::Output::new,
        }
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::DELETE);
        request.segment("2020-05-31");
        request.segment("streaming-distribution");
        request.label("Id", &self.id)?;
        request.header("if-match", self.if_match.as_deref())?;
        request.empty()
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let mut value = Self::new(reader.label("Id")?);
        value.if_match = reader.header("if-match")?;
        Ok(value)
    }
}

impl OperationOutput for DeleteStreamingDistributionOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let response = ResponseBuilder::new(204u16);
        response.empty()
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let reader = ResponseReader::new(
            response,
            Operation::DeleteStreamingDistribution,
            options,
        )?;
        reader.empty()?;
        let value = Self::new();
        Ok(reader.finish(value))
    }
}

impl OperationInput for ListStreamingDistributionsInput {
    type Output = ListStreamingDistributionsOutput;
    const OPERATION: Operation = Operation::ListStreamingDistributions;
    fn reconciliation(&self) -> Reconciliation<'_, ListStreamingDistributionsOutput> {
        Reconciliation::Repeat
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::GET);
        request.segment("2020-05-31");
        request.segment("streaming-distribution");
        request.query("Marker", self.marker.as_deref());
        request.query("MaxItems", self.max_items.as_deref());
        request.empty()
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let mut value = Self::new();
        value.marker = reader.query("Marker");
        value.max_items = reader.query("MaxItems");
        Ok(value)
    }
}

impl OperationOutput for ListStreamingDistributionsOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let response = ResponseBuilder::new(200u16);
        response.payload(&self.streaming_distribution_list)
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let mut reader = ResponseReader::new(
            response,
            Operation::ListStreamingDistributions,
            options,
        )?;
        let value = Self::new(reader.payload()?);
        Ok(reader.finish(value))
    }
}

impl OperationInput for TagResourceInput {
    type Output = TagResourceOutput;
    const OPERATION: Operation = Operation::TagResource;
    fn reconciliation(&self) -> Reconciliation<'_, TagResourceOutput> {
        Reconciliation::Repeat
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::POST);
        request.segment("2020-05-31");
        request.segment("tagging");
        request.query("Operation", Some("Tag"));
        request.query("Resource", Some(&self.resource));
        request.payload(&self.tags)
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let value = Self::new(
            reader.query("Resource").ok_or(RequestError::MissingQuery("Resource"))?,
            reader.payload()?,
        );
        Ok(value)
    }
}

impl OperationOutput for TagResourceOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let response = ResponseBuilder::new(204u16);
        response.empty()
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let reader = ResponseReader::new(response, Operation::TagResource, options)?;
        reader.empty()?;
        let value = Self::new();
        Ok(reader.finish(value))
    }
}

impl OperationInput for UntagResourceInput {
    type Output = UntagResourceOutput;
    const OPERATION: Operation = Operation::UntagResource;
    fn reconciliation(&self) -> Reconciliation<'_, UntagResourceOutput> {
        Reconciliation::Repeat
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::POST);
        request.segment("2020-05-31");
        request.segment("tagging");
        request.query("Operation", Some("Untag"));
        request.query("Resource", Some(&self.resource));
        request.payload(&self.tag_keys)
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let value = Self::new(
            reader.query("Resource").ok_or(RequestError::MissingQuery("Resource"))?,
            reader.payload()?,
        );
        Ok(value)
    }
}

impl OperationOutput for UntagResourceOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let response = ResponseBuilder::new(204u16);
        response.empty()
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let reader = ResponseReader::new(response, Operation::UntagResource, options)?;
        reader.empty()?;
        let value = Self::new();
        Ok(reader.finish(value))
    }
}

impl OperationInput for ListTagsForResourceInput {
    type Output = ListTagsForResourceOutput;
    const OPERATION: Operation = Operation::ListTagsForResource;
    fn reconciliation(&self) -> Reconciliation<'_, ListTagsForResourceOutput> {
        Reconciliation::Repeat
    }

    fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
        let mut request = RequestBuilder::new(Method::GET);
        request.segment("2020-05-31");
        request.segment("tagging");
        request.query("Resource", Some(&self.resource));
        request.empty()
    }

    fn from_request(
        request: &http::Request<bytes::Bytes>,
    ) -> Result<Self, RequestError> {
        let reader = RequestReader::new(request, Self::OPERATION)?;
        let value = Self::new(
            reader.query("Resource").ok_or(RequestError::MissingQuery("Resource"))?,
        );
        Ok(value)
    }
}

impl OperationOutput for ListTagsForResourceOutput {
    fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
        let response = ResponseBuilder::new(200u16);
        response.payload(&self.tags)
    }

    fn read_response(
        response: &http::Response<bytes::Bytes>,
        options: &ReadOptions,
    ) -> Result<Reading<Self>, ResponseError> {
        let mut reader = ResponseReader::new(
            response,
            Operation::ListTagsForResource,
            options,
        )?;
        let value = Self::new(reader.payload()?);
        Ok(reader.finish(value))
    }
}
