//! Who may call: access keys, each of one account.

use std::collections::HashMap;
use std::fmt;

/// The account of the default credentials, the one of AWS's examples.
pub const DEFAULT_ACCOUNT: &str = "123456789012";

/// An access key, its secret and its account.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AccessKey {
    /// The access key id.
    pub id: String,
    /// The secret access key.
    pub secret: String,
    /// The session token that requests must carry, where the key is a temporary one.
    pub session_token: Option<String>,
    /// The number of the account, 12 digits.
    pub account: String,
}

impl AccessKey {
    /// A key of an account, without a session token.
    pub fn new(
        id: impl Into<String>,
        secret: impl Into<String>,
        account: impl Into<String>,
    ) -> Self {
        let (id, secret, account) = (id.into(), secret.into(), account.into());
        Self { id, secret, session_token: None, account }
    }

    /// The key `test` with the secret `test`, of the [`DEFAULT_ACCOUNT`].
    pub fn test() -> Self {
        Self::new("test", "test", DEFAULT_ACCOUNT)
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessKey")
            .field("id", &self.id)
            .field("secret", &"…")
            .field("session_token", &self.session_token.as_ref().map(|_| "…"))
            .field("account", &self.account)
            .finish()
    }
}

/// All keys, by id.
#[derive(Debug)]
pub(crate) struct Accounts {
    keys: HashMap<String, AccessKey>,
    /// The account of the first key.
    first: String,
}

impl Accounts {
    pub(crate) fn new(keys: impl IntoIterator<Item = AccessKey>) -> Self {
        let mut first = None;
        let note = |key: AccessKey| {
            first.get_or_insert_with(|| key.account.clone());
            (key.id.clone(), key)
        };
        let keys = keys.into_iter().map(note).collect();
        Self { keys, first: first.unwrap_or_else(|| DEFAULT_ACCOUNT.to_owned()) }
    }

    /// The account that unsigned requests count for, where signatures are not verified.
    pub(crate) fn first(&self) -> &str {
        &self.first
    }

    pub(crate) fn get(&self, id: &str) -> Option<&AccessKey> {
        self.keys.get(id)
    }
}
