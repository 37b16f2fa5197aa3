//! The archive: verified, unpacked and used.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::{ETAG, EXAMPLE, expect, only, output};
use crate::test;

pub(super) fn check(root: &Path, home: &Path) -> Result<()> {
    let out = home.join("dist");
    // The binary of the tests: one of a release takes minutes to build.
    test::run(
        test::cargo(root)
            .args(["run", "--quiet", "--locked", "-p", "cloudfront-streaming-dist", "--"])
            .args(["--binary", "target/debug/cfstream", "--out"])
            .arg(&out),
    )?;
    let checksum = only(&out, ".sha256")?;
    output(Command::new("sha256sum").current_dir(&out).arg("--check").arg(&checksum))?;
    let archive = only(&out, ".tar.gz")?;
    output(Command::new("tar").current_dir(home).arg("xzf").arg(&archive))?;
    let name = archive.file_name().context("the archive has no name")?.to_string_lossy();
    let folder = home.join(name.trim_end_matches(".tar.gz"));
    let program = folder.join("cfstream");
    let printed =
        output(Command::new(&program).args(["get", EXAMPLE, "--local", "--query", "ETag"]))?;
    expect(&printed, ETAG)?;
    let text = std::fs::read_to_string(folder.join("THIRD-PARTY-LICENSES"))?;
    expect(&text, "\naws-sigv4 ")?;
    completions(&folder)?;
    manual(&folder)
}

/// Completes a command in bash and in zsh.
fn completions(folder: &Path) -> Result<()> {
    let script = "source completions/cfstream.bash; COMP_WORDS=(cfstream emul); COMP_CWORD=1; \
                  _cfstream cfstream emul cfstream; echo \"${COMPREPLY[@]}\"";
    let completed = output(Command::new("bash").current_dir(folder).args(["-c", script]))?;
    expect(&completed, "emulate emulator")?;
    // zsh has completions only while someone types: the script must define its function.
    let script = "fpath=($PWD/completions $fpath); autoload -Uz compinit; \
                  compinit -u -d zcompdump; echo $_comps[cfstream]; autoload +X _cfstream && \
                  echo loaded";
    let loaded = output(Command::new("zsh").current_dir(folder).args(["-f", "-c", script]))?;
    expect(&loaded, "_cfstream\nloaded")
}

/// Renders a page of the manual.
fn manual(folder: &Path) -> Result<()> {
    let mut groff = Command::new("groff");
    // Without bold and underlined text.
    groff.args(["-man", "-Tutf8", "-P-cbou", "-ww", "man/cfstream-emulate.1"]);
    expect(&output(groff.current_dir(folder))?, "--deploy-delay")
}
