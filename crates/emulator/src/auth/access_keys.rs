//! Access keys that may sign requests; each belongs to one account.

use std::collections::HashMap;
use std::fmt;
use std::sync::{PoisonError, RwLock};

/// The account of the default credentials: the account number of AWS's examples.
pub const DEFAULT_ACCOUNT: &str = "123456789012";

/// An access key, its secret and its account.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AccessKey {
    /// The access key id.
    pub id: String,
    /// The secret access key.
    pub secret: String,
    /// The session token that requests must carry. `None` for a key that is not temporary.
    pub session_token: Option<String>,
    /// The account number, 12 digits.
    pub account: String,
}

impl AccessKey {
    /// Creates a key of an account, without a session token.
    pub fn new(
        id: impl Into<String>,
        secret: impl Into<String>,
        account: impl Into<String>,
    ) -> Self {
        let (id, secret, account) = (id.into(), secret.into(), account.into());
        Self { id, secret, session_token: None, account }
    }

    /// Returns the key `test` with the secret `test`, of the [`DEFAULT_ACCOUNT`].
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

/// A key derived from a secret for one day, region and service.
pub(crate) type SigningKey = [u8; 32];

/// All keys, by id.
pub(crate) struct AccessKeys {
    keys: HashMap<String, AccessKey>,
    /// The account of the first key.
    first: String,
    /// The last scope of each access key id and its signing key. To derive a signing key costs more
    /// than the rest of a verification.
    signing_keys: RwLock<HashMap<String, (String, SigningKey)>>,
}

impl AccessKeys {
    pub(crate) fn new(keys: impl IntoIterator<Item = AccessKey>) -> Self {
        let mut first = None;
        let with_id = |key: AccessKey| {
            first.get_or_insert_with(|| key.account.clone());
            (key.id.clone(), key)
        };
        let keys = keys.into_iter().map(with_id).collect();
        let first = first.unwrap_or_else(|| DEFAULT_ACCOUNT.to_owned());
        Self { keys, first, signing_keys: RwLock::default() }
    }

    /// Returns the cached signing key, if the scope is the same as last time.
    pub(crate) fn signing_key(&self, key: &AccessKey, scope: &str) -> Option<SigningKey> {
        let cached = self.signing_keys.read().unwrap_or_else(PoisonError::into_inner);
        cached.get(&key.id).filter(|(last, _)| last == scope).map(|(_, found)| *found)
    }

    /// Caches the signing key of a scope.
    pub(crate) fn cache_signing_key(&self, key: &AccessKey, scope: &str, derived: SigningKey) {
        let mut cached = self.signing_keys.write().unwrap_or_else(PoisonError::into_inner);
        cached.insert(key.id.clone(), (scope.to_owned(), derived));
    }

    /// Returns the account that unsigned requests count for if signatures are not verified.
    pub(crate) fn first(&self) -> &str {
        &self.first
    }

    pub(crate) fn get(&self, id: &str) -> Option<&AccessKey> {
        self.keys.get(id)
    }
}

impl fmt::Debug for AccessKeys {
    /// Leaves out the signing keys, which are secrets too.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessKeys").field("keys", &self.keys).finish_non_exhaustive()
    }
}
