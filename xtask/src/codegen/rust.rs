//! The parts that all generated files share: header, documentation, Rust types of members.

use anyhow::Result;
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::SOURCE;
use crate::model::{Member, Type};

/// Formats a file and adds its header.
pub(super) fn format(about: &str, tokens: TokenStream) -> Result<String> {
    let file: syn::File = syn::parse2(tokens)?;
    let body = spaced(&prettyplease::unparse(&file));
    let name = SOURCE.rsplit('/').next().unwrap_or(SOURCE);
    Ok(format!(
        "//! {about}\n//!\n//! @generated from `{name}` by `cargo xtask codegen`; do not edit.\n\n{body}"
    ))
}

/// Adds blank lines between items and between methods, which prettyplease omits.
fn spaced(code: &str) -> String {
    let is_use = |line: &str| line.starts_with("use ") || line.starts_with("mod ");
    let mut spaced = String::with_capacity(code.len());
    let mut previous = "";
    for line in code.lines() {
        let ends_item = matches!(previous, "}" | "    }")
            || (previous.ends_with(';') && !previous.starts_with([' ', '/']));
        let begins_item = !line.trim_start().is_empty() && !line.trim_start().starts_with('}');
        let same_depth =
            line.len() - line.trim_start().len() == previous.len() - previous.trim_start().len();
        let method = previous != "    }"
            || ["///", "#[", "fn ", "pub "]
                .iter()
                .any(|start| line.trim_start().starts_with(start));
        if ends_item && begins_item && same_depth && method && !(is_use(previous) && is_use(line)) {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        previous = line;
    }
    spaced
}

pub(super) fn model_index() -> TokenStream {
    quote! {
        #[cfg(feature = "proptest")]
        mod arbitrary;
        mod error_code;
        mod json;
        mod operations;
        mod schema;
        mod shapes;
        mod validation;

        pub use error_code::*;
        pub use operations::*;
        pub use shapes::*;
    }
}

pub(super) fn codec_index() -> TokenStream {
    quote! {
        mod bindings;
        mod read;
        mod service;
        mod write;

        pub(crate) use bindings::ROUTES;
        pub(crate) use read::read_any;
        pub use service::{StreamingDistributionService, serve, visit};
        pub(crate) use write::write_any;
    }
}

pub(super) fn archive_index() -> TokenStream {
    quote! {
        mod partial;

        pub use partial::*;
    }
}

pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Returns documentation as `///` lines, with the marks of sources expanded.
pub(super) fn docs(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| {
        let line = line
            .replace("[model]", "*(AWS service model)*")
            .replace("[doc]", "*(AWS documentation)*")
            .replace("[live]", "*(seen live)*")
            .replace("[unknown]", "*(unconfirmed)*");
        let line = if line.is_empty() { line } else { format!(" {line}") };
        quote!(#[doc = #line])
    });
    quote!(#(#lines)*)
}

/// Returns documentation as plain text: one line per paragraph, without the marks of sources.
pub(super) fn plain(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        match line.trim() {
            "" => text.push('\n'),
            line => {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push(' ');
                }
                text.push_str(line);
            }
        }
    }
    for mark in ["[model]", "[doc]", "[live]", "[unknown]"] {
        text = text.replace(&format!(" {mark}"), "").replace(mark, "");
    }
    text.replace('`', "")
}

/// Returns the Rust type of a value, without `Option`.
pub(super) fn rust_type(ty: &Type) -> TokenStream {
    match ty {
        Type::String(_) => quote!(String),
        Type::Boolean => quote!(bool),
        Type::Integer => quote!(i32),
        Type::Timestamp => quote!(DateTime<Utc>),
        Type::Enum(name) | Type::Structure(name) => {
            let name = ident(name);
            quote!(#name)
        }
        Type::List { of, .. } => {
            let of = rust_type(of);
            quote!(Vec<#of>)
        }
    }
}

/// Returns a parameter of `new`, and the initialiser of its field.
pub(super) fn parameter(member: &Member) -> (TokenStream, TokenStream) {
    let name = ident(&member.rust);
    match &member.ty {
        Type::String(_) => (quote!(#name: impl Into<String>), quote!(#name: #name.into())),
        ty => {
            let ty = rust_type(ty);
            (quote!(#name: #ty), quote!(#name))
        }
    }
}
