//! Generates the server side of the API: a trait with a method per operation, and its dispatch.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::rust::{docs, ident};
use crate::model::{Api, Operation, snake_case};

/// Returns the whole file.
pub(super) fn service(api: &Api) -> TokenStream {
    let methods = api.operations.iter().map(method);
    let arms = api.operations.iter().map(|operation| {
        let (variant, name) = (ident(&operation.name), method_name(operation));
        quote! {
            Operation::#variant => {
                let input = read(request)?;
                write(&service.#name(context, input).await?)
            }
        }
    });
    let variants = api.operations.iter().map(|operation| ident(&operation.name));
    let inputs = api.operations.iter().map(|operation| ident(&operation.input.rust));
    quote! {
        use bytes::Bytes;
        use cloudfront_streaming_model::*;
        use http::{Request, Response};

        use crate::http::service::{ServeError, read, write};
        use crate::http::{OperationVisitor, ServiceError};

        /// A service with a method for each operation.
        ///
        /// `C` is the context that is passed to a method with the input, such as the caller.
        pub trait StreamingDistributionService<C: Send>: Sync { #(#methods)* }

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
            match operation { #(#arms)* }
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
            match operation { #(Operation::#variants => visitor.visit::<#inputs>(),)* }
        }
    }
}

fn method(operation: &Operation) -> TokenStream {
    let (docs, name) = (docs(&operation.docs), method_name(operation));
    let input = format_ident!("{}Input", operation.name);
    let output = format_ident!("{}Output", operation.name);
    quote! {
        #docs
        fn #name(
            &self,
            context: C,
            input: #input,
        ) -> impl Future<Output = Result<#output, ServiceError>> + Send;
    }
}

fn method_name(operation: &Operation) -> proc_macro2::Ident {
    ident(&snake_case(&operation.name))
}
