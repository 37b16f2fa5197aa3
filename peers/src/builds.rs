//! The cost of clean release builds of small programs.

use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use wait4::Wait4;

use crate::Settings;
use crate::report::{Column, Table, Unit};
use crate::rounds::{Subject, in_turn};

/// The programs, in the folder `peers`: the floor, this client, and AWS's SDK.
const PROGRAMS: [&str; 3] = ["get-hyper", "get-ours", "get-sdk"];

pub(crate) fn measure(settings: &Settings) -> Table {
    let subjects = PROGRAMS.into_iter().map(|name| {
        Subject::new(format!("`{name}`"), move || {
            ensure!(!settings.quick, "clean builds take minutes, and --quick leaves them out");
            let target = target(settings, name);
            if target.exists() {
                fs::remove_dir_all(&target)?;
            }
            build(settings, name)
        })
    });
    Table {
        title: "Builds",
        topic: "builds",
        about: "one clean release build of each: two small programs that get a distribution, and `get-hyper`, which \
                gets a page with only hyper, hyper-rustls, ring and tokio. None uses aws-config. Crates are those \
                that cargo compiles."
            .to_owned(),
        columns: vec![
            Column("CPU", Unit::Time),
            Column("time", Unit::Time),
            Column("crates", Unit::Number),
            Column("stripped program", Unit::Size),
        ],
        rows: in_turn(1, subjects.collect()),
        remarks: Vec::new(),
    }
}

/// Builds the programs that other tables need, unless they are up to date.
pub(crate) fn ensure_built(settings: &Settings) -> Result<()> {
    for name in PROGRAMS {
        build(settings, name).with_context(|| format!("cannot build {name}"))?;
    }
    Ok(())
}

/// Builds a program. Returns CPU time, time, number of crates and size.
fn build(settings: &Settings, name: &str) -> Result<Vec<f64>> {
    let manifest = settings.root.join("peers").join(name).join("Cargo.toml");
    let cargo = |arguments: &[&str]| {
        let mut cargo = Command::new("cargo");
        cargo.args(arguments).arg("--manifest-path").arg(&manifest).stderr(Stdio::piped());
        cargo.env("CARGO_TARGET_DIR", target(settings, name));
        cargo
    };
    let fetched = cargo(&["fetch", "--locked"]).output().context("cannot run cargo")?;
    ensure!(fetched.status.success(), "{}", String::from_utf8_lossy(&fetched.stderr));
    let start = Instant::now();
    let mut process = cargo(&["build", "--release", "--locked"]).spawn()?;
    let mut log = String::new();
    process.stderr.take().context("no standard error")?.read_to_string(&mut log)?;
    let ended = process.wait4()?;
    if !ended.status.success() {
        bail!("{log}");
    }
    let time = start.elapsed().as_secs_f64();
    let cpu = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    let crates = log.lines().filter(|line| line.trim_start().starts_with("Compiling ")).count();
    let size = fs::metadata(settings.small_program(name))?.len();
    Ok(vec![cpu, time, crates as f64, size as f64])
}

fn target(settings: &Settings, name: &str) -> PathBuf {
    settings.root.join("target/build-cost").join(name)
}
