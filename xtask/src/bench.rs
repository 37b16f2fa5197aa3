//! `cargo xtask bench`: runs the benchmarks of the workspace, or comparisons with the AWS SDK.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::print_line;

/// Runs the benchmarks of the codec.
pub(crate) fn codec(root: &Path) -> Result<()> {
    run(cargo(root).args(["bench", "--locked", "-p", "cloudfront-streaming-codec"]))
}

/// Runs the benchmarks of the emulator under load, compared with a plain hyper server.
pub(crate) fn emulator(root: &Path) -> Result<()> {
    run(cargo(root).args(["bench", "--locked", "-p", "cloudfront-streaming-emulator"]))?;
    run(cargo(root).args(["bench", "--locked", "-p", "cfstream"]))
}

/// Compares calls of this client with plain hyper and the AWS SDK. Takes minutes to build the SDK.
pub(crate) fn peers(root: &Path) -> Result<()> {
    let manifest = root.join("peers/Cargo.toml");
    let mut cargo = cargo(root);
    cargo.env("CARGO_TARGET_DIR", root.join("target/peers"));
    run(cargo.args(["bench", "--locked", "--manifest-path"]).arg(manifest))
}

/// Compares the cost of building a small program with this client and with the AWS SDK.
pub(crate) fn build_cost(root: &Path) -> Result<()> {
    let mut costs = Vec::new();
    for name in ["get-ours", "get-sdk"] {
        let home = root.join("peers").join(name);
        let target = root.join("target/build-cost").join(name);
        if target.exists() {
            fs::remove_dir_all(&target)?;
        }
        run(cargo(root)
            .args(["fetch", "--locked", "--manifest-path"])
            .arg(home.join("Cargo.toml")))?;
        let (start, before) = (Instant::now(), cpu_of_children()?);
        let output = cargo(root)
            .args(["build", "--release", "--locked", "--manifest-path"])
            .arg(home.join("Cargo.toml"))
            .env("CARGO_TARGET_DIR", &target)
            .output()
            .context("cannot run cargo")?;
        let log = String::from_utf8_lossy(&output.stderr);
        if !output.status.success() {
            bail!("{name} does not build:\n{log}");
        }
        let cpu = cpu_of_children()? - before;
        let crates = log.lines().filter(|line| line.trim_start().starts_with("Compiling ")).count();
        let size = fs::metadata(target.join("release").join(name))?.len();
        print_line(&format!(
            "{name:<9} {cpu:>7.1} CPU s, {:>6.1} s, {crates:>4} crates, {size:>9} bytes stripped",
            start.elapsed().as_secs_f64()
        ));
        costs.push((cpu, crates, size));
    }
    if let [(cpu, crates, size), (sdk_cpu, sdk_crates, sdk_size)] = costs[..] {
        print_line(&format!(
            "ours compared with the SDK: {:.2} of the CPU time, {crates} crates instead of \
             {sdk_crates}, {:.2} of the size",
            cpu / sdk_cpu,
            size as f64 / sdk_size as f64
        ));
    }
    Ok(())
}

fn cargo(root: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root);
    cargo
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {command:?}"))?;
    if status.success() {
        return Ok(());
    }
    bail!("{command:?} failed: {status}")
}

/// Returns the CPU time of all children that have exited, in seconds. Linux only.
fn cpu_of_children() -> Result<f64> {
    let stat =
        fs::read_to_string("/proc/self/stat").context("CPU time is available on Linux only")?;
    // The program name may contain spaces; the numbers follow its closing parenthesis.
    let (_, numbers) = stat.rsplit_once(')').context("no numbers")?;
    let numbers: Vec<&str> = numbers.split_whitespace().collect();
    let ticks = |at: usize| -> Result<f64> {
        Ok(numbers.get(at).context("too few numbers")?.parse::<f64>()?)
    };
    // User and system time of children, in ticks of 10 ms.
    Ok((ticks(13)? + ticks(14)?) / 100.0)
}
