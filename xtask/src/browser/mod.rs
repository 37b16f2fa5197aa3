//! `cargo xtask test --browser`: judges reports, and the page of the emulator, in headless Chromium.

mod control;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::{Value, json};

use crate::{print_line, python};

/// Numbers of distributions. The details of the larger report are packed.
const SIZES: [usize; 2] = [40, 300];

/// The records of each distribution.
const RECORDS: usize = 20;

/// Text that a page must only display.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'-alert(1)-'",
    "</script></style></title><b>",
    "{{7*7}}${7*7}&lt;&#60;",
    "\u{202e}txet\u{1b}[2J\n=1+1",
];

/// The programs that run the checks.
struct Browser {
    chromium: PathBuf,
    node: PathBuf,
    /// The folder of the driver.
    home: PathBuf,
}

pub(crate) fn test(root: &Path) -> Result<()> {
    let chromium = chromium()?;
    let node = python::ensure(root)?.with_file_name("node");
    let home = ensure(root, &node.with_file_name("npm"))?;
    let browser = Browser { chromium, node, home };
    crate::test::build_cfstream(root)?;
    // At once, because browsers and their drivers wait for each other most of the time.
    std::thread::scope(|scope| {
        let reports = scope.spawn(|| reports(root, &browser));
        let pages = control::test(root, &browser);
        let reports = reports.join().map_err(|_| anyhow!("the checks of the reports panicked"));
        reports?.and(pages)
    })
}

fn reports(root: &Path, browser: &Browser) -> Result<()> {
    for (name, size) in [("ordinary", SIZES[0]), ("packed", SIZES[1]), ("hostile", 12)] {
        let folder = browser.home.join(name);
        fs::create_dir_all(folder.join("archive"))?;
        let archive = archive(size, name == "hostile").to_string();
        fs::write(folder.join("archive/snapshot.json"), archive)?;
        let report = folder.join("report.html");
        let written = Command::new(root.join("target/debug/cfstream"))
            .arg("report")
            .arg(folder.join("archive"))
            .arg("--output")
            .arg(&report)
            .output()?;
        if !written.status.success() {
            bail!("cfstream report failed: {}", String::from_utf8_lossy(&written.stderr));
        }
        let mut checks = browser.command("report.mjs");
        checks.args([&report, &folder]).arg(size.to_string());
        browser.run(checks, &format!("{name} report"))?;
    }
    Ok(())
}

impl Browser {
    /// Returns the command of a driver, to which its arguments after the browser are added.
    fn command(&self, driver: &str) -> Command {
        let mut command = Command::new(&self.node);
        command.current_dir(&self.home).arg(driver).arg(&self.chromium);
        command
    }

    /// Runs the checks of something.
    fn run(&self, mut checks: Command, name: &str) -> Result<()> {
        let checks = checks.output().context("cannot run Node")?;
        let lines = String::from_utf8_lossy(&checks.stdout);
        if !checks.status.success() || !lines.contains("ok quiet") {
            let errors = String::from_utf8_lossy(&checks.stderr);
            bail!("the {name} is wrong:\n{lines}{errors}");
        }
        let count = lines.lines().count();
        print_line(&format!("browser: {count} checks of the {name} passed"));
        Ok(())
    }
}

fn chromium() -> Result<PathBuf> {
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(|name| {
        let output = Command::new("which").arg(name).output().ok()?;
        let path = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| PathBuf::from(path.trim()))
    });
    found.context("the browser is missing (Debian: apt-get install chromium)")
}

/// Installs the packages of the driver, unless they are already installed.
fn ensure(root: &Path, npm: &Path) -> Result<PathBuf> {
    let (source, home) = (root.join("tests/browser"), root.join("target/browser"));
    fs::create_dir_all(&home)?;
    for entry in fs::read_dir(&source)? {
        let entry = entry?;
        fs::copy(entry.path(), home.join(entry.file_name()))?;
    }
    let wanted = fs::read_to_string(source.join("package-lock.json"))?;
    let stamp = home.join("installed.json");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(home);
    }
    print_line("installing the driver of the browser under target/browser");
    let status = Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(&home)
        .status()
        .context("cannot run npm")?;
    if !status.success() {
        bail!("npm cannot install the driver of the browser; is the npm registry reachable?");
    }
    fs::write(stamp, wanted)?;
    Ok(home)
}

/// Returns a snapshot of AWS Config: distributions that change, are disabled and are deleted.
fn archive(distributions: usize, is_hostile: bool) -> Value {
    let mut items = Vec::new();
    for number in 0..distributions {
        let id = format!("E{number:013}");
        let text = |plain: String| match is_hostile {
            true => HOSTILE[number % HOSTILE.len()].to_owned(),
            false => plain,
        };
        let name = if is_hostile { format!("{number}{}", text(String::new())) } else { id.clone() };
        for record in 0..RECORDS {
            let (year, month) = (2010 + number % 6 + record / 12, record % 12 + 1);
            let time = format!("{year}-{month:02}-{:02}T08:30:00.000Z", number % 28 + 1);
            let is_deletion = record + 1 == RECORDS && number % 3 == 0;
            let mut item = json!({
                "configurationItemCaptureTime": time,
                "configurationItemStatus": if is_deletion { "ResourceDeleted" } else { "OK" },
                "awsAccountId": format!("{:012}", number % 3),
                "resourceType": "AWS::CloudFront::StreamingDistribution",
                "resourceId": name,
            });
            if !is_deletion {
                item["configuration"] = json!({
                    "id": name,
                    "lastModifiedTime": time,
                    "domainName": text(format!("s{number:013}.cloudfront.net")),
                    "streamingDistributionConfig": {
                        "s3Origin": {"domainName": text(format!("media-{number}.s3.amazonaws.com")), "originAccessIdentity": ""},
                        "aliases": {"quantity": 1, "items": [text(format!("media{number}.example.com"))]},
                        "comment": text(format!("Season {number}, version {}", record / 3)),
                        "enabled": record + 3 < RECORDS || number % 2 == 0,
                    },
                });
            }
            items.push(item);
        }
    }
    json!({ "configurationItems": items })
}
