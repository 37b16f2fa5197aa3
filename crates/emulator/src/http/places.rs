//! How many connections there may be: in all, of one peer, and for the control endpoint.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many connections are accepted beyond the places. They reach the control endpoint alone, so
/// that it responds when all places are taken.
const SPARE: usize = 64;

/// The places for connections.
#[derive(Debug)]
pub(crate) struct Places {
    total: usize,
    of_one_peer: usize,
    taken: Arc<Mutex<Taken>>,
    spare: Arc<Semaphore>,
}

#[derive(Debug, Default)]
struct Taken {
    number: usize,
    by_peer: HashMap<IpAddr, usize>,
}

/// Permission to accept a connection.
pub(crate) type Spare = OwnedSemaphorePermit;

/// The place of a connection, free again when it is dropped.
#[derive(Debug)]
pub(crate) struct Place {
    /// Whether it is beyond those that there are, or that one peer may take.
    pub(crate) is_spare: bool,
    _held: Result<Ordinary, Spare>,
}

#[derive(Debug)]
struct Ordinary {
    peer: IpAddr,
    taken: Arc<Mutex<Taken>>,
}

impl Places {
    /// So many places, three quarters of which one peer may take.
    pub(crate) fn new(total: usize) -> Self {
        let of_one_peer = total - total / 4;
        let spare = Arc::new(Semaphore::new(SPARE));
        Self { total, of_one_peer, taken: Arc::default(), spare }
    }

    /// How many there are.
    pub(crate) fn total(&self) -> usize {
        self.total
    }

    /// Waits until one more connection may be accepted.
    pub(crate) async fn spare(&self) -> Option<Spare> {
        // It is never closed.
        Arc::clone(&self.spare).acquire_owned().await.ok()
    }

    /// The place of an accepted connection.
    pub(crate) fn take(&self, peer: IpAddr, spare: Spare) -> Place {
        let peer = network(peer);
        let mut taken = lock(&self.taken);
        let of_peer = taken.by_peer.get(&peer).copied().unwrap_or_default();
        if taken.number >= self.total || of_peer >= self.of_one_peer {
            return Place { is_spare: true, _held: Err(spare) };
        }
        taken.number += 1;
        *taken.by_peer.entry(peer).or_default() += 1;
        let ordinary = Ordinary { peer, taken: Arc::clone(&self.taken) };
        Place { is_spare: false, _held: Ok(ordinary) }
    }
}

impl Drop for Ordinary {
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

    #[tokio::test]
    async fn one_peer_leaves_places_to_others_and_gives_its_own_back() {
        let places = Places::new(4);
        let take = async |peer: &str| {
            let spare = places.spare().await.expect("never closed");
            places.take(peer.parse().expect("an address"), spare)
        };
        let mut held = Vec::new();
        for _ in 0..3 {
            held.push(take("127.0.0.1").await);
        }
        assert!(held.iter().all(|place| !place.is_spare));
        assert!(take("::ffff:127.0.0.1").await.is_spare, "the same peer");
        let other = take("2001:db8::1").await;
        assert!(!other.is_spare);
        assert!(take("2001:db8:0:1::1").await.is_spare, "all are taken");
        held.pop();
        assert!(!take("127.0.0.1").await.is_spare);
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
