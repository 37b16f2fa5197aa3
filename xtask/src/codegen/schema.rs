//! Generates the schema of every structure, for programs that handle members by name.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::{ident, plain};
use crate::model::{Api, Structure, Type};

/// Returns the whole file.
pub(super) fn schema(api: &Api) -> TokenStream {
    let structures = super::all_structures(api);
    let schemas = structures.iter().map(|structure| schema_of(api, structure));
    let roots = api.structures.iter().map(|structure| {
        let (name, rust) = (&structure.name, ident(&structure.rust));
        quote! {
            Member {
                name: #name,
                field: #name,
                required: false,
                kind: Kind::Structure(#rust::SCHEMA),
                docs: "",
            },
        }
    });
    quote! {
        use crate::Structure;
        use crate::schema::{Kind, Member, Schema};
        use super::*;

        /// The structures as members of the JSON object of an `AnyShape`.
        pub(crate) const ROOTS: &[Member] = &[#(#roots)*];

        #(#schemas)*
    }
}

fn schema_of(api: &Api, structure: &Structure) -> TokenStream {
    let (name, text, counted) = (ident(&structure.rust), &structure.rust, structure.counted);
    let members = structure.members.iter().map(|member| {
        let (name, field, required) =
            (&member.name, &member.rust, super::structures::is_plain(member));
        let (kind, docs) = (kind(api, &member.ty), plain(&member.docs));
        quote! {
            Member { name: #name, field: #field, required: #required, kind: #kind, docs: #docs },
        }
    });
    quote! {
        impl Structure for #name {
            const SCHEMA: &'static Schema = &Schema::new(#text, &[#(#members)*], #counted);
        }
    }
}

fn kind(api: &Api, ty: &Type) -> TokenStream {
    match ty {
        Type::String(_) => quote!(Kind::String),
        Type::Boolean => quote!(Kind::Boolean),
        Type::Integer => quote!(Kind::Integer),
        Type::Timestamp => quote!(Kind::Timestamp),
        Type::Enum(name) => {
            let shape = api.enums.iter().find(|shape| shape.name == *name);
            let values = shape.into_iter().flat_map(|shape| &shape.variants).map(|v| &v.value);
            quote!(Kind::Enum(&[#(#values),*]))
        }
        Type::Structure(name) => {
            let name = ident(name);
            quote!(Kind::Structure(#name::SCHEMA))
        }
        Type::List { of, .. } => {
            let of = kind(api, of);
            quote!(Kind::List(&#of))
        }
    }
}
