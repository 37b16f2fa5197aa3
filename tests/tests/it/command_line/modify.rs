//! `cfstream modify` without a terminal: the difference, the new state, names of members.

use cloudfront_streaming_emulator::{EXAMPLE_ID, example};
use cloudfront_streaming_model::GetStreamingDistributionConfigOutput;
use cloudfront_streaming_tests::process::{Emulate, run};

use super::details;

#[test]
fn modify_shows_the_difference_and_changes_nothing_else() {
    let emulator = Emulate::start();
    let at = ["--endpoint-url", emulator.url()];
    let modify = |more: &[&str]| run(&[&["modify", EXAMPLE_ID], &at[..], more].concat(), "");
    let set = [
        "--set",
        "comment=retired",
        "--set",
        "enabled=false",
        "--set",
        "aliases=x.example.com",
        "--set",
        "logging.prefix=old/",
        "--set",
        "price-class=PriceClass_100",
    ];
    let difference = "\
        - Aliases.Items: [\"media.example.com\",\"stream.example.com\"]\n\
        + Aliases.Items: [\"x.example.com\"]\n\
        - Aliases.Quantity: 2\n\
        + Aliases.Quantity: 1\n\
        - Comment: \"Lectures & talks <live>, \\\"prime\\\" time – naïve café, 5 €\"\n\
        + Comment: \"retired\"\n\
        - Enabled: true\n\
        + Enabled: false\n\
        - Logging.Prefix: \"rtmp/\"\n\
        + Logging.Prefix: \"old/\"\n\
        - PriceClass: \"PriceClass_All\"\n\
        + PriceClass: \"PriceClass_100\"\n";
    let (code, stdout, stderr) = modify(&[&set[..], &["--dry-run"]].concat());
    assert_eq!(
        (code, stdout.as_str(), stderr.as_str()),
        (Some(0), difference, "nothing was changed\n")
    );
    let (code, _, stderr) = modify(&set);
    assert_eq!(code, Some(252), "there is no terminal");
    assert!(stderr.contains("--yes"), "{stderr}");
    // The new state is the output, the difference a message.
    let (code, changed, stderr) = modify(&[&set[..], &["--yes"]].concat());
    assert_eq!((code, stderr.as_str()), (Some(0), difference));

    let mut expected = example().distribution.streaming_distribution_config;
    expected.comment = "retired".to_owned();
    expected.enabled = false;
    expected.aliases = Some(["x.example.com"].into_iter().collect());
    expected.logging.as_mut().expect("logging").prefix = "old/".to_owned();
    expected.price_class = Some("PriceClass_100".into());
    let (_, stdout, _) = run(&[&["get-config", EXAMPLE_ID], &at[..]].concat(), "");
    assert_eq!(stdout, changed);
    let got: GetStreamingDistributionConfigOutput = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!(got.streaming_distribution_config, expected);

    let (code, stdout, stderr) = modify(&[&set[..], &["--yes"]].concat());
    assert_eq!((code, stdout, stderr.as_str()), (Some(0), changed, "nothing to change\n"));
    for wrong in ["colour=red", "enabled=maybe", "logging=on", "comment.x=1", "comment"] {
        let (code, _, stderr) = modify(&["--set", wrong, "--yes"]);
        assert_eq!(code, Some(252), "{wrong}: {stderr}");
    }
}

#[test]
fn an_unknown_member_has_the_nearest_path_as_a_hint() {
    for (member, nearest) in [
        ("coment", Some("comment")),
        ("Commment", Some("comment")),
        ("price-clas", Some("price-class")),
        ("loging", Some("logging")),
        ("bucket", Some("logging.bucket")),
        ("prefix", Some("logging.prefix")),
        ("DomainName", Some("s3-origin.domain-name")),
        ("origin-access-identity", Some("s3-origin.origin-access-identity")),
        ("logging.buckt", Some("logging.bucket")),
        ("loging.bucket", Some("logging.bucket")),
        ("s3-origin.domain", Some("s3-origin.domain-name")),
        ("xyzzy", None),
    ] {
        let set = format!("{member}=x");
        let (code, stdout, stderr) =
            run(&["modify", EXAMPLE_ID, "--local", "--yes", "--set", &set], "");
        assert_eq!((code, stdout.as_str()), (Some(252), ""), "{member}");
        let hint = nearest.map(|path| format!("did you mean {path}?"));
        assert_eq!(details(&stderr, "hint"), Vec::from_iter(hint.as_deref()), "{member}: {stderr}");
    }
    let (_, _, stderr) = run(&["modify", EXAMPLE_ID, "--local", "--set", "xyzzy=x"], "");
    assert_eq!(
        stderr,
        "cfstream: error: Error parsing parameter '--set': xyzzy: expected one of the members \
         caller-reference, s3-origin, aliases, comment, logging, trusted-signers, price-class, enabled\n"
    );
    let (_, _, stderr) = run(&["modify", EXAMPLE_ID, "--local", "--set", "logging=on"], "");
    assert!(stderr.contains("logging.enabled, logging.bucket, logging.prefix"), "{stderr}");
}

#[test]
fn a_structure_that_is_new_needs_all_its_members() {
    let emulator = Emulate::start();
    let at = ["--endpoint-url", emulator.url()];
    let config = "CallerReference=no-logging,S3Origin={DomainName=b.s3.amazonaws.com,OriginAccessIdentity=},\
                  Comment=,TrustedSigners={Enabled=false,Quantity=0},Enabled=true";
    let create = ["create", "--streaming-distribution-config", config, "--output", "text"];
    let query = ["--query", "StreamingDistribution.Id"];
    let (code, id, stderr) = run(&[&create[..], &query, &at].concat(), "");
    assert_eq!(code, Some(0), "{stderr}");
    let modify = |sets: &[&str]| {
        let sets: Vec<&str> = sets.iter().flat_map(|set| ["--set", set]).collect();
        run(&[&["modify", id.trim(), "--yes"], &sets[..], &at].concat(), "")
    };
    let (code, _, stderr) = modify(&["logging.enabled=true"]);
    assert_eq!(code, Some(252));
    let add = "add --set logging.bucket=… --set logging.prefix=…";
    assert_eq!(details(&stderr, "hint"), [add], "{stderr}");
    let (code, stdout, stderr) = modify(&[
        "logging.enabled=true",
        "logging.bucket=logs.s3.amazonaws.com",
        "logging.prefix=a/",
    ]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.contains("\"Bucket\": \"logs.s3.amazonaws.com\""), "{stdout}");
}

#[test]
fn a_difference_has_no_control_characters() {
    let set = "comment=a\u{1b}[2Jb\u{9b}c\u{202e}d";
    let (code, stdout, _) = run(&["modify", EXAMPLE_ID, "--local", "--dry-run", "--set", set], "");
    assert_eq!(code, Some(0));
    assert!(!stdout.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{stdout:?}");
    assert!(stdout.contains("[2Jb\\u{9b}c\\u{202e}d"), "{stdout}");
}
