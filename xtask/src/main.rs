//! Development tasks: `cargo xtask codegen | drift | test | fuzz | bench`.

mod aws_cli;
mod bench;
mod bench_scan;
mod browser;
mod codegen;
mod corpus;
mod drift;
mod fuzz;
mod image;
mod javascript;
mod model;
mod python;
mod smithy;
mod spark;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Development tasks of cloudfront-streaming.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Generate Rust code from crates/model/streaming-distribution.smithy.
    Codegen {
        /// Write nothing; fail if the committed code is out of date.
        #[arg(long)]
        check: bool,
    },
    /// Compare the Smithy file with the AWS service model, and list the differences.
    Drift {
        /// The path of a service-2.json, optionally compressed with gzip. Defaults to the one of
        /// botocore from PyPI.
        service_model: Option<PathBuf>,
    },
    /// Run all tests. Installs boto3, the AWS CLI and the AWS SDK for JavaScript under target/.
    Test {
        /// Run only the example for Apache Spark. Needs Java 17; installs Spark under target/.
        #[arg(long)]
        spark: bool,
        /// Run only the checks of the report and of the control page in a browser. Needs Chromium.
        #[arg(long, conflicts_with = "spark")]
        browser: bool,
        /// Run only the comparison with version 2 of the AWS CLI, which must be installed.
        #[arg(long, conflicts_with_all = ["spark", "browser"])]
        aws_cli: bool,
        /// Build only the container image, and run only its checks. Needs Linux, root, buildah and
        /// iproute2.
        #[arg(long, conflicts_with_all = ["spark", "browser", "aws_cli"])]
        image: bool,
    },
    /// Run benchmarks, by default those of the codec.
    Bench {
        /// Compare calls with plain hyper and the AWS SDK instead. Takes minutes to build the SDK.
        #[arg(long, conflicts_with = "build_cost")]
        peers: bool,
        /// Compare the build cost of a small program with this client and with the AWS SDK instead.
        #[arg(long, conflicts_with = "load")]
        build_cost: bool,
        /// Compare the emulator under load with a plain hyper server instead.
        #[arg(long, conflicts_with = "peers")]
        load: bool,
        /// Compare a scan of archives with unpacking alone, and with Python, jq and `DuckDB`, instead.
        #[arg(long, conflicts_with_all = ["peers", "build_cost", "load"])]
        scan: bool,
    },
    /// Feed random bytes to the codec. Needs a C++ compiler; installs cargo-fuzz under target/.
    Fuzz {
        /// The fuzz target to run. Defaults to all.
        target: Option<String>,
        /// The time to run each target, in seconds.
        #[arg(long, default_value_t = 60)]
        seconds: u64,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            print_line(&format!("error: {error:#}"));
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
                print_line(&format!("wrote {}", path.display()));
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
                print_line(difference);
            }
            match differences.len() {
                0 => print_line("no difference"),
                count => anyhow::bail!("{count} differences"),
            }
            Ok(())
        }
        Task::Test { aws_cli: true, .. } => aws_cli::test(&root),
        Task::Test { browser: true, .. } => browser::test(&root),
        Task::Test { spark: true, .. } => spark::test(&root),
        Task::Test { image: true, .. } => image::test(&root),
        Task::Test { .. } => test::test(&root),
        Task::Bench { peers: true, .. } => bench::peers(&root),
        Task::Bench { build_cost: true, .. } => bench::build_cost(&root),
        Task::Bench { load: true, .. } => bench::emulator(&root),
        Task::Bench { scan: true, .. } => bench_scan::scan(&root),
        Task::Bench { .. } => bench::codec(&root),
        Task::Fuzz { target, seconds } => fuzz::fuzz(&root, target.as_deref(), seconds),
    }
}

/// Returns the root of the workspace.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// Prints a line to standard error.
#[expect(clippy::print_stderr, reason = "this is a program for a terminal")]
fn print_line(line: &str) {
    eprintln!("{line}");
}
