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
    let path = folder.path().join("seed");
    let printed = |command: &[&str], input: &str| {
        let (code, printed, stderr) = run(command, input);
        assert_eq!(code, Some(0), "{stderr}");
        printed
    };
    let got = printed(&["get", "EDFDVBD632BHDS5", "--local"], "");
    for seed in [
        printed(&["list", "--local"], ""),
        printed(&["get-config", "EDFDVBD632BHDS5", "--local"], ""),
        printed(&["get", "EDFDVBD632BHDS5", "--local", "--output", "xml"], ""),
        printed(&["scan", "-", "--output", "ndjson"], &got),
        printed(&["convert", "-", "--to", "cloudformation"], &got),
        got,
    ] {
        fs::write(&path, &seed).expect("written");
        let emulator = Emulate::start_with(&["--seed", text(&path)]);
        let list = printed(&["list", "--endpoint-url", emulator.url()], "");
        assert!(list.contains("Lectures & talks"), "{seed}: {list}");
    }
}

/// Returns the path of a document that the archive reader is tested with.
fn archived(name: &str) -> String {
    format!("{}/../crates/archive/tests/cases/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Returns the distributions of an emulator as the control endpoint exports them, sorted by id.
async fn exported(emulator: &Emulate) -> Vec<Record> {
    let (status, text) = control(emulator, "GET", "distributions", "").await;
    assert_eq!(status, 200, "{text}");
    let mut records = Record::read_all(text.as_bytes()).expect("read");
    records.sort_by(|a, b| a.distribution.id.cmp(&b.distribution.id));
    records
}

async fn control(emulator: &Emulate, method: &str, path: &str, body: &str) -> (u16, String) {
    let address = emulator.url().trim_start_matches("http://").parse().expect("an address");
    socket::request(address, "localhost", method, &format!("/_cfstream/{path}"), body).await
}

/// What a test expects of a distribution: its id, which is generated for a configuration alone, its caller
/// reference, status and comment, and the number of its tags.
type Expected = (Option<&'static str>, &'static str, &'static str, &'static str, usize);

const ID: Option<&str> = Some("EDFDVBD632BHDS5");

/// Documents of every form that the emulator itself does not know.
const FORMS: [(&str, &[Expected]); 8] = [
    (
        "aws-json/list-boto3.json",
        &[
            (Some("E2QWRUHAPOMQZL"), "E2QWRUHAPOMQZL", "InProgress", "Trailers — signed", 0),
            (ID, "EDFDVBD632BHDS5", "Deployed", "", 0),
        ],
    ),
    ("aws-json/bare-distribution.json", &[(ID, "my-video-1", "Deployed", "Tutorials", 0)]),
    ("aws-json/bare-config.json", &[(None, "1498268099518", "Deployed", "", 0)]),
    // With the time as an object.
    (
        "aws-json/placebo-update.json",
        &[(Some("E2QWRUHAPOMQZL"), "1498268099518", "InProgress", "", 0)],
    ),
    // Without a status.
    ("aws-config-item/item.json", &[(ID, "1549939218400", "Deployed", "Recordings", 0)]),
    // Two states, and a deletion.
    (
        "aws-config-item/s3-history-with-deletion.json",
        &[(ID, "1549939218400", "Deployed", "after", 0)],
    ),
    // Without a caller reference.
    ("cloudformation/full.json", &[(None, "Stream", "Deployed", "Videos", 2)]),
    ("api-xml/2016-11-25-config-with-tags.xml", &[(None, "tagged", "Deployed", "With tags", 2)]),
];

#[tokio::test]
async fn the_forms_of_archives_are_seeds_and_can_be_imported() {
    let importing = Emulate::start_with(&["--empty", "--deploy-delay", "manual"]);
    for (name, expected) in FORMS {
        let path = archived(name);
        let document = fs::read_to_string(&path).expect("a document");
        assert_eq!(control(&importing, "POST", "reset", "").await.0, 200);
        let (status, reported) = control(&importing, "POST", "import", &document).await;
        assert_eq!(status, 200, "{name}: {reported}");
        let seeded = Emulate::start_with(&["--seed", &path, "--deploy-delay", "manual"]);
        for records in [exported(&importing).await, exported(&seeded).await] {
            assert_eq!(records.len(), expected.len(), "{name}");
            for (record, (id, reference, status, comment, tags)) in records.iter().zip(expected) {
                let distribution = &record.distribution;
                let config = &distribution.streaming_distribution_config;
                assert!(id.is_none_or(|id| id == distribution.id), "{name}: {distribution:?}");
                let found = (&*config.caller_reference, &*config.comment, record.tags.len());
                assert_eq!(found, (*reference, *comment, *tags), "{name}");
                assert!(distribution.domain_name.ends_with(".cloudfront.net"), "{name}");
                assert_eq!(distribution.status, *status, "{name}");
            }
        }
    }
}

#[test]
fn an_archived_record_that_is_not_complete_is_an_error_that_names_its_members() {
    for (name, expected) in [
        ("cloudtrail-event/delete.json", "distribution 1 of the document: "),
        (
            "cloudtrail-event/redacted-comment-unknown-members.json",
            "EDFDVBD632BHDS5: StreamingDistributionConfig.Comment (redacted): ",
        ),
        (
            "cloudformation/intrinsics-short-form.yaml",
            "the document/Resources/Stream: StreamingDistributionConfig.Aliases.Items[1] (unresolved): ",
        ),
        ("api-xml/2010-08-01-distribution.xml", "EDFDVBD632BHDS5: the document lacks "),
        ("aws-json/missing-unknown-invalid.json", "; Protocol (unknown): "),
        (
            "aws-config-item/broken-configuration-between.json",
            "E2QWRUHAPOMQZL: configuration (invalid): ",
        ),
        ("mixed/mentions-only.md", "distribution 1 of the document: "),
    ] {
        let (code, _, reported) = run(&["emulate", "--seed", &archived(name)], "");
        assert_eq!(code, Some(255), "{name}");
        assert!(reported.contains(expected), "{name}: {reported}");
    }
}
