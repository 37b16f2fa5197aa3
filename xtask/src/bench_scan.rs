//! `cargo xtask bench --scan`: compares `cfstream scan` with unpacking alone, and with other tools.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::{corpus, print_line, python};

/// How often each command runs, in turn with the others.
const RUNS: usize = 5;

/// The version of `DuckDB` to compare with.
const DUCKDB: &str = "2.0.1";

const MIB: u64 = 1024 * 1024;

/// Prints the times of a scan beside those of its floors and peers.
pub(crate) fn scan(root: &Path) -> Result<()> {
    let home = root.join("target/scan-corpus");
    let one = home.join("one.json.gz");
    print_line("writing the corpus under target/scan-corpus");
    corpus::snapshot(&one, 157 * MIB, 1)?;
    let huge = home.join("huge/huge.json.gz");
    corpus::snapshot(&huge, 2048 * MIB, 2)?;
    let many: Vec<PathBuf> = (0..8).map(|n| home.join(format!("many/{n}.json.gz"))).collect();
    for (number, path) in many.iter().enumerate() {
        corpus::snapshot(path, 64 * MIB, 3 + number as u64)?;
    }
    let build = |arguments: &[&str]| -> Result<()> {
        let status = Command::new("cargo")
            .current_dir(root)
            .args(["build", "--release", "--locked"])
            .args(arguments)
            .status()?;
        if status.success() { Ok(()) } else { bail!("cargo build {arguments:?} failed") }
    };
    build(&["-p", "cfstream"])?;
    build(&["-p", "cloudfront-streaming-archive", "--example", "inflate"])?;
    let release = root.join("target/release");
    let cfstream = |jobs: &str, path: &Path| {
        let mut command = Command::new(release.join("cfstream"));
        command.args(["scan", "--jobs", jobs]).arg(path);
        command
    };
    let inflate = |path: &Path| {
        let mut command = Command::new(release.join("examples/inflate"));
        command.arg(path);
        command
    };
    let mut gzip = Command::new("gzip");
    gzip.arg("-dc").arg(&one);

    let size = fs::metadata(&one)?.len() as f64 / MIB as f64;
    print_line(&format!("\none file, {size:.1} MiB packed, 157 MiB unpacked"));
    let times = compare(&mut [
        ("inflate to nowhere", inflate(&one)),
        ("gzip -dc", gzip),
        ("cfstream scan --jobs 1", cfstream("1", &one)),
    ])?;
    let scan = times[2];
    ratio("throughput of a scan to that of its inflate library", times[0] / scan, 0.75);
    ratio("time of gzip to that of a scan", times[1] / scan, 1.0);
    let interpreter = python::ensure(root)?;
    let modules = python::install(root, &interpreter, "duckdb", DUCKDB)?;
    for (name, command, wanted) in peers(&one, &interpreter, &modules) {
        match time(command) {
            Ok((taken, memory)) => {
                print_line(&format!("{name:<24} {taken:>7.2} s  {memory:>6.1} MiB"));
                ratio(&format!("time of {name} to that of a scan"), taken / scan, wanted);
            }
            Err(error) => print_line(&format!("{name:<24} not measured: {error:#}")),
        }
    }

    print_line("\neight files of 64 MiB unpacked");
    let folder = home.join("many");
    let times = compare(&mut [
        ("cfstream scan --jobs 1", cfstream("1", &folder)),
        ("cfstream scan --jobs 2", cfstream("2", &folder)),
    ])?;
    ratio("time of one job to that of two", times[0] / times[1], 1.8);

    print_line("\none file of 2 GiB unpacked");
    let (taken, memory) = time(cfstream("1", &huge))?;
    print_line(&format!("{:<24} {taken:>7.2} s  {memory:>6.1} MiB", "cfstream scan --jobs 1"));
    ratio("time for 2 GiB to 13 times that for 157 MiB", taken / scan / (2048.0 / 157.0), 1.0);
    Ok(())
}

/// Returns the other tools that find the same items, and how many times the time of a scan they
/// should take at least.
fn peers(file: &Path, interpreter: &Path, modules: &Path) -> Vec<(&'static str, Command, f64)> {
    let mut python = Command::new(interpreter);
    python.arg("-c").arg(
        "import gzip, json, sys\n\
         for item in json.load(gzip.open(sys.argv[1]))['configurationItems']:\n\
         \x20   if item['resourceType'] == 'AWS::CloudFront::StreamingDistribution':\n\
         \x20       print(json.dumps(item))",
    );
    python.arg(file);
    let mut jq = Command::new("sh");
    jq.arg("-c").arg(format!(
        "gzip -dc '{}' | jq -c '.configurationItems[] | \
         select(.resourceType == \"AWS::CloudFront::StreamingDistribution\")'",
        file.display()
    ));
    let mut duckdb = Command::new(interpreter);
    duckdb.arg("-c").arg(
        "import duckdb, sys\n\
         duckdb.sql('SET threads = 1')\n\
         print(duckdb.sql(f\"SELECT item FROM (SELECT unnest(configurationItems) AS item FROM \
         read_json('{sys.argv[1]}', maximum_object_size=1000000000)) WHERE item.resourceType = \
         'AWS::CloudFront::StreamingDistribution'\").fetchall())",
    );
    duckdb.arg(file).env("PYTHONPATH", modules);
    vec![("python", python, 10.0), ("jq", jq, 10.0), ("duckdb", duckdb, 20.0)]
}

/// Runs commands in turn, and returns their median times in seconds.
fn compare(commands: &mut [(&str, Command)]) -> Result<Vec<f64>> {
    let mut times = vec![Vec::new(); commands.len()];
    let mut memory = vec![0.0_f64; commands.len()];
    for _ in 0..RUNS {
        for (index, (_, command)) in commands.iter_mut().enumerate() {
            let (taken, used) = run(command)?;
            times[index].push(taken);
            memory[index] = memory[index].max(used);
        }
    }
    let medians: Vec<f64> = times
        .into_iter()
        .map(|mut times| {
            times.sort_by(f64::total_cmp);
            times[RUNS / 2]
        })
        .collect();
    for ((name, _), (median, memory)) in commands.iter().zip(medians.iter().zip(memory)) {
        print_line(&format!("{name:<24} {median:>7.2} s  {memory:>6.1} MiB"));
    }
    Ok(medians)
}

fn time(mut command: Command) -> Result<(f64, f64)> {
    run(&mut command)
}

/// Runs a command without its output. Returns its time in seconds and its memory in MiB.
fn run(command: &mut Command) -> Result<(f64, f64)> {
    let start = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run {command:?}"))?;
    let mut memory = 0.0_f64;
    let status = loop {
        memory = memory.max(peak(&child));
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let taken = start.elapsed().as_secs_f64();
    if !status.success() {
        let mut message = String::new();
        if let Some(mut stderr) = child.stderr.take() {
            std::io::Read::read_to_string(&mut stderr, &mut message)?;
        }
        bail!("{}", message.lines().last().unwrap_or("it failed"));
    }
    Ok((taken, memory))
}

/// Returns the most memory that a process has used so far, in MiB. 0 outside Linux.
fn peak(child: &Child) -> f64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse::<f64>().ok()).map_or(0.0, |kib| kib / 1024.0)
}

fn ratio(what: &str, found: f64, wanted: f64) {
    print_line(&format!("  {what}: {found:.2} (wanted: {wanted})"));
}
