//! Credentials, kept until shortly before they expire.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use tokio::sync::Mutex;

/// How long before their expiry credentials are replaced.
const AHEAD: Duration = Duration::from_secs(10);

/// A provider, and what it gave last. Calls that wait for new credentials share one request, and its
/// failure too.
#[derive(Debug)]
pub(crate) struct CachedCredentials {
    provider: SharedCredentialsProvider,
    /// How often the provider has answered.
    answers: AtomicU64,
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
        Self { provider, answers: AtomicU64::new(0), last: Mutex::default() }
    }

    pub(crate) async fn get(&self, now: SystemTime) -> Result<Credentials, Arc<CredentialsError>> {
        let before = self.answers.load(Ordering::Acquire);
        let mut last = self.last.lock().await;
        if let Some(credentials) = last.given.as_ref().filter(|given| is_fresh(given, now)) {
            return Ok(credentials.clone());
        }
        // A response that came while this call waited is for this one too.
        let is_answered = self.answers.load(Ordering::Acquire) > before;
        let error = match last.failed.as_ref().filter(|_| is_answered) {
            Some(error) => Arc::clone(error),
            None => {
                let answer = self.provider.provide_credentials().await;
                self.answers.fetch_add(1, Ordering::Release);
                match answer {
                    Ok(credentials) => {
                        *last = Last { given: Some(credentials.clone()), failed: None };
                        return Ok(credentials);
                    }
                    Err(error) => Arc::clone(last.failed.insert(Arc::new(error))),
                }
            }
        };
        // Those of before hold a little longer.
        last.given.clone().filter(|given| is_valid(given, now)).ok_or(error)
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
    async fn credentials_are_kept_until_shortly_before_they_expire() {
        let cached = CachedCredentials::new(SharedCredentialsProvider::new(Counting::default()));
        let at = |second| SystemTime::UNIX_EPOCH + Duration::from_secs(second);
        for (second, id) in [(0, "AKID0"), (89, "AKID0"), (90, "AKID1"), (95, "AKID2")] {
            let given = cached.get(at(second)).await.expect("given");
            assert_eq!(given.access_key_id(), id, "second {second}");
        }
    }

    /// Fails, after a while.
    #[derive(Debug, Default)]
    struct Failing(Arc<AtomicUsize>);

    impl ProvideCredentials for Failing {
        fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
        where
            Self: 'a,
        {
            let asked = self.0.fetch_add(1, Ordering::Relaxed);
            future::ProvideCredentials::new(async move {
                tokio::task::yield_now().await;
                Err(CredentialsError::not_loaded(format!("request {asked}")))
            })
        }
    }

    #[tokio::test]
    async fn calls_that_wait_share_a_failure_and_the_next_one_asks_again() {
        let asked = Arc::new(AtomicUsize::new(0));
        let provider = SharedCredentialsProvider::new(Failing(Arc::clone(&asked)));
        let cached = CachedCredentials::new(provider);
        let get = || cached.get(SystemTime::UNIX_EPOCH);
        let (a, b, c) = tokio::join!(get(), get(), get());
        assert!(a.is_err() && b.is_err() && c.is_err());
        assert_eq!(asked.load(Ordering::Relaxed), 1);
        get().await.expect_err("fails again");
        assert_eq!(asked.load(Ordering::Relaxed), 2);
    }
}
