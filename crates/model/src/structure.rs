//! The trait of every structure: its schema, and its validation.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::schema::Schema;
use crate::validate::{Finder, Violations};

/// A structure of the API: a shape, the input or the output of an operation.
///
/// Implemented for every structure of this crate. Sealed: the set is that of the API.
pub trait Structure:
    sealed::Sealed + Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// Names, types and documentation of the members.
    const SCHEMA: &'static Schema;

    /// Checks the rules that the service model and AWS's documentation state: lengths, characters,
    /// forms. Reading and writing do not check them: the types hold what documents hold.
    ///
    /// # Errors
    ///
    /// Every rule that is broken, with the path of the member.
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
    use crate::validate::Finder;

    /// What a structure can do inside this crate.
    pub trait Sealed: Object {
        /// Adds the violations of all members.
        fn find_violations(&self, finder: &mut Finder<'_>);
    }
}
