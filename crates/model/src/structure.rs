//! The trait that every structure implements: schema and validation.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::schema::Schema;
use crate::validate::{Finder, Violations};

/// A structure of the API: a shape, or the input or output of an operation.
///
/// Implemented for every structure of this crate. This trait is sealed.
pub trait Structure:
    sealed::Sealed + Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// The names, types and documentation of the members.
    const SCHEMA: &'static Schema;

    /// Validates the value against the rules of the AWS service model and documentation: lengths,
    /// characters and formats. Reading and writing do not apply these rules, because the types
    /// represent any document.
    ///
    /// # Errors
    ///
    /// Returns every violated rule, with the path of the member.
    ///
    /// ```
    /// use cloudfront_streaming_model::{Structure, Tag, Tags};
    ///
    /// assert!(Tag::new("stage").validate().is_ok());
    /// let tags = Tags::from([Tag::new(""), Tag::new("stage").with_value("#")]);
    /// assert_eq!(
    ///     tags.validate().unwrap_err().to_string(),
    ///     "Items[0].Key: expected 1 to 128 characters; \
    ///      Items[1].Value: expected letters, numbers, spaces and any of _.:/=+-@, found '#'"
    /// );
    /// ```
    fn validate(&self) -> Result<(), Violations> {
        Finder::violations(self)
    }
}

pub(crate) mod sealed {
    use crate::json::Object;
    use crate::validate::Rules;

    /// What a structure can do inside this crate.
    pub trait Sealed: Object + Rules {}

    impl<T: Object + Rules> Sealed for T {}
}
