//! The names, types and documentation of members, at run time.
//!
//! For programs that handle members by name, such as command lines, editors and converters. The
//! schema of a structure is [`Structure::SCHEMA`](crate::Structure::SCHEMA).
//!
//! ```
//! use cloudfront_streaming_model::schema::Kind;
//! use cloudfront_streaming_model::{StreamingDistributionConfig, Structure};
//!
//! let config = StreamingDistributionConfig::SCHEMA;
//! let enabled = config.member("Enabled").expect("a member of the model");
//! assert!(enabled.required && matches!(enabled.kind, Kind::Boolean));
//! ```

/// The schema of a structure.
#[derive(Debug)]
#[non_exhaustive]
pub struct Schema {
    /// The name, such as `S3Origin`.
    pub name: &'static str,
    /// The members, in the order of the model.
    pub members: &'static [Member],
    /// Whether `Quantity` is the number of `Items`.
    pub is_counted: bool,
}

/// The schema of a member of a structure.
#[derive(Debug)]
#[non_exhaustive]
pub struct Member {
    /// The name in JSON and XML, such as `DomainName`.
    pub name: &'static str,
    /// The name of the Rust field, such as `domain_name`.
    pub field: &'static str,
    /// Whether the member must be present.
    pub required: bool,
    /// The type of the value.
    pub kind: Kind,
    /// The documentation, as plain text.
    pub docs: &'static str,
}

/// The type of a value.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A string.
    String,
    /// `true` or `false`.
    Boolean,
    /// A signed 32-bit integer.
    Integer,
    /// A point in time.
    Timestamp,
    /// An open enum with these known values.
    Enum(&'static [&'static str]),
    /// A structure.
    Structure(&'static Schema),
    /// A list of values of one type.
    List(&'static Kind),
}

impl Schema {
    pub(crate) const fn new(
        name: &'static str,
        members: &'static [Member],
        is_counted: bool,
    ) -> Self {
        Self { name, members, is_counted }
    }

    /// Returns the member with the given name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}
