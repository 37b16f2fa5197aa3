//! `cargo xtask test --aws-cli`: compares `cfstream` with version 2 of the AWS CLI, which PyPI does
//! not have.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{print_line, test};

pub(crate) fn test(root: &Path) -> Result<()> {
    let python = interpreter()?;
    print_line(&format!("aws-cli: version 2, run by {}", python.display()));
    let name = "aws_cli::every_case_prints_the_same";
    let mut cargo = test::tests(root);
    cargo.args(["--test", "it", "--", "--exact", "--ignored", name]);
    test::run(cargo.env("AWS_CLI_PYTHON", python))
}

/// Returns the interpreter of the first `aws` that is version 2.
fn interpreter() -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut interpreters = std::env::split_paths(&path).filter_map(|folder| {
        let script = fs::read(folder.join("aws")).ok()?;
        let first = script.strip_prefix(b"#!")?.split(|byte| *byte == b'\n').next()?;
        Some(PathBuf::from(String::from_utf8_lossy(first).trim()))
    });
    let found = interpreters.find(|interpreter| {
        let check = "import sys, awscli; sys.exit(not awscli.__version__.startswith('2.'))";
        let output = Command::new(interpreter).args(["-c", check]).output();
        output.is_ok_and(|output| output.status.success())
    });
    found.context(
        "the AWS CLI of version 2 is missing, as a package of Python (Debian: apt-get install awscli)",
    )
}
