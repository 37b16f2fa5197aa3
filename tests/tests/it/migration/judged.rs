//! Plans of all recorded forms and of generated distributions, judged by the programs that will read
//! them: botocore, cfn-lint, python-hcl2, shells, and readers of Markdown and CSV.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use cloudfront_streaming_tests::foreign::run_script;
use serde_json::Value;
use tempfile::TempDir;

use super::inputs::{Generated, generate, generate_any};
use super::{DECIDED, Report, files_below, migrate, write};

/// Judges all plans of a folder. Returns the problems of each file.
fn judge(folder: &Path) -> BTreeMap<(String, String), Vec<String>> {
    let output = run_script("judges", &[folder.to_str().expect("UTF-8")]);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let lines = output.lines().map(|line| {
        let line: Value = serde_json::from_str(line).expect(line);
        let problems = line["problems"].as_array().expect("a list").iter().map(text).collect();
        ((text(&line["folder"]), text(&line["file"])), problems)
    });
    lines.collect()
}

/// Every pair of choices at least once, with the keys of signers in every combination.
const COMBINATIONS: [&[&str]; 6] = [
    &["--key-group", "*=G1"],
    &[
        "--delivery",
        "hls",
        "--access",
        "oai",
        "--cache",
        "rtmp",
        "--logging",
        "off",
        "--public-key",
        "*=K1",
        "--public-key",
        "self=K2",
        "--public-key",
        "self=K3",
    ],
    &["--access", "oai", "--key-group", "self=G1", "--public-key", "*=K1"],
    &["--delivery", "hls", "--cache", "rtmp", "--key-group", "self=G1", "--key-group", "*=G2"],
    &["--delivery", "hls", "--logging", "off", "--public-key", "*=K1"],
    &["--access", "oai", "--cache", "rtmp", "--public-key", "self=K1", "--key-group", "*=G1"],
];

/// Checks what foreign programs say of the plans of a folder: nothing, except that they reject the
/// placeholders of open decisions. Returns how many files there were.
fn check(folder: &Path, plans: &BTreeMap<String, Vec<String>>) -> usize {
    let judged = judge(folder);
    for ((name, file), problems) in &judged {
        let open = &plans[name];
        let is_of_keys = |open: &&String| open.starts_with("key-group ");
        let is_rejected = match file.as_str() {
            "distribution.json" => !open.iter().all(|open| is_of_keys(&open)),
            "key-group.json" => open.iter().any(|open| is_of_keys(&open)),
            "bucket-policy.json" => open.iter().any(|open| open == "bucket"),
            _ => false,
        };
        let about = format!("{name}/{file}: {open:?}: {problems:?}");
        match is_rejected {
            true => assert!(problems.iter().any(|it| it.contains("OpenDecision")), "{about}"),
            false => assert!(problems.is_empty(), "{about}"),
        }
    }
    for name in plans.keys() {
        for file in ["apply.sh", "distribution.json", "main.tf", "plan.md", "urls.csv"] {
            assert!(judged.contains_key(&(name.clone(), file.to_owned())), "{name}/{file}");
        }
    }
    judged.len()
}

/// Returns the open decisions of each plan, by the name of its folder.
fn by_name(report: &Report) -> BTreeMap<String, Vec<String>> {
    let name =
        |path: &Path| path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
    report.plans.iter().map(|(path, open)| (name(path), open.clone())).collect()
}

fn code(plans: &BTreeMap<String, Vec<String>>) -> Option<i32> {
    Some(i32::from(plans.values().any(|open| !open.is_empty())))
}

