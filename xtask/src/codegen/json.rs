//! Generates the serde implementations of every structure and enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::{ident, rust_type};
use super::structures::{fields, is_plain, is_quantity};
use crate::model::{Api, Member, Structure};

/// Returns the whole file.
pub(super) fn json(api: &Api) -> TokenStream {
    let structures = super::all_structures(api);
    let structures = structures.iter().map(structure);
    let enums = api.enums.iter().map(|shape| open_enum(&shape.name));
    let error_code = open_enum("ErrorCode");
    let any = any_shape(api);
    quote! {
        use chrono::{DateTime, Utc};
        use serde::de::{Deserialize, Deserializer, MapAccess};
        use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};

        use crate::json::{Members, Object, Place, Value, deserialize};
        use crate::Structure;
        use super::schema::ROOTS;
        use super::*;

        #(#structures)*
        #(#enums)*
        #error_code
        #any
    }
}

fn structure(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let (read, write) = (read(structure), write(structure));
    quote! {
        #read
        #write

        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                deserialize(from)
            }
        }
    }
}

fn read(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    if structure.members.is_empty() {
        return quote! {
            impl Object for #name {
                fn read_members<'de, A: MapAccess<'de>>(
                    members: &mut Members<'_, A>,
                ) -> Result<Self, A::Error> {
                    while members.next(Self::SCHEMA.members)?.is_some() {}
                    Ok(Self::new())
                }
            }
        };
    }
    let slots = structure.members.iter().map(|member| {
        let (slot, ty) = (ident(&member.rust), field_type(member));
        quote!(let mut #slot: Option<#ty> = None;)
    });
    let arms = structure.members.iter().map(|member| {
        let (slot, wire) = (ident(&member.rust), &member.name);
        quote!(#wire => members.value(#wire, &mut #slot)?,)
    });
    let count = structure.counted.then(|| {
        quote! {
            let quantity = members.required("Quantity", quantity)?;
            let items = items.flatten();
            members.counted(quantity, items.as_deref())?;
        }
    });
    let values = fields(structure).map(|member| {
        let (field, wire) = (ident(&member.rust), &member.name);
        match (structure.counted && member.name == "Items", is_plain(member)) {
            (true, _) => quote!(#field),
            (false, true) => quote!(#field: members.required(#wire, #field)?),
            (false, false) => quote!(#field: #field.flatten()),
        }
    });
    quote! {
        impl Object for #name {
            fn read_members<'de, A: MapAccess<'de>>(
                members: &mut Members<'_, A>,
            ) -> Result<Self, A::Error> {
                #(#slots)*
                while let Some(name) = members.next(Self::SCHEMA.members)? {
                    match name {
                        #(#arms)*
                        _ => return Err(members.error("a member that has no field")),
                    }
                }
                #count
                Ok(Self { #(#values),* })
            }
        }
    }
}

/// Returns the type of a member. Optional members may be null.
fn field_type(member: &Member) -> TokenStream {
    let ty = rust_type(&member.ty);
    if is_plain(member) { ty } else { quote!(Option<#ty>) }
}

fn write(structure: &Structure) -> TokenStream {
    let (name, text) = (ident(&structure.rust), &structure.rust);
    let written = structure.members.iter().map(|member| {
        let (field, wire) = (ident(&member.rust), &member.name);
        match (is_quantity(structure, member), is_plain(member)) {
            (true, _) => quote!(form.serialize_field(#wire, &self.quantity())?;),
            (false, true) => quote!(form.serialize_field(#wire, &self.#field)?;),
            (false, false) => quote! {
                match &self.#field {
                    Some(value) => form.serialize_field(#wire, value)?,
                    None => form.skip_field(#wire)?,
                }
            },
        }
    });
    let always = structure.members.iter().filter(|member| is_plain(member)).count();
    let maybe = structure.members.iter().filter(|member| !is_plain(member)).map(|member| {
        let field = ident(&member.rust);
        quote!(usize::from(self.#field.is_some()))
    });
    let always = (always > 0 || structure.members.is_empty()).then(|| quote!(#always));
    let number = always.into_iter().chain(maybe);
    let form = (!structure.members.is_empty()).then(|| quote!(mut));
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let #form form = serializer.serialize_struct(#text, #(#number)+*)?;
                #(#written)*
                form.end()
            }
        }
    }
}

fn open_enum(name: &str) -> TokenStream {
    let name = ident(name);
    quote! {
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                deserialize(from)
            }
        }

        impl Value for #name {
            fn read<'de, D: Deserializer<'de>>(from: D, place: Place<'_>) -> Result<Self, D::Error> {
                String::read(from, place).map(Self::from)
            }
        }
    }
}

fn any_shape(api: &Api) -> TokenStream {
    let names: Vec<_> = api.structures.iter().map(|structure| ident(&structure.rust)).collect();
    let texts: Vec<_> = api.structures.iter().map(|structure| &structure.name).collect();
    quote! {
        impl Serialize for AnyShape {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut wrapped = serializer.serialize_map(Some(1))?;
                match self {
                    #(Self::#names(value) => wrapped.serialize_entry(#texts, value)?,)*
                }
                wrapped.end()
            }
        }

        impl<'de> Deserialize<'de> for AnyShape {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                deserialize(from)
            }
        }

        impl Object for AnyShape {
            fn read_members<'de, A: MapAccess<'de>>(
                members: &mut Members<'_, A>,
            ) -> Result<Self, A::Error> {
                let mut shape = None;
                while let Some(name) = members.name(ROOTS)? {
                    if shape.is_some() {
                        return Err(members.error("expected one structure, found more members"));
                    }
                    shape = Some(match name {
                        #(Ok(#texts) => Self::#names(members.one(#texts)?),)*
                        other => {
                            return Err(members.error(format_args!(
                                "unknown structure `{}`, expected one of {}",
                                other.as_deref().unwrap_or_else(|unknown| unknown),
                                Self::NAMES.join(", "),
                            )));
                        }
                    });
                }
                shape.ok_or_else(|| {
                    members.error("expected an object whose only member is a structure in its name")
                })
            }
        }
    }
}
