//! Structures with Items: short ways to make them, and the check of a Quantity that counts.

use std::fmt;

use crate::{
    ActiveTrustedSigners, Aliases, KeyPairIds, Signer, Tag, TagKeys, Tags, TrustedSigners,
};

/// Makes aliases of host names.
///
/// ```
/// use cloudfront_streaming_model::Aliases;
///
/// let aliases: Aliases = ["a.example.com", "b.example.com"].into_iter().collect();
/// assert_eq!(aliases.quantity(), 2);
/// ```
impl<S: Into<String>> FromIterator<S> for Aliases {
    fn from_iter<I: IntoIterator<Item = S>>(names: I) -> Self {
        Self { items: Some(names.into_iter().map(Into::into).collect()) }
    }
}

impl<S: Into<String>> FromIterator<S> for KeyPairIds {
    fn from_iter<I: IntoIterator<Item = S>>(ids: I) -> Self {
        Self { items: Some(ids.into_iter().map(Into::into).collect()) }
    }
}

impl FromIterator<Tag> for Tags {
    fn from_iter<I: IntoIterator<Item = Tag>>(tags: I) -> Self {
        Self { items: Some(tags.into_iter().collect()) }
    }
}

impl<S: Into<String>> FromIterator<S> for TagKeys {
    fn from_iter<I: IntoIterator<Item = S>>(keys: I) -> Self {
        Self { items: Some(keys.into_iter().map(Into::into).collect()) }
    }
}

impl<K: Into<String>, V: Into<String>> From<(K, V)> for Tag {
    fn from((key, value): (K, V)) -> Self {
        Self { key: key.into(), value: Some(value.into()) }
    }
}

impl TrustedSigners {
    /// Signed URLs are asked for, and these accounts sign them.
    pub fn enabled_for<S: Into<String>>(accounts: impl IntoIterator<Item = S>) -> Self {
        Self { enabled: true, items: Some(accounts.into_iter().map(Into::into).collect()) }
    }

    /// Signed URLs are not asked for.
    pub fn disabled() -> Self {
        Self { enabled: false, items: None }
    }
}

impl ActiveTrustedSigners {
    /// Signed URLs are asked for, and these signers can make them.
    pub fn enabled_for(signers: impl IntoIterator<Item = Signer>) -> Self {
        Self { enabled: true, items: Some(signers.into_iter().collect()) }
    }

    /// Signed URLs are not asked for.
    pub fn disabled() -> Self {
        Self { enabled: false, items: None }
    }
}

/// A Quantity that is not the number of its Items.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct WrongQuantity {
    structure: &'static str,
    quantity: i32,
    items: usize,
}

impl fmt::Display for WrongQuantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected the Quantity {}, the number of Items, found {}",
            self.structure, self.items, self.quantity
        )
    }
}

/// Holds a Quantity that was read against the items that were read.
pub(crate) fn check_quantity<T>(
    structure: &'static str,
    quantity: i32,
    items: Option<&[T]>,
) -> Result<(), WrongQuantity> {
    let items = items.map_or(0, <[T]>::len);
    if usize::try_from(quantity).ok() == Some(items) {
        Ok(())
    } else {
        Err(WrongQuantity { structure, quantity, items })
    }
}
