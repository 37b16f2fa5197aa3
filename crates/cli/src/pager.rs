//! The program that shows long output on a terminal, as the AWS CLI chooses it.

use std::io::{self, ErrorKind, Write};
use std::process::{Command, Stdio};

use cloudfront_streaming::AwsConfig;

use crate::failure::Failure;
use crate::session::setting;
use crate::{output, signals};

/// The pager of a command, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pager {
    /// The words of the command. Empty for no pager.
    words: Vec<String>,
    /// Whether the user chose it. The default one may be missing.
    is_chosen: bool,
}

const DEFAULT: &str = if cfg!(windows) { "more" } else { "less" };

impl Pager {
    /// Returns the pager that `AWS_PAGER`, `cli_pager` of the profile or `PAGER` names, in this order. An
    /// empty name means none, as does a standard output that is not a terminal.
    pub(crate) fn new(config: Option<&AwsConfig>) -> Result<Self, Failure> {
        if !output::is_terminal() {
            return Ok(Self::default());
        }
        let Some(command) = chosen(config) else {
            return Ok(Self { words: vec![DEFAULT.to_owned()], is_chosen: false });
        };
        let words = shlex::split(&command).ok_or_else(|| {
            Failure::Setting(format!("the pager {command:?} has a quote without an end"))
        })?;
        Ok(Self { words, is_chosen: true })
    }

    /// Shows a text that is fit for a terminal, and waits until the user has read it.
    pub(crate) fn show(&self, text: &str) -> Result<(), Failure> {
        let Some((program, arguments)) = self.words.split_first() else {
            return Ok(output::result(text)?);
        };
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            // Quits if one screen is enough, shows colors, leaves the text on the screen.
            command.env("LESS", "FRX");
        }
        // The pager handles Ctrl-C; the terminal is its own until it ends.
        let _held = signals::hold();
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) if error.kind() == ErrorKind::NotFound && !self.is_chosen => {
                return Ok(output::result(text)?);
            }
            Err(error) => {
                return Err(Failure::Setting(format!(
                    "the pager {program:?} cannot be started: {error}; set AWS_PAGER, or add \
                     --no-cli-pager"
                )));
            }
        };
        if let Some(mut input) = child.stdin.take() {
            match input.write_all(text.as_bytes()) {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => return Err(error.into()),
                _ => {}
            }
        }
        child.wait().map(|_| ()).map_err(|error: io::Error| error.into())
    }
}

fn chosen(config: Option<&AwsConfig>) -> Option<String> {
    // An empty variable disables the pager, so that it does count.
    if let Ok(pager) = std::env::var("AWS_PAGER") {
        return Some(pager);
    }
    let of_profile = setting(config, None, "cli_pager").map(|found| found.value);
    of_profile.or_else(|| std::env::var("PAGER").ok())
}
