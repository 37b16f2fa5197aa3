//! Seeds and dumps, in the library and in `cfstream emulate`.

use std::fs;
use std::path::Path;

use cloudfront_streaming_emulator::{Deployment, EXAMPLE_ID, Emulator, Record, example};
use cloudfront_streaming_model::{StreamingDistribution, Tag};
use cloudfront_streaming_tests::foreign;
use cloudfront_streaming_tests::process::{Emulate, cfstream, run};
use cloudfront_streaming_tests::samples::config;
use cloudfront_streaming_tests::socket;
use proptest::prelude::*;

use super::client;
use crate::setup::code as code_of;

proptest! {
    #[test]
    fn any_distribution_is_the_same_after_a_dump_and_a_seed(
        all in prop::collection::vec(any::<(StreamingDistribution, bool)>(), 0..4),
    ) {
        let records = all.into_iter().enumerate().map(|(number, (mut distribution, tagged))| {
            distribution.id = format!("E{number}");
            distribution.arn = format!("arn:aws:cloudfront::111122223333:streaming-distribution/E{number}");
            let mut record =
                Record::new("111122223333", format!("E{number}V"), distribution);
            if tagged {
                record.tags.push(Tag::new("team"));
            }
            record
        });
        let records: Vec<_> = records.collect();
        let dump = Record::write_all(&records).expect("written");
        prop_assert_eq!(Record::read_all(dump.as_bytes()).expect("read"), records);
    }
}

/// Returns a path as an argument.
fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[tokio::test]
async fn the_state_is_returned_and_is_the_same_in_another_emulator() {
    let first = Emulator::builder().with_example().deployment(Deployment::Manual).start().await;
    let first = first.expect("starts");
    let caller = client(&first.endpoint_url(), "test", "test");
    let made = caller.create_streaming_distribution(config("é")).await.expect("created");
    let mut tag = Tag::new("team");
    tag.value = Some("video".to_owned());
    let id = made.streaming_distribution.id;
    caller.tag_resource(&made.streaming_distribution.arn, [tag]).await.expect("tagged");
    let changed = caller.modify(&id, |config| config.comment = "changed".to_owned()).await;
    let etag = changed.expect("changed").etag;
    let (status, dump) =
        socket::request(first.address(), "localhost", "GET", "/_cfstream/distributions", "").await;
    assert_eq!(status, 200);

    let seeds = Record::read_all(dump.as_bytes()).expect("read");
    assert_eq!(seeds, first.distributions());
    let mut second = Emulator::builder().deployment(Deployment::Manual);
    for seed in seeds {
        second = second.distribution(seed);
    }
    let second = second.start().await.expect("starts");
    assert_eq!(second.distributions(), first.distributions());
    let caller = client(&second.endpoint_url(), "test", "test");
    let found = caller.get_streaming_distribution(&id).await.expect("found");
    assert_eq!(found.etag, Some(etag));
    assert_eq!(found.streaming_distribution.status, "InProgress");
    // The earlier version is still known as stale.
    let config = found.streaming_distribution.streaming_distribution_config;
    let old = made.etag.expect("an ETag");
    let error = caller.update_streaming_distribution(&id, old, config).await.expect_err("stale");
    assert_eq!(code_of(&error).as_str(), "PreconditionFailed");
}

#[tokio::test]
async fn the_same_seed_does_not_use_an_id_twice() {
    let first = Emulator::builder().seed(7).start().await.expect("starts");
    let caller = client(&first.endpoint_url(), "test", "test");
    caller.create_streaming_distribution(config("a")).await.expect("created");
    let [made] = first.into_distributions().await.try_into().expect("one");
    let second = Emulator::builder().seed(7).distribution(made).start().await.expect("starts");
    let caller = client(&second.endpoint_url(), "test", "test");
    caller.create_streaming_distribution(config("b")).await.expect("created");
    let references: Vec<_> = second
        .distributions()
        .into_iter()
        .map(|record| record.distribution.streaming_distribution_config.caller_reference)
        .collect();
    assert_eq!(references.len(), 2, "{references:?}");
}

#[tokio::test]
async fn a_data_file_stores_the_advanced_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("clock.redb");
    let day = std::time::Duration::from_secs(86_400);
    let start = async || {
        let builder = Emulator::builder().data(&data).deployment(Deployment::After(day));
        builder.start().await.expect("starts")
    };
    let first = start().await;
    let caller = client(&first.endpoint_url(), "test", "test");
    let made = caller.create_streaming_distribution(config("a")).await.expect("created");
    first.advance(day).await.expect("written");
    let status = |all: Vec<Record>| all[0].distribution.status.clone();
    assert_eq!(status(first.into_distributions().await), "Deployed");
    let second = start().await;
    assert_eq!(status(second.distributions()), "Deployed");
    // The maximum: documents cannot contain later years.
    second.advance(std::time::Duration::MAX).await.expect("written");
    let caller = client(&second.endpoint_url(), "test", "test");
    let id = made.streaming_distribution.id;
    caller.modify(&id, |config| config.comment = "late".to_owned()).await.expect("changed");
    let found = caller.get_streaming_distribution(&id).await.expect("found");
    let modified = found.streaming_distribution.last_modified_time.expect("a time");
    assert_eq!(modified.to_rfc3339(), "9999-12-31T00:00:00+00:00");
    second.shutdown().await;
}

