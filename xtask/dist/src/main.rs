//! `cargo xtask dist`: builds cfstream for this platform, and packs it for a release. On Linux, the same
//! source gives the same bytes in every folder.

mod archive;
mod binary;
mod dependencies;
mod licences;
mod sbom;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};
use clap::Parser;
use sha2::{Digest, Sha256};

use self::archive::Archive;
use self::dependencies::Dependencies;

/// The file with the licences of the dependencies.
const LICENCES: &str = "THIRD-PARTY-LICENSES";

/// Builds cfstream for this platform, and packs it for a release.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask dist")]
struct Arguments {
    /// Packs this binary instead of building one.
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// The folder for the archive, its checksum, the SBOM and the licences of the dependencies.
    #[arg(long, value_name = "DIR", default_value = "target/dist")]
    out: PathBuf,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            print_line(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let target = binary::host_target()?;
    let dependencies = Dependencies::of_cfstream(&target)?;
    let (binary, compilers) = match &arguments.binary {
        // What built it is not known.
        Some(path) => (path.clone(), Vec::new()),
        None => (binary::build(&dependencies.workspace, &target)?, binary::compilers(&target)?),
    };
    let name = format!("cfstream-{}-{target}", dependencies.root.version);
    let modified = time_of_source(&dependencies.workspace)?;
    let sbom = sbom::write(&dependencies, &compilers)?;
    let mut archive = Archive::new(&name, modified);
    let program = binary.file_name().context("the binary has no name")?;
    archive.program(&program.to_string_lossy(), fs::read(&binary).context("no binary")?);
    for file in ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
        let path = dependencies.workspace.join(file);
        archive.file(file, fs::read(&path).with_context(|| format!("cannot read {file}"))?);
    }
    let licences = licences::collect(&dependencies)?.into_bytes();
    archive.file(LICENCES, licences.clone());
    archive.file("cfstream.cdx.json", sbom.clone());
    for (shell, file) in [
        ("bash", "cfstream.bash"),
        ("elvish", "cfstream.elv"),
        ("fish", "cfstream.fish"),
        ("powershell", "_cfstream.ps1"),
        ("zsh", "_cfstream"),
    ] {
        let script = output(Command::new(&binary).args(["completions", shell]))?;
        archive.file(&format!("completions/{file}"), script);
    }
    for (page, text) in manual(&binary)? {
        archive.file(&format!("man/{page}"), text);
    }
    let packed = archive.pack()?;
    fs::create_dir_all(&arguments.out)?;
    let file = format!("{name}.tar.gz");
    let checksum = format!("{}  {file}\n", hex::encode(Sha256::digest(&packed)));
    let size = packed.len();
    for (file, contents) in [
        (&file, packed),
        (&format!("{file}.sha256"), checksum.clone().into_bytes()),
        (&format!("{name}.cdx.json"), sbom),
        // For what else contains the binary: wheels and images.
        (&LICENCES.to_owned(), licences),
    ] {
        let path = arguments.out.join(file);
        fs::write(&path, contents).with_context(|| format!("cannot write {}", path.display()))?;
    }
    print_line(format!("{size:>10} bytes  {checksum}").trim_end());
    Ok(())
}

/// Returns the pages of the manual with their names, sorted.
fn manual(binary: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let folder = tempfile::tempdir()?;
    output(Command::new(binary).args(["man", "--out"]).arg(folder.path()))?;
    let mut pages = Vec::new();
    for page in fs::read_dir(folder.path())? {
        let page = page?;
        pages.push((page.file_name().to_string_lossy().into_owned(), fs::read(page.path())?));
    }
    pages.sort();
    match pages.is_empty() {
        true => bail!("cfstream man wrote no pages"),
        false => Ok(pages),
    }
}

/// Returns the time for the files of the archive, in seconds since 1970: `SOURCE_DATE_EPOCH`, or the
/// time of the last commit.
fn time_of_source(workspace: &Path) -> Result<u64> {
    let time = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(time) => time,
        Err(_) => {
            let mut git = Command::new("git");
            git.current_dir(workspace).args(["log", "-1", "--format=%ct"]);
            String::from_utf8(output(&mut git)?)?
        }
    };
    time.trim().parse().with_context(|| format!("expected a number of seconds, found {time:?}"))
}

/// Runs a command, and returns what it prints.
fn output(command: &mut Command) -> Result<Vec<u8>> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot run {name}"))?;
    if !output.status.success() {
        bail!("{name} failed: {}", String::from_utf8_lossy(&output.stderr).trim_end());
    }
    Ok(output.stdout)
}

/// Prints a line. A closed standard output is not an error.
fn print_line(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
