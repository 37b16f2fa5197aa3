//! Damaged data files, and slow disks.

use std::fs;
use std::path::Path;
use std::time::Duration;

use cloudfront_streaming_emulator::{EXAMPLE_ID, Emulator};
use cloudfront_streaming_model::ListStreamingDistributionsInput;
use cloudfront_streaming_tests::process::{Emulate, cfstream, run};
use cloudfront_streaming_tests::samples::config;

use crate::setup::{client, code};

async fn filled(path: &Path) {
    let emulator = Emulator::builder().data(path).with_example().start().await.expect("starts");
    let client = client(&emulator.endpoint_url());
    for number in 0..20 {
        client.create_streaming_distribution(config(number.to_string())).await.expect("created");
    }
    emulator.shutdown().await;
}

/// Tests the messages of the command line. The emulator's own tests try a thousand damaged files.
#[tokio::test]
async fn a_damaged_file_is_reported_and_not_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("state");
    filled(&path).await;
    let text = path.to_str().expect("UTF-8");
    let (code, stdout, stderr) = run(&["emulate", "--data", text, "--check"], "");
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert_eq!(stdout, format!("{text}: sound, 21 distributions\n"));

    let sound = fs::read(&path).expect("read");
    let mut failed = 0;
    for number in 0..60 {
        let mut damaged = sound.clone();
        let at = (number * 7919) % sound.len();
        match number % 3 {
            0 => damaged[at] ^= 1,
            1 => damaged[at / 4096 * 4096..].iter_mut().take(4096).for_each(|byte| *byte = 0),
            _ => damaged.truncate(at),
        }
        fs::write(&path, &damaged).expect("written");
        let (code, stdout, stderr) = run(&["emulate", "--data", text, "--check"], "");
        assert!(!stderr.contains("panicked"), "{stderr}");
        assert_eq!(fs::read(&path).expect("read"), damaged);
        if code == Some(0) {
            assert_eq!(stdout, format!("{text}: sound, 21 distributions\n"), "{number}");
            continue;
        }
        assert_eq!((code, stdout.as_str()), (Some(255), ""), "{number}: {stderr}");
        let first = stderr.lines().next().unwrap_or_default();
        assert!(first.starts_with(&format!("cfstream: error: {text} cannot be used")), "{stderr}");
        let is_damaged = stderr.contains("damaged: ") && stderr.contains("to continue from a dump");
        assert!(is_damaged || stderr.contains("not a data file"), "{stderr}");
        // Without --check it does not start either.
        let (code, _, again) = run(&["emulate", "--data", text], "");
        assert_eq!((code, again), (Some(255), stderr));
        failed += 1;
    }
    assert!(failed > 20, "{failed} of 60 are errors");
}

#[test]
fn only_one_emulator_uses_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("state");
    let text = path.to_str().expect("UTF-8");
    let first = Emulate::start_with(&["--data", text]);
    for more in [&["emulate", "--data", text][..], &["emulate", "--data", text, "--check"]] {
        let output = cfstream().args(more).output().expect("runs");
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(255));
        assert!(stderr.contains("in use by another emulator"), "{stderr}");
    }
    assert_eq!(first.stop("TERM"), Some(0));
}

#[tokio::test]
async fn reads_do_not_wait_for_the_disk_and_see_what_is_durable() {
    let folder = tempfile::tempdir().expect("a folder");
    let emulator = Emulator::builder()
        .data(folder.path().join("state"))
        .with_example()
        .sync_delay(Duration::from_secs(1))
        .start()
        .await
        .expect("starts");
    let client = client(&emulator.endpoint_url());
    let creations: Vec<_> = (0..3)
        .map(|number| {
            let client = client.clone();
            let config = config(number.to_string());
            tokio::spawn(async move { client.create_streaming_distribution(config).await })
        })
        .collect();
    let duplicate = {
        let client = client.clone();
        tokio::spawn(async move { client.create_streaming_distribution(config("0")).await })
    };
    for _ in 0..20 {
        client.get_streaming_distribution(EXAMPLE_ID).await.expect("found");
        let listed = client.send(&ListStreamingDistributionsInput::new()).await.expect("a page");
        let quantity = listed.streaming_distribution_list.quantity;
        assert_eq!(quantity, 1, "changes that are not durable are not visible");
    }
    assert!(creations.iter().all(|creation| !creation.is_finished()), "the disk takes a second");
    // No response depends on a change that may be lost.
    assert!(!duplicate.is_finished());
    for creation in creations {
        let created = creation.await.expect("no panic").expect("created");
        let id = created.streaming_distribution.id;
        client.get_streaming_distribution(&id).await.expect("acknowledged, so it is visible");
    }
    let error = duplicate.await.expect("no panic").expect_err("the reference is taken");
    assert_eq!(code(&error).as_str(), "StreamingDistributionAlreadyExists");
}
