//! Generates the enum of operations, and the input and output of each.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::{docs, ident, plain};
use super::skeletons::skeleton;
use super::structures::structure;
use crate::model::{Api, snake_case};

/// Returns the whole file.
pub(super) fn operations(api: &Api) -> TokenStream {
    let list = list(api);
    let io = api.operations.iter().map(|operation| {
        let input = structure(&operation.input);
        let output = structure(&super::headers_first(operation));
        quote!(#input #output)
    });
    quote! {
        use super::*;

        #list
        #(#io)*
    }
}

fn list(api: &Api) -> TokenStream {
    let variants = api.operations.iter().map(|operation| {
        let (docs, name) = (docs(&operation.docs), ident(&operation.name));
        quote!(#docs #name,)
    });
    let all = api.operations.iter().map(|operation| {
        let name = ident(&operation.name);
        quote!(Self::#name,)
    });
    let names = api.operations.iter().map(|operation| {
        let (variant, name) = (ident(&operation.name), &operation.name);
        quote!(Self::#variant => #name,)
    });
    let cli_names = api.operations.iter().map(|operation| {
        let variant = ident(&operation.name);
        let name = snake_case(&operation.name).replace('_', "-");
        quote!(Self::#variant => #name,)
    });
    let readonly =
        api.operations.iter().filter(|operation| operation.readonly).map(|o| ident(&o.name));
    let idempotent = api.operations.iter().filter(|one| one.readonly || one.idempotent);
    let idempotent = idempotent.map(|one| ident(&one.name));
    let variants_ = api.operations.iter().map(|one| ident(&one.name));
    let inputs = api.operations.iter().map(|one| ident(&one.input.rust));
    let plain_docs = api.operations.iter().map(|one| {
        let (variant, text) = (ident(&one.name), plain(&one.docs));
        quote!(Self::#variant => #text,)
    });
    let errors = api.operations.iter().map(|operation| {
        let variant = ident(&operation.name);
        let codes = operation.errors.iter().filter_map(|name| {
            api.errors.iter().find(|error| error.name == *name).map(|error| ident(&error.rust))
        });
        quote!(Self::#variant => &[#(ErrorCode::#codes,)*],)
    });
    let skeletons = api.operations.iter().map(|operation| {
        let (variant, text) = (ident(&operation.name), skeleton(api, &operation.input));
        quote!(Self::#variant => #text,)
    });
    let version = &api.version;
    let namespace = &api.namespace;
    quote! {
        /// The API version, which is part of every path and of the XML namespace.
        pub const API_VERSION: &str = #version;

        /// The XML namespace of all written documents.
        pub const XML_NAMESPACE: &str = #namespace;

        /// An operation of the service.
        ///
        /// Not `non_exhaustive`, because no operations will be added to the API.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Operation { #(#variants)* }

        impl Operation {
            /// All operations, in the order of the model.
            pub const ALL: &[Self] = &[#(#all)*];

            /// Returns the name of the operation, such as `GetStreamingDistribution`.
            pub fn name(self) -> &'static str {
                match self { #(#names)* }
            }

            /// Returns the name of the AWS CLI command, such as `get-streaming-distribution`.
            pub fn cli_name(self) -> &'static str {
                match self { #(#cli_names)* }
            }

            /// Returns whether the operation is read-only: it changes nothing at the service.
            pub fn is_readonly(self) -> bool {
                matches!(self, #(Self::#readonly)|*)
            }

            /// Returns whether carrying out the operation twice has the same effect as once.
            pub fn is_idempotent(self) -> bool {
                matches!(self, #(Self::#idempotent)|*)
            }

            /// Returns the schema of the input.
            pub fn input_schema(self) -> &'static crate::schema::Schema {
                match self { #(Self::#variants_ => <#inputs as crate::Structure>::SCHEMA,)* }
            }

            /// Returns the documentation as plain text, with one line per paragraph.
            pub fn docs(self) -> &'static str {
                match self { #(#plain_docs)* }
            }

            /// Returns the input as JSON with placeholders for all members: empty strings, and lists
            /// of one item. The AWS CLI prints the same for `--generate-cli-skeleton`.
            pub fn input_skeleton(self) -> &'static str {
                match self { #(#skeletons)* }
            }

            /// Returns the errors that the AWS service model lists for the operation.
            pub fn errors(self) -> &'static [ErrorCode] {
                match self { #(#errors)* }
            }
        }

        impl std::fmt::Display for Operation {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    }
}
