//! Runs boto3, the AWS CLI and AWS's SDK for JavaScript, in the environments that `cargo xtask
//! test` creates.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::process::{isolate, run_with_input};

/// Returns the Python interpreter with boto3.
///
/// # Panics
///
/// Panics if the environment is missing: a test that needs it must not pass without it.
pub fn python() -> Command {
    let mut command = Command::new(program("python"));
    isolate(&mut command);
    command
}

/// Runs a script of `tests/python` with arguments, and returns what it prints.
///
/// # Panics
///
/// Panics if the script fails, with its standard error.
pub fn run_script(name: &str, arguments: &[&str]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("python").join(name);
    let output = python().arg(script).args(arguments).output().expect("starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {stderr}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Returns a command that runs the module on its standard input, with AWS's SDK for JavaScript.
///
/// # Panics
///
/// Panics if the environment is missing.
pub fn node() -> Command {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/javascript");
    assert!(home.join("node_modules").exists(), "{MISSING}");
    let mut command = Command::new(program("node"));
    isolate(&mut command);
    // Node searches for modules in the working directory.
    command.current_dir(home).args(["--input-type=module", "-"]);
    command
}

/// Runs a program with AWS's SDK for JavaScript, and returns what it prints.
///
/// # Panics
///
/// Panics if it fails, with its standard error.
pub fn javascript(text: &str, arguments: &[&str]) -> String {
    let output = run_with_input(node().args(arguments), text.as_bytes());
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Runs `aws cloudfront …`. It is version 1, configured to print the same as version 2.
///
/// # Panics
///
/// Panics if the environment is missing.
pub fn aws_cloudfront(arguments: &[&str]) -> Output {
    let mut command = Command::new(program("aws"));
    isolate(&mut command);
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("python/aws-config");
    command
        .env("AWS_CONFIG_FILE", config)
        .env("PYTHONUTF8", "1")
        .arg("cloudfront")
        .args(arguments)
        .output()
        .expect("starts")
}

/// Returns the folder of the programs, such as `aws`.
pub fn programs() -> PathBuf {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/python");
    home.join(if cfg!(windows) { "Scripts" } else { "bin" })
}

fn program(name: &str) -> PathBuf {
    let path = programs().join(name);
    assert!(path.exists(), "{MISSING}");
    path
}

const MISSING: &str = "the foreign clients are not installed under target/; run `cargo xtask test`, which installs them";
