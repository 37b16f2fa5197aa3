//! Developer's tasks: `cargo xtask codegen | drift | test | fuzz | bench`.

mod bench;
mod codegen;
mod drift;
mod fuzz;
mod javascript;
mod model;
mod python;
mod smithy;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Developer's tasks of cloudfront-streaming.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write Rust from crates/model/streaming-distribution.smithy.
    Codegen {
        /// Write nothing; fail where the committed code differs.
        #[arg(long)]
        check: bool,
    },
    /// Compare the Smithy file with AWS's service model, and list each difference.
    Drift {
        /// A service-2.json, packed with gzip or not. Without it, botocore's from PyPI.
        service_model: Option<PathBuf>,
    },
    /// Run every test. Installs boto3, the AWS CLI and AWS's SDK for JavaScript under target/.
    Test,
    /// Measure the codec.
    Bench {
        /// Measure calls beside bare hyper and AWS's SDK instead. Builds the SDK: takes minutes.
        #[arg(long, conflicts_with = "build_cost")]
        peers: bool,
        /// Measure what a small program costs to build instead, with this client and with AWS's SDK.
        #[arg(long, conflicts_with = "load")]
        build_cost: bool,
        /// Measure the emulator under load instead, beside a bare hyper server.
        #[arg(long, conflicts_with = "peers")]
        load: bool,
    },
    /// Feed random bytes to the codec. Needs a C++ compiler; installs cargo-fuzz under target/.
    Fuzz {
        /// One target; all of them without it.
        target: Option<String>,
        /// How long each target runs.
        #[arg(long, default_value_t = 60)]
        seconds: u64,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<()> {
    let root = root();
    match task {
        Task::Codegen { check: true } => codegen::check(&root),
        Task::Codegen { check: false } => {
            for path in codegen::write(&root)? {
                tell(&format!("wrote {}", path.display()));
            }
            Ok(())
        }
        Task::Drift { service_model } => {
            let path = match service_model {
                Some(path) => path,
                None => python::service_model(&python::ensure(&root)?)?,
            };
            let differences = drift::drift(&root, &path)?;
            for difference in &differences {
                tell(difference);
            }
            match differences.len() {
                0 => tell("no difference"),
                count => anyhow::bail!("{count} differences"),
            }
            Ok(())
        }
        Task::Test => test::test(&root),
        Task::Bench { peers: true, .. } => bench::peers(&root),
        Task::Bench { build_cost: true, .. } => bench::build_cost(&root),
        Task::Bench { load: true, .. } => bench::emulator(&root),
        Task::Bench { .. } => bench::codec(&root),
        Task::Fuzz { target, seconds } => fuzz::fuzz(&root, target.as_deref(), seconds),
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A line for the developer.
#[expect(clippy::print_stderr, reason = "this is a program for a terminal")]
fn tell(line: &str) {
    eprintln!("{line}");
}
