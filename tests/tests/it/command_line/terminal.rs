//! Output on a terminal: colors, widths, indented XML, escapes, and the question of `modify`.

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::process::{Emulate, run};

use super::console::{CTRL_C, CTRL_D, Console, Shown};

/// Runs `cfstream` on a terminal, without a pager.
fn shown(arguments: &[&str], columns: usize) -> Shown {
    let shown = Console::new(arguments).columns(columns).set("AWS_PAGER", "").run();
    assert_eq!(shown.code, 0, "{shown:?}");
    shown
}

#[test]
fn tables_have_colors_on_a_terminal_only() {
    let get = ["get", EXAMPLE_ID, "--local", "--output", "table"];
    let console = |more: &[&str]| Console::new(&[&get[..], more].concat()).set("AWS_PAGER", "");
    assert!(console(&[]).run().has_color());
    assert!(!console(&[]).set("NO_COLOR", "1").run().has_color());
    assert!(!console(&["--color", "off"]).run().has_color());
    assert!(console(&["--color", "on"]).set("NO_COLOR", "1").run().has_color());
    let (_, piped, _) = run(&get, "");
    assert!(!piped.contains('\u{1b}'), "{piped:?}");
    let (_, piped, _) = run(&[&get[..], &["--color", "on"]].concat(), "");
    assert!(piped.contains("\u{1b}[1m"), "{piped:?}");
    assert_eq!(
        console(&["--color", "off"]).columns(80).run().lines(),
        run(&get, "").1.lines().collect::<Vec<_>>()
    );
}

#[test]
fn tables_follow_the_width_of_the_window() {
    let list = ["list", "--local", "--output", "table", "--query"];
    let list = [&list[..], &["StreamingDistributionList.Items[].{A:ARN,D:DomainName}"]].concat();
    let wide = shown(&list, 120);
    let narrow = shown(&list, 80);
    // The columns are side by side where there is space, or else below each other.
    let cells =
        |shown: &Shown, name: &str| shown.lines().iter().filter(|line| line.contains(name)).count();
    assert_eq!(cells(&wide, "s5c39gqb8ow64r"), 1);
    let row = |shown: &Shown| {
        shown.lines().iter().any(|line| line.contains("arn:") && line.contains("s5c39"))
    };
    assert!(row(&wide), "{wide:?}");
    assert!(!row(&narrow), "{narrow:?}");
    assert_eq!(narrow.lines(), shown(&list, 60).lines());
    // A pipe counts as 80 columns.
    assert_eq!(narrow.lines(), run(&list, "").1.lines().collect::<Vec<_>>());
}

#[test]
fn xml_is_indented_on_a_terminal_and_compact_in_a_pipe() {
    let get = ["get", EXAMPLE_ID, "--local", "--output", "xml"];
    let pretty = run(&[&get[..], &["--pretty"]].concat(), "").1;
    assert_eq!(shown(&get, 80).lines(), pretty.lines().collect::<Vec<_>>());
    let line = format!("\"$0\" {} | cat", get.join(" "));
    let piped = Console::shell(&line).run();
    assert_eq!(piped.lines(), run(&get, "").1.lines().collect::<Vec<_>>());
    assert_eq!(piped.lines().len(), 2);
}

#[test]
fn control_characters_are_escaped_on_a_terminal_only() {
    let emulator = Emulate::start();
    let at = ["--endpoint-url", emulator.url()];
    // XML has no other control characters of terminals: C1, and those that reverse text.
    let config = r#"{"CallerReference": "c1", "S3Origin": {"DomainName": "b.s3.amazonaws.com",
        "OriginAccessIdentity": ""}, "Comment": "a\u009bb\u202ec", "TrustedSigners": {"Enabled": false,
        "Quantity": 0}, "Enabled": true}"#;
    let create = ["create", "--streaming-distribution-config", "-", "--output", "text"];
    let query = ["--query", "StreamingDistribution.Id"];
    let (code, id, stderr) = run(&[&create[..], &query, &at].concat(), config);
    assert_eq!(code, Some(0), "{stderr}");
    for (form, on_terminal, in_pipe) in [
        ("json", r"a\u009bb\u202ec", "a\u{9b}b\u{202e}c"),
        ("text", r"a\u{9b}b\u{202e}c", "a\u{9b}b\u{202e}c"),
        ("table", r"a\u{9b}b\u{202e}c", "a\u{9b}b\u{202e}c"),
        ("yaml", r"a\x9Bb\u{202e}c", "a\\x9Bb\u{202e}c"),
        ("yaml-stream", r"a\x9Bb\u{202e}c", "a\\x9Bb\u{202e}c"),
        ("xml", "a&#x9B;b&#x202E;c", "a&#x9B;b\u{202e}c"),
    ] {
        let get = [&["get", id.trim(), "--output", form], &at[..]].concat();
        let text = shown(&[&get[..], &["--color", "off"]].concat(), 200).transcript;
        assert!(text.contains(on_terminal), "{form}: {text:?}");
        assert!(!text.contains(['\u{9b}', '\u{202e}', '\u{1b}']), "{form}: {text:?}");
        let (_, piped, _) = run(&get, "");
        assert!(piped.contains(in_pipe), "{form}: {piped:?}");
    }
    let text = shown(&[&["ls", "b.s3"], &at[..]].concat(), 200).transcript;
    assert!(text.contains(r"a\u{9b}b\u{202e}c"), "{text:?}");
}

#[test]
fn modify_asks_on_a_terminal() {
    let emulator = Emulate::start();
    let at = ["--endpoint-url", emulator.url()];
    let modify = ["modify", EXAMPLE_ID, "--set", "comment=asked", "--output", "text", "--query"];
    let modify = [&modify[..], &["StreamingDistributionConfig.Comment"], &at].concat();
    let comment = || {
        let query = ["--query", "StreamingDistributionConfig.Comment"];
        run(&[&["get-config", EXAMPLE_ID], &query[..], &at].concat(), "").1
    };
    let before = comment();
    for (typed, code, last) in [
        ("n\n", 1, "nothing was changed"),
        ("\n", 1, "nothing was changed"),
        ("maybe\n", 1, "nothing was changed"),
        (CTRL_D, 1, "nothing was changed"),
        (CTRL_C, 130, "change it? [y/N]"),
    ] {
        let console = Console::new(&modify).set("AWS_PAGER", "").answer("change it? [y/N]", typed);
        let shown = console.run();
        assert_eq!(shown.code, code, "{typed:?}: {shown:?}");
        assert_eq!(shown.lines().last(), Some(&last), "{typed:?}: {shown:?}");
        assert_eq!(comment(), before, "{typed:?}");
    }
    for typed in ["y\n", "yes\n"] {
        let console = Console::new(&modify).set("AWS_PAGER", "").answer("change it? [y/N]", typed);
        let shown = console.run();
        assert_eq!((shown.code, shown.lines().last()), (0, Some(&"asked")), "{shown:?}");
        assert_eq!(comment(), "\"asked\"\n");
        let back = ["modify", EXAMPLE_ID, "--set", "comment=x", "--yes"];
        assert_eq!(run(&[&back[..], &at].concat(), "").0, Some(0));
    }
}
