//! The wheel: built by maturin, installed into a fresh virtual environment, and used.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{ETAG, EXAMPLE, expect, only, output};
use crate::test;

pub(super) fn check(root: &Path, home: &Path, interpreter: &Path) -> Result<()> {
    let out = home.join("wheel");
    let mut maturin = Command::new(interpreter.with_file_name("maturin"));
    test::without_variables_of_cargo(&mut maturin);
    // The binary of the tests, which is built already.
    maturin.current_dir(root).args(["build", "--quiet", "--profile", "dev", "--locked", "--out"]);
    output(maturin.arg(&out).arg("--interpreter").arg(interpreter))?;
    let wheel = only(&out, ".whl")?;
    let environment = home.join("venv");
    output(Command::new(interpreter).args(["-m", "venv"]).arg(&environment))?;
    let program = |name: &str| Command::new(environment.join("bin").join(name));
    output(program("pip").args(["install", "--quiet", "--no-index"]).arg(&wheel))?;
    let printed = output(program("cfstream").args(["get", EXAMPLE, "--local", "--query", "ETag"]))?;
    expect(&printed, ETAG)?;
    let script =
        "import importlib.metadata as m; print(m.metadata('cfstream')['License-Expression'])";
    expect(&output(program("python").args(["-c", script]))?, "MIT OR Apache-2.0\n")
}
