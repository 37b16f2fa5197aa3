//! Generates the validation of every structure from the rules of the Smithy file.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::rust::ident;
use super::structures::{fields, is_plain};
use crate::model::{Api, Binding, Limits, Member, Rule, StringShape, Structure, Type};

/// The patterns of the AWS service model, and the equivalent functions of `validate/rules.rs`, where
/// a test compares them.
const PATTERNS: [(&str, &str); 2] = [
    (r"([\p{L}\p{Z}\p{N}_.:/=+\-@]*)", "tag_text"),
    ("arn:aws(-cn)?:cloudfront::[0-9]+:.*", "resource_arn"),
];

/// Returns the whole file.
pub(super) fn validation(api: &Api) -> anyhow::Result<TokenStream> {
    let structures =
        super::all_structures(api).iter().map(structure).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(quote! {
        use crate::validate::{Finder, Rules, rules};
        use super::*;

        #(#structures)*
    })
}

fn structure(structure: &Structure) -> anyhow::Result<TokenStream> {
    let name = ident(&structure.rust);
    let mut checks = Vec::new();
    for member in fields(structure) {
        checks.extend(member_checks(member)?);
    }
    let body = if checks.is_empty() { quote!(let _ = finder;) } else { quote!(#(#checks)*) };
    Ok(quote! {
        impl Rules for #name {
            fn find_violations(&self, finder: &mut Finder<'_>) {
                #body
            }
        }
    })
}

fn member_checks(member: &Member) -> anyhow::Result<Vec<TokenStream>> {
    let (field, name) = (ident(&member.rust), &member.name);
    let mut checks = Vec::new();
    // The checks of a present member, whose value is the variable `value`.
    for call in own_rules(member)? {
        checks.push(quote!(finder.member(#name, #call);));
    }
    match &member.ty {
        Type::Structure(_) => checks.push(quote!(finder.structure(#name, value);)),
        Type::List { of, .. } => match &**of {
            Type::Structure(_) => checks.push(quote!(finder.structures(#name, value);)),
            Type::String(Some(shape)) => {
                for call in shape_rules(shape)? {
                    checks.push(quote!(finder.items(#name, value, |value| #call);));
                }
            }
            _ => {}
        },
        _ => {}
    }
    if checks.is_empty() {
        return Ok(checks);
    }
    let bind = if is_plain(member) {
        quote!({ let value = &self.#field; #(#checks)* })
    } else {
        quote!(if let Some(value) = &self.#field { #(#checks)* })
    };
    Ok(vec![bind])
}

/// Returns calls of the rules of a member, whose value is the variable `value`.
fn own_rules(member: &Member) -> anyhow::Result<Vec<TokenStream>> {
    let mut calls = Vec::new();
    if let Type::String(Some(shape)) = &member.ty {
        calls.extend(shape_rules(shape)?);
    }
    if member.binding == Binding::Label {
        // With an empty label, the path is that of another operation.
        calls.push(quote!(rules::characters(value, Some(1), None)));
    }
    calls.extend(member.rules.iter().map(|rule| match (rule, &member.ty) {
        (Rule::Length(limits), Type::List { .. }) => call("length", *limits),
        (Rule::Length(limits), _) => call("characters", *limits),
        (Rule::Bytes(limits), _) => call("bytes", *limits),
        (Rule::Named(name), _) => {
            let name = ident(name);
            quote!(rules::#name(value))
        }
    }));
    Ok(calls)
}

/// Returns calls of the rules of a string shape.
fn shape_rules(shape: &StringShape) -> anyhow::Result<Vec<TokenStream>> {
    let mut calls = Vec::new();
    let limits = Limits { min: shape.min.filter(|min| *min > 0), max: shape.max };
    if limits.min.is_some() || limits.max.is_some() {
        calls.push(call("characters", limits));
    }
    if let Some(pattern) = &shape.pattern {
        let Some((_, function)) = PATTERNS.iter().find(|(known, _)| known == pattern) else {
            anyhow::bail!(
                "{}: there is no function for the pattern {pattern}; write one in \
                 crates/model/src/validate/rules.rs and add it to PATTERNS in xtask",
                shape.name
            );
        };
        let function = ident(function);
        calls.push(quote!(rules::#function(value)));
    }
    Ok(calls)
}

fn call(function: &str, limits: Limits) -> TokenStream {
    let function = ident(function);
    let limit = |limit: Option<i64>| match limit {
        Some(number) => {
            let number = Literal::i64_unsuffixed(number);
            quote!(Some(#number))
        }
        None => quote!(None),
    };
    let (min, max) = (limit(limits.min), limit(limits.max));
    quote!(rules::#function(value, #min, #max))
}
