//! Credentials, cached until shortly before they expire.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use tokio::sync::Mutex;

/// The time before their expiry at which credentials are replaced.
const REFRESH_AHEAD: Duration = Duration::from_secs(10);

/// A provider, and the last credentials that it returned. Calls that wait for new credentials share one
/// request, including its error.
#[derive(Debug)]
pub(crate) struct CachedCredentials {
    provider: SharedCredentialsProvider,
    /// The number of times that the provider has responded.
    responses: AtomicU64,
    last: Mutex<Last>,
}

#[derive(Debug, Default)]
struct Last {
    // `Credentials` masks its secret in `Debug`.
    given: Option<Credentials>,
    failed: Option<Arc<CredentialsError>>,
}

impl CachedCredentials {
    pub(crate) fn new(provider: SharedCredentialsProvider) -> Self {
        Self { provider, responses: AtomicU64::new(0), last: Mutex::default() }
    }

    pub(crate) async fn get(&self, now: SystemTime) -> Result<Credentials, Arc<CredentialsError>> {
        let before = self.responses.load(Ordering::Acquire);
        let mut last = self.last.lock().await;
        if let Some(credentials) = last.given.as_ref().filter(|given| is_fresh(given, now)) {
            return Ok(credentials.clone());
        }
        // A response that another call received while this one waited is used for both.
        let has_responded = self.responses.load(Ordering::Acquire) > before;
        let error = match last.failed.as_ref().filter(|_| has_responded) {
            Some(error) => Arc::clone(error),
            None => {
                let response = self.provider.provide_credentials().await;
                self.responses.fetch_add(1, Ordering::Release);
                match response {
                    Ok(credentials) => {
                        *last = Last { given: Some(credentials.clone()), failed: None };
                        return Ok(credentials);
                    }
                    Err(error) => Arc::clone(last.failed.insert(Arc::new(error))),
                }
            }
        };
        // The cached credentials are still valid for a short time.
        last.given.clone().filter(|given| is_valid(given, now)).ok_or(error)
    }
}

fn is_valid(credentials: &Credentials, now: SystemTime) -> bool {
    credentials.expiry().is_none_or(|expiry| expiry > now)
}

fn is_fresh(credentials: &Credentials, now: SystemTime) -> bool {
    credentials.expiry().is_none_or(|expiry| expiry > now + REFRESH_AHEAD)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

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
    async fn credentials_are_cached_until_shortly_before_they_expire() {
        let cached = CachedCredentials::new(SharedCredentialsProvider::new(Counting::default()));
        let at = |second| SystemTime::UNIX_EPOCH + Duration::from_secs(second);
        for (second, id) in [(0, "AKID0"), (89, "AKID0"), (90, "AKID1"), (95, "AKID2")] {
            let given = cached.get(at(second)).await.expect("given");
            assert_eq!(given.access_key_id(), id, "second {second}");
        }
    }

    /// A provider that returns credentials once.
    #[derive(Debug, Default)]
    struct Once(Counting);

    impl ProvideCredentials for Once {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            match self.0.0.load(Ordering::Relaxed) {
                0 => self.0.provide_credentials(),
                _ => future::ProvideCredentials::ready(Err(CredentialsError::not_loaded("no"))),
            }
        }
    }

    #[tokio::test]
    async fn cached_credentials_are_used_until_they_expire_if_there_are_no_others() {
        let cached = CachedCredentials::new(SharedCredentialsProvider::new(Once::default()));
        let at = |second| SystemTime::UNIX_EPOCH + Duration::from_secs(second);
        for (second, is_given) in [(0, true), (90, true), (99, true), (100, false), (101, false)] {
            assert_eq!(cached.get(at(second)).await.is_ok(), is_given, "second {second}");
        }
    }

    /// A provider that fails, after other calls had time to wait for it.
    #[derive(Debug, Default)]
    struct Failing(Arc<AtomicUsize>);

    impl ProvideCredentials for Failing {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            let requests = self.0.fetch_add(1, Ordering::Relaxed);
            future::ProvideCredentials::new(async move {
                tokio::task::yield_now().await;
                Err(CredentialsError::not_loaded(format!("request {requests}")))
            })
        }
    }

    #[tokio::test]
    async fn waiting_calls_share_an_error_and_the_next_call_requests_again() {
        let requests = Arc::new(AtomicUsize::new(0));
        let provider = SharedCredentialsProvider::new(Failing(Arc::clone(&requests)));
        let cached = CachedCredentials::new(provider);
        let get = || cached.get(SystemTime::UNIX_EPOCH);
        let (a, b, c) = tokio::join!(get(), get(), get());
        assert!(a.is_err() && b.is_err() && c.is_err());
        assert_eq!(requests.load(Ordering::Relaxed), 1);
        get().await.expect_err("fails again");
        assert_eq!(requests.load(Ordering::Relaxed), 2);
    }
}