#[test]
fn generated_distributions_become_what_the_tools_accept() {
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().join("plans");
    let generated = generate(500);
    let mut plans = BTreeMap::new();
    let size = generated.len().div_ceil(COMBINATIONS.len());
    for (part, flags) in generated.chunks(size).zip(COMBINATIONS) {
        let report = migrate_all(part, folder.path(), &out, &[&DECIDED[..4], flags].concat());
        for next in part {
            let expected = next
                .open
                .iter()
                .filter(|open| !(flags.contains(&"off") && open.starts_with("logging-")));
            let expected: BTreeSet<&str> = expected.copied().collect();
            let open: BTreeSet<&str> = report[next.id()].iter().map(String::as_str).collect();
            assert_eq!(open, expected, "{}", next.document);
        }
        plans.extend(report);
    }
    let complete = plans.values().filter(|open| open.is_empty()).count();
    assert!((250..450).contains(&complete), "{complete} plans are complete");
    // cfn-lint takes longer than all others together: it judges every third template.
    for (_, name) in plans.keys().enumerate().filter(|(number, _)| number % 3 != 0) {
        fs::remove_file(out.join(name).join("template.yaml")).expect("removes");
    }
    let files = check(&out, &plans);
    assert!(files >= 500 * 6, "{files} files");
}

#[test]
fn placeholders_of_open_decisions_are_rejected_by_the_api_alone() {
    let folder = TempDir::new().expect("a folder");
    let out = folder.path().join("plans");
    let plans = migrate_all(&generate(20), folder.path(), &out, &[]);
    for subject in ["region-of ", "certificate ", "key-group "] {
        let is_open = |open: &Vec<String>| open.iter().any(|open| open.starts_with(subject));
        assert!(plans.values().any(is_open), "no decision about {subject} is open");
    }
    check(&out, &plans);
}

#[test]
fn any_text_becomes_what_the_tools_accept() {
    let folder = TempDir::new().expect("a folder");
    for (count, is_judged) in [(20, true), (800, false)] {
        let input = folder.path().join("any.ndjson");
        write(&input, generate_any(count));
        let out = folder.path().join(count.to_string());
        let report = migrate(&input, &out, &DECIDED);
        let plans = by_name(&report);
        assert_eq!((report.code, report.stderr.as_str()), (code(&plans), ""));
        assert_eq!(plans.len(), count);
        if is_judged {
            check(&out, &plans);
        }
    }
}

/// Runs `cfstream migrate` with distributions that are in one file. Returns the open decisions of
/// each.
fn migrate_all(
    distributions: &[Generated],
    folder: &Path,
    out: &Path,
    flags: &[&str],
) -> BTreeMap<String, Vec<String>> {
    let input = folder.join("distributions.ndjson");
    write(&input, distributions.iter().map(|next| next.document.clone()));
    let report = migrate(&input, out, flags);
    let plans = by_name(&report);
    assert_eq!((report.code, report.stderr.as_str()), (code(&plans), ""));
    assert_eq!(plans.len(), distributions.len());
    plans
}

/// Copies the inputs of the archive reader's tests, without what it should read from them.
fn recorded(folder: &Path) -> PathBuf {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/archive/tests/cases");
    let cases = folder.join("cases");
    fs::create_dir(&cases).expect("a folder");
    for path in files_below(&all).into_keys().filter(|path| path.is_file()) {
        let name = path.strip_prefix(&all).expect("below").to_str().expect("UTF-8");
        if !name.ends_with(".expected") && name.contains('/') {
            fs::copy(&path, cases.join(name.replace('/', "-"))).expect("copies");
        }
    }
    cases
}

#[test]
fn every_recorded_form_becomes_what_the_tools_accept() {
    let folder = TempDir::new().expect("a folder");
    let cases = recorded(folder.path());
    let out = folder.path().join("plans");
    let mut plans = BTreeMap::new();
    for (number, more) in [&[][..], &["--fill"]].into_iter().enumerate() {
        let of_this = folder.path().join(number.to_string());
        let flags = [&DECIDED[..4], COMBINATIONS[number], more].concat();
        let report = migrate(&cases, &of_this, &flags);
        // Some of the cases are broken on purpose.
        assert_eq!(report.code, Some(1), "{}", report.stderr);
        fs::create_dir_all(&out).expect("a folder");
        for (name, open) in by_name(&report) {
            let renamed = format!("{number}-{name}");
            fs::rename(of_this.join(name), out.join(&renamed)).expect("renames");
            plans.insert(renamed, open);
        }
    }
    let complete = plans.values().filter(|open| open.is_empty()).count();
    assert!(plans.len() >= 60 && complete >= 30, "{complete} of {} are complete", plans.len());
    check(&out, &plans);
}
