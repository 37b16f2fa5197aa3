//! Parameters of operations: files, standard input, JSON and YAML, and what is wrong in them.

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::process::{Emulate, cfstream, run};

use super::details;

#[test]
fn parameters_come_from_files_and_standard_input() {
    let emulator = Emulate::start();
    let config = r#"{"CallerReference": "stdin", "S3Origin": {"DomainName": "b.s3.amazonaws.com",
        "OriginAccessIdentity": ""}, "Comment": "", "TrustedSigners": {"Enabled": false,
        "Quantity": 0}, "Enabled": true}"#;
    let create = ["create", "--endpoint-url", emulator.url(), "--streaming-distribution-config"];
    let (code, stdout, stderr) = run(&[&create[..], &["-"]].concat(), config);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.contains("\"CallerReference\": \"stdin\""), "{stdout}");
    let (code, _, stderr) = run(&[&create[..], &["file:///no/such/file"]].concat(), "");
    assert_eq!(code, Some(252));
    assert!(
        stderr.starts_with("cfstream: error: Error parsing parameter '--streaming-distribution-config': cannot read /no/such/file"),
        "{stderr}"
    );
    let unknown = config.replace("\"Comment\"", "\"Colour\": 1, \"Comment\"");
    let (code, _, stderr) = run(&[&create[..], &["-"]].concat(), &unknown);
    assert_eq!(code, Some(252));
    let line = "Unknown parameter in StreamingDistributionConfig: \"Colour\", must be one of: CallerReference, ";
    assert!(stderr.contains(line), "{stderr}");
    let misspelt = config.replace("\"Comment\"", "\"Commnet\": \"\", \"Comment\"");
    let (code, _, stderr) = run(&[&create[..], &["-"]].concat(), &misspelt);
    assert_eq!(code, Some(252));
    assert!(
        stderr.contains("hint: StreamingDistributionConfig.Commnet: did you mean Comment?"),
        "{stderr}"
    );
    let miscounted = config.replace(
        "\"Comment\"",
        "\"Aliases\": {\"Quantity\": 3, \"Items\": [\"a\", \"b\"]}, \"Comment\"",
    );
    let (code, _, stderr) = run(&[&create[..], &["-"]].concat(), &miscounted);
    assert_eq!(code, Some(252));
    assert!(
        stderr.contains("StreamingDistributionConfig.Aliases: expected the Quantity 2"),
        "{stderr}"
    );
}

#[test]
fn every_mistake_of_a_configuration_is_named_with_its_path() {
    let config = r#"{"CallerReference": "x", "S3Origin": {"DomainNam": "b"}, "Coment": "",
        "TrustedSigners": {"Enabled": "yes", "Quantity": 0}, "Enabled": true}"#;
    let create = ["create", "--local", "--streaming-distribution-config", "-"];
    let (code, stdout, stderr) = run(&create, config);
    assert_eq!((code, stdout.as_str()), (Some(252), ""));
    let of = "StreamingDistributionConfig";
    let expected = [
        "cfstream: error: Parameter validation failed:".to_owned(),
        format!("Missing required parameter in {of}: \"Comment\""),
        format!(
            "Unknown parameter in {of}: \"Coment\", must be one of: CallerReference, S3Origin, Aliases, \
             Comment, Logging, TrustedSigners, PriceClass, Enabled"
        ),
        format!("Missing required parameter in {of}.S3Origin: \"DomainName\""),
        format!("Missing required parameter in {of}.S3Origin: \"OriginAccessIdentity\""),
        format!(
            "Unknown parameter in {of}.S3Origin: \"DomainNam\", must be one of: DomainName, \
             OriginAccessIdentity"
        ),
        format!(
            "Invalid type for parameter {of}.TrustedSigners.Enabled, value: yes, type: <class 'str'>, \
             valid types: <class 'bool'>"
        ),
        format!(
            "hint: {of}.Coment: did you mean Comment?; {of}.S3Origin.DomainNam: did you mean DomainName?"
        ),
    ];
    assert_eq!(stderr.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_path_without_its_prefix_is_recognised_where_the_file_exists() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("config.json"), "{}").expect("written");
    for flag in ["--streaming-distribution-config", "--cli-input-json", "--cli-input-yaml"] {
        for (path, hint) in [
            ("config.json", Some("to read that file, write file://config.json")),
            ("missing.json", None),
        ] {
            let mut command = cfstream();
            command.current_dir(&folder).args(["create", "--local", flag, path]);
            let output = command.output().expect("starts");
            assert_eq!(output.status.code(), Some(252), "{flag}");
            let stderr = String::from_utf8(output.stderr).expect("UTF-8");
            let start = format!("cfstream: error: Error parsing parameter '{flag}': ");
            assert!(stderr.starts_with(&start), "{stderr}");
            assert_eq!(details(&stderr, "hint"), Vec::from_iter(hint), "{flag} {path}");
        }
    }
}

