//! The file of `--dump`: its contents are not lost.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use cloudfront_streaming_emulator::Record;
use cloudfront_streaming_tests::process::{Emulate, cfstream, run, send_signal};
use cloudfront_streaming_tests::wait;

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
    // The lock was released with the emulator.
    assert_eq!(Emulate::start_with(&["--dump", text, "--empty"]).stop("INT"), Some(0));
    assert_eq!(fs::read(&path).expect("read"), b"");
}

#[test]
fn the_file_is_replaced_on_exit_and_other_files_are_not_changed() {
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
fn a_killed_emulator_does_not_change_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dump.json");
    fs::write(&path, "old").expect("written");
    drop(Emulate::start_with(&["--dump", path.to_str().expect("UTF-8")]));
    assert_eq!(fs::read(&path).expect("read"), b"old");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn standard_output_is_not_replaced() {
    use std::io::{Read, Seek, SeekFrom, Write};
    use std::process::Stdio;

    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("out");
    let mut out =
        fs::File::options().create(true).append(true).read(true).open(&path).expect("created");
    out.write_all(b"before\n").expect("written");
    let mut child = cfstream()
        .args(["emulate", "--dump", "/dev/stdout"])
        .stdout(out.try_clone().expect("a file"))
        .stderr(Stdio::null())
        .spawn()
        .expect("starts");
    wait::until("it listens", || fs::read_to_string(&path).expect("read").contains("listening"));
    send_signal("TERM", child.id());
    assert_eq!(wait::exit(&mut child).code(), Some(0));
    let mut text = String::new();
    out.seek(SeekFrom::Start(0)).expect("a file");
    out.read_to_string(&mut text).expect("read");
    assert!(text.starts_with("before\nlistening on "), "{text}");
    assert!(text.contains("EDFDVBD632BHDS5"), "{text}");
}

#[test]
fn a_file_that_cannot_be_replaced_is_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let (there, moved) = (folder.path().join("there"), folder.path().join("moved"));
    fs::create_dir(&there).expect("created");
    let path = there.join("dump.json");
    fs::write(&path, "old").expect("written");
    let emulator = Emulate::start_with(&["--dump", path.to_str().expect("UTF-8")]);
    // The directory was moved: no new file can be created in it.
    fs::rename(&there, &moved).expect("moved");
    assert_eq!(emulator.stop("TERM"), Some(0));
    let text = fs::read_to_string(moved.join("dump.json")).expect("read");
    assert!(text.contains("EDFDVBD632BHDS5") && !text.starts_with("old"), "{text}");
}
