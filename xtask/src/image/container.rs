//! Runs a program in the files of an image, as a container engine would.
//!
//! chroot starts it as the image's user, as the first process of a process namespace, because signals reach
//! that process only if it handles them, and in a network namespace, in which its port is free.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::buildah::Image;

/// The address of the containers of a network. Reserved for documentation, and not of loopback.
pub(super) const ADDRESS: &str = "192.0.2.1";

/// How long an emulator may take to start or to stop.
const TIMEOUT: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(20);

/// A network namespace, which is removed at the end.
pub(super) struct Network {
    name: String,
}

impl Network {
    pub(super) fn create() -> Result<Self> {
        let network = Self { name: format!("cfstream-{}", std::process::id()) };
        let name = &network.name;
        ip(&["netns", "add", name]).context("network namespaces need root")?;
        ip(&["-n", name, "address", "add", ADDRESS, "dev", "lo"])?;
        ip(&["-n", name, "link", "set", "lo", "up"])?;
        Ok(network)
    }

    /// Returns a command that runs in this network, without the developer's settings.
    pub(super) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new("ip");
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.args(["netns", "exec", &self.name]).arg(program);
        command
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        let _ = ip(&["netns", "delete", &self.name]);
    }
}

fn ip(arguments: &[&str]) -> Result<()> {
    let output = Command::new("ip").args(arguments).output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "ip {} failed: {errors}", arguments.join(" "));
    Ok(())
}

/// A running emulator. Killed when it is dropped.
pub(super) struct Container {
    /// `unshare`, which ends with the emulator and its exit code.
    child: Child,
    log: PathBuf,
}

impl Container {
    /// Runs the image's command with further arguments, and waits until its health check passes.
    pub(super) fn start(image: &Image, network: &Network, arguments: &[&str]) -> Result<Self> {
        let log = image.root.with_extension("log");
        let file = File::create(&log)?;
        let mut command = network.command("unshare");
        command.args(["--pid", "--fork", "chroot"]);
        let mut command = image.confined(command);
        command.args(&image.command).args(arguments).stdin(Stdio::null());
        command.stdout(file.try_clone()?).stderr(file);
        let mut container = Self { child: command.spawn()?, log };
        let start = Instant::now();
        while !image.is_healthy(network)? {
            if let Some(status) = container.child.try_wait()? {
                bail!("the emulator in the image ended with {status}:\n{}", container.log()?);
            }
            if start.elapsed() > TIMEOUT {
                bail!("the emulator in the image is not healthy:\n{}", container.log()?);
            }
            std::thread::sleep(PAUSE);
        }
        Ok(container)
    }

    /// Returns what the emulator has printed.
    pub(super) fn log(&self) -> Result<String> {
        Ok(fs::read_to_string(&self.log)?)
    }

    /// Stops the emulator with SIGTERM, as engines do, and checks its exit code.
    pub(super) fn stop(mut self) -> Result<()> {
        self.signal("TERM")?;
        let start = Instant::now();
        loop {
            match self.child.try_wait()? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => bail!("the emulator stopped with {status}:\n{}", self.log()?),
                None if start.elapsed() > TIMEOUT => bail!("the emulator does not stop"),
                None => std::thread::sleep(PAUSE),
            }
        }
    }

    /// Sends a signal to the emulator, which is the only child of `unshare`.
    fn signal(&self, name: &str) -> Result<()> {
        let id = self.child.id();
        let child = fs::read_to_string(format!("/proc/{id}/task/{id}/children"))?;
        let kill = format!("kill -s {name} {}", child.trim());
        let status = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status()?;
        ensure!(status.success(), "{kill} failed");
        Ok(())
    }
}

impl Drop for Container {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            // unshare ends with the emulator, but not the emulator with unshare.
            if self.signal("KILL").is_err() {
                let _ = self.child.kill();
            }
            let _ = self.child.wait();
        }
    }
}
