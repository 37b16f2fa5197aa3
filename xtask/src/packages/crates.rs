//! The crates: packaged, unpacked outside of the workspace, tested, and used by programs that have
//! nothing else.

use std::fmt::Write;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::{ETAG, EXAMPLE, expect, only, output};
use crate::test;

/// A program that uses packaged crates: its name, its dependencies, and its source.
struct Program {
    name: &'static str,
    dependencies: &'static str,
    source: &'static str,
}

/// A program for each way to use this project from Rust.
const PROGRAMS: [Program; 3] = [
    Program {
        name: "types",
        dependencies: "cloudfront-streaming-model = \"0.1\"\nserde_json = \"1\"\n",
        source: "use cloudfront_streaming_model::GetStreamingDistributionOutput;\n\
            fn main() {\n\
                let text = std::io::read_to_string(std::io::stdin()).unwrap();\n\
                let output: GetStreamingDistributionOutput = serde_json::from_str(&text).unwrap();\n\
                println!(\"{}\", output.etag.unwrap());\n\
            }\n",
    },
    Program {
        name: "calls",
        dependencies: "cloudfront-streaming = \"0.1\"\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n",
        source: "#[tokio::main(flavor = \"current_thread\")]\n\
            async fn main() {\n\
                let client = cloudfront_streaming::Client::builder().from_env().build().unwrap();\n\
                let id = std::env::args().nth(1).unwrap();\n\
                let output = client.get_streaming_distribution(id).await.unwrap();\n\
                println!(\"{}\", output.etag.unwrap());\n\
            }\n",
    },
    Program {
        name: "emulates",
        dependencies: "cloudfront-streaming-emulator = \"0.1\"\ntokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n",
        source: "#[tokio::main(flavor = \"current_thread\")]\n\
            async fn main() {\n\
                let builder = cloudfront_streaming_emulator::Emulator::builder();\n\
                let emulator = builder.with_example().start().await.unwrap();\n\
                println!(\"{}\", emulator.endpoint_url());\n\
                emulator.stop_requested().await;\n\
                emulator.shutdown().await;\n\
            }\n",
    },
];

/// Packages all crates that are published.
pub(super) fn package(root: &Path, home: &Path) -> Result<()> {
    let mut package = test::cargo(root);
    package.env("CARGO_TARGET_DIR", home);
    package.args(["package", "--quiet", "--no-verify", "--locked", "--allow-dirty", "--workspace"]);
    // Those that are not published.
    for name in ["-conformance", "-dist", "-tests"] {
        package.arg(format!("--exclude=cloudfront-streaming{name}"));
    }
    output(package.arg("--exclude=xtask"))?;
    Ok(())
}

/// Builds, tests and uses the packages of [`package`].
pub(super) fn check(root: &Path, home: &Path) -> Result<()> {
    let workspace = home.join("unpacked");
    fs::create_dir_all(&workspace)?;
    let crates = unpack(&home.join("package"), &workspace)?;
    if !only(&workspace, "-model-0.1.0")?.join("streaming-distribution.smithy").exists() {
        bail!("the model crate lacks its Smithy file");
    }
    for program in &PROGRAMS {
        write(&workspace, program)?;
    }
    fs::write(workspace.join("Cargo.toml"), manifest(root, &crates)?)?;
    // The versions that everything else was tested with.
    fs::copy(root.join("Cargo.lock"), workspace.join("Cargo.lock"))?;
    let cargo = |arguments: &[&str]| {
        let mut cargo = test::cargo(&workspace);
        // Dependencies that are built already are used again.
        cargo.env("CARGO_TARGET_DIR", root.join("target"));
        cargo.args(arguments);
        cargo
    };
    test::run(&mut cargo(&["test", "--quiet", "--workspace", "--exclude", "cfstream"]))?;
    test::run(&mut cargo(&["build", "--quiet", "-p=types", "-p=calls", "-p=emulates"]))?;
    let built = |name: &str| root.join("target/debug").join(name);
    types(root, &built("types"))?;
    calls(&built("emulates"), &built("calls"))
}

/// Unpacks all crates, and returns their names and folders.
fn unpack(packages: &Path, workspace: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut crates = Vec::new();
    for file in fs::read_dir(packages)? {
        let path = file?.path();
        if path.extension().is_none_or(|extension| extension != "crate") {
            continue;
        }
        output(Command::new("tar").current_dir(workspace).arg("xzf").arg(&path))?;
        let name = path.file_stem().context("a package has no name")?.to_string_lossy();
        let (crate_name, _) = name.rsplit_once('-').context("a package has no version")?;
        crates.push((crate_name.to_owned(), workspace.join(&*name)));
    }
    crates.sort();
    match crates.len() {
        8 => Ok(crates),
        number => bail!("expected 8 packages, found {number}"),
    }
}

/// Returns a workspace of the unpacked crates and the programs. The crates are found by their names
/// and versions, as on crates.io. It has the profiles of this workspace, so that dependencies need not be
/// built again.
fn manifest(root: &Path, crates: &[(String, PathBuf)]) -> Result<String> {
    let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"*-0.1.0\"".to_owned();
    for program in &PROGRAMS {
        write!(manifest, ", {:?}", program.name)?;
    }
    manifest.push_str("]\n\n[patch.crates-io]\n");
    for (name, folder) in crates {
        writeln!(manifest, "{name} = {{ path = {folder:?} }}")?;
    }
    let ours = fs::read_to_string(root.join("Cargo.toml"))?;
    let profiles = ours.find("\n[profile.").context("the workspace has no profiles")?;
    Ok(manifest + &ours[profiles..])
}

fn write(workspace: &Path, program: &Program) -> Result<()> {
    let folder = workspace.join(program.name);
    fs::create_dir_all(folder.join("src"))?;
    let manifest = format!(
        "[package]\nname = {:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\n{}",
        program.name, program.dependencies
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/main.rs"), program.source)?;
    Ok(())
}

/// Reads what cfstream prints with the types alone.
fn types(root: &Path, program: &Path) -> Result<()> {
    let cfstream = root.join("target/debug/cfstream");
    let script = "\"$0\" get \"$1\" --local | \"$2\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).arg(cfstream).arg(EXAMPLE).arg(program);
    expect(&output(&mut shell)?, ETAG)
}

/// Calls the emulator of one program with the client of the other.
fn calls(emulator: &Path, client: &Path) -> Result<()> {
    let mut emulator = Command::new(emulator).stdout(Stdio::piped()).spawn()?;
    let stdout = emulator.stdout.take().context("no standard output")?;
    let mut url = String::new();
    let read = BufReader::new(stdout).read_line(&mut url);
    let mut client = Command::new(client);
    client.arg(EXAMPLE).env("AWS_REGION", "us-east-1");
    client.env("AWS_ACCESS_KEY_ID", "test").env("AWS_SECRET_ACCESS_KEY", "test");
    client.env("AWS_ENDPOINT_URL_CLOUDFRONT", url.trim());
    let called = output(&mut client);
    emulator.kill()?;
    emulator.wait()?;
    read?;
    expect(&called?, ETAG)
}
