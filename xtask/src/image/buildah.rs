//! Builds the image with buildah, and reads its settings.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::container::Network;

const TAG: &str = "localhost/cfstream:test";

/// buildah, with a storage of its own.
pub(super) struct Buildah {
    home: PathBuf,
}

/// An image, and what its settings say.
pub(super) struct Image {
    /// The files of the image.
    pub(super) root: PathBuf,
    /// The numbers of a user and a group.
    user: String,
    /// The variables of the image.
    environment: Vec<(String, String)>,
    pub(super) command: Vec<String>,
    pub(super) port: u16,
    health: Vec<String>,
}

impl Buildah {
    pub(super) fn new(home: &Path) -> Self {
        Self { home: home.to_owned() }
    }

    /// Builds the target `prebuilt` of the Dockerfile.
    pub(super) fn build(&self, root: &Path, context: &Path) -> Result<Image> {
        let file = root.join("Dockerfile");
        // The format has health checks, which that of OCI does not.
        let options = ["--format", "docker", "--isolation", "chroot", "--target", "prebuilt"];
        self.run(|buildah| {
            buildah.arg("build").args(options).args(["--tag", TAG, "--file"]).arg(file).arg(context)
        })?;
        let settings = self.run(|buildah| buildah.args(["inspect", "--type", "image", TAG]))?;
        let settings: Value = serde_json::from_str(&settings)?;
        let container = self.run(|buildah| buildah.args(["from", "--pull-never", TAG]))?;
        let mounted = self.run(|buildah| buildah.args(["mount", container.trim()]))?;
        Image::new(mounted.trim().into(), &settings["Docker"]["config"])
    }

    /// Runs a command of buildah, and returns its output.
    fn run(&self, command: impl FnOnce(&mut Command) -> &mut Command) -> Result<String> {
        let mut buildah = Command::new("buildah");
        buildah.arg("--root").arg(self.home.join("storage"));
        buildah.arg("--runroot").arg(self.home.join("run"));
        // The driver that works on every file system.
        buildah.args(["--storage-driver", "vfs"]);
        let output = command(&mut buildah).output().context("cannot run buildah")?;
        if !output.status.success() {
            bail!("{buildah:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(String::from_utf8(output.stdout)?)
    }
}

impl Image {
    fn new(root: PathBuf, settings: &Value) -> Result<Self> {
        let user = settings["User"].as_str().unwrap_or_default();
        let ids: Vec<_> = user.split(':').map(str::parse::<u32>).collect();
        let is_unprivileged = ids.len() == 2 && ids.iter().all(|id| matches!(id, Ok(1..)));
        ensure!(is_unprivileged, "expected two numbers of an unprivileged user, found {user:?}");

        let [entrypoint, arguments, health] =
            [&settings["Entrypoint"], &settings["Cmd"], &settings["Healthcheck"]["Test"]]
                .map(words);
        let [kind, health @ ..] = &health[..] else { bail!("the image has no health check") };
        ensure!(kind == "CMD", "the health check needs a shell, which the image does not have");
        let ports = settings["ExposedPorts"].as_object().context("the image exposes no port")?;
        let port = ports.keys().next().and_then(|port| port.strip_suffix("/tcp")?.parse().ok());
        Ok(Self {
            root,
            user: user.to_owned(),
            environment: variables(&settings["Env"]),
            command: [entrypoint, arguments].concat(),
            port: port.context("the image exposes no port of TCP")?,
            health: health.to_vec(),
        })
    }

    /// Returns a command that runs as the image's user in its files and in a network.
    pub(super) fn command(&self, network: &Network) -> Command {
        self.confined(network.command("chroot"))
    }

    /// Completes a command that ends with `chroot`, and gives it the variables of the image.
    pub(super) fn confined(&self, mut chroot: Command) -> Command {
        chroot.envs(self.environment.iter().map(|(name, value)| (name, value)));
        chroot.arg(format!("--userspec={}", self.user)).arg("--groups=").arg(&self.root);
        chroot
    }

    /// Runs the image's health check, and returns whether it passes.
    pub(super) fn is_healthy(&self, network: &Network) -> Result<bool> {
        Ok(self.command(network).args(&self.health).output()?.status.success())
    }
}

/// Returns the variables of an image, without the path of its programs: chroot is not one of them.
fn variables(array: &Value) -> Vec<(String, String)> {
    let pair = |text: String| {
        let (name, value) = text.split_once('=')?;
        (name != "PATH").then(|| (name.to_owned(), value.to_owned()))
    };
    words(array).into_iter().filter_map(pair).collect()
}

/// Returns the texts of an array.
fn words(array: &Value) -> Vec<String> {
    let words = array.as_array().into_iter().flatten();
    words.filter_map(|word| word.as_str().map(str::to_owned)).collect()
}
