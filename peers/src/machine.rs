//! What the figures depend on: the machine and the versions, each with the command that says it.

use std::path::Path;
use std::process::Command;

/// What is named, and the command that prints it in the root of the workspace.
const FACTS: [(&str, &str); 20] = [
    ("date", "date -u +%F"),
    ("processor", "awk -F': ' '/^model name/ {print $2; exit}' /proc/cpuinfo"),
    ("cores", "nproc"),
    ("memory", "awk '/^MemTotal/ {printf \"%.1f GiB\", $2 / 1048576}' /proc/meminfo"),
    ("kernel", "uname -sr"),
    ("load average of 1, 5 and 15 minutes", "cut -d' ' -f1-3 /proc/loadavg"),
    ("Rust", "rustc --version"),
    ("this project", "target/release/cfstream --version"),
    ("its commit", "git describe --always --dirty"),
    ("aws-sdk-cloudfront", "cargo pkgid --manifest-path peers/Cargo.toml aws-sdk-cloudfront"),
    ("hyper", "cargo pkgid --manifest-path peers/Cargo.toml hyper"),
    ("Python", "target/python/bin/python --version"),
    ("boto3", "target/python/bin/python -c 'import boto3; print(boto3.__version__)'"),
    ("AWS CLI 1", "target/python/bin/aws --version"),
    ("AWS CLI 2", "/usr/bin/aws --version"),
    ("Node", "target/python/bin/node --version"),
    (
        "AWS SDK for JavaScript",
        "target/python/bin/node -p 'require(\"./target/javascript/node_modules/@aws-sdk/client-cloudfront/package.json\").version'",
    ),
    ("moto", "target/python/bin/python -c 'import moto; print(moto.__version__)'"),
    (
        "ministack",
        "PYTHONPATH=target/ministack target/python/bin/python -c 'from importlib.metadata import version; print(version(\"ministack\"))'",
    ),
    (
        "winterbaume-cloudfront",
        "cargo pkgid --manifest-path peers/winterbaume/Cargo.toml winterbaume-cloudfront",
    ),
];

/// Returns the section of all facts.
pub(crate) fn to_markdown(root: &Path) -> String {
    let mut text = "## Machine and versions\n\n| | | command |\n|---|---|---|\n".to_owned();
    for (name, command) in FACTS {
        text += &format!("| {name} | {} | `{command}` |\n", value(root, command));
    }
    text
}

fn value(root: &Path, command: &str) -> String {
    let output = Command::new("sh").args(["-c", command]).current_dir(root).output();
    let printed = match output {
        Ok(output) if output.status.success() => output.stdout,
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr).into_owned();
            return format!("not found: {}", errors.lines().last().unwrap_or("it failed"));
        }
        Err(error) => return format!("not found: {error}"),
    };
    let printed = String::from_utf8_lossy(&printed);
    // cargo prints the URL of the registry before the name.
    let printed = printed.trim().rsplit('#').next().unwrap_or_default();
    printed.to_owned()
}
