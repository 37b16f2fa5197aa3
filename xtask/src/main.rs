//! Development tasks: `cargo xtask help` lists them.

mod aws_cli;
mod bench;
mod bench_scan;
mod benchmarks;
mod book;
mod browser;
mod check;
mod codegen;
mod conformance;
mod corpus;
mod drift;
mod fuzz;
mod image;
mod javascript;
mod model;
mod packages;
mod python;
mod release;
mod smithy;
mod spark;
mod test;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

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
        #[command(flatten)]
        part: Part,
    },
    /// Check policies: spelling, workflows, dependencies, features, the public API.
    Check {
        #[command(flatten)]
        selection: check::Selection,
    },
    /// Build the book of docs under target/book. Takes minutes to build mdBook under target/.
    Book,
    /// Build cfstream for this platform, and pack it for a release under target/dist.
    Dist {
        /// See `cargo xtask dist -- --help`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Check everything of a release that can be checked before it. Takes some minutes.
    Release {
        /// Required: the release itself is the work of .github/workflows/release.yml.
        #[arg(long, required = true)]
        dry_run: bool,
    },
    /// Run benchmarks, by default those of the codec.
    Bench {
        /// Compare the emulator under load with a plain hyper server instead.
        #[arg(long)]
        load: bool,
        /// Compare a scan of archives with unpacking alone, and with Python, jq and `DuckDB`, instead.
        #[arg(long, conflicts_with = "load")]
        scan: bool,
    },
    /// Measure this project beside AWS's SDKs, the AWS CLI and other emulators, and write
    /// docs/benchmarks.md. Takes half an hour, more if the AWS SDK is not built yet. Linux only.
    Benchmarks {
        /// Measure only these, and write target/benchmarks.md instead.
        #[arg(value_parser = ["builds", "calls", "processes", "sizes", "emulators"])]
        topics: Vec<String>,
        /// Measure little, to try it, and write target/benchmarks.md instead.
        #[arg(long)]
        quick: bool,
    },
    /// Feed random bytes to the codec. Needs a C++ compiler; installs cargo-fuzz under target/.
    Fuzz {
        /// The fuzz target to run. Defaults to all.
        target: Option<String>,
        /// The time to run each target, in seconds.
        #[arg(long, default_value_t = 60)]
        seconds: u64,
    },
    /// Test any endpoint with the rules of the service: `cargo xtask conformance URL`.
    #[command(disable_help_flag = true)]
    Conformance {
        /// The URL, and options, which --help lists.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        #[arg(value_name = "URL")]
        arguments: Vec<OsString>,
    },
    /// Write docs/service-rules.md: how each rule of the service is known.
    Evidence {
        /// Write nothing; fail if the committed page is out of date.
        #[arg(long)]
        check: bool,
    },
}

/// A part of the tests that `cargo xtask test` alone leaves out.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct Part {
    /// Run only the example for Apache Spark. Needs Java 17; installs Spark under target/.
    #[arg(long)]
    spark: bool,
    /// Run only the checks of the report and of the control page in a browser. Needs Chromium.
    #[arg(long)]
    browser: bool,
    /// Run only the comparison with version 2 of the AWS CLI, which must be installed.
    #[arg(long)]
    aws_cli: bool,
    /// Build only the container image, and run only its checks. Needs Linux, root, buildah and
    /// iproute2.
    #[arg(long)]
    image: bool,
    /// Use only the archive and the wheel of a release, and package its crates. Needs zsh and groff.
    #[arg(long)]
    packages: bool,
    /// Build, test and use only the crates, as they are published. Takes minutes.
    #[arg(long)]
    crates: bool,
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(code) => code,
        Err(error) => {
            print_line(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> anyhow::Result<ExitCode> {
    let root = root();
    let result = match task {
        // Its exit code says more than success and failure.
        Task::Conformance { arguments } => return conformance::run(&root, &arguments),
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
        Task::Test { part: Part { spark: true, .. } } => spark::test(&root),
        Task::Test { part: Part { browser: true, .. } } => browser::test(&root),
        Task::Test { part: Part { aws_cli: true, .. } } => aws_cli::test(&root),
        Task::Test { part: Part { image: true, .. } } => image::test(&root),
        Task::Test { part: Part { packages: true, .. } } => packages::test(&root),
        Task::Test { part: Part { crates: true, .. } } => packages::test_crates(&root),
        Task::Test { .. } => test::test(&root),
        Task::Check { selection } => check::check(&root, &selection),
        Task::Book => book::build(&root),
        Task::Dist { arguments } => test::run(
            test::cargo(&root)
                .args(["run", "--quiet", "--locked", "-p", "cloudfront-streaming-dist", "--"])
                .args(arguments),
        ),
        Task::Release { .. } => release::dry_run(&root),
        Task::Bench { load: true, .. } => bench::emulator(&root),
        Task::Bench { scan: true, .. } => bench_scan::scan(&root),
        Task::Bench { .. } => bench::codec(&root),
        Task::Benchmarks { topics, quick } => benchmarks::measure(&root, &topics, quick),
        Task::Fuzz { target, seconds } => fuzz::fuzz(&root, target.as_deref(), seconds),
        Task::Evidence { check: true } => conformance::check_evidence(&root),
        Task::Evidence { check: false } => conformance::write_evidence(&root),
    };
    result.map(|()| ExitCode::SUCCESS)
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
