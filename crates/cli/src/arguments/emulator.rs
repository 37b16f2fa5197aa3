//! The arguments of `cfstream emulator`, which finds a running emulator.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand, ValueEnum};

/// Finds a running emulator: whether it is ready, its environment, and its end.
#[derive(Args, Debug)]
pub(crate) struct EmulatorTools {
    #[command(subcommand)]
    pub(crate) command: EmulatorTool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EmulatorTool {
    /// Exits with 0 if the emulator responds, and with 1 otherwise.
    Ready {
        #[command(flatten)]
        at: Location,
        /// Waits up to this time, such as 10s.
        #[arg(long, value_name = "TIME", value_parser = seconds, default_value = "0s")]
        wait: Duration,
    },
    /// Prints the variables for AWS tools. For bash: eval "$(cfstream emulator env)".
    Env {
        #[command(flatten)]
        at: Location,
        /// The shell that reads them. By default, the one of the variable SHELL, or bash.
        #[arg(long, value_name = "SHELL")]
        shell: Option<EnvShell>,
    },
    /// Stops the emulator, and returns when it has stopped.
    Stop {
        #[command(flatten)]
        at: Location,
    },
}

/// Where the emulator is.
#[derive(Args, Debug)]
pub(crate) struct Location {
    /// The URL of the emulator.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub(crate) url: String,
    /// Reads the address from the file of `emulate --port-file` instead.
    #[arg(long, value_name = "FILE", conflicts_with = "url")]
    pub(crate) port_file: Option<PathBuf>,
    /// The token of `emulate --control-token`.
    #[arg(long, value_name = "TOKEN", env = "CFSTREAM_CONTROL_TOKEN", hide_env_values = true)]
    pub(crate) control_token: Option<String>,
}

/// A shell that sets variables in its own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EnvShell {
    Bash,
    Fish,
    Powershell,
}

/// Reads a time such as `10s`, `500ms` or `2m`, or a number of seconds.
fn seconds(text: &str) -> Result<Duration, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match &text[digits.len()..] {
        "" | "s" => 1.0,
        "ms" => 0.001,
        "m" => 60.0,
        _ => return Err("expected a time such as 10s, 500ms or 2m".to_owned()),
    };
    let seconds =
        digits.parse::<f64>().ok().map(|number| Duration::try_from_secs_f64(number * factor));
    match seconds {
        Some(Ok(time)) => Ok(time),
        _ => Err("expected a time such as 10s, 500ms or 2m".to_owned()),
    }
}
