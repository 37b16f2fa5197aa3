//! Generates the HTTP binding of every operation, in both directions, and the routing table.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::ident;
use crate::model::{Api, Binding, Member, Operation, Reconcile, Segment, Structure, Type};

/// Returns the whole file.
pub(super) fn bindings(api: &Api) -> TokenStream {
    let operations = api.operations.iter().map(|operation| {
        let (input, output) = (input(api, operation), output(operation));
        quote!(#input #output)
    });
    let routes = api.operations.iter().map(|operation| {
        let (name, method, pattern) =
            (ident(&operation.name), ident(&operation.method), pattern(operation));
        quote!(Route { operation: Operation::#name, method: Method::#method, pattern: &#pattern },)
    });
    quote! {
        use cloudfront_streaming_model::*;
        use http::Method;

        use crate::http::{
            BuildError, OperationInput, OperationOutput, Pattern, Reconciliation, RequestBuilder,
            RequestError, RequestReader, ResponseBuilder, ResponseError, ResponseReader, Route,
            Segment,
        };
        use crate::xml::{ReadOptions, Reading};

        /// All operations, with their methods and URI patterns.
        pub(crate) const ROUTES: &[Route] = &[#(#routes)*];

        #(#operations)*
    }
}

fn pattern(operation: &Operation) -> TokenStream {
    let segments = operation.uri.segments.iter().map(|segment| match segment {
        Segment::Literal(text) => quote!(Segment::Literal(#text)),
        Segment::Label(name) => quote!(Segment::Label(#name)),
    });
    let query = operation.uri.query.iter().map(|(name, value)| match value {
        Some(value) => quote!((#name, Some(#value))),
        None => quote!((#name, None)),
    });
    quote!(Pattern { segments: &[#(#segments),*], query: &[#(#query),*] })
}

fn input(api: &Api, operation: &Operation) -> TokenStream {
    let name = ident(&operation.name);
    let (input, output) = (ident(&operation.input.rust), ident(&operation.output.rust));
    let method = ident(&operation.method);
    let members = &operation.input.members;
    // Labels first, in the order of the path; then the query, the headers and the body.
    let path = operation.uri.segments.iter().map(|segment| match segment {
        Segment::Literal(text) => quote!(request.segment(#text);),
        Segment::Label(label) => {
            let field = members.iter().find(|m| m.name == *label).map(|m| ident(&m.rust));
            quote!(request.label(#label, &self.#field)?;)
        }
    });
    let literals = operation.uri.query.iter().map(|(name, value)| match value {
        Some(value) => quote!(request.query(#name, Some(#value));),
        None => quote!(request.query_flag(#name);),
    });
    let query = members.iter().filter_map(|member| match &member.binding {
        Binding::Query(name) => {
            let value = text(member);
            Some(quote!(request.query(#name, #value);))
        }
        _ => None,
    });
    let headers = members.iter().filter_map(|member| match &member.binding {
        Binding::Header(name) => {
            let (name, value) = (name.to_lowercase(), text(member));
            Some(quote!(request.header(#name, #value)?;))
        }
        _ => None,
    });
    let end = match operation.input.payload() {
        Some(payload) => {
            let field = ident(&payload.rust);
            quote!(request.payload(&self.#field))
        }
        None => quote!(request.empty()),
    };
    let read = read(members);
    // Without members, nothing but the operation of the request is checked.
    let reader = (!members.is_empty()).then(|| quote!(let reader =));
    let reconciliation = reconciliation(api, operation);
    quote! {
        impl OperationInput for #input {
            type Output = #output;
            const OPERATION: Operation = Operation::#name;

            fn reconciliation(&self) -> Reconciliation<'_, #output> {
                #reconciliation
            }

            fn to_request(&self) -> Result<http::Request<bytes::Bytes>, BuildError> {
                let mut request = RequestBuilder::new(Method::#method);
                #(#path)*
                #(#literals)*
                #(#query)*
                #(#headers)*
                #end
            }

            fn from_request(request: &http::Request<bytes::Bytes>) -> Result<Self, RequestError> {
                #reader RequestReader::new(request, Self::OPERATION)?;
                #read
                Ok(value)
            }
        }
    }
}

fn output(operation: &Operation) -> TokenStream {
    let (name, output) = (ident(&operation.name), ident(&operation.output.rust));
    let status = operation.status;
    let members = &operation.output.members;
    let headers = members.iter().filter_map(|member| match &member.binding {
        Binding::Header(name) => {
            let (name, value) = (name.to_lowercase(), text(member));
            Some(quote!(response.header(#name, #value)?;))
        }
        _ => None,
    });
    let mutable = members
        .iter()
        .any(|member| matches!(member.binding, Binding::Header(_)))
        .then(|| quote!(mut));
    let end = match operation.output.payload() {
        Some(payload) => {
            let field = ident(&payload.rust);
            quote!(response.payload(&self.#field))
        }
        None => quote!(response.empty()),
    };
    let read = read(members);
    let no_payload = operation.output.payload().is_none().then(|| quote!(reader.empty()?;));
    let mutable_reader = operation.output.payload().is_some().then(|| quote!(mut));
    quote! {
        impl OperationOutput for #output {
            fn to_response(&self) -> Result<http::Response<bytes::Bytes>, BuildError> {
                let #mutable response = ResponseBuilder::new(#status);
                #(#headers)*
                #end
            }

            fn read_response(
                response: &http::Response<bytes::Bytes>,
                options: &ReadOptions,
            ) -> Result<Reading<Self>, ResponseError> {
                let #mutable_reader reader = ResponseReader::new(response, Operation::#name, options)?;
                #no_payload
                #read
                Ok(reader.finish(value))
            }
        }
    }
}

/// Returns how a client recognises that an attempt had succeeded if its response was lost, with the
/// values of the input to compare.
fn reconciliation(api: &Api, operation: &Operation) -> TokenStream {
    let output = quote! {
        output: |distribution, etag| {
            let mut output = Self::Output::new(distribution);
            output.etag = etag;
            output
        }
    };
    let config = payload_path(api, &operation.input, "StreamingDistributionConfig");
    match operation.reconcile {
        None | Some(Reconcile::Repeat) => quote!(Reconciliation::Repeat),
        Some(Reconcile::Created) => {
            let tags = match payload_path(api, &operation.input, "Tags") {
                Some(path) => quote!(Some(&self #path)),
                None => quote!(None),
            };
            quote!(Reconciliation::Created { config: &self #config, tags: #tags, #output })
        }
        Some(Reconcile::Replaced) => {
            quote!(Reconciliation::Replaced { id: &self.id, config: &self #config, #output })
        }
        Some(Reconcile::Deleted) => {
            quote!(Reconciliation::Deleted { output: Self::Output::new })
        }
    }
}

/// Returns the path to a structure in the payload, at most one level deep: `.payload.member`.
fn payload_path(api: &Api, input: &Structure, wanted: &str) -> Option<TokenStream> {
    let payload = input.payload()?;
    let field = ident(&payload.rust);
    let Type::Structure(name) = &payload.ty else { return None };
    if name == wanted {
        return Some(quote!(.#field));
    }
    let structure = api.structures.iter().find(|structure| structure.name == *name)?;
    let is_wanted = |member: &&Member| member.ty == Type::Structure(wanted.to_owned());
    let member = ident(&structure.members.iter().find(is_wanted)?.rust);
    Some(quote!(.#field.#member))
}

/// Returns the value of a string member as an `Option<&str>`.
fn text(member: &Member) -> TokenStream {
    let field = ident(&member.rust);
    if member.required { quote!(Some(&self.#field)) } else { quote!(self.#field.as_deref()) }
}

/// Builds the structure `value` from a `reader` of a request or response.
fn read(members: &[Member]) -> TokenStream {
    let source = |member: &Member| match &member.binding {
        Binding::Label => {
            let name = &member.name;
            quote!(reader.label(#name)?)
        }
        Binding::Query(name) => quote!(reader.query(#name)),
        Binding::Header(name) => {
            let name = name.to_lowercase();
            quote!(reader.header(#name)?)
        }
        Binding::Payload | Binding::Element => quote!(reader.payload()?),
    };
    let required =
        members.iter().filter(|member| super::structures::is_parameter(member)).map(|member| {
            let value = source(member);
            match &member.binding {
                Binding::Query(name) => quote!(#value.ok_or(RequestError::MissingQuery(#name))?),
                Binding::Header(name) => quote!(#value.ok_or(RequestError::MissingHeader(#name))?),
                _ => value,
            }
        });
    let optional: Vec<_> =
        members.iter().filter(|member| !super::structures::is_parameter(member)).collect();
    if optional.is_empty() {
        return quote!(let value = Self::new(#(#required),*););
    }
    let set = optional.iter().map(|member| {
        let (field, value) = (ident(&member.rust), source(member));
        quote!(value.#field = #value;)
    });
    quote! {
        let mut value = Self::new(#(#required),*);
        #(#set)*
    }
}
