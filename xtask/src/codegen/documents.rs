//! Generates the XML readers and writers of structures.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::ident;
use super::structures::{fields, is_parameter, is_quantity};
use crate::model::{Api, Structure, Type};

/// Returns `ReadXml` for every structure and enum.
pub(super) fn readers(api: &Api) -> TokenStream {
    let names = api.structures.iter().map(|structure| ident(&structure.rust));
    let roots = api.structures.iter().map(|structure| {
        let (name, root) = (ident(&structure.rust), &structure.name);
        quote! {
            impl Sealed for #name {}

            impl Document for #name {
                const ROOT: &'static str = #root;
            }
        }
    });
    let structures = api.structures.iter().map(reader);
    let enums = api.enums.iter().map(|shape| {
        let name = ident(&shape.name);
        quote! {
            impl ReadXml for #name {
                fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
                    reader.text().map(|text| Self::from(text.as_ref()))
                }
            }
        }
    });
    let any = names.map(|name| {
        let root = name.to_string();
        quote!(#root => AnyShape::#name(ReadXml::read_xml(reader)?),)
    });
    quote! {
        use cloudfront_streaming_model::*;

        use crate::xml::sealed::Sealed;
        use crate::xml::{Document, Quantity, ReadError, ReadXml, XmlReader};

        #(#roots)*
        #(#structures)*
        #(#enums)*

        /// Reads the structure with the name of the root.
        pub(crate) fn read_any(
            root: &str,
            reader: &mut XmlReader<'_>,
        ) -> Result<AnyShape, ReadError> {
            Ok(match root {
                #(#any)*
                _ => unreachable!("the root is one of AnyShape::NAMES"),
            })
        }
    }
}

/// Returns `WriteXml` for every structure and enum.
pub(super) fn writers(api: &Api) -> TokenStream {
    let structures = api.structures.iter().map(writer);
    let enums = api.enums.iter().map(|shape| {
        let name = ident(&shape.name);
        quote! {
            impl WriteXml for #name {
                fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
                    writer.text(self.as_str())
                }

                fn size(&self) -> usize {
                    self.as_str().len()
                }
            }
        }
    });
    let any = api.structures.iter().map(|structure| {
        let name = ident(&structure.rust);
        quote!(AnyShape::#name(value) => to_document(value),)
    });
    quote! {
        use cloudfront_streaming_model::*;

        use crate::xml::{WriteError, WriteXml, XmlWriter, item_size, to_document};

        #(#structures)*
        #(#enums)*

        /// Writes a structure of any kind.
        pub(crate) fn write_any(value: &AnyShape) -> Result<String, WriteError> {
            match value {
                #(#any)*
                _ => unreachable!("every structure of the model is listed"),
            }
        }
    }
}

fn reader(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let slots = structure.members.iter().map(|member| {
        let slot = ident(&member.rust);
        if is_quantity(structure, member) {
            quote!(let mut #slot: Option<Quantity> = None;)
        } else {
            quote!(let mut #slot = None;)
        }
    });
    let arms = structure.members.iter().map(|member| {
        let (slot, wire) = (ident(&member.rust), &member.name);
        match &member.ty {
            Type::List { item, .. } => quote!(#wire => reader.set_list(&mut #slot, #item)?,),
            _ => quote!(#wire => reader.set(&mut #slot)?,),
        }
    });
    // Missing members are detected in the order of the model.
    let required = structure.members.iter().filter(|member| member.required).map(|member| {
        let (slot, wire) = (ident(&member.rust), &member.name);
        match member.ty {
            Type::String(_) => quote!(let #slot = reader.required_string(#slot, #wire)?;),
            _ => quote!(let #slot = reader.required(#slot, #wire)?;),
        }
    });
    let count = structure
        .counted
        .then(|| quote!(reader.counted(quantity, items.as_ref().map_or(0, Vec::len))?;));
    let arguments = fields(structure).filter(|member| is_parameter(member));
    let arguments = arguments.map(|member| ident(&member.rust));
    let others: Vec<_> = fields(structure)
        .filter(|member| !is_parameter(member))
        .map(|member| ident(&member.rust))
        .collect();
    let built = if others.is_empty() {
        quote!(Ok(Self::new(#(#arguments),*)))
    } else {
        quote! {
            let mut shape = Self::new(#(#arguments),*);
            #(shape.#others = #others;)*
            Ok(shape)
        }
    };
    quote! {
        impl ReadXml for #name {
            fn read_xml(reader: &mut XmlReader<'_>) -> Result<Self, ReadError> {
                #(#slots)*
                while let Some(element) = reader.member()? {
                    match element {
                        #(#arms)*
                        _ => reader.unknown()?,
                    }
                }
                #(#required)*
                #count
                #built
            }
        }
    }
}

fn writer(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let written = structure.members.iter().map(|member| {
        let (field, wire) = (ident(&member.rust), &member.name);
        match &member.ty {
            _ if is_quantity(structure, member) => {
                quote!(writer.quantity(#wire, self.quantity());)
            }
            Type::List { item, .. } => {
                quote!(writer.list(#wire, #item, self.#field.as_deref())?;)
            }
            _ if member.required => quote!(writer.element(#wire, &self.#field)?;),
            _ => quote!(writer.optional(#wire, self.#field.as_ref())?;),
        }
    });
    let sizes: Vec<_> = structure
        .members
        .iter()
        .map(|member| {
            let (field, wire) = (ident(&member.rust), &member.name);
            match &member.ty {
                _ if is_quantity(structure, member) => quote!(item_size(#wire, &0)),
                Type::List { item, .. } => quote! {
                    self.#field.iter().flatten().map(|item| item_size(#item, item)).sum::<usize>()
                        + item_size(#wire, &0)
                },
                _ if member.required => quote!(item_size(#wire, &self.#field)),
                _ => quote!(self.#field.as_ref().map_or(0, |value| item_size(#wire, value))),
            }
        })
        .collect();
    quote! {
        impl WriteXml for #name {
            fn write_xml(&self, writer: &mut XmlWriter) -> Result<(), WriteError> {
                #(#written)*
                Ok(())
            }

            fn size(&self) -> usize {
                #(#sizes)+*
            }
        }
    }
}
