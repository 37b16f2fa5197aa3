//! A data file is read exactly as it was acknowledged, or not at all.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::*;
use crate::store::example;

/// Returns a path in a new directory.
fn file(name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    (folder, path)
}

fn open(path: &Path) -> Result<(Disk, Opened), DiskError> {
    Disk::open(path, Duration::ZERO, |_| {})
}

fn record(number: usize) -> Record {
    let mut record = example();
    record.distribution.id = format!("E{number:03}");
    record.distribution.streaming_distribution_config.caller_reference = number.to_string();
    record
}

async fn put(disk: &Disk, record: Record) {
    disk.commit(vec![Change::Put(Arc::new(record))]).durable().await.expect("written");
}

#[tokio::test]
async fn a_reopened_file_contains_what_was_written() {
    let (_folder, path) = file("state");
    let (disk, opened) = open(&path).expect("created");
    assert_eq!((opened.times, opened.records, opened.is_seeded), (1, Vec::new(), false));
    assert!(matches!(open(&path), Err(DiskError::InUse)));
    assert!(matches!(check_data(&path), Err(DiskError::InUse)));
    drop(disk);
    let (disk, opened) = open(&path).expect("opened");
    assert!(!opened.is_seeded, "the file was closed before it was seeded");
    let mut first = record(1);
    first.past_etags = vec!["E1".to_owned()];
    let changes = vec![
        Change::Put(Arc::new(first.clone())),
        Change::Put(Arc::new(record(2))),
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
async fn queued_changes_share_a_commit() {
    let (_folder, path) = file("state");
    let commits = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = Arc::clone(&commits);
    let count = move |changes: Vec<Change>| seen.lock().expect("not poisoned").push(changes.len());
    let (disk, _) = Disk::open(&path, Duration::from_millis(20), count).expect("created");
    let queued: Vec<_> =
        (0..64).map(|number| disk.commit(vec![Change::Put(Arc::new(record(number)))])).collect();
    for commit in queued {
        commit.durable().await.expect("written");
    }
    let commits = commits.lock().expect("not poisoned");
    assert_eq!(commits.iter().sum::<usize>(), 64);
    assert!(commits.len() < 8, "{commits:?}");
}

#[test]
fn a_file_that_is_not_a_data_file_is_an_error_and_not_changed() {
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
async fn a_file_that_was_created_and_not_written_can_be_opened() {
    let (_folder, path) = file("state");
    let file = DataFile::open(&path, Duration::ZERO).expect("created");
    // As if the process was killed while it created the database.
    redb::StorageBackend::set_len(&file, 5000).expect("extended");
    drop(file);
    let (disk, opened) = open(&path).expect("opened");
    assert_eq!(opened.times, 1);
    put(&disk, record(1)).await;
    drop(disk);
    assert_eq!(check_data(&path).expect("sound"), 1);
}

/// Tries bit flips, zeroed, swapped and old pages, and truncations: only acknowledged records are
/// read, nothing panics, and a file that cannot be opened is not changed.
///
/// `DAMAGED=20000` sets the number of damaged files.
#[tokio::test]
async fn a_damaged_file_is_read_as_it_was_written_or_is_an_error() {
    let tries: usize = match std::env::var("DAMAGED") {
        Ok(number) => number.parse().expect("DAMAGED is a number"),
        Err(_) => 1000,
    };
    let (folder, path) = file("state");
    let copy = folder.path().join("copy");
    // The file after every commit and after every close, with the records acknowledged so far.
    let mut snapshots = Vec::new();
    let mut known = Vec::new();
    for round in 0..6 {
        let (disk, _) = open(&path).expect("opened");
        for number in 0..10 {
            put(&disk, record(round * 10 + number)).await;
            known.push(record(round * 10 + number));
            snapshots.push((std::fs::read(&path).expect("read"), known.clone()));
        }
        drop(disk);
        snapshots.push((std::fs::read(&path).expect("read"), known.clone()));
    }
    let mut rng = fastrand::Rng::with_seed(7);
    let (mut read, mut failed) = (0, 0);
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
                let is_expected = matches!(error, DiskError::Damaged(_) | DiskError::Foreign);
                assert!(is_expected, "{kind}: {error}");
                assert_eq!(std::fs::read(&copy).expect("read"), damaged, "{kind}: {error}");
                failed += 1;
            }
        }
    }
    assert!(read > tries / 20 && failed > tries / 4, "{read} read, {failed} failed");
}

/// Damages a file in one place, and returns a description of the damage.
fn damage(
    bytes: &mut Vec<u8>,
    snapshots: &[(Vec<u8>, Vec<Record>)],
    rng: &mut fastrand::Rng,
) -> String {
    const PAGE: usize = 4096;
    // Skips pages that were never written, where damage has no effect.
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
            // The first pages, which refer to all others.
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
