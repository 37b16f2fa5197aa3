//! Generates open enums: known values are variants, unknown values are kept unchanged.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::{docs, ident};
use crate::model::{Api, Enum};

/// Returns an enum of the API.
pub(super) fn open_enum(shape: &Enum) -> TokenStream {
    let name = ident(&shape.name);
    let docs_ = docs(&shape.docs);
    let variants: Vec<_> = shape
        .variants
        .iter()
        .map(|variant| (ident(&variant.rust), variant.value.as_str(), docs(&variant.docs)))
        .collect();
    open(&name, &docs_, &variants)
}

/// Returns the codes of all errors, with the status of each.
pub(super) fn error_code(api: &Api) -> TokenStream {
    let name = ident("ErrorCode");
    let docs_ = docs(&[
        "The code of a service error.".to_owned(),
        String::new(),
        "An open enum: an unknown code is kept unchanged.".to_owned(),
    ]);
    let variants: Vec<_> = api
        .errors
        .iter()
        .map(|error| {
            let mut lines = error.docs.clone();
            let origin = if error.front_end {
                "Sent by the front end for any operation. [live]"
            } else {
                "Listed by operations. [model]"
            };
            lines.extend([String::new(), format!("HTTP status {}. {origin}", error.status)]);
            (ident(&error.rust), error.name.as_str(), docs(&lines))
        })
        .collect();
    let body = open(&name, &docs_, &variants);
    let statuses = api.errors.iter().map(|error| {
        let (variant, status) = (ident(&error.rust), error.status);
        quote!(Self::#variant => Some(#status),)
    });
    let receivers = api.errors.iter().filter(|error| !error.sender).map(|e| ident(&e.rust));
    quote! {
        #body

        impl ErrorCode {
            /// Returns the HTTP status of the code, or `None` for an unknown code.
            pub fn http_status(&self) -> Option<u16> {
                match self {
                    #(#statuses)*
                    Self::Unknown(_) => None,
                }
            }

            /// Returns whether the service caused the error, not the caller. `false` for an unknown
            /// code.
            pub fn is_service_error(&self) -> bool {
                matches!(self, #(Self::#receivers)|*)
            }
        }

    }
}

fn open(
    name: &proc_macro2::Ident,
    docs: &TokenStream,
    variants: &[(proc_macro2::Ident, &str, TokenStream)],
) -> TokenStream {
    let declared = variants.iter().map(|(variant, _, docs)| quote!(#docs #variant,));
    let known = variants.iter().map(|(variant, _, _)| quote!(Self::#variant,));
    let to_text = variants.iter().map(|(variant, value, _)| quote!(Self::#variant => #value,));
    let from_text = variants.iter().map(|(variant, value, _)| quote!(#value => Self::#variant,));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#declared)*
            /// An unknown value, unchanged. Created by `from`, which never returns it for a known
            /// value.
            Unknown(String),
        }

        impl #name {
            /// All known values, in the order of the model.
            pub const KNOWN: &[Self] = &[#(#known)*];

            /// Returns the value as a string, in the form of XML and JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    #(#to_text)*
                    Self::Unknown(text) => text,
                }
            }
        }

        impl From<&str> for #name {
            fn from(text: &str) -> Self {
                match text {
                    #(#from_text)*
                    other => Self::Unknown(other.to_owned()),
                }
            }
        }

        impl From<String> for #name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl std::str::FromStr for #name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(Self::from(text))
            }
        }

        impl std::fmt::Display for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    }
}
