//! The syntax tree of a Smithy file: definitions, traits and members, with their positions.

use std::fmt;

/// A whole file.
#[derive(Debug)]
pub(crate) struct Document {
    /// The names that `use` statements import, with their positions.
    pub(crate) uses: Vec<(String, Position)>,
    pub(crate) definitions: Vec<Definition>,
}

/// A shape, operation or service.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(crate) name: String,
    pub(crate) at: Position,
    pub(crate) docs: Vec<String>,
    pub(crate) traits: Vec<Trait>,
    pub(crate) kind: Kind,
}

#[derive(Debug)]
pub(crate) enum Kind {
    String,
    /// Any value, as the argument of a trait.
    Document,
    Enum(Vec<Member>),
    List(Member),
    Structure(Vec<Member>),
    /// An operation or a service, with properties such as `input` or `errors`.
    Properties(Resource, Vec<Property>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resource {
    Operation,
    Service,
}

/// A property, such as `input: Shape`, `version: "1"` or `errors: [A B]`.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) at: Position,
    pub(crate) value: PropertyValue,
}

#[derive(Debug)]
pub(crate) enum PropertyValue {
    Shape(String, Position),
    Shapes(Vec<(String, Position)>),
    Text(String),
}

/// A member of a structure, list or enum.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) at: Position,
    pub(crate) docs: Vec<String>,
    pub(crate) traits: Vec<Trait>,
    /// The target shape. Members of enums have none.
    pub(crate) target: Option<(String, Position)>,
    /// The value of a member of an enum, if it differs from its name.
    pub(crate) value: Option<String>,
}

/// A trait: `@name`, `@name(node)` or `@name(key: node, …)`.
#[derive(Debug)]
pub(crate) struct Trait {
    pub(crate) name: String,
    pub(crate) at: Position,
    pub(crate) node: Node,
}

/// The value of a trait.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Absent,
    Text(String),
    Number(i64),
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Returns the value of `key` in an object.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Object(pairs) => pairs.iter().find(|(k, _)| k == key).map(|(_, node)| node),
            _ => None,
        }
    }

    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn as_number(&self) -> Option<i64> {
        match self {
            Node::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// A position in the file. Lines and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// An error in a file, with its position.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) at: Position,
    pub(crate) message: String,
}

impl SyntaxError {
    pub(crate) fn new(at: Position, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

impl std::error::Error for SyntaxError {}
