//! `cfstream migrate url`: arguments, lists, forms of output, and what cannot be translated.

use cloudfront_streaming_tests::process::{cfstream, run, run_with_input};
use serde_json::{Value, json};

/// Runs `cfstream migrate url` with a list on standard input.
fn url(arguments: &[&str], list: &str) -> (Option<i32>, String, String) {
    run(&[&["migrate", "url"], arguments].concat(), list)
}

const OLD: &str = "rtmp://s5c39gqb8ow64r.cloudfront.net/cfx/st/mp4:videos/a.mp4";

/// A URL with a policy whose resource is the stream name.
fn signed() -> String {
    let policy = concat!(
        "eyJTdGF0ZW1lbnQiOlt7IlJlc291cmNlIjoidmlkZW9zL2EiLCJDb25kaXRpb24iOnsiRGF0ZUxlc3NUaGFuIjp7",
        "IkFXUzpFcG9jaFRpbWUiOjEzNTcwMzQ0MDB9fX1dfQ__"
    );
    format!("{OLD}?Policy={policy}&Signature=x&Key-Pair-Id=APKAEXAMPLE")
}

#[test]
fn urls_of_the_command_line_are_translated() {
    let (code, stdout, stderr) = url(&[OLD, "mp3:songs/one"], "not read");
    assert_eq!(code, Some(0));
    assert_eq!(
        stdout,
        "https://new-domain.invalid/videos/a.mp4\nhttps://new-domain.invalid/songs/one.mp3\n"
    );
    let note = "note: mp3:songs/one: the extension was added that players leave out; check that the object exists\n";
    assert_eq!(stderr, note);
    let (_, stdout, _) = url(&["--domain", "d1.cloudfront.net", "--delivery", "hls", OLD], "");
    assert_eq!(stdout, "https://d1.cloudfront.net/videos/a.m3u8\n");
    for wrong in
        [["--domain", "a/b"], ["--domain", ""], ["--delivery", "dash"], ["--output", "xml"]]
    {
        let (code, stdout, stderr) = url(&[&wrong[..], &[OLD]].concat(), "");
        assert_eq!((code, stdout.as_str()), (Some(252), ""), "{wrong:?}: {stderr}");
    }
}

#[test]
fn lists_are_read_from_standard_input() {
    let list = format!("\u{feff}{OLD}\r\n\n  mp4:b.mp4  \nhttp://x/y\n{OLD}.mov");
    let (code, stdout, stderr) = url(&["--domain", "d1.cloudfront.net"], &list);
    assert_eq!(code, Some(1));
    let expected = [
        "https://d1.cloudfront.net/videos/a.mp4",
        "https://d1.cloudfront.net/b.mp4",
        "https://d1.cloudfront.net/videos/a.mp4.mov",
    ];
    assert_eq!(stdout.lines().collect::<Vec<_>>(), expected);
    assert!(stderr.starts_with("error: line 4: expected a URL that begins with rtmp"), "{stderr}");
    assert_eq!(url(&[], ""), (Some(0), String::new(), String::new()));
}

#[test]
fn lines_of_json_and_a_list_have_key_notes_and_policy() {
    let list = format!("{OLD}\nftp://x\n{}\n", signed());
    let domain = ["--domain", "d1.cloudfront.net"];
    let (code, lines, stderr) = url(&[&domain[..], &["--output", "ndjson"]].concat(), &list);
    assert_eq!((code, stderr.lines().count()), (Some(1), 1), "{stderr}");
    let rows: Vec<Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let new = "https://d1.cloudfront.net/videos/a.mp4";
    let first = json!({ "old": OLD, "new": new, "key": "videos/a.mp4", "notes": [] });
    assert_eq!(rows[0], first);
    assert_eq!((&rows[1]["new"], &rows[1]["notes"]), (&json!(new), &json!(["sign-again"])));
    let policy: Value =
        serde_json::from_str(rows[1]["policy"].as_str().expect("a policy")).expect("JSON");
    let condition = json!({ "DateLessThan": { "AWS:EpochTime": 1_357_034_400 } });
    let expected = json!({ "Statement": [{ "Resource": new, "Condition": condition }] });
    assert_eq!(policy, expected);
    let (code, array, _) = url(&[&domain[..], &["--output", "json"]].concat(), &list);
    assert_eq!(code, Some(1));
    assert_eq!(serde_json::from_str::<Vec<Value>>(&array).expect(&array), rows);
    for list in ["", "ftp://x"] {
        let (_, array, _) = url(&["--output", "json"], list);
        assert_eq!(array, "[]\n");
    }
}

#[test]
fn csv_has_a_header_and_no_formulas() {
    let list = format!("{OLD}\n=1+1|'x'!A0.mp4\nmp4:a \"b\",c.mp4\n@x.flv\n");
    let (code, csv, _) = url(&["--output", "csv"], &list);
    assert_eq!(code, Some(0));
    let rows: Vec<_> = csv.split("\r\n").collect();
    assert_eq!(rows[0], "old,new,key,notes,policy");
    assert_eq!(rows[1], format!("{OLD},https://new-domain.invalid/videos/a.mp4,videos/a.mp4,,"));
    assert!(
        rows[2].starts_with("'=1+1|'x'!A0.mp4,https://") && rows[2].contains(",'=1+1|"),
        "{csv}"
    );
    assert!(rows[3].starts_with("\"mp4:a \"\"b\"\",c.mp4\",\"https://"), "{csv}");
    assert!(rows[4].starts_with("'@x.flv,") && rows[4].contains(",'@x.flv,"), "{csv}");
    assert_eq!(rows[5..], [""]);
}

#[test]
fn what_is_not_text_is_an_error_and_control_characters_are_escaped() {
    let mut command = cfstream();
    command.args(["migrate", "url"]);
    let output =
        run_with_input(&mut command, b"mp4:caf\xe9.mp4\n\xff\xfex\nmp4:b.mp4\nmp4:%FF.mp4\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"https://new-domain.invalid/b.mp4\n");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    let expected = "error: line 1: expected UTF-8\nerror: line 2: expected UTF-8\n\
        error: line 4: expected percent-encoded UTF-8\n";
    assert_eq!(stderr, expected);

    let hostile = "mp4:a\u{1b}[2J\u{202e}\u{7}.mp4";
    let (code, stdout, stderr) = url(&[hostile, "x\u{1b}[2J://y"], "");
    assert_eq!(code, Some(1));
    assert_eq!(stdout, "https://new-domain.invalid/a%1B%5B2J%E2%80%AE%07.mp4\n");
    assert!(stderr.starts_with("error: x\\u{1b}[2J://y: expected a URL"), "{stderr}");
}

#[test]
fn long_lines_are_errors() {
    let long = "a".repeat(9000);
    let (code, stdout, stderr) = url(&[], &format!("{long}\nmp4:b.mp4\n"));
    assert_eq!((code, stdout.as_str()), (Some(1), "https://new-domain.invalid/b.mp4\n"));
    assert_eq!(stderr, "error: line 1: expected at most 8192 bytes\n");
    let (code, stdout, stderr) = url(&[], &"a".repeat(1 << 20));
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
    assert!(stderr.contains("line 1: expected a line of at most 64 KiB"), "{stderr}");
}
