//! Time and memory of processes: of those that ended, and of those that run.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use procfs::process::{Process, all_processes};
use serde::{Deserialize, Serialize};
use wait4::Wait4;

/// What a process used, with the children that it waited for.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Usage {
    pub(crate) seconds: f64,
    pub(crate) cpu_seconds: f64,
    /// The most memory that one of the processes used, in bytes.
    pub(crate) peak: f64,
}

/// Runs a command to its end, without its standard output. Returns an error if it fails.
pub(crate) fn of(command: &Command) -> Result<Usage> {
    // Linux counts the memory of the process that starts another one as memory of the latter, so that a small
    // process starts it.
    let mut runner = Command::new(std::env::current_exe()?);
    runner.args(["run", "--"]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => runner.env(name, value),
            None => runner.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        runner.current_dir(folder);
    }
    json(&mut runner)
}

/// Runs a command, and returns what it prints as JSON.
pub(crate) fn json<T: serde::de::DeserializeOwned>(command: &mut Command) -> Result<T> {
    let name = name(command.get_program());
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        // Node prints its version last.
        let is_error = |line: &&str| line.to_lowercase().contains("error");
        let line = errors.lines().rfind(is_error).or_else(|| errors.lines().last());
        bail!("{}", line.unwrap_or("it failed").trim_start_matches("error: "));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Runs a command, and prints what it used: the task of the small process.
pub(crate) fn run(command: &[OsString]) -> Result<()> {
    let (program, arguments) = command.split_first().context("no command")?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
    let start = Instant::now();
    let name = name(program);
    let mut process = command.spawn().with_context(|| format!("cannot start {name}"))?;
    let ended = process.wait4()?;
    let seconds = start.elapsed().as_secs_f64();
    if !ended.status.success() {
        bail!("{name} failed: {}", ended.status);
    }
    let cpu_seconds = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    let usage = Usage { seconds, cpu_seconds, peak: ended.rusage.maxrss as f64 };
    println!("{}", serde_json::to_string(&usage)?);
    Ok(())
}

/// Returns the name of a program without its folders, which say nothing on another machine.
pub(crate) fn name(program: &OsStr) -> String {
    let name = Path::new(program).file_name().unwrap_or(program);
    name.to_string_lossy().into_owned()
}

/// Returns the CPU time of this process, in seconds, in steps of 10 ms.
pub(crate) fn cpu_of_this_process() -> Result<f64> {
    cpu(&[Process::myself()?])
}

/// Returns the CPU time of a process and its descendants, in seconds.
pub(crate) fn cpu_of(id: u32) -> Result<f64> {
    cpu(&with_descendants(id)?)
}

/// Returns the resident memory of a process and its descendants, in bytes.
pub(crate) fn memory_of(id: u32) -> Result<f64> {
    let mut pages = 0;
    for process in with_descendants(id)? {
        pages += process.stat()?.rss;
    }
    Ok((pages * procfs::page_size()) as f64)
}

fn cpu(processes: &[Process]) -> Result<f64> {
    let mut ticks = 0;
    for process in processes {
        let stat = process.stat()?;
        ticks += stat.utime + stat.stime;
    }
    Ok(ticks as f64 / procfs::ticks_per_second() as f64)
}

fn with_descendants(id: u32) -> Result<Vec<Process>> {
    let mut found = vec![Process::new(i32::try_from(id)?)?];
    let mut ids = BTreeSet::from([i32::try_from(id)?]);
    // Processes end while they are listed.
    let mut others: Vec<Process> = all_processes()?.flatten().collect();
    loop {
        let is_child = |other: &mut Process| {
            !ids.contains(&other.pid()) && other.stat().is_ok_and(|stat| ids.contains(&stat.ppid))
        };
        let children: Vec<Process> = others.extract_if(.., is_child).collect();
        if children.is_empty() {
            return Ok(found);
        }
        ids.extend(children.iter().map(Process::pid));
        found.extend(children);
    }
}
