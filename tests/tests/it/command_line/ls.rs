//! `cfstream ls`: rows, filters, order, and columns that are cut on a terminal only.

use cloudfront_streaming_tests::process::{Emulate, run};

use super::console::Console;

const SEEDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/aws_cli/files/seven.json");

/// Returns the ids of the rows.
fn ids(listed: &str) -> Vec<&str> {
    listed.lines().skip(1).filter_map(|line| line.split(' ').next()).collect()
}

#[test]
fn a_row_has_the_state_of_a_distribution() {
    let (code, stdout, stderr) = run(&["ls", "--local"], "");
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    let lines: Vec<Vec<&str>> = stdout
        .lines()
        .map(|line| line.split("  ").filter(|cell| !cell.is_empty()).collect())
        .collect();
    assert_eq!(lines.len(), 2);
    let header = ["ID", "STATE", "ENABLED", "DOMAIN", "ALIASES", "AGE", "COMMENT"];
    assert_eq!(lines[0].iter().map(|cell| cell.trim()).collect::<Vec<_>>(), header);
    let row: Vec<&str> = lines[1].iter().map(|cell| cell.trim()).collect();
    let before = [
        "EDFDVBD632BHDS5",
        "Deployed",
        "yes",
        "s5c39gqb8ow64r.cloudfront.net",
        "media.example.com,stream.example.com",
    ];
    assert_eq!(row[..5], before);
    assert!(row[5].ends_with('y'), "since 2016: {}", row[5]);
    assert_eq!(row[6], "Lectures & talks <live>, \"prime\" time – naïve café, 5 €");
}

#[test]
fn rows_are_filtered_and_sorted() {
    let emulator = Emulate::start_with(&["--seed", SEEDS]);
    let at = ["--endpoint-url", emulator.url()];
    let query = ["--query", "StreamingDistributionList.Items"];
    let (_, all, _) = run(&[&["list"], &query[..], &at].concat(), "");
    let all: Vec<serde_json::Value> = serde_json::from_str(&all).expect("JSON");
    assert_eq!(all.len(), 7);
    let ls = |flags: &[&str]| {
        let (code, stdout, stderr) = run(&[&["ls"], flags, &at].concat(), "");
        assert_eq!(code, Some(0), "{flags:?}: {stderr}");
        ids(&stdout).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let by = |member: &str, is_wanted: &dyn Fn(&serde_json::Value) -> bool| {
        let mut items: Vec<&serde_json::Value> =
            all.iter().filter(|item| is_wanted(item)).collect();
        items.sort_by_key(|item| item["Id"].to_string());
        items.sort_by_key(|item| item[member].to_string());
        items.iter().map(|item| item["Id"].as_str().expect("an id").to_owned()).collect::<Vec<_>>()
    };
    let every = |_: &serde_json::Value| true;
    let (on, off) = (ls(&["--enabled"]), ls(&["--disabled"]));
    assert_eq!(on, by("Id", &|item| item["Enabled"] == true));
    assert_eq!(off, by("Id", &|item| item["Enabled"] == false));
    assert!(!on.is_empty() && !off.is_empty(), "{on:?} {off:?}");
    assert_eq!(ls(&[]), by("Id", &every));
    let mut reversed = by("Id", &every);
    reversed.reverse();
    assert_eq!(ls(&["--reverse"]), reversed);
    assert_eq!(ls(&["--sort", "domain"]), by("DomainName", &every));
    let mut newest = by("LastModifiedTime", &every);
    newest.reverse();
    assert_eq!(ls(&["--sort", "age"])[0], newest[0]);
    assert_eq!(ls(&["--state", "deployed"]), by("Id", &|item| item["Status"] == "Deployed"));
    // The text is found in any case, in ids, domains, comments and aliases.
    let id = all[3]["Id"].as_str().expect("an id");
    assert_eq!(ls(&[&id.to_lowercase()]), [id]);
    let domain = all[2]["DomainName"].as_str().expect("a domain");
    assert_eq!(ls(&[domain]), [all[2]["Id"].as_str().expect("an id")]);
}

#[test]
fn an_empty_list_says_so_and_prints_nothing() {
    for filter in [&["--state", "InProgress"][..], &["--disabled"], &["xyzzy"]] {
        let (code, stdout, stderr) = run(&[&["ls", "--local"], filter].concat(), "");
        let expected = (Some(0), "", "no distribution was found\n");
        assert_eq!((code, stdout.as_str(), stderr.as_str()), expected, "{filter:?}");
    }
    let (code, _, stderr) = run(&["ls", "--local", "--enabled", "--disabled"], "");
    assert_eq!(code, Some(252), "{stderr}");
}

#[test]
fn a_row_is_one_line_on_a_terminal_and_whole_in_a_pipe() {
    let whole = run(&["ls", "--local"], "").1;
    for columns in [80, 100] {
        let shown = Console::new(&["ls", "--local"]).columns(columns).run();
        assert_eq!(shown.code, 0);
        let lines: Vec<&str> = shown.lines();
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines.iter().all(|line| line.chars().count() <= columns), "{lines:?}");
        assert!(lines[1].starts_with("EDFDVBD632BHDS5  Deployed  yes "), "{lines:?}");
        assert!(lines[1].ends_with("..."), "{lines:?}");
    }
    let shown = Console::new(&["ls", "--local"]).columns(250).run();
    assert_eq!(shown.lines(), whole.lines().collect::<Vec<_>>());
}
