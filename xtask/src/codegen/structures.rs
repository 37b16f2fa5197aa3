//! Generates structs with public fields, constructors, setters and accessors of items.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::enums;
use super::rust::{docs, ident, parameter, rust_type};
use crate::model::{Api, Binding, Initial, Member, Structure, Type};

/// Returns all shapes that are neither input, output nor error.
pub(super) fn shapes(api: &Api) -> TokenStream {
    let structures = api.structures.iter().map(structure);
    let enums = api.enums.iter().map(enums::open_enum);
    let any = any_shape(api);
    quote! {
        use chrono::{DateTime, Utc};

        #(#structures)*
        #(#enums)*
        #any
    }
}

/// Returns an enum of all structures, whose JSON form is an object with the name as its only key.
fn any_shape(api: &Api) -> TokenStream {
    let names: Vec<_> = api.structures.iter().map(|structure| ident(&structure.rust)).collect();
    let texts: Vec<_> = api.structures.iter().map(|structure| &structure.name).collect();
    let docs = texts.iter().map(|name| format!(" A `{name}`."));
    quote! {
        /// Any structure of the API, for documents whose root is not known in advance.
        ///
        /// Its JSON form is an object with the name of the structure as its only key:
        /// `{"Tags": {"Items": []}}`.
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum AnyShape {
            #(#[doc = #docs] #names(#names),)*
        }

        impl AnyShape {
            /// The names of the structures, in the order of the model.
            pub const NAMES: &[&'static str] = &[#(#texts),*];

            /// Returns the name of the structure, which is also the name of its root element.
            pub fn name(&self) -> &'static str {
                match self { #(Self::#names(_) => #texts,)* }
            }

            /// Returns the schema of the structure.
            pub fn schema(&self) -> &'static crate::schema::Schema {
                match self { #(Self::#names(_) => <#names as crate::Structure>::SCHEMA,)* }
            }
        }
    }
}

/// Returns a structure: the struct, its constructor and setters.
pub(super) fn structure(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let docs = docs(&structure.docs);
    let fields = fields(structure).map(field);
    let new = constructor(structure);
    let default = has_default(structure).then(|| default(structure));
    let count = structure.counted.then(|| count(structure));
    let collect = only_items(structure).map(|of| collect(structure, &of));
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* }
        #new
        #default
        #count
        #collect
    }
}

/// Returns whether the field is not an `Option`. The payload of an output never is one, because a
/// response without its document is an error.
pub(super) fn is_plain(member: &Member) -> bool {
    member.required || member.binding == Binding::Payload
}

/// Returns the members that are fields: all except the Quantity of a counted structure.
pub(super) fn fields(structure: &Structure) -> impl Iterator<Item = &Member> {
    structure.members.iter().filter(move |member| !is_quantity(structure, member))
}

pub(super) fn is_quantity(structure: &Structure, member: &Member) -> bool {
    structure.counted && member.name == "Quantity"
}

/// Returns whether the member is a parameter of the constructor.
pub(super) fn is_parameter(member: &Member) -> bool {
    is_plain(member) && member.initial.is_none()
}

