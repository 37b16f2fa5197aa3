//! The short forms of the operations on tags: `tag`, `untag` and `tags`.

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::process::{Emulate, run};

use super::details;

#[test]
fn tags_are_added_shown_and_removed_by_id_or_arn() {
    let emulator = Emulate::start();
    let at = ["--endpoint-url", emulator.url()];
    let arn = format!("arn:aws:cloudfront::123456789012:streaming-distribution/{EXAMPLE_ID}");
    let cfstream = |arguments: &[&str]| run(&[arguments, &at].concat(), "");
    let done = (Some(0), String::new(), String::new());
    let tags = || {
        let (code, stdout, stderr) = cfstream(&["tags", EXAMPLE_ID, "--output", "text"]);
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        assert_eq!(cfstream(&["tags", &arn, "--output", "text"]).1, stdout, "by its ARN");
        stdout
    };
    assert_eq!(tags(), "");
    // A value may have an equals sign, be empty, or be missing.
    assert_eq!(cfstream(&["tag", EXAMPLE_ID, "a=b", "query=x=1", "empty=", "none"]), done);
    assert_eq!(tags(), "ITEMS\ta\tb\nITEMS\tquery\tx=1\nITEMS\tempty\t\nITEMS\tnone\t\n");
    assert_eq!(cfstream(&["tag", &arn, "a=new"]), done);
    assert_eq!(cfstream(&["untag", EXAMPLE_ID, "empty", "none", "unknown"]), done);
    assert_eq!(cfstream(&["untag", &arn, "query"]), done);
    assert_eq!(tags(), "ITEMS\ta\tnew\n");
}

#[test]
fn wrong_short_forms_are_errors() {
    let arn = format!("arn:aws:cloudfront::123456789012:streaming-distribution/{EXAMPLE_ID}");
    for (arguments, code, message) in [
        (&["tag", EXAMPLE_ID][..], 252, "the following arguments are required: --tags"),
        (&["untag", EXAMPLE_ID], 252, "the following arguments are required: --tag-keys"),
        (&["tags"], 252, "the following arguments are required: --resource"),
        (&["tag", EXAMPLE_ID, "=b"], 252, "Tags.Items[0].Key, value: 0, valid min length: 1"),
        (
            &["tag", EXAMPLE_ID, "a=b", "--tags", "Items=[{Key=x}]"],
            252,
            "the argument '[KEY=VALUE]...' cannot be used with '--tags <JSON>'",
        ),
        (
            &["tags", EXAMPLE_ID, "--resource", &arn],
            252,
            "the argument '[RESOURCE]' cannot be used with '--resource <RESOURCE>'",
        ),
        (
            &["tags", "E1"],
            254,
            "(NoSuchStreamingDistribution) when calling the GetStreamingDistribution",
        ),
        // The flag takes what the AWS CLI takes, which is not an id.
        (&["tags", "--resource", EXAMPLE_ID], 254, "(InvalidArgument)"),
    ] {
        let (found, stdout, stderr) = run(&[arguments, &["--local"]].concat(), "");
        assert_eq!((found, stdout.as_str()), (Some(code), ""), "{arguments:?}: {stderr}");
        assert!(stderr.contains(message), "{arguments:?}: {stderr}");
    }
    let single = ["tag", "--resource", &arn, "--tags", "Key=a,Value=b", "--local"];
    let (code, _, stderr) = run(&single, "");
    assert_eq!(code, Some(252));
    let form = "the form of Tags is Items=[{Key=KEY,Value=VALUE}]";
    assert_eq!(details(&stderr, "hint"), [form], "{stderr}");
}
