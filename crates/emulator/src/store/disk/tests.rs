//! What is read from a data file is what was acknowledged, or nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::*;
use crate::store::example;

/// Names of its own for every test.
fn file(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    (folder, path)
}

fn open(path: &Path) -> Result<(Disk, Opened), DiskError> {
    Disk::open(path, Duration::ZERO, |_| {})
}

fn stored(number: usize) -> Record {
    let mut stored = example();
    stored.distribution.id = format!("E{number:03}");
    stored.distribution.streaming_distribution_config.caller_reference = number.to_string();
    stored
}

async fn put(disk: &Disk, stored: Record) {
    disk.commit(vec![Change::Put(Arc::new(stored))]).durable().await.expect("written");
}

#[tokio::test]
async fn what_was_written_is_there_after_the_file_is_opened_again() {
    let (_folder, path) = file("state");
    let (disk, opened) = open(&path).expect("made");
    assert_eq!((opened.times, opened.records, opened.is_seeded), (1, Vec::new(), false));
    assert!(matches!(open(&path), Err(DiskError::InUse)));
    assert!(matches!(check_data(&path), Err(DiskError::InUse)));
    drop(disk);
    let (disk, opened) = open(&path).expect("opened");
    assert!(!opened.is_seeded, "it was closed before it was seeded");
    let mut first = stored(1);
    first.past_etags = vec!["E1".to_owned()];
    let changes = vec![
        Change::Put(Arc::new(first.clone())),
        Change::Put(Arc::new(stored(2))),
        Change::Seeded,
        Change::Advance { ahead: 1500 },
    ];
    disk.commit(changes).durable().await.expect("written");
    let removal = Change::Remove { account: first.account.clone(), id: "E002".to_owned() };
    disk.commit(vec![removal]).durable().await.expect("written");
    drop(disk);
    assert_eq!(check_data(&path).expect("sound"), 1);
    let (disk, opened) = open(&path).expect("opened");
    assert_eq!((opened.times, opened.is_seeded, opened.ahead), (3, true, 1500));
    assert_eq!(opened.records, [first]);
    drop(disk);
}

#[tokio::test]
async fn changes_that_wait_share_a_commit() {
    let (_folder, path) = file("state");
    let commits = Arc::new(std::sync::Mutex::new(Vec::new()));
    let notes = Arc::clone(&commits);
    let note = move |changes: Vec<Change>| notes.lock().expect("unharmed").push(changes.len());
    let (disk, _) = Disk::open(&path, Duration::from_millis(20), note).expect("made");
    let waiting: Vec<_> =
        (0..64).map(|number| disk.commit(vec![Change::Put(Arc::new(stored(number)))])).collect();
    for commit in waiting {
        commit.durable().await.expect("written");
    }
    let commits = commits.lock().expect("unharmed");
    assert_eq!(commits.iter().sum::<usize>(), 64);
    assert!(commits.len() < 8, "{commits:?}");
}

#[test]
fn what_is_no_data_file_is_refused_and_left_as_it_is() {
    let (folder, path) = file("state");
    for other in [&b"<StreamingDistribution/>"[..], &[0; 100_000], b"x", &[b'\n'; 8192]] {
        std::fs::write(&path, other).expect("written");
        assert!(matches!(open(&path), Err(DiskError::Foreign)));
        assert_eq!(std::fs::read(&path).expect("read"), other);
    }
    assert!(matches!(open(folder.path()), Err(DiskError::Io(_))));
    let missing = folder.path().join("missing");
    assert!(matches!(check_data(&missing), Err(DiskError::Io(_))));
    assert!(!missing.exists());
}

#[tokio::test]
async fn a_file_that_was_made_and_not_used_is_used() {
    let (_folder, path) = file("state");
    let file = DataFile::open(&path, Duration::ZERO).expect("made");
    // Killed while the database was made.
    redb::StorageBackend::set_len(&file, 5000).expect("longer");
    drop(file);
    let (disk, opened) = open(&path).expect("opened");
    assert_eq!(opened.times, 1);
    put(&disk, stored(1)).await;
    drop(disk);
    assert_eq!(check_data(&path).expect("sound"), 1);
}

