//! Credentials, kept until shortly before they expire.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use tokio::sync::Mutex;

/// How long before their expiry credentials are replaced.
const AHEAD: Duration = Duration::from_secs(10);

/// A provider, and what it gave last. Calls that wait for new credentials share one request.
#[derive(Debug)]
pub(crate) struct CachedCredentials {
    provider: SharedCredentialsProvider,
    // `Credentials` masks its secret in `Debug`.
    last: Mutex<Option<Credentials>>,
}

impl CachedCredentials {
    pub(crate) fn new(provider: SharedCredentialsProvider) -> Self {
        Self { provider, last: Mutex::new(None) }
    }

    pub(crate) async fn get(&self, now: SystemTime) -> Result<Credentials, CredentialsError> {
        let mut last = self.last.lock().await;
        if let Some(credentials) = last.as_ref().filter(|credentials| is_fresh(credentials, now)) {
            return Ok(credentials.clone());
        }
        let credentials = match self.provider.provide_credentials().await {
            Ok(credentials) => credentials,
            // Those of before hold a little longer.
            Err(error) => return last.clone().filter(|old| is_valid(old, now)).ok_or(error),
        };
        *last = Some(credentials.clone());
        Ok(credentials)
    }
}

fn is_valid(credentials: &Credentials, now: SystemTime) -> bool {
    credentials.expiry().is_none_or(|expiry| expiry > now)
}

fn is_fresh(credentials: &Credentials, now: SystemTime) -> bool {
    credentials.expiry().is_none_or(|expiry| expiry > now + AHEAD)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use aws_credential_types::provider::future;

    use super::*;

    #[derive(Debug, Default)]
    struct Counting(AtomicUsize);

    impl ProvideCredentials for Counting {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            let given = self.0.fetch_add(1, Ordering::Relaxed);
            let expiry = SystemTime::UNIX_EPOCH + Duration::from_secs(100);
            let id = format!("AKID{given}");
            future::ProvideCredentials::ready(Ok(Credentials::new(
                id,
                "s",
                None,
                Some(expiry),
                "test",
            )))
        }
    }

    #[tokio::test]
    async fn credentials_are_kept_until_shortly_before_they_expire() {
        let cached = CachedCredentials::new(SharedCredentialsProvider::new(Counting::default()));
        let at = |second| SystemTime::UNIX_EPOCH + Duration::from_secs(second);
        for (second, id) in [(0, "AKID0"), (89, "AKID0"), (90, "AKID1"), (95, "AKID2")] {
            let given = cached.get(at(second)).await.expect("given");
            assert_eq!(given.access_key_id(), id, "second {second}");
        }
    }
}
