//! Generates ids, ETags and host names in the service's formats.

use std::sync::{Mutex, PoisonError};

const UPPER: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// A generator of random names. With a seed, it generates the same names at every start.
#[derive(Debug)]
pub(crate) struct Ids {
    rng: Mutex<fastrand::Rng>,
}

impl Ids {
    pub(crate) fn new(seed: Option<u64>) -> Self {
        let rng = seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed);
        Self { rng: Mutex::new(rng) }
    }

    /// Generates an id or an ETag: `E` and 13 upper-case letters and digits. *(seen live)*
    pub(crate) fn id(&self) -> String {
        format!("E{}", self.random(UPPER))
    }

    /// Generates an id that is not taken.
    pub(crate) fn free_id(&self, is_taken: impl Fn(&str) -> bool) -> String {
        loop {
            let id = self.id();
            if !is_taken(&id) {
                return id;
            }
        }
    }

    /// Generates a host name: `s`, 13 lower-case letters and digits, `.cloudfront.net`. *(seen
    /// live)*
    pub(crate) fn domain(&self) -> String {
        format!("s{}.cloudfront.net", self.random(LOWER))
    }

    fn random(&self, alphabet: &[u8; 36]) -> String {
        let mut rng = self.rng.lock().unwrap_or_else(PoisonError::into_inner);
        (0..13).map(|_| char::from(alphabet[rng.usize(..alphabet.len())])).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_have_the_service_s_format_and_differ() {
        let ids = Ids::new(None);
        let generated: HashSet<String> = (0..1000).map(|_| ids.id()).collect();
        assert_eq!(generated.len(), 1000);
        for id in generated {
            let rest = id.strip_prefix('E').expect("an E");
            assert_eq!(rest.len(), 13, "{id}");
            assert!(rest.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()), "{id}");
        }
        let domain = ids.domain();
        let label = domain.strip_suffix(".cloudfront.net").expect("the service's domain");
        assert_eq!((label.len(), &label[..1]), (14, "s"));
    }

    #[test]
    fn a_seed_generates_the_same_ids_and_taken_ids_are_skipped() {
        let [a, b, c] = [Some(1), Some(1), Some(2)].map(Ids::new);
        let (first, second) = (a.id(), a.id());
        assert_eq!(b.free_id(|id| id == first), second);
        assert_ne!(first, c.id());
    }
}
