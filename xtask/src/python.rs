//! Installs third-party clients: a virtual environment under `target/` with pinned versions of
//! boto3, pytest, the AWS CLI, Node for the AWS SDK for JavaScript, and tools.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The list of pinned packages, relative to the root of the workspace.
const REQUIREMENTS: &str = "tests/python/requirements.txt";

/// Returns the interpreter of the environment, which is created if it is missing or out of date.
pub(crate) fn ensure(root: &Path) -> Result<PathBuf> {
    let home = root.join("target/python");
    let python = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let wanted = fs::read_to_string(root.join(REQUIREMENTS))
        .with_context(|| format!("cannot read {REQUIREMENTS}"))?;
    let stamp = home.join("installed.txt");
    if python.exists() && fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    crate::print_line("installing boto3, the AWS CLI and Node under target/python");
    let system = system_python()?;
    if home.exists() {
        fs::remove_dir_all(&home).with_context(|| format!("cannot remove {}", home.display()))?;
    }
    run(Command::new(system).args(["-m", "venv"]).arg(&home)).context(
        "cannot create a virtual environment; install Python's venv module \
         (Debian: apt-get install python3-venv)",
    )?;
    run(Command::new(&python)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
        .arg(root.join(REQUIREMENTS)))
    .context("pip cannot install the third-party clients; is PyPI reachable?")?;
    fs::write(&stamp, wanted)?;
    Ok(python)
}

/// Installs a package with a pinned version into a folder under `target/`, apart from all others. Returns the folder.
pub(crate) fn install(
    root: &Path,
    interpreter: &Path,
    name: &str,
    version: &str,
) -> Result<PathBuf> {
    let home = root.join("target").join(name);
    let package = format!("{name}=={version}");
    let stamp = home.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == package) {
        return Ok(home);
    }
    crate::print_line(&format!("installing {package} under target/{name}"));
    if home.exists() {
        fs::remove_dir_all(&home).with_context(|| format!("cannot remove {}", home.display()))?;
    }
    run(Command::new(interpreter)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"])
        .arg(&home)
        .arg(&package))
    .with_context(|| format!("cannot install {package}; is PyPI reachable?"))?;
    fs::write(&stamp, package)?;
    Ok(home)
}

/// Returns the path of the CloudFront service model of botocore.
pub(crate) fn service_model(python: &Path) -> Result<PathBuf> {
    let script = "import botocore, os; print(os.path.dirname(botocore.__file__))";
    let output = Command::new(python).args(["-c", script]).output()?;
    if !output.status.success() {
        bail!("botocore is not installed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let home = PathBuf::from(String::from_utf8(output.stdout)?.trim());
    Ok(home.join("data/cloudfront/2020-05-31/service-2.json.gz"))
}

pub(crate) fn system_python() -> Result<&'static str> {
    let found = ["python3", "python"].into_iter().find(|name| {
        let check = "import sys; sys.exit(sys.version_info < (3, 10))";
        Command::new(name).args(["-c", check]).status().is_ok_and(|status| status.success())
    });
    found.context(
        "the tests need Python 3.10 or newer for boto3 and the AWS CLI; install it \
         (Debian: apt-get install python3 python3-venv) and try again",
    )
}

fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run {command:?}"))?;
    if status.success() {
        return Ok(());
    }
    bail!("{command:?} failed: {status}")
}
