//! Checks the page of the emulator's control endpoint.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{Browser, HOSTILE};

/// The token of the emulator that requires one.
const TOKEN: &str = "the token of the checks";

pub(super) fn test(root: &Path, browser: &Browser) -> Result<()> {
    let seed = browser.home.join("seed.json");
    fs::write(&seed, distributions(1000).to_string())?;
    let seed = seed.to_str().context("the path of the seed is not UTF-8")?;
    let seeded = ["--seed", seed, "--max-distributions", "1001"];
    check(root, browser, "page of one distribution", &[], &["1", "cross"], None)?;
    check(root, browser, "page of 1000 hostile distributions", &seeded, &["1000"], None)?;
    check(root, browser, "page with a token", &[], &["1"], Some(TOKEN))
}

/// Starts an emulator, and runs the checks of its page.
fn check(
    root: &Path,
    browser: &Browser,
    name: &str,
    options: &[&str],
    arguments: &[&str],
    token: Option<&str>,
) -> Result<()> {
    let folder = browser.home.join(name.replace(' ', "-"));
    fs::create_dir_all(&folder)?;
    let program = root.join("target/debug/cfstream");
    let port_file = folder.join("port");
    let mut command = Command::new(&program);
    command.args(["emulate", "--deploy-delay", "manual", "--port-file"]).arg(&port_file);
    command.args(options).stdout(Stdio::null()).stderr(Stdio::null());
    match token {
        Some(token) => command.env("CFSTREAM_CONTROL_TOKEN", token),
        None => command.env_remove("CFSTREAM_CONTROL_TOKEN"),
    };
    // The address of an earlier run would be used.
    let _ = fs::remove_file(&port_file);
    let _emulator = Emulator(command.spawn().context("cannot start the emulator")?);
    let mut ready = Command::new(&program);
    ready.args(["emulator", "ready", "--wait", "20s", "--port-file"]).arg(&port_file);
    ready.args(token.map(|token| format!("--control-token={token}")));
    let ready = ready.output()?;
    if !ready.status.success() {
        bail!("the emulator is not ready: {}", String::from_utf8_lossy(&ready.stderr));
    }
    let written = fs::read_to_string(&port_file)?;
    let address = written.trim().trim_start_matches("http://");
    let mut command = browser.command("control.mjs");
    command.arg(format!("http://{address}/_cfstream/")).arg(&folder).args(arguments);
    command.env("CFSTREAM", &program);
    match token {
        Some(token) => command.env("CFSTREAM_CONTROL_TOKEN", token),
        None => command.env_remove("CFSTREAM_CONTROL_TOKEN"),
    };
    browser.run(command, name)
}

/// An emulator that is stopped at the end.
struct Emulator(Child);

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Returns a seed. Every text but those of the first distribution, which the checks update, is hostile.
fn distributions(count: usize) -> Value {
    let item = |number: usize| {
        let id = format!("E{number:013}");
        let text = if number == 0 { "" } else { HOSTILE[number % HOSTILE.len()] };
        json!({
            "ETag": format!("E{number:012}T"),
            "StreamingDistribution": {
                "Id": id,
                "ARN": format!("arn:aws:cloudfront::123456789012:streaming-distribution/{id}"),
                "Status": if number.is_multiple_of(50) { "InProgress" } else { "Deployed" },
                "LastModifiedTime": "2016-11-19T19:37:58.123Z",
                "DomainName": format!("s{number:013}.cloudfront.net"),
                "ActiveTrustedSigners": { "Enabled": false, "Quantity": 0 },
                "StreamingDistributionConfig": {
                    "CallerReference": format!("reference-{number}"),
                    "S3Origin": {
                        "DomainName": "media.s3.amazonaws.com",
                        "OriginAccessIdentity": "",
                    },
                    "Aliases": {
                        "Quantity": 2,
                        "Items": [format!("a{number}.example.com"), format!("b{number}.example.com{text}")],
                    },
                    "Comment": text.repeat(number % 7),
                    "Logging": { "Enabled": false, "Bucket": "", "Prefix": "" },
                    "TrustedSigners": { "Enabled": false, "Quantity": 0 },
                    "PriceClass": "PriceClass_All",
                    "Enabled": number.is_multiple_of(2),
                },
            },
        })
    };
    (0..count).map(item).collect()
}
