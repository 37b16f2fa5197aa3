//! `cargo xtask test --image`: builds the container image, and checks the emulator in it.
//!
//! buildah builds the target `prebuilt` of the Dockerfile with a debug binary. No container engine is
//! needed: see `container.rs`.

mod buildah;
mod container;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use self::buildah::{Buildah, Image};
use self::container::{ADDRESS, Container, Network};
use crate::{print_line, python, test};

/// Root certificates, where Debian has them.
const CERTIFICATES: &str = "/etc/ssl/certs/ca-certificates.crt";

pub(crate) fn test(root: &Path) -> Result<()> {
    for (program, version, package) in
        [("buildah", "--version", "buildah"), ("ip", "-Version", "iproute2")]
    {
        let found = Command::new(program).arg(version).output();
        found
            .with_context(|| format!("{program} is missing (Debian: apt-get install {package})"))?;
    }
    let interpreter = python::ensure(root)?;
    let home = root.join("target/image");
    if home.exists() {
        fs::remove_dir_all(&home).with_context(|| format!("cannot remove {}", home.display()))?;
    }
    let cfstream = build(root)?;
    let context = home.join("context");
    fill(&context, &cfstream)?;
    let image = Buildah::new(&home).build(root, &context)?;
    let network = Network::create()?;

    let mut outside = network.command(interpreter);
    outside.arg(root.join("tests/python/image.py")).arg(&cfstream);
    outside.arg(format!("http://{ADDRESS}:{}", image.port));
    check_emulator(&image, &network, outside)?;
    check_data(&image, &network)?;
    check_certificates(&image, &network)?;
    let size = fs::metadata(&cfstream)?.len() / 1_000_000;
    print_line(&format!("image: passed, with a debug binary of {size} MB"));
    fs::remove_dir_all(&home)?;
    Ok(())
}

/// Builds a static `cfstream`, and returns its path.
///
/// Only the program itself is compiled with these flags, so that the dependencies of other builds are used.
fn build(root: &Path) -> Result<PathBuf> {
    let output = test::cargo(root)
        .args(["rustc", "--locked", "--quiet", "-p", "cfstream", "--bin", "cfstream"])
        .args(["--message-format", "json-render-diagnostics", "--"])
        .args(["-C", "target-feature=+crt-static", "-C", "strip=debuginfo"])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    ensure!(output.status.success(), "a static cfstream does not build");
    let messages = output.stdout.split(|byte| *byte == b'\n');
    let mut programs = messages.filter_map(|line| {
        let message: Value = serde_json::from_slice(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    });
    programs.next().context("cargo names no program")
}

/// Fills the context that the target `prebuilt` expects.
fn fill(context: &Path, cfstream: &Path) -> Result<()> {
    fs::create_dir_all(context.join("data"))?;
    fs::copy(cfstream, context.join("cfstream"))?;
    fs::copy(CERTIFICATES, context.join("ca-certificates.crt")).with_context(|| {
        format!("cannot read {CERTIFICATES} (Debian: apt-get install ca-certificates)")
    })?;
    Ok(())
}

/// Runs the image's command, and a program that uses the emulator from outside of the container.
fn check_emulator(image: &Image, network: &Network, mut outside: Command) -> Result<()> {
    ensure!(!image.is_healthy(network)?, "the health check passes without an emulator");
    let container = Container::start(image, network, &[])?;
    let output = outside.output()?;
    if !output.status.success() {
        let (errors, log) = (String::from_utf8_lossy(&output.stderr), container.log()?);
        bail!("the emulator in the image is wrong:\n{errors}\nIts log:\n{log}");
    }
    container.stop()?;
    ensure!(!image.is_healthy(network)?, "the health check passes after the emulator has stopped");
    Ok(())
}

/// Checks that the image's user can keep state, and only in the folder for it.
fn check_data(image: &Image, network: &Network) -> Result<()> {
    Container::start(image, network, &["--data", "/data/state"])?.stop()?;
    ensure!(image.root.join("data/state").exists(), "the state is not in /data");
    match Container::start(image, network, &["--data", "/state"]) {
        Err(error) if error.to_string().contains("ermission denied") => Ok(()),
        Err(error) => Err(error),
        Ok(_) => bail!("the image's user can write outside of /data"),
    }
}

/// Checks that the client in the image finds root certificates: a connection is refused, and not impossible.
fn check_certificates(image: &Image, network: &Network) -> Result<()> {
    let output = image
        .command(network)
        .args(["/cfstream", "get", "EDFDVBD632BHDS5", "--endpoint-url", "https://127.0.0.1:1"])
        .envs([("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test")])
        .envs([("AWS_REGION", "us-east-1"), ("AWS_MAX_ATTEMPTS", "1")])
        .output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(errors.contains("refused"), "expected a refused connection, found:\n{errors}");
    Ok(())
}
