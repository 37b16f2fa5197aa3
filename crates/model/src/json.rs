//! Reads structures from JSON objects, with errors that name the member.
//!
//! Every structure implements serde's `Serialize` and `Deserialize`. The form is that of the AWS
//! CLI and boto3 for one call. Unknown members are skipped; [`read`] reports them.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use chrono::{DateTime, Utc};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use crate::path::Path;
use crate::schema::Member;
use crate::{Visible, time};

/// Reads a structure, or an [`AnyShape`](crate::AnyShape), and reports the path of every unknown
/// member, such as `Logging.Foo`.
///
/// # Errors
///
/// Returns an error if the JSON is malformed, if a member is missing, duplicate or of the wrong
/// type, or if a Quantity is not the number of its Items. Errors name the path of the member.
///
/// ```
/// use std::cell::RefCell;
/// use cloudfront_streaming_model::{Tag, json};
///
/// let unknown = RefCell::new(Vec::new());
/// let mut document = serde_json::Deserializer::from_str(r#"{"Key": "stage", "Colour": "red"}"#);
/// let tag: Tag = json::read(&mut document, &|path| unknown.borrow_mut().push(path))?;
/// assert_eq!(tag, Tag::new("stage"));
/// assert_eq!(unknown.into_inner(), ["Colour"]);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn read<'de, T: Value, D: Deserializer<'de>>(
    from: D,
    on_unknown: &dyn Fn(String),
) -> Result<T, D::Error> {
    T::read(from, Place { path: Path::Root, on_unknown })
}

/// Returns a seed that reads a structure, or a list of structures, that is a member of an object
/// outside of the model. The paths of errors and unknown members begin with the member's name.
///
/// ```
/// use cloudfront_streaming_model::{Tag, json};
/// use serde::de::DeserializeSeed;
///
/// let mut document = serde_json::Deserializer::from_str(r#"[{"Key": "a"}, {}]"#);
/// let seed = json::seed::<Vec<Tag>>("TagSet", &|_| {});
/// let error = seed.deserialize(&mut document).unwrap_err().to_string();
/// assert!(error.starts_with("TagSet[1]: missing field `Key`"), "{error}");
/// ```
pub fn seed<'p, T: Value>(name: &'p str, on_unknown: &'p dyn Fn(String)) -> Seed<'p, T> {
    Seed { place: Place { path: Path::Member(&Path::Root, name), on_unknown }, value: PhantomData }
}

/// Reads a structure and skips unknown members.
pub(crate) fn deserialize<'de, T: Value, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    read(from, &|_| {})
}

/// The path of a value, and the callback for unknown members.
#[derive(Clone, Copy)]
pub struct Place<'p> {
    path: Path<'p>,
    on_unknown: &'p dyn Fn(String),
}

impl<'p> Place<'p> {
    fn at(&'p self, path: Path<'p>) -> Self {
        Self { path, ..*self }
    }

    /// Returns an error that names the path.
    fn error<E: Error>(&self, error: impl fmt::Display) -> E {
        match self.path {
            Path::Root => E::custom(error),
            path => E::custom(format_args!("{path}: {error}")),
        }
    }
}

/// A value that can be read from JSON.
pub trait Value: Sized {
    /// Reads the value. Errors name its path.
    fn read<'de, D: Deserializer<'de>>(from: D, place: Place<'_>) -> Result<Self, D::Error>;
}

/// A value that is a JSON object.
pub trait Object: Sized {
    /// Reads the members of the object.
    fn read_members<'de, A: MapAccess<'de>>(members: &mut Members<'_, A>)
    -> Result<Self, A::Error>;
}

/// Reads the members of an object one after the other.
pub struct Members<'p, A> {
    map: A,
    place: Place<'p>,
}

impl<'de, A: MapAccess<'de>> Members<'_, A> {
    /// Returns the name of the next known member. Unknown members are reported and skipped.
    pub(crate) fn next(
        &mut self,
        known: &'static [Member],
    ) -> Result<Option<&'static str>, A::Error> {
        loop {
            match self.name(known)? {
                None => return Ok(None),
                Some(Ok(name)) => return Ok(Some(name)),
                Some(Err(unknown)) => {
                    let path = Path::Member(&self.place.path, &unknown);
                    (self.place.on_unknown)(path.to_string());
                    self.map.next_value::<IgnoredAny>()?;
                }
            }
        }
    }

    /// Returns the name of the next member: `Ok` if it is known, otherwise `Err`.
    pub(crate) fn name(
        &mut self,
        known: &'static [Member],
    ) -> Result<Option<Result<&'static str, String>>, A::Error> {
        self.map.next_key_seed(Name { known }).map_err(|error| self.place.error(error))
    }

    /// Reads the value of the current member into its slot. A duplicate member is an error.
    pub(crate) fn value<T: Value>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
    ) -> Result<(), A::Error> {
        if slot.is_some() {
            return Err(self.error(format_args!("duplicate field `{name}`")));
        }
        *slot = Some(self.one(name)?);
        Ok(())
    }

    /// Reads the value of the current member.
    pub(crate) fn one<T: Value>(&mut self, name: &'static str) -> Result<T, A::Error> {
        let place = self.place.at(Path::Member(&self.place.path, name));
        self.map.next_value_seed(Seed { place, value: PhantomData })
    }

    /// Returns the value of a required member, after all members were read.
    pub(crate) fn required<T>(&self, name: &'static str, slot: Option<T>) -> Result<T, A::Error> {
        slot.ok_or_else(|| self.error(format_args!("missing field `{name}`")))
    }

    /// Checks a Quantity against the number of its Items.
    pub(crate) fn counted<T>(&self, quantity: i32, items: Option<&[T]>) -> Result<(), A::Error> {
        let items = items.map_or(0, <[T]>::len);
        if usize::try_from(quantity).ok() == Some(items) {
            return Ok(());
        }
        Err(self.error(format_args!(
            "expected the Quantity {items}, the number of Items, found {quantity}"
        )))
    }

    /// Returns an error at the path of the object.
    pub(crate) fn error(&self, error: impl fmt::Display) -> A::Error {
        self.place.error(error)
    }
}

