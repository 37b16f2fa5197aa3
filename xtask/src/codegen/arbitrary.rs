//! Generates proptest's `Arbitrary` for every structure and enum.

use proc_macro2::TokenStream;
use quote::quote;

use super::rust::ident;
use super::structures::{fields, is_plain};
use crate::model::{Api, Binding, Member, Structure, Type};

/// Returns the whole file.
pub(super) fn arbitrary(api: &Api) -> TokenStream {
    let structures = super::all_structures(api);
    let structures = structures.iter().map(structure);
    let enums = api.enums.iter().map(|shape| {
        let name = ident(&shape.name);
        strategy(
            &name,
            &quote! {
                prop_oneof![
                    select(Self::KNOWN.to_vec()),
                    arbitrary::text().prop_map(Self::from),
                ]
            },
        )
    });
    let shapes = api.structures.iter().map(|structure| {
        let name = ident(&structure.rust);
        quote!(any::<#name>().prop_map(Self::#name).boxed(),)
    });
    let any = strategy(&ident("AnyShape"), &quote!(Union::new([#(#shapes)*])));
    quote! {
        use proptest::option;
        use proptest::prelude::*;
        use proptest::sample::select;
        use proptest::strategy::Union;

        use crate::arbitrary;
        use super::*;

        #(#structures)*
        #(#enums)*
        #any
    }
}

fn structure(structure: &Structure) -> TokenStream {
    let name = ident(&structure.rust);
    let names: Vec<_> = fields(structure).map(|member| ident(&member.rust)).collect();
    let members = fields(structure).map(member);
    let body = match &names[..] {
        [] => quote!(Just(Self::new())),
        [only] => {
            let member = fields(structure).map(member);
            quote!(#(#member)*.prop_map(|#only| Self { #only }))
        }
        _ => quote!((#(#members),*).prop_map(|(#(#names),*)| Self { #(#names),* })),
    };
    strategy(&name, &body)
}

fn strategy(name: &proc_macro2::Ident, body: &TokenStream) -> TokenStream {
    quote! {
        impl Arbitrary for #name {
            type Parameters = ();
            type Strategy = BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                #body.boxed()
            }
        }
    }
}

fn member(member: &Member) -> TokenStream {
    let value = match (&member.binding, &member.ty) {
        (Binding::Label, _) => quote!(arbitrary::label()),
        (Binding::Header(_), _) => quote!(arbitrary::header()),
        (_, Type::List { of, .. }) => {
            return match &**of {
                Type::String(_) => quote!(arbitrary::strings()),
                of => {
                    let of = value(of);
                    quote!(arbitrary::list(#of))
                }
            };
        }
        (_, ty) => value(ty),
    };
    if is_plain(member) { value } else { quote!(option::of(#value)) }
}

fn value(ty: &Type) -> TokenStream {
    match ty {
        Type::String(_) => quote!(arbitrary::text()),
        Type::Boolean => quote!(any::<bool>()),
        Type::Integer => quote!(any::<i32>()),
        Type::Timestamp => quote!(arbitrary::time()),
        Type::Enum(name) | Type::Structure(name) => {
            let name = ident(name);
            quote!(any::<#name>())
        }
        Type::List { of, .. } => {
            let of = value(of);
            quote!(arbitrary::list(#of))
        }
    }
}
