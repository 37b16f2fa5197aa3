//! Runs AWS CLI version 2 and `cfstream` with the commands of a table, each in the same state, and
//! compares standard output, the exit code and the message on standard error.
//!
//! PyPI does not have version 2. `cargo xtask test --aws-cli` runs this test with an installed one.

mod case;
mod part;
mod run;

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Utc};
use tokio::runtime::Runtime;

use self::case::Case;
use self::part::Part;
use self::run::{AwsCli, Run, run_cfstream};

#[test]
#[ignore = "needs AWS CLI version 2: `cargo xtask test --aws-cli`"]
fn every_case_prints_the_same() {
    let cases = case::read(include_str!("cases.txt"));
    assert!(cases.len() >= 170, "the table should be read: {}", cases.len());
    let home = tempfile::tempdir().expect("a directory");
    let runtime = Runtime::new().expect("starts");
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                let mut aws_cli = AwsCli::start();
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(case) = cases.get(index) else { break };
                    if let Err(why) = check(case, &runtime, &mut aws_cli, home.path()) {
                        wrong.lock().expect("no panic").push((index, why));
                    }
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().expect("no panic");
    wrong.sort();
    let reasons: Vec<_> = wrong.into_iter().map(|(_, why)| why).collect();
    assert!(
        reasons.is_empty(),
        "{} of {} cases:\n\n{}",
        reasons.len(),
        cases.len(),
        reasons.join("\n\n")
    );
}

/// Runs both tools. Returns an error if other parts differ than those that the case names.
fn check(case: &Case, runtime: &Runtime, aws_cli: &mut AwsCli, home: &Path) -> Result<(), String> {
    let now = DateTime::<Utc>::from(std::time::SystemTime::now());
    let start = || runtime.block_on(case.state.emulator(now).start()).expect("starts");
    let (their_emulator, our_emulator) = (start(), start());
    let their_run = Run::new(case, &their_emulator.endpoint_url(), home);
    let our_run = Run::new(case, &our_emulator.endpoint_url(), home);
    aws_cli.start_run(&their_run);
    let ours = run_cfstream(&our_run);
    let theirs = aws_cli.finish_run(&their_run);
    let wrong: String = Part::ALL
        .into_iter()
        .filter_map(|part| match (case.differs.contains(&part), part.differs(&theirs, &ours)) {
            (true, false) => Some(format!("\n{part}: no longer differs")),
            (false, true) => Some(format!("\n{}", part.difference(&theirs, &ours))),
            (true, true) | (false, false) => None,
        })
        .collect();
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(format!("{}: {}{wrong}", case.name, case.command)),
    }
}