impl<T: Object> Value for T {
    fn read<'de, D: Deserializer<'de>>(from: D, place: Place<'_>) -> Result<Self, D::Error> {
        let inside = Cell::new(false);
        let visitor = ObjectVisitor { place, inside: &inside, value: PhantomData };
        from.deserialize_map(visitor).map_err(|error| with_path(error, place, &inside))
    }
}

impl<T: Value> Value for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, place: Place<'_>) -> Result<Self, D::Error> {
        let inside = Cell::new(false);
        let visitor = ListVisitor { place, inside: &inside, item: PhantomData };
        from.deserialize_seq(visitor).map_err(|error| with_path(error, place, &inside))
    }
}

/// Null is read as absent.
impl<T: Value> Value for Option<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, place: Place<'_>) -> Result<Self, D::Error> {
        from.deserialize_option(OptionVisitor { place, value: PhantomData })
    }
}

impl Value for DateTime<Utc> {
    fn read<'de, D: Deserializer<'de>>(from: D, place: Place<'_>) -> Result<Self, D::Error> {
        let text = String::read(from, place)?;
        let error = || place.error(format_args!("expected {}, found {text:?}", time::EXPECTED));
        time::parse(&text).ok_or_else(error)
    }
}

impl Value for String {
    fn read<'de, D: Deserializer<'de>>(from: D, place: Place<'_>) -> Result<Self, D::Error> {
        Self::deserialize(from).map_err(|error| place.error(error))
    }
}

impl Value for bool {
    fn read<'de, D: Deserializer<'de>>(from: D, place: Place<'_>) -> Result<Self, D::Error> {
        Self::deserialize(from).map_err(|error| place.error(error))
    }
}

impl Value for i32 {
    fn read<'de, D: Deserializer<'de>>(from: D, place: Place<'_>) -> Result<Self, D::Error> {
        Self::deserialize(from).map_err(|error| place.error(error))
    }
}

impl<T> fmt::Debug for Seed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Seed").field(&self.place.path).finish()
    }
}

/// Adds the path to an error, unless the error comes from inside the value and has its own path.
fn with_path<E: Error>(error: E, place: Place<'_>, inside: &Cell<bool>) -> E {
    if inside.get() { error } else { place.error(error) }
}

/// Reads a value at a path; see [`seed`].
pub struct Seed<'p, T> {
    place: Place<'p>,
    value: PhantomData<T>,
}

impl<'de, T: Value> DeserializeSeed<'de> for Seed<'_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        T::read(from, self.place)
    }
}

/// Reads the name of a member: `Ok` if it is known, otherwise `Err` with its text.
struct Name {
    known: &'static [Member],
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Result<&'static str, String>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Result<&'static str, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        let known = self.known.iter().find(|member| member.name == text);
        Ok(known.map(|member| member.name).ok_or_else(|| Visible(text).to_string()))
    }
}

struct ObjectVisitor<'p, T> {
    place: Place<'p>,
    inside: &'p Cell<bool>,
    value: PhantomData<T>,
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        self.inside.set(true);
        let value = T::read_members(&mut Members { map, place: self.place })?;
        self.inside.set(false);
        Ok(value)
    }
}

struct ListVisitor<'p, T> {
    place: Place<'p>,
    inside: &'p Cell<bool>,
    item: PhantomData<T>,
}

impl<'de, T: Value> Visitor<'de> for ListVisitor<'_, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        self.inside.set(true);
        let mut values = Vec::new();
        loop {
            let place = self.place.at(Path::Item(&self.place.path, values.len()));
            match items.next_element_seed(Seed { place, value: PhantomData })? {
                Some(value) => values.push(value),
                None => break,
            }
        }
        self.inside.set(false);
        Ok(values)
    }
}

struct OptionVisitor<'p, T> {
    place: Place<'p>,
    value: PhantomData<T>,
}

impl<'de, T: Value> Visitor<'de> for OptionVisitor<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Option<T>, D::Error> {
        T::read(from, self.place).map(Some)
    }
}
