//! The file of `--dump`: nobody loses what is in it.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use cloudfront_streaming_emulator::Record;
use cloudfront_streaming_tests::process::{Emulate, run};

#[test]
fn a_second_emulator_does_not_start_with_the_same_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dump.json");
    let text = path.to_str().expect("UTF-8");
    let first = Emulate::start_with(&["--dump", text]);
    let (code, _, stderr) = run(&["emulate", "--dump", text], "");
    assert_eq!(code, Some(255));
    assert!(stderr.contains("in use by another emulator"), "{stderr}");
    assert_eq!(first.stop("TERM"), Some(0));
    let dumped = Record::read_all(&fs::read(&path).expect("read")).expect("whole");
    assert_eq!(dumped.len(), 1);
    // The lock has gone with the emulator.
    assert_eq!(Emulate::start_with(&["--dump", text, "--empty"]).stop("INT"), Some(0));
    assert_eq!(fs::read(&path).expect("read"), b"");
}

#[test]
fn what_is_there_stays_until_the_end_and_other_files_always() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, other) = (folder.path().join("dump.json"), folder.path().join("dump.json.new"));
    fs::write(&path, "old").expect("written");
    fs::write(&other, "mine").expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("set");
    let link = folder.path().join("link.json");
    symlink(&path, &link).expect("linked");
    let before = fs::metadata(&path).expect("there").ino();

    let emulator = Emulate::start_with(&["--dump", link.to_str().expect("UTF-8")]);
    assert_eq!(fs::read(&path).expect("read"), b"old");
    assert_eq!(emulator.stop("HUP"), Some(0));

    let metadata = fs::metadata(&path).expect("there");
    assert_ne!(metadata.ino(), before, "it was replaced as a whole");
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());
    assert!(fs::read_to_string(&path).expect("read").contains("EDFDVBD632BHDS5"));
    assert_eq!(fs::read(&other).expect("read"), b"mine");
    let names = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(names, 3, "nothing is left behind");
}

#[test]
fn a_killed_emulator_leaves_what_was_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dump.json");
    fs::write(&path, "old").expect("written");
    drop(Emulate::start_with(&["--dump", path.to_str().expect("UTF-8")]));
    assert_eq!(fs::read(&path).expect("read"), b"old");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}
