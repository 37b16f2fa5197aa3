//! `cargo xtask test --spark`: runs the Spark example on a cluster of this machine, kills an executor,
//! and compares the table with that of `cfstream scan`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{print_line, python};

/// The version to install.
const PYSPARK: &str = "pyspark==4.3.0";

/// The number of files, one of which cannot be read.
const FILES: usize = 500;

pub(crate) fn test(root: &Path) -> Result<()> {
    let java = Command::new("java").arg("-version").stderr(Stdio::null()).status();
    if !java.is_ok_and(|status| status.success()) {
        bail!("Spark needs Java 17 or newer (Debian: apt-get install default-jre-headless)");
    }
    let interpreter = ensure(root)?;
    crate::test::build_cfstream(root)?;
    let cfstream = root.join("target/debug/cfstream");
    let home = root.join("target/spark-test");
    let archive = home.join("archive");
    write_archive(&archive)?;

    let scan = Command::new(&cfstream).arg("scan").arg(&archive).output()?;
    // The broken file.
    if scan.status.code() != Some(1) {
        bail!("cfstream scan ended with {}", scan.status);
    }
    let spark = Command::new(&interpreter)
        .arg(root.join("tests/python/spark.py"))
        .args([&cfstream, &archive, &home.join("records.parquet")])
        .env("PYSPARK_PYTHON", &interpreter)
        .output()
        .context("cannot run Spark")?;
    let log = String::from_utf8_lossy(&spark.stderr);
    if !spark.status.success() {
        let from = log.len().saturating_sub(4096);
        bail!("Spark failed:\n{}", &log[log.floor_char_boundary(from)..]);
    }
    let (expected, found) = (counted(&scan.stdout), counted(&spark.stdout));
    if expected != found {
        let differs =
            expected.keys().chain(found.keys()).find(|key| expected.get(*key) != found.get(*key));
        bail!(
            "the table differs from the scan, for example in {}",
            differs.map_or("", |line| line)
        );
    }
    let records: usize = found.values().sum();
    // Spark's progress may stand before it in the same line.
    let killed = log.rfind("killed executor").map_or("", |at| log[at..].trim_end());
    if records < FILES {
        bail!("expected at least {FILES} records, found {records}");
    }
    print_line(&format!("spark: {records} records equal to those of the scan; {killed}"));
    Ok(())
}

/// Returns the interpreter of an environment with Spark, which is created if it is missing.
fn ensure(root: &Path) -> Result<PathBuf> {
    let home = root.join("target/spark");
    let interpreter = home.join("bin/python");
    let stamp = home.join("installed.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == PYSPARK) {
        return Ok(interpreter);
    }
    print_line("installing Spark under target/spark");
    let steps = [
        Command::new(python::system_python()?).args(["-m", "venv"]).arg(&home).status()?,
        Command::new(&interpreter)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", PYSPARK])
            .status()?,
    ];
    if !steps.iter().all(std::process::ExitStatus::success) {
        bail!("cannot install {PYSPARK}; is PyPI reachable?");
    }
    fs::write(stamp, PYSPARK)?;
    Ok(interpreter)
}

/// Writes files with one to three items each, and one that is broken.
fn write_archive(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    for number in 0..FILES {
        let items: Vec<_> = (0..1 + number % 3)
            .map(|item| {
                format!(
                    "{{\"resourceType\":\"AWS::CloudFront::StreamingDistribution\",\"resourceId\":\
                     \"E{number}N{item}\",\"configurationItemStatus\":\"OK\",\"configuration\":\
                     {{\"domainName\":\"s{number}.cloudfront.net\"}}}}"
                )
            })
            .collect();
        let end = if number == 77 { "" } else { "]}" };
        let text = format!("{{\"configurationItems\":[{}{end}", items.join(","));
        fs::write(folder.join(format!("{number:03}.json")), text)?;
    }
    Ok(())
}

/// Returns the lines of an output, with how often each is there.
fn counted(output: &[u8]) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    for line in String::from_utf8_lossy(output).lines() {
        *lines.entry(line.to_owned()).or_default() += 1;
    }
    lines
}
