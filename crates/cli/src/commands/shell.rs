//! `cfstream completions` and `cfstream man`.

use std::fs;

use crate::arguments::{self, Completions, Man};
use crate::failure::Failure;
use crate::output;

/// The name of the program.
const NAME: &str = "cfstream";

pub(crate) fn completions(command: &Completions) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut arguments::command(), NAME, &mut script);
    Ok(output::result(&String::from_utf8_lossy(&script))?)
}

/// Prints what `--version` prints.
pub(crate) fn version() -> Result<(), Failure> {
    Ok(output::result(&arguments::command().render_version())?)
}

pub(crate) fn man(command: &Man) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::document(&command.out, error.to_string());
    fs::create_dir_all(&command.out).map_err(failed)?;
    clap_mangen::generate_to(arguments::command(), &command.out).map_err(failed)
}
