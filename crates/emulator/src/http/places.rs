//! How many connections there may be: in all, and of one peer.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The places for connections.
#[derive(Debug)]
pub(crate) struct Places {
    total: usize,
    of_one_peer: usize,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Debug, Default)]
struct Taken {
    number: usize,
    by_peer: HashMap<IpAddr, usize>,
}

/// The place of a connection, free again when it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    peer: IpAddr,
    taken: Arc<Mutex<Taken>>,
}

impl Places {
    /// So many places, three quarters of which one peer may take.
    pub(crate) fn new(total: usize) -> Self {
        Self { total, of_one_peer: total - total / 4, taken: Arc::default() }
    }

    /// How many there are.
    pub(crate) fn total(&self) -> usize {
        self.total
    }

    /// The place of an accepted connection. `None` where all are taken, or all that one peer may take.
    pub(crate) fn take(&self, peer: IpAddr) -> Option<Place> {
        let peer = network(peer);
        let mut taken = lock(&self.taken);
        let of_peer = taken.by_peer.get(&peer).copied().unwrap_or_default();
        if taken.number >= self.total || of_peer >= self.of_one_peer {
            return None;
        }
        taken.number += 1;
        *taken.by_peer.entry(peer).or_default() += 1;
        Some(Place { peer, taken: Arc::clone(&self.taken) })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        taken.number -= 1;
        if let Some(of_peer) = taken.by_peer.get_mut(&self.peer) {
            *of_peer -= 1;
            if *of_peer == 0 {
                taken.by_peer.remove(&self.peer);
            }
        }
    }
}

fn lock(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What counts as one peer: an IPv4 address, or the first half of an IPv6 address, the other half
/// of which a machine may choose.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_peer_leaves_places_to_others_and_gives_its_own_back() {
        let places = Places::new(4);
        let take = |peer: &str| places.take(peer.parse().expect("an address"));
        let mut held: Vec<_> = (0..3).map(|_| take("127.0.0.1").expect("a place")).collect();
        assert!(take("::ffff:127.0.0.1").is_none(), "the same peer");
        let other = take("2001:db8::1").expect("a place");
        assert!(take("2001:db8:0:1::1").is_none(), "all are taken");
        held.pop();
        assert!(take("127.0.0.1").is_some());
        drop((held, other));
        let taken = lock(&places.taken);
        assert_eq!((taken.number, taken.by_peer.len()), (0, 0));
    }

    #[test]
    fn a_machine_is_one_peer_with_all_its_addresses() {
        let of = |text: &str| network(text.parse().expect("an address")).to_string();
        assert_eq!(of("2001:db8::1:2:3:4"), "2001:db8::");
        assert_eq!(of("192.0.2.1"), "192.0.2.1");
    }
}