const YAML: &str = "\
# A comment.
StreamingDistributionConfig:
  CallerReference: 0123
  S3Origin: {DomainName: b.s3.amazonaws.com, OriginAccessIdentity: ''}
  Comment: \"yes: \\\"no\\\"\"
  TrustedSigners:
    Enabled: true
    Quantity: 1
    Items:
    - 012345678901
  Enabled: true
";

#[test]
fn yaml_has_the_types_of_the_model() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("input.yaml");
    std::fs::write(&file, YAML).expect("written");
    let file = format!("file://{}", file.display());
    let create =
        |text: &str, input: &str| run(&["create", "--local", "--cli-input-yaml", text], input);
    for (text, input) in [(YAML, ""), (file.as_str(), ""), ("-", YAML)] {
        let (code, stdout, stderr) = create(text, input);
        assert_eq!((code, stderr.as_str()), (Some(0), ""));
        let printed: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
        let config = &printed["StreamingDistribution"]["StreamingDistributionConfig"];
        assert_eq!(config["CallerReference"], "0123");
        assert_eq!(config["Comment"], "yes: \"no\"");
        assert_eq!(config["TrustedSigners"]["Items"], serde_json::json!(["012345678901"]));
        assert_eq!(config["Enabled"], true);
    }
    for (changed, reason) in [
        (YAML.replace("Enabled: true", "Enabled: 'maybe'"), "Invalid type for parameter"),
        (YAML.replace("Quantity: 1", "Quantity: one"), "TrustedSigners.Quantity, value: one"),
        (YAML.replace("\n  Enabled: true", "\n  Enabled: true\n  Enabled: true"), "is repeated"),
        (YAML.replace("Comment", "Coment"), "Coment: did you mean Comment?"),
    ] {
        let (code, stdout, stderr) = create("-", &changed);
        assert_eq!((code, stdout.as_str()), (Some(252), ""), "{reason}");
        assert!(stderr.contains(reason), "{stderr}");
    }
}

#[test]
fn there_is_one_whole_input_and_flags_override_it() {
    let both = ["get", "--local", "--cli-input-json", "{}", "--cli-input-yaml", "{}"];
    let (code, _, stderr) = run(&both, "");
    let message = "cfstream: error: Only one --cli-input- parameter may be specified.\n";
    assert_eq!((code, stderr.as_str()), (Some(252), message));
    let yaml = ["get", "--local", "--query", "ETag", "--cli-input-yaml", "Id: E1"];
    assert_eq!(run(&yaml, "").0, Some(254));
    let (code, stdout, _) = run(&[&yaml[..], &["--id", EXAMPLE_ID]].concat(), "");
    assert_eq!((code, stdout.as_str()), (Some(0), "\"E2QWRUHAPOMQZL\"\n"));
}

#[test]
fn the_skeleton_as_yaml_is_an_input() {
    let tag = ["tag-resource", "--local"];
    let skeleton = [&tag[..], &["--generate-cli-skeleton", "yaml-input"]].concat();
    let (code, skeleton, stderr) = run(&skeleton, "");
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    let arn = format!("arn:aws:cloudfront::123456789012:streaming-distribution/{EXAMPLE_ID}");
    let filled = skeleton
        .replace("Resource: ''", &format!("Resource: {arn}"))
        .replace("Key: ''", "Key: stage")
        .replace("Value: ''", "Value: 'true'");
    let emulator = Emulate::start();
    let at = ["--endpoint-url", emulator.url()];
    let tag = ["tag-resource", "--cli-input-yaml", "-"];
    let (code, _, stderr) = run(&[&tag[..], &at].concat(), &filled);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{filled}");
    let tags = ["tags", EXAMPLE_ID, "--output", "text"];
    assert_eq!(run(&[&tags[..], &at].concat(), "").1, "ITEMS\tstage\ttrue\n");
}