#[test]
fn output_of_the_aws_cli_and_a_dump_are_seeds() {
    let source = Emulate::start();
    let get = ["--endpoint-url", source.url(), "get-streaming-distribution", "--id", EXAMPLE_ID];
    let printed = foreign::aws_cloudfront(&get);
    assert!(printed.status.success(), "{}", String::from_utf8_lossy(&printed.stderr));
    let folder = tempfile::tempdir().expect("a folder");
    let (seed, dump) = (folder.path().join("seed.json"), folder.path().join("dump.json"));
    fs::write(&seed, &printed.stdout).expect("written");
    let flags = ["--seed", text(&seed), "--dump", text(&dump), "--json-log"];
    let emulator = Emulate::start_with(&flags);
    let get = ["--endpoint-url", emulator.url(), "get", EXAMPLE_ID];
    let (code, found, _) = run(&get, "");
    assert_eq!((code, found.as_bytes()), (Some(0), printed.stdout.as_slice()));
    let log = emulator.stop_and_read();
    let line: serde_json::Value = serde_json::from_str(log.trim()).expect("one line of JSON");
    assert_eq!(
        (&line["status"], &line["operation"]),
        (&200.into(), &"GetStreamingDistribution".into())
    );
    let dumped = Record::read_all(&fs::read(&dump).expect("dumped")).expect("read");
    assert_eq!(dumped, [example()]);
}

#[test]
fn an_error_of_a_seed_says_which_distribution_cannot_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let seed = folder.path().join("wrong.json");
    fs::write(&seed, "{\"ETag\": \"E1\"}").expect("written");
    let (code, _, reported) = run(&["emulate", "--seed", text(&seed)], "");
    assert_eq!(code, Some(255));
    assert!(reported.contains("distribution 1 of the document: "), "{reported}");
    assert!(reported.contains("StreamingDistribution"), "{reported}");
}

#[test]
fn seeds_that_contradict_each_other_are_an_error() {
    let mut twin = example();
    twin.distribution.id = "ETWIN".to_owned();
    twin.distribution.arn = twin.distribution.arn.replace(EXAMPLE_ID, "ETWIN");
    let folder = tempfile::tempdir().expect("a folder");
    let [first, second] = ["first.json", "second.json"].map(|name| folder.path().join(name));
    fs::write(&first, Record::write_all([&example()]).expect("text")).expect("written");
    fs::write(&second, Record::write_all([&twin]).expect("text")).expect("written");
    for (seeds, expected) in [
        ([&first, &first], "EDFDVBD632BHDS5: another distribution has the id EDFDVBD632BHDS5 of"),
        (
            [&first, &second],
            "ETWIN: another distribution has the caller reference \"20161119193758",
        ),
    ] {
        let [a, b] = seeds.map(|seed| text(seed));
        let (code, _, reported) = run(&["emulate", "--seed", a, "--seed", b], "");
        assert_eq!(code, Some(255));
        assert!(reported.contains(expected), "{reported}");
    }
}

#[tokio::test]
async fn a_log_of_json_has_no_control_characters() {
    let emulator = Emulate::start_with(&["--json-log"]);
    let address = emulator.url().trim_start_matches("http://").parse().expect("an address");
    let request = "GET /\u{9b}31m\u{202e} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    socket::raw(address, request.as_bytes()).await;
    let log = emulator.stop_and_read();
    assert!(log.contains("/\\u009b31m\\u202e"), "{log}");
    let line: serde_json::Value = serde_json::from_str(&log).expect("JSON");
    assert_eq!(line["uri"], "/\u{9b}31m\u{202e}");
}

#[test]
fn keys_come_from_flags_and_files_and_verification_can_be_disabled() {
    let folder = tempfile::tempdir().expect("a folder");
    let keys = folder.path().join("credentials");
    fs::write(&keys, "[a]\naws_access_key_id=AKIDA\naws_secret_access_key=sa\n").expect("written");
    let flags = ["--access-key", "AKIDB:sb:123456789012", "--credentials", text(&keys)];
    let emulator = Emulate::start_with(&flags);
    let call = |url: &str, id: &str, secret: &str| {
        let mut command = cfstream();
        command.env("AWS_ACCESS_KEY_ID", id).env("AWS_SECRET_ACCESS_KEY", secret);
        command.args(["--endpoint-url", url, "get", EXAMPLE_ID]);
        command.output().expect("starts").status.code()
    };
    let url = emulator.url();
    assert_eq!(call(url, "AKIDA", "sa"), Some(0));
    assert_eq!(call(url, "AKIDB", "sb"), Some(0));
    assert_eq!(call(url, "AKIDB", "sa"), Some(254));
    assert_eq!(call(url, "test", "test"), Some(254));
    let (code, _, reported) = run(&["emulate", "--access-key", "AKIDB:hunter2:12"], "");
    assert_eq!(code, Some(252));
    assert!(reported.contains("--access-key: expected an account number"), "{reported}");
    assert!(!reported.contains("hunter2"), "{reported}");
    let lax = Emulate::start_with(&["--no-verify"]);
    assert_eq!(call(lax.url(), "nobody", "nothing"), Some(0));
}

#[test]
fn output_of_the_commands_is_a_seed() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("seed.json");
    for (command, comment) in [
        (&["list", "--local"][..], "Lectures & talks"),
        (&["get", "EDFDVBD632BHDS5", "--local"], "Lectures & talks"),
        (&["get-config", "EDFDVBD632BHDS5", "--local"], "Lectures & talks"),
    ] {
        let (code, printed, _) = run(command, "");
        assert_eq!(code, Some(0));
        fs::write(&path, printed).expect("written");
        let emulator = Emulate::start_with(&["--seed", text(&path)]);
        let (code, list, stderr) = run(&["list", "--endpoint-url", emulator.url()], "");
        assert_eq!(code, Some(0), "{stderr}");
        assert!(list.contains(comment), "{command:?}: {list}");
    }
}