fn field(member: &Member) -> TokenStream {
    let name = ident(&member.rust);
    let docs = docs(&member.docs);
    let ty = rust_type(&member.ty);
    let ty = if is_plain(member) { ty } else { quote!(Option<#ty>) };
    quote! { #docs pub #name: #ty, }
}

fn has_default(structure: &Structure) -> bool {
    !fields(structure).any(is_parameter)
}

fn default(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    quote! {
        impl Default for #name {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}

/// Returns `new` with its parameters, and a setter for each other member.
fn constructor(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let (parameters, values): (Vec<_>, Vec<_>) =
        fields(structure).filter(|m| is_parameter(m)).map(parameter).unzip();
    let others: Vec<_> = fields(structure).filter(|m| !is_parameter(m)).collect();
    let initial = others.iter().map(|member| {
        let (field, value) = (ident(&member.rust), initial(member));
        quote!(#field: #value)
    });
    let setters = others.iter().map(|member| setter(member));
    let about = about(structure, !parameters.is_empty());
    let about = docs(&about);
    quote! {
        impl #name {
            #about
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values,)* #(#initial,)* }
            }

            #(#setters)*
        }
    }
}

/// Returns the documentation of `new`.
fn about(structure: &Structure, has_parameters: bool) -> Vec<String> {
    let given: Vec<String> = fields(structure)
        .filter(|member| member.initial.is_some())
        .map(|member| format!("`{}` is {}", member.rust, initial_text(member)))
        .collect();
    let some_are_absent = fields(structure).any(|member| !is_plain(member));
    let mut lines = vec![
        match (has_parameters, fields(structure).next().is_some()) {
            (_, false) => "Creates an empty value.",
            (true, true) => "Creates a value with the given members.",
            (false, true) => "Creates an empty value.",
        }
        .to_owned(),
    ];
    let mut others = given;
    if some_are_absent && has_parameters {
        others.push("optional members are absent".to_owned());
    }
    if !others.is_empty() {
        let text = others.join(", ");
        lines.extend([String::new(), format!("Initially, {text}.")]);
    }
    lines
}

fn initial(member: &Member) -> TokenStream {
    match (&member.initial, &member.ty) {
        (None, _) => quote!(None),
        (Some(Initial::Default), Type::String(_)) => quote!(String::new()),
        (Some(Initial::Default), Type::Boolean) => quote!(false),
        (Some(Initial::Default), Type::Integer) => quote!(0),
        (Some(Initial::Default), ty) => {
            let ty = rust_type(ty);
            quote!(#ty::default())
        }
        (Some(Initial::Number(number)), _) => {
            let number = proc_macro2::Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        (Some(Initial::Text(text)), Type::Enum(name)) => {
            let name = ident(name);
            quote!(#name::from(#text))
        }
        (Some(Initial::Text(text)), _) => quote!(#text.to_owned()),
    }
}

fn initial_text(member: &Member) -> String {
    match (&member.initial, &member.ty) {
        (Some(Initial::Number(number)), _) => number.to_string(),
        (Some(Initial::Text(text)), _) => format!("`{text}`"),
        (_, Type::Boolean) => "`false`".to_owned(),
        (_, Type::Integer) => "0".to_owned(),
        (_, Type::Structure(_)) => "its default".to_owned(),
        _ => "empty".to_owned(),
    }
}

fn setter(member: &Member) -> TokenStream {
    let (name, field) = (format_ident!("with_{}", member.rust), ident(&member.rust));
    let docs = format!(" Sets `{}`.", member.name);
    let (ty, value) = match &member.ty {
        Type::Boolean | Type::Integer | Type::Timestamp => (rust_type(&member.ty), quote!(value)),
        Type::List { of, .. } => {
            let of = rust_type(of);
            (
                quote!(impl IntoIterator<Item = impl Into<#of>>),
                quote! {
                    value.into_iter().map(Into::into).collect()
                },
            )
        }
        ty => {
            let ty = rust_type(ty);
            (quote!(impl Into<#ty>), quote!(value.into()))
        }
    };
    let value = if is_plain(member) { value } else { quote!(Some(#value)) };
    quote! {
        #[doc = #docs]
        #[must_use]
        pub fn #name(mut self, value: #ty) -> Self {
            self.#field = #value;
            self
        }
    }
}

/// Returns the accessors of the items of a counted structure.
fn count(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let item = structure.members.iter().find_map(|member| match &member.ty {
        Type::List { of, .. } if member.name == "Items" => Some(rust_type(of)),
        _ => None,
    });
    quote! {
        impl #name {
            /// Returns the number of items, which is the `Quantity` in XML and JSON.
            pub fn quantity(&self) -> usize {
                self.items().len()
            }

            /// Returns the items, or an empty slice if the list is absent.
            pub fn items(&self) -> &[#item] {
                self.items.as_deref().unwrap_or_default()
            }
        }
    }
}

/// Returns the type of the items of a structure that has no other fields.
fn only_items(structure: &Structure) -> Option<Type> {
    let mut all = fields(structure);
    match (all.next(), all.next()) {
        (Some(Member { name, ty: Type::List { of, .. }, required: false, .. }), None)
            if name == "Items" =>
        {
            Some((**of).clone())
        }
        _ => None,
    }
}

/// Returns conversions from collections into a structure that only contains a list.
fn collect(structure: &Structure, of: &Type) -> TokenStream {
    let name = ident(&structure.rust);
    let of = rust_type(of);
    quote! {
        impl<T: Into<#of>> FromIterator<T> for #name {
            fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
                Self { items: Some(items.into_iter().map(Into::into).collect()) }
            }
        }

        impl<T: Into<#of>> From<Vec<T>> for #name {
            fn from(items: Vec<T>) -> Self {
                items.into_iter().collect()
            }
        }

        impl<T: Into<#of>, const N: usize> From<[T; N]> for #name {
            fn from(items: [T; N]) -> Self {
                items.into_iter().collect()
            }
        }
    }
}
