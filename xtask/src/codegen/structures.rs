//! Structures as Rust structs with public fields, and their JSON form.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::enums;
use super::rust::{docs, form_name, ident, parameter, rust_type};
use crate::model::{Api, Binding, Member, Structure, Type};

/// All shapes that are neither input, output nor error.
pub(super) fn shapes(api: &Api) -> TokenStream {
    let structures = api.structures.iter().map(structure);
    let enums = api.enums.iter().map(enums::open_enum);
    let any = any_shape(api);
    quote! {
        use chrono::{DateTime, Utc};
        use serde::ser::SerializeStruct;
        use serde::{Deserialize, Serialize, Serializer};

        use crate::counted::{WrongQuantity, check_quantity};

        #(#structures)*
        #(#enums)*
        #any
    }
}

/// One enum over all structures, whose JSON form wraps a structure in its name.
fn any_shape(api: &Api) -> TokenStream {
    let names: Vec<_> = api.structures.iter().map(|structure| ident(&structure.rust)).collect();
    let texts: Vec<_> = api.structures.iter().map(|structure| &structure.name).collect();
    let docs = texts.iter().map(|name| format!(" A `{name}`."));
    let named = |wanted: fn(&Type) -> bool| {
        let members = api.structures.iter().flat_map(|structure| &structure.members);
        let names: BTreeSet<_> =
            members.filter(|member| wanted(&member.ty)).map(|member| &member.name).collect();
        quote!(&[#(#names),*])
    };
    let members = named(|_| true);
    let times = named(|ty| *ty == Type::Timestamp);
    let booleans = named(|ty| *ty == Type::Boolean);
    let integers = named(|ty| *ty == Type::Integer);
    let lists = named(|ty| matches!(ty, Type::List { .. }));
    quote! {
        /// Any structure of the API, for documents whose root is not known in advance.
        ///
        /// Its JSON form wraps the structure in its name: `{"Tags": {"Items": []}}`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
        #[non_exhaustive]
        pub enum AnyShape {
            #(#[doc = #docs] #names(#names),)*
        }

        /// The members of all structures, for programs that suggest the nearest name.
        pub const MEMBERS: &[&str] = #members;

        /// The members that are times, so that programs which print JSON in a form of their own
        /// can tell them from other strings.
        pub const TIMESTAMP_MEMBERS: &[&str] = #times;

        /// The members that are booleans, for programs that read values from text.
        pub const BOOLEAN_MEMBERS: &[&str] = #booleans;

        /// The members that are numbers, for programs that read values from text.
        pub const INTEGER_MEMBERS: &[&str] = #integers;

        /// The members that are lists, for programs that read values from text.
        pub const LIST_MEMBERS: &[&str] = #lists;

        impl AnyShape {
            /// The names of the structures, in the order of the model.
            pub const NAMES: &[&'static str] = &[#(#texts),*];

            /// The name of the structure, which is that of its root element.
            pub fn name(&self) -> &'static str {
                match self { #(Self::#names(_) => #texts,)* }
            }
        }
    }
}

/// One structure: the struct, `new`, and for a counted one its own JSON form.
pub(super) fn structure(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let docs = docs(&structure.docs);
    let fields = fields(structure).map(field);
    let new = constructor(structure);
    if structure.counted {
        let form = form_name(&structure.rust).to_string();
        let (count, serde) = (count(structure), counted_serde(structure));
        let default = default_derive(structure);
        return quote! {
            #docs
            #[derive(Clone, Debug, #default PartialEq, Eq, Hash, Deserialize)]
            #[serde(try_from = #form)]
            #[non_exhaustive]
            pub struct #name { #(#fields)* }
            #new
            #count
            #serde
        };
    }
    let default = default_derive(structure);
    quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq, Eq, Hash, Deserialize, Serialize)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
        #new
    }
}

/// Whether the field is plain. The payload of an output always is: an answer without its document
/// is an error, never an output.
pub(super) fn is_plain(member: &Member) -> bool {
    member.required || member.binding == Binding::Payload
}

/// The members that are fields: all, but not the Quantity of a counted structure.
pub(super) fn fields(structure: &Structure) -> impl Iterator<Item = (&Structure, &Member)> {
    structure
        .members
        .iter()
        .filter(|member| !(structure.counted && member.name == "Quantity"))
        .map(move |member| (structure, member))
}

fn field((structure, member): (&Structure, &Member)) -> TokenStream {
    let name = ident(&member.rust);
    let docs = docs(&member.docs);
    let ty = rust_type(&member.ty);
    let wire = &member.name;
    let (ty, optional) = if is_plain(member) {
        (ty, quote!())
    } else {
        (quote!(Option<#ty>), quote!(, default, skip_serializing_if = "Option::is_none"))
    };
    let how = match (&member.ty, is_plain(member)) {
        (Type::Timestamp, true) => quote!(, deserialize_with = "crate::time::required"),
        (Type::Timestamp, false) => quote!(, deserialize_with = "crate::time::optional"),
        _ => quote!(),
    };
    // A counted structure has its form written out, see `counted_serde`.
    let serde = match structure.counted {
        true => quote!(),
        false => quote!(#[serde(rename = #wire #optional #how)]),
    };
    quote! { #docs #serde pub #name: #ty, }
}

/// `Default` where nothing is required, so that it means something: the empty one.
fn default_derive(structure: &Structure) -> TokenStream {
    if fields(structure).any(|(_, member)| is_plain(member)) { quote!() } else { quote!(Default,) }
}

fn constructor(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let (parameters, values): (Vec<_>, Vec<_>) =
        fields(structure).filter(|(_, m)| is_plain(m)).map(|(_, m)| parameter(m)).unzip();
    let absent: Vec<_> = fields(structure)
        .filter(|(_, member)| !is_plain(member))
        .map(|(_, member)| ident(&member.rust))
        .collect();
    let about = match (parameters.is_empty(), absent.is_empty()) {
        (false, true) => " One with all its members.",
        (false, false) => " One with its required members; the others are absent.",
        (true, _) => " An empty one.",
    };
    let many = (parameters.len() > 7).then(
        || quote!(#[expect(clippy::too_many_arguments, reason = "one for each required member")]),
    );
    quote! {
        impl #name {
            #[doc = #about]
            #many
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values,)* #(#absent: None,)* }
            }
        }
    }
}

/// What a counted structure knows of its items.
fn count(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let item =
        structure.members.iter().find(|member| member.name == "Items").map(
            |member| match &member.ty {
                Type::List { of, .. } => rust_type(of),
                ty => rust_type(ty),
            },
        );
    quote! {
        impl #name {
            /// The number of items, which is what Quantity says on the wire.
            pub fn quantity(&self) -> usize {
                self.items().len()
            }

            /// The items; none where the list is absent.
            pub fn items(&self) -> &[#item] {
                self.items.as_deref().unwrap_or_default()
            }
        }
    }
}

/// The JSON form of a counted structure: Quantity computed when written, checked when read.
fn counted_serde(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let form = form_name(&structure.rust);
    let text = &structure.rust;
    let form_fields = structure.members.iter().map(|member| {
        let (field, ty, wire) = (ident(&member.rust), rust_type(&member.ty), &member.name);
        if member.required {
            quote!(#[serde(rename = #wire)] #field: #ty,)
        } else {
            quote!(#[serde(rename = #wire, default)] #field: Option<#ty>,)
        }
    });
    let moved = fields(structure).map(|(_, member)| {
        let field = ident(&member.rust);
        quote!(#field: form.#field,)
    });
    let written = structure.members.iter().map(|member| {
        let (field, wire) = (ident(&member.rust), &member.name);
        match (member.name.as_str(), member.required) {
            ("Quantity", _) => quote!(form.serialize_field(#wire, &self.quantity())?;),
            (_, true) => quote!(form.serialize_field(#wire, &self.#field)?;),
            (_, false) => quote! {
                match &self.#field {
                    Some(value) => form.serialize_field(#wire, value)?,
                    None => form.skip_field(#wire)?,
                }
            },
        }
    });
    let always = structure.members.iter().filter(|member| member.required).count();
    let maybe = structure.members.iter().filter(|member| !member.required).map(|member| {
        let field = ident(&member.rust);
        quote!(+ usize::from(self.#field.is_some()))
    });
    quote! {
        #[derive(Deserialize)]
        struct #form { #(#form_fields)* }

        impl TryFrom<#form> for #name {
            type Error = WrongQuantity;

            fn try_from(form: #form) -> Result<Self, WrongQuantity> {
                check_quantity(#text, form.quantity, form.items.as_deref())?;
                Ok(Self { #(#moved)* })
            }
        }

        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut form = serializer.serialize_struct(#text, #always #(#maybe)*)?;
                #(#written)*
                form.end()
            }
        }
    }
}