/// Bit flips, zeroed, swapped and old pages, and truncations: nothing but what was acknowledged is
/// ever read, nothing panics, and a file that is refused is left as it is.
///
/// `DAMAGED=20000` tries as many.
#[tokio::test]
async fn a_damaged_file_is_read_as_it_was_written_or_refused() {
    let tries: usize = match std::env::var("DAMAGED") {
        Ok(number) => number.parse().expect("DAMAGED is a number"),
        Err(_) => 1000,
    };
    let (folder, path) = file("state");
    let copy = folder.path().join("copy");
    // The file after every commit, closed in order or killed, with what was acknowledged by then.
    let mut snapshots = Vec::new();
    let mut known = Vec::new();
    for round in 0..6 {
        let (disk, _) = open(&path).expect("opened");
        for number in 0..10 {
            put(&disk, stored(round * 10 + number)).await;
            known.push(stored(round * 10 + number));
            snapshots.push((std::fs::read(&path).expect("read"), known.clone()));
        }
        drop(disk);
        snapshots.push((std::fs::read(&path).expect("read"), known.clone()));
    }
    let mut rng = fastrand::Rng::with_seed(7);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..tries {
        let (sound, expected) = &snapshots[rng.usize(snapshots.len() / 2..snapshots.len())];
        let mut damaged = sound.clone();
        let kind = damage(&mut damaged, &snapshots, &mut rng);
        std::fs::write(&copy, &damaged).expect("written");
        match open(&copy) {
            Ok((disk, opened)) => {
                let (found, known) = (opened.records.len(), expected.len());
                assert!(opened.records == *expected, "{kind}: {found} records of {known}");
                read += 1;
                drop(disk);
            }
            Err(error) => {
                let is_told = matches!(error, DiskError::Damaged(_) | DiskError::Foreign);
                assert!(is_told, "{kind}: {error}");
                assert_eq!(std::fs::read(&copy).expect("read"), damaged, "{kind}: {error}");
                refused += 1;
            }
        }
    }
    assert!(read > tries / 20 && refused > tries / 4, "{read} read, {refused} refused");
}

/// Damages a file in one place, and says how.
fn damage(
    bytes: &mut Vec<u8>,
    snapshots: &[(Vec<u8>, Vec<Record>)],
    rng: &mut fastrand::Rng,
) -> String {
    const PAGE: usize = 4096;
    // Most of a file was never written; damage there would show nothing.
    let used: Vec<usize> =
        (0..bytes.len() / PAGE).filter(|page| bytes[page * PAGE..][..PAGE] != [0; PAGE]).collect();
    let page = |rng: &mut fastrand::Rng| used[rng.usize(..used.len())];
    match rng.u8(..6) {
        0 => {
            let at = page(rng) * PAGE + rng.usize(..PAGE);
            bytes[at] ^= 1 << rng.u8(..8);
            format!("bit flip at {at}")
        }
        1 => {
            // The pages that lead to all others.
            let at = rng.usize(..6 * PAGE).min(bytes.len() - 1);
            bytes[at] ^= 1 << rng.u8(..8);
            format!("bit flip at {at}")
        }
        2 => {
            let page = page(rng);
            bytes[page * PAGE..][..PAGE].fill(0);
            format!("page {page} zeroed")
        }
        3 => {
            let (one, other) = (page(rng), page(rng));
            let (first, second) = (one * PAGE, other * PAGE);
            let kept = bytes[first..][..PAGE].to_vec();
            bytes.copy_within(second..second + PAGE, first);
            bytes[second..][..PAGE].copy_from_slice(&kept);
            format!("pages {one} and {other} swapped")
        }
        4 => {
            let (old, _) = &snapshots[rng.usize(..snapshots.len())];
            let page = page(rng);
            if let Some(old) = old.get(page * PAGE..(page + 1) * PAGE) {
                bytes[page * PAGE..][..PAGE].copy_from_slice(old);
            }
            format!("an old page {page}")
        }
        _ => {
            let length = rng.usize(..bytes.len());
            bytes.truncate(length);
            format!("truncated to {length}")
        }
    }
}
