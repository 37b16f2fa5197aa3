//! The resolved model of the API, which codegen and drift use.

mod checks;
mod constraints;
mod definitions;
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
    /// The operations, in the order in which the service lists them.
    pub(crate) operations: Vec<Operation>,
    /// The structures that are neither input, output nor error, in the order of the file.
    pub(crate) structures: Vec<Structure>,
    pub(crate) enums: Vec<Enum>,
    /// The errors of the operations and of the front end, in the order of the file.
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
    /// Whether carrying it out twice has the same effect as once.
    pub(crate) idempotent: bool,
    /// How a client recognises that an attempt had succeeded if its response was lost. `None` for
    /// an operation that changes nothing.
    pub(crate) reconcile: Option<Reconcile>,
    pub(crate) input: Structure,
    /// Empty if the operation returns nothing.
    pub(crate) output: Structure,
    /// The names of the error shapes that the operation itself lists.
    pub(crate) errors: Vec<String>,
}

/// A URI pattern, such as `/a/{Label}/b?Literal=value`.
#[derive(Debug)]
pub(crate) struct UriPattern {
    pub(crate) text: String,
    pub(crate) segments: Vec<Segment>,
    /// The query parameters that are always present, with their value if they have one.
    pub(crate) query: Vec<(String, Option<String>)>,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    Literal(String),
    Label(String),
}

#[derive(Clone, Debug)]
pub(crate) struct Structure {
    /// The name of the shape. Empty for the output of an operation that returns nothing.
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
    /// The initial value, if the member is required but not a parameter of the constructor.
    pub(crate) initial: Option<Initial>,
    /// The rules of the member itself, in addition to those of its type.
    pub(crate) rules: Vec<Rule>,
}

/// The initial value of a required member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Initial {
    /// The default of the type.
    Default,
    Text(String),
    Number(i64),
}

/// A rule for the value of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// The number of characters of a string, or of items of a list.
    Length(Limits),
    /// The number of bytes of a string in UTF-8.
    Bytes(Limits),
    /// A function of the model crate.
    Named(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
}

/// How a client recognises that an attempt had succeeded if its response was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reconcile {
    Repeat,
    Created,
    Replaced,
    Deleted,
}

/// The part of an HTTP message that contains a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// An element of the XML document.
    Element,
    /// A label of the path.
    Label,
    Query(String),
    Header(String),
    /// The whole body.
    Payload,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// A string, optionally with a shape of its own.
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
    /// Whether the caller (`Sender`) caused the error, not the service (`Receiver`).
    pub(crate) sender: bool,
    /// Whether the front end sends it for any operation. The AWS service model does not list these.
    pub(crate) front_end: bool,
}
