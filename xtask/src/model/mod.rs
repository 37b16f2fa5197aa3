//! The API as codegen and drift see it: names resolved, traits understood, nothing left over.

mod checks;
mod constraints;
mod names;
mod parts;
mod resolve;
mod traits;

pub(crate) use names::snake_case;
pub(crate) use resolve::resolve;

/// The whole API.
#[derive(Debug)]
pub(crate) struct Api {
    /// The date that is part of every path, such as `2020-05-31`.
    pub(crate) version: String,
    /// The XML namespace of every document.
    pub(crate) namespace: String,
    /// In the order of the service's list.
    pub(crate) operations: Vec<Operation>,
    /// Structures that are neither input, output nor error, in the order of the file.
    pub(crate) structures: Vec<Structure>,
    pub(crate) enums: Vec<Enum>,
    /// Errors of the operations and of the front end, in the order of the file.
    pub(crate) errors: Vec<ErrorShape>,
}

impl Api {
    pub(crate) fn operation(&self, name: &str) -> Option<&Operation> {
        self.operations.iter().find(|operation| operation.name == name)
    }
}

#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) method: String,
    pub(crate) uri: UriPattern,
    /// The HTTP status of success.
    pub(crate) status: u16,
    pub(crate) readonly: bool,
    /// Whether carrying it out twice has the effect of once.
    pub(crate) idempotent: bool,
    /// How a lost success is recognised; `None` for an operation that changes nothing.
    pub(crate) reconcile: Option<Reconcile>,
    pub(crate) input: Structure,
    /// Empty where the operation returns nothing.
    pub(crate) output: Structure,
    /// Names of the error shapes that the operation lists itself.
    pub(crate) errors: Vec<String>,
}

/// `/a/{Label}/b?Literal=value`.
#[derive(Debug)]
pub(crate) struct UriPattern {
    pub(crate) text: String,
    pub(crate) segments: Vec<Segment>,
    /// Query parameters that are always there, with their values where they have one.
    pub(crate) query: Vec<(String, Option<String>)>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    Literal(String),
    Label(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Structure {
    /// The shape's name; empty for the output of an operation that returns nothing.
    pub(crate) name: String,
    pub(crate) rust: String,
    pub(crate) docs: Vec<String>,
    pub(crate) counted: bool,
    pub(crate) members: Vec<Member>,
}

impl Structure {
    pub(crate) fn payload(&self) -> Option<&Member> {
        self.members.iter().find(|member| member.binding == Binding::Payload)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) rust: String,
    pub(crate) docs: Vec<String>,
    pub(crate) required: bool,
    pub(crate) ty: Type,
    pub(crate) binding: Binding,
    /// What a new structure starts with, where the constructor does not ask.
    pub(crate) initial: Option<Initial>,
    /// Rules of the member itself, beside those of its type.
    pub(crate) rules: Vec<Rule>,
}

/// The value that a required member starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Initial {
    /// The default of its type.
    Default,
    Text(String),
    Number(i64),
}

/// What the value of a member must fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Characters of a string, or items of a list.
    Length(Limits),
    /// Bytes of a string in UTF-8.
    Bytes(Limits),
    /// A function of the model crate.
    Named(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
}

/// How a client recognises that an attempt had succeeded whose response was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reconcile {
    Repeat,
    Created,
    Replaced,
    Deleted,
}

/// Where a member travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// An element of the XML document.
    Element,
    /// A part of the path.
    Label,
    Query(String),
    Header(String),
    /// The whole body.
    Payload,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// A string, perhaps through a shape of its own with limits.
    String(Option<StringShape>),
    Boolean,
    Integer,
    Timestamp,
    Enum(String),
    Structure(String),
    List {
        shape: String,
        /// The XML name of an item.
        item: String,
        of: Box<Type>,
    },
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct StringShape {
    pub(crate) name: String,
    pub(crate) pattern: Option<String>,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) variants: Vec<Variant>,
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) value: String,
    pub(crate) rust: String,
    pub(crate) docs: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct ErrorShape {
    pub(crate) name: String,
    pub(crate) rust: String,
    pub(crate) docs: Vec<String>,
    pub(crate) status: u16,
    /// Whether the caller is at fault (`Sender`), not the service (`Receiver`).
    pub(crate) sender: bool,
    /// Whether the service sends it for any operation; AWS's model does not list those.
    pub(crate) front_end: bool,
}
