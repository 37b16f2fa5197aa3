//! The wheel: built by maturin, installed into a fresh virtual environment, and used.

use std::env;
use std::fs;
use std::iter;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::{ETAG, EXAMPLE, expect, only, output};
use crate::test;

/// The licences of the dependencies, which `cargo xtask dist` writes.
const LICENCES: &str = "THIRD-PARTY-LICENSES";

pub(super) fn check(root: &Path, home: &Path, interpreter: &Path) -> Result<()> {
    let out = home.join("wheel");
    // As a release does it.
    let licences = root.join(LICENCES);
    fs::copy(home.join("dist").join(LICENCES), &licences).context("the archive has no licences")?;
    let mut maturin = Command::new(interpreter.with_file_name("maturin"));
    test::without_variables_of_cargo(&mut maturin);
    // The binary of the tests, which is built already.
    maturin.current_dir(root).args(["build", "--quiet", "--profile", "dev", "--locked", "--out"]);
    let built = output(maturin.arg(&out).arg("--interpreter").arg(interpreter));
    let removed = fs::remove_file(&licences);
    built?;
    removed?;
    let wheel = only(&out, ".whl")?;
    let environment = home.join("venv");
    output(Command::new(interpreter).args(["-m", "venv"]).arg(&environment))?;
    let program = |name: &str| Command::new(environment.join("bin").join(name));
    output(program("pip").args(["install", "--quiet", "--no-index"]).arg(&wheel))?;
    let printed = output(program("cfstream").args(["get", EXAMPLE, "--local", "--query", "ETag"]))?;
    expect(&printed, ETAG)?;
    let script = "import importlib.metadata as m; print(m.metadata('cfstream')['License-Expression']); \
                  print([str(f) for f in m.files('cfstream') if 'LICENSE' in str(f)])";
    let printed = output(program("python").args(["-c", script]))?;
    expect(&printed, "MIT OR Apache-2.0\n")?;
    expect(&printed, "licenses/LICENSE-MIT'")?;
    expect(&printed, LICENCES)?;
    example(root, &environment)
}

/// Runs the example for pytest with the command of the wheel, as its first lines say.
fn example(root: &Path, environment: &Path) -> Result<()> {
    let bin = environment.join("bin");
    // The versions of the other tests.
    let pinned = fs::read_to_string(root.join("tests/python/requirements.txt"))?;
    let needed = ["boto3==", "botocore==", "pytest=="];
    let needed = pinned.lines().filter(|line| needed.iter().any(|name| line.starts_with(name)));
    output(Command::new(bin.join("pip")).args(["install", "--quiet"]).args(needed))?;
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(iter::once(bin.clone()).chain(env::split_paths(&path)))?;
    let mut pytest = Command::new(bin.join("pytest"));
    pytest.args(["--quiet", "-p", "no:cacheprovider"]);
    pytest.arg(root.join("examples/testing/test_streaming.py")).env("PATH", path);
    expect(&output(&mut pytest)?, "3 passed")
}
