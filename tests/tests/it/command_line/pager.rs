//! The pager: which one is chosen, its environment, signals while it runs, and pagers that are missing.

use std::os::unix::fs::PermissionsExt;

use cloudfront_streaming_emulator::EXAMPLE_ID;
use cloudfront_streaming_tests::process::Emulate;
use tempfile::TempDir;

use super::console::{CTRL_C, Console};

const ETAG: &str = "\"E2QWRUHAPOMQZL\"";
const GET: [&str; 5] = ["get", EXAMPLE_ID, "--query", "ETag", "--local"];

/// A folder with pagers, which are scripts of a shell.
struct Pagers(TempDir);

impl Pagers {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    /// Adds a pager that marks each line with its name, and returns its path.
    fn marking(&self, name: &str) -> String {
        self.add(name, &format!("sed 's/^/{name}: /'"))
    }

    fn add(&self, name: &str, script: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("a program");
        path.to_str().expect("UTF-8").to_owned()
    }
}

#[test]
fn the_variable_of_aws_wins_over_the_profile_and_the_profile_over_pager() {
    let (emulator, pagers) = (Emulate::start(), Pagers::new());
    let (one, two, three) = (pagers.marking("one"), pagers.marking("two"), pagers.marking("three"));
    let config = pagers.0.path().join("config");
    std::fs::write(&config, format!("[default]\ncli_pager = {two}\n[profile other]\n"))
        .expect("written");
    let get = ["get", EXAMPLE_ID, "--query", "ETag", "--endpoint-url", emulator.url()];
    let console = |more: &[&str]| {
        let console = Console::new(&[&get[..], more].concat());
        console.set("AWS_CONFIG_FILE", config.to_str().expect("UTF-8")).set("PAGER", &three)
    };
    let shown = |console: Console| {
        let shown = console.run();
        assert_eq!(shown.code, 0, "{shown:?}");
        shown.lines().join("\n")
    };
    assert_eq!(shown(console(&[]).set("AWS_PAGER", &one)), format!("one: {ETAG}"));
    assert_eq!(shown(console(&[])), format!("two: {ETAG}"));
    assert_eq!(shown(console(&[]).set("AWS_PROFILE", "other")), format!("three: {ETAG}"));
    assert_eq!(shown(console(&["--no-cli-pager"]).set("AWS_PAGER", &one)), ETAG);
    // Empty means none.
    assert_eq!(shown(console(&[]).set("AWS_PAGER", "")), ETAG);
    let other = console(&[]).set("AWS_PROFILE", "other");
    assert_eq!(shown(other.set("PAGER", "")), ETAG);
}

#[test]
fn a_pager_may_have_arguments() {
    let shown = Console::new(&GET).set("AWS_PAGER", "sed 's/^/a b: /'").run();
    assert_eq!((shown.code, shown.lines().join("")), (0, format!("a b: {ETAG}")));
    let shown = Console::new(&GET).set("AWS_PAGER", "sed 's/").run();
    assert_eq!(shown.code, 253);
    assert!(shown.transcript.contains("has a quote without an end"), "{shown:?}");
}

#[test]
fn a_pipe_has_no_pager() {
    let pagers = Pagers::new();
    let line = format!("\"$0\" {} | cat", GET.join(" "));
    let shown = Console::shell(&line).set("AWS_PAGER", &pagers.marking("one")).run();
    assert_eq!((shown.code, shown.lines()), (0, vec![ETAG]));
}

#[test]
fn a_pager_that_is_missing_is_an_error_only_if_it_was_chosen() {
    let empty = TempDir::new().expect("a folder");
    let path = empty.path().to_str().expect("UTF-8");
    let shown = Console::new(&GET).set("PATH", path).run();
    assert_eq!((shown.code, shown.lines()), (0, vec![ETAG]), "the default one is missing");
    for variable in ["AWS_PAGER", "PAGER"] {
        let shown = Console::new(&GET).set("PATH", path).set(variable, "less").run();
        assert_eq!(shown.code, 253, "{variable}");
        let start =
            "cfstream: error: the pager \"less\" cannot be started: No such file or directory";
        assert!(shown.transcript.starts_with(start), "{shown:?}");
        assert!(shown.transcript.contains("--no-cli-pager"), "{shown:?}");
    }
}

#[test]
fn less_is_the_default_and_has_its_options() {
    let pagers = Pagers::new();
    pagers.add("less", "read line; echo \"$line LESS=$LESS\"");
    let console = || Console::new(&GET).set("PATH", pagers.0.path().to_str().expect("UTF-8"));
    assert_eq!(console().run().lines(), [format!("{ETAG} LESS=FRX")]);
    assert_eq!(console().set("LESS", "S").run().lines(), [format!("{ETAG} LESS=S")]);
    assert_eq!(console().set("LESS", "").run().lines(), [format!("{ETAG} LESS=")]);
}

#[test]
fn ctrl_c_is_for_the_pager_while_it_runs() {
    let pagers = Pagers::new();
    // Like less: it survives the signal, and waits for a key.
    let script = "trap 'echo caught' INT\ncat\necho READY\n\
                  while [ -z \"$key\" ]; do read key </dev/tty; done\necho \"ended by $key\"";
    let shown = Console::new(&GET)
        .set("AWS_PAGER", &pagers.add("patient", script))
        .answer("READY", CTRL_C)
        .answer("caught", "q\n")
        .run();
    assert_eq!(shown.code, 0, "{shown:?}");
    assert_eq!(shown.lines().last(), Some(&"ended by q"));
}

#[test]
fn a_pager_that_does_not_read_is_no_error() {
    let pagers = Pagers::new();
    // More than a pipe holds.
    let query = format!("[{}]", ["@"; 200].join(","));
    let get = ["get", EXAMPLE_ID, "--local", "--query", &query];
    let shown = Console::new(&get).set("AWS_PAGER", &pagers.add("lazy", "exec true")).run();
    assert_eq!((shown.code, shown.lines()), (0, Vec::new()));
}
