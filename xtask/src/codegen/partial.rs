//! Generates the normal form of the archive crate: a distribution whose members are all optional.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::rust::{docs, ident};
use super::structures::{fields, is_parameter, is_plain, is_quantity};
use crate::model::{Api, Member, Structure, Type};

/// The structure that the normal form is made of, with all that it contains.
const ROOT: &str = "StreamingDistribution";

/// Returns the whole file.
pub(super) fn partial(api: &Api) -> TokenStream {
    let structures = reachable(api);
    let complete = structures.iter().map(|structure| ident(&structure.rust));
    let structures = structures.iter().map(|structure| one(structure));
    quote! {
        use chrono::{DateTime, Utc};
        use cloudfront_streaming_model::schema::Schema;
        use cloudfront_streaming_model::{PriceClass, Structure, #(#complete),*};
        use serde::ser::{Serialize, SerializeStruct, Serializer};

        use crate::normal::{AsPrinted, Missing, Optional, Partial, Reader};
        use crate::value::Value;

        #(#structures)*
    }
}

/// Returns the root and the structures that it contains, in the order of the model.
fn reachable(api: &Api) -> Vec<&Structure> {
    let mut names = vec![ROOT.to_owned()];
    let mut next = 0;
    while let Some(name) = names.get(next).cloned() {
        let structure = api.structures.iter().find(|structure| structure.name == name);
        for member in structure.into_iter().flat_map(|structure| &structure.members) {
            if let Some(inner) = inner(&member.ty)
                && !names.contains(inner)
            {
                names.push(inner.clone());
            }
        }
        next += 1;
    }
    api.structures.iter().filter(|structure| names.contains(&structure.name)).collect()
}

/// Returns the name of the structure that a value is, or is a list of.
fn inner(ty: &Type) -> Option<&String> {
    match ty {
        Type::Structure(name) => Some(name),
        Type::List { of, .. } => inner(of),
        Type::String(_) | Type::Boolean | Type::Integer | Type::Timestamp | Type::Enum(_) => None,
    }
}

fn one(structure: &Structure) -> TokenStream {
    let complete = ident(&structure.rust);
    let name = format_ident!("Partial{}", structure.rust);
    let about = docs(&[format!(
        "A [`{complete}`] whose members are all optional, for what an archive says of one."
    )]);
    let members: Vec<&Member> = fields(structure).collect();
    let declared = members.iter().map(|member| {
        let (field, docs, ty) = (ident(&member.rust), docs(&member.docs), partial_type(&member.ty));
        quote! { #docs pub #field: Option<#ty>, }
    });
    let read = members.iter().map(|member| {
        let (field, wire) = (ident(&member.rust), &member.name);
        quote!(#wire => reader.member(#wire, value, &mut self.#field),)
    });
    let (completion, conversion) = (completion(structure), conversion(structure));
    let serialize = serialize(structure, &name);
    quote! {
        #about
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct #name { #(#declared)* }

        impl Partial for #name {
            const SCHEMA: &'static Schema = #complete::SCHEMA;

            fn read_member(&mut self, name: &str, value: Value, reader: &mut Reader<'_>) {
                match name {
                    #(#read)*
                    _ => reader.unknown(name),
                }
            }
        }

        #completion
        #conversion
        #serialize
    }
}

fn completion(structure: &Structure) -> TokenStream {
    let complete = ident(&structure.rust);
    let name = format_ident!("Partial{}", structure.rust);
    let values = fields(structure).map(|member| {
        let (field, wire) = (ident(&member.rust), &member.name);
        match (structure.counted && member.name == "Items", is_plain(member)) {
            (true, _) => quote!(let #field = missing.items(self.#field);),
            (false, true) => quote!(let #field = missing.required(#wire, self.#field);),
            (false, false) => quote!(let #field = missing.optional(#wire, self.#field);),
        }
    });
    let parameters = fields(structure).filter(|member| is_parameter(member)).map(|member| {
        let field = ident(&member.rust);
        quote!(#field?)
    });
    let others: Vec<_> = fields(structure).filter(|member| !is_parameter(member)).collect();
    let set = others.iter().map(|member| {
        let field = ident(&member.rust);
        quote!(complete.#field = #field?;)
    });
    quote! {
        impl Optional for #name {
            type Complete = #complete;

            fn complete(self, missing: &mut Missing) -> Option<#complete> {
                #(#values)*
                let mut complete = #complete::new(#(#parameters),*);
                #(#set)*
                Some(complete)
            }
        }
    }
}

fn conversion(structure: &Structure) -> TokenStream {
    let complete = ident(&structure.rust);
    let name = format_ident!("Partial{}", structure.rust);
    let values = fields(structure).map(|member| {
        let field = ident(&member.rust);
        let value = quote!(complete.#field);
        if structure.counted && member.name == "Items" {
            let items = quote!(#value.unwrap_or_default());
            let items = converted(&member.ty, &items);
            return quote!(#field: Some(#items));
        }
        if is_plain(member) {
            let value = converted(&member.ty, &value);
            return quote!(#field: Some(#value));
        }
        match &member.ty {
            Type::Structure(_) => quote!(#field: #value.map(Into::into)),
            Type::List { of, .. } if inner(of).is_some() => {
                quote!(#field: #value.map(|items| items.into_iter().map(Into::into).collect()))
            }
            _ => quote!(#field: #value),
        }
    });
    quote! {
        impl From<#complete> for #name {
            fn from(complete: #complete) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// Returns the partial form of a complete value.
fn converted(ty: &Type, value: &TokenStream) -> TokenStream {
    match ty {
        Type::Structure(_) => quote!(#value.into()),
        Type::List { of, .. } if inner(of).is_some() => {
            quote!(#value.into_iter().map(Into::into).collect())
        }
        _ => value.clone(),
    }
}

/// Members that are absent are not written. A list without items is written as the service does:
/// only its Quantity.
fn serialize(structure: &Structure, name: &proc_macro2::Ident) -> TokenStream {
    let text = &structure.rust;
    let number = structure.members.len();
    let written = structure.members.iter().map(|member| {
        let (field, wire) = (ident(&member.rust), &member.name);
        if is_quantity(structure, member) {
            return quote! {
                if let Some(items) = &self.items {
                    form.serialize_field(#wire, &items.len())?;
                }
            };
        }
        let filter = (structure.counted && wire == "Items").then(|| quote!(&&!value.is_empty()));
        let value = match member.ty {
            Type::Timestamp => quote!(&AsPrinted(*value)),
            _ => quote!(value),
        };
        quote! {
            if let Some(value) = &self.#field #filter {
                form.serialize_field(#wire, #value)?;
            }
        }
    });
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut form = serializer.serialize_struct(#text, #number)?;
                #(#written)*
                form.end()
            }
        }
    }
}

fn partial_type(ty: &Type) -> TokenStream {
    match ty {
        Type::Structure(name) => {
            let name = format_ident!("Partial{name}");
            quote!(#name)
        }
        Type::List { of, .. } => {
            let of = partial_type(of);
            quote!(Vec<#of>)
        }
        scalar => super::rust::rust_type(scalar),
    }
}
