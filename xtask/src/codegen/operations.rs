//! The enum of operations, and the input and output of each.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::{docs, ident, plain};
use super::skeletons::skeleton;
use super::structures::structure;
use crate::model::{Api, snake_case};

/// The whole file.
pub(super) fn operations(api: &Api) -> TokenStream {
    let list = list(api);
    let io = api.operations.iter().map(|operation| {
        let input = structure(&operation.input);
        let output = structure(&super::head_first(operation));
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
        /// The version of the API, part of every path and of the XML namespace.
        pub const API_VERSION: &str = #version;

        /// The XML namespace of every document that this version writes.
        pub const XML_NAMESPACE: &str = #namespace;

        /// The operations of the service. All of them: the API does not grow any more.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Operation { #(#variants)* }

        impl Operation {
            /// Every operation, in the order of the model.
            pub const ALL: &[Self] = &[#(#all)*];

            /// The operation's name, such as `GetStreamingDistribution`.
            pub fn name(self) -> &'static str {
                match self { #(#names)* }
            }

            /// The name of the command in the AWS CLI, such as `get-streaming-distribution`.
            pub fn cli_name(self) -> &'static str {
                match self { #(#cli_names)* }
            }

            /// Whether the operation changes nothing at the service.
            pub fn is_readonly(self) -> bool {
                matches!(self, #(Self::#readonly)|*)
            }

            /// Whether carrying the operation out twice has the effect of once.
            pub fn is_idempotent(self) -> bool {
                matches!(self, #(Self::#idempotent)|*)
            }

            /// The schema of the input.
            pub fn input(self) -> &'static crate::schema::Schema {
                match self { #(Self::#variants_ => <#inputs as crate::Structure>::SCHEMA,)* }
            }

            /// The documentation, as plain text.
            pub fn docs(self) -> &'static str {
                match self { #(#plain_docs)* }
            }

            /// The input as JSON with every member in place, empty strings and lists of one: what
            /// the AWS CLI prints for `--generate-cli-skeleton`.
            pub fn input_skeleton(self) -> &'static str {
                match self { #(#skeletons)* }
            }

            /// The errors that the service model lists for the operation.
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
