//! boto3 and the AWS CLI, in the environment that `cargo xtask test` makes.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::process::isolate;

/// The interpreter with boto3.
///
/// # Panics
///
/// Where the environment is missing: a test that needs it does not pass without it.
pub fn python() -> Command {
    let mut command = Command::new(program("python"));
    isolate(&mut command);
    command
}

/// Runs a script of `tests/python` with arguments, and returns what it prints.
///
/// # Panics
///
/// Where the script fails, with what it printed.
pub fn run_script(name: &str, arguments: &[&str]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("python").join(name);
    let output = python().arg(script).args(arguments).output().expect("starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {stderr}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Runs `aws cloudfront …`. It is version 1, and set up to print what version 2 prints.
///
/// # Panics
///
/// Where the environment is missing.
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

fn program(name: &str) -> PathBuf {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/python");
    let path = home.join(if cfg!(windows) { "Scripts" } else { "bin" }).join(name);
    assert!(
        path.exists(),
        "boto3 and the AWS CLI are not installed under target/python; run `cargo xtask test`, \
         which installs them"
    );
    path
}
