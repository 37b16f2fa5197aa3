//! Limits the number of connections: in total, and per peer.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The limited places for connections.
#[derive(Debug)]
pub(crate) struct Places {
    total: usize,
    per_peer: usize,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Debug, Default)]
struct Taken {
    number: usize,
    by_peer: HashMap<IpAddr, usize>,
}

/// The place of a connection. It is free again when this is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    peer: IpAddr,
    taken: Arc<Mutex<Taken>>,
}

impl Places {
    /// Creates this number of places. One peer may take three quarters of them.
    pub(crate) fn new(total: usize) -> Self {
        Self { total, per_peer: total - total / 4, taken: Arc::default() }
    }

    /// Returns the number of places.
    pub(crate) fn total(&self) -> usize {
        self.total
    }

    /// Takes a place for a connection. Returns `None` if all places are taken, or all of this peer.
    pub(crate) fn take(&self, peer: IpAddr) -> Option<Place> {
        let peer = network(peer);
        let mut taken = lock(&self.taken);
        let by_this_peer = taken.by_peer.get(&peer).copied().unwrap_or_default();
        if taken.number >= self.total || by_this_peer >= self.per_peer {
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
        if let Some(by_this_peer) = taken.by_peer.get_mut(&self.peer) {
            *by_this_peer -= 1;
            if *by_this_peer == 0 {
                taken.by_peer.remove(&self.peer);
            }
        }
    }
}

fn lock(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the address that identifies a peer: an IPv4 address, or the first half of an IPv6
/// address, because a machine may choose the second half.
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
    fn one_peer_cannot_take_all_places_and_returns_its_own() {
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
    fn all_addresses_of_a_machine_are_one_peer() {
        let of = |text: &str| network(text.parse().expect("an address")).to_string();
        assert_eq!(of("2001:db8::1:2:3:4"), "2001:db8::");
        assert_eq!(of("192.0.2.1"), "192.0.2.1");
    }
}
