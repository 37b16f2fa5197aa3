//! Measures this project beside its peers, in turn, and writes Markdown: `cargo xtask benchmarks`.

mod builds;
mod calls;
mod clients;
mod distributions;
mod emulators;
mod machine;
mod page;
mod processes;
mod report;
mod rounds;
mod server;
mod sizes;
mod usage;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};

/// Measures this project beside its peers.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Measure, and write Markdown to a file.
    Measure {
        /// What to measure. Defaults to everything.
        topics: Vec<Topic>,
        /// The root of the workspace.
        #[arg(long)]
        root: PathBuf,
        /// The folder of Python's and Node's programs.
        #[arg(long)]
        programs: PathBuf,
        /// The file to write.
        #[arg(long)]
        output: PathBuf,
        /// Two short rounds and no clean builds, to try the program.
        #[arg(long)]
        quick: bool,
    },
    /// Serve one document on a free port, and print the URL.
    Serve,
    /// Call the server for some seconds, and print the number of calls as JSON.
    Call { client: clients::Client, url: String, seconds: f64, at_once: usize },
    /// Run a program, and print its time and memory as JSON.
    Run {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        command: Vec<OsString>,
    },
}

/// What can be measured alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Topic {
    Builds,
    Calls,
    Processes,
    Sizes,
    Emulators,
}

/// What all measurements share.
#[derive(Debug)]
struct Settings {
    root: PathBuf,
    programs: PathBuf,
    quick: bool,
}

impl Settings {
    /// How often everything is measured.
    fn rounds(&self) -> usize {
        if self.quick { 2 } else { 5 }
    }

    /// How long calls are repeated in a round.
    fn window(&self) -> Duration {
        if self.quick { Duration::from_millis(300) } else { Duration::from_secs(2) }
    }

    /// Returns a program that the build of a small program has produced.
    fn small_program(&self, name: &str) -> PathBuf {
        self.root.join("target/build-cost").join(name).join("release").join(name)
    }

    /// Returns a folder for files of this program.
    fn folder(&self) -> Result<PathBuf> {
        let folder = self.root.join("target/benchmarks");
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Returns a command with the settings of every AWS client, and no configuration files.
    fn signed(&self, program: impl AsRef<OsStr>, url: &str) -> Command {
        let mut command = Command::new(program);
        for (name, value) in [
            ("AWS_ACCESS_KEY_ID", "test"),
            ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_REGION", "us-east-1"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
            ("AWS_ENDPOINT_URL_CLOUDFRONT", url),
            ("AWS_CONFIG_FILE", "/dev/null"),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
            ("AWS_EC2_METADATA_DISABLED", "true"),
        ] {
            command.env(name, value);
        }
        command
    }

    /// Returns the command that runs a module with AWS's SDK for JavaScript.
    fn node(&self, module: &str, url: &str) -> Command {
        let mut command = self.signed(self.programs.join("node"), url);
        // Node searches for modules in the working directory.
        command.current_dir(self.root.join("target/javascript"));
        command.args(["--input-type=module", "--eval", module, "--"]);
        command
    }

    fn cfstream(&self) -> PathBuf {
        self.root.join("target/release/cfstream")
    }
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Measure { topics, root, programs, output, quick } => {
            page::write(&Settings { root, programs, quick }, &topics, &output)
        }
        Task::Serve => server::serve(),
        Task::Call { client, url, seconds, at_once } => {
            clients::call(client, &url, Duration::from_secs_f64(seconds), at_once)
        }
        Task::Run { command } => usage::run(&command),
    }
}
