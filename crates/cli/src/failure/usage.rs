//! What clap says: help and version, and errors in the style of all others.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::report::{Report, Reporter};
use super::{Failure, USAGE};
use crate::output;
use crate::suggestion::nearest;

/// Prints clap's message: help and version on standard output, errors on standard error.
pub(crate) fn usage(error: &clap::Error) -> ExitCode {
    if !error.use_stderr() {
        let help = error.render();
        let help = if output::is_terminal() { help.ansi().to_string() } else { help.to_string() };
        return match output::result(&help) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => Reporter::default().report(&Failure::from(error)),
        };
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        output::error_text(&error.render().to_string());
        return ExitCode::from(USAGE);
    }
    let (message, hint) = explain(error);
    let mut details: Vec<String> = hint.map(|hint| format!("hint: {hint}")).into_iter().collect();
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        details.extend(usage.trim().lines().map(str::to_owned));
    }
    let arguments = std::env::args_os().filter_map(|argument| argument.into_string().ok());
    Reporter::of_arguments(arguments).print(&Report::new("ParamValidation", message, details));
    ExitCode::from(USAGE)
}

/// Returns what is wrong, in the AWS CLI's words where it has the same error, and what to do.
fn explain(error: &clap::Error) -> (String, Option<String>) {
    let suggested = |kind| text(error, kind).map(|name| format!("did you mean {name}?"));
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let name = text(error, ContextKind::InvalidArg).unwrap_or_default();
            (format!("Unknown options: {name}"), suggested(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            let hint = match name.as_str() {
                "cloudfront" => Some(
                    "drop `cloudfront`: cfstream has only the commands of that service".to_owned(),
                ),
                _ => match error.get(ContextKind::SuggestedSubcommand) {
                    Some(ContextValue::Strings(names)) => {
                        let nearest = nearest(&name, names.iter().map(String::as_str));
                        nearest.map(|name| format!("did you mean {name}?"))
                    }
                    _ => None,
                },
            };
            let hint = hint.unwrap_or_else(|| "`cfstream help` lists all commands".to_owned());
            (format!("unknown command {name:?}"), Some(hint))
        }
        ErrorKind::MissingRequiredArgument => {
            let names = text(error, ContextKind::InvalidArg).unwrap_or_default();
            (format!("the following arguments are required: {names}"), None)
        }
        ErrorKind::InvalidValue => {
            let name = text(error, ContextKind::InvalidArg).unwrap_or_default();
            // Without the name of its value.
            let name = name.split(' ').next().unwrap_or_default();
            let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
            let expected = text(error, ContextKind::ValidValue).unwrap_or_default();
            let message = match (value.is_empty(), expected.is_empty()) {
                (true, true) => format!("argument {name}: expected one argument"),
                (true, false) => {
                    format!("argument {name}: expected one argument, one of {expected}")
                }
                (false, _) => {
                    format!("argument {name}: invalid choice {value:?}; expected one of {expected}")
                }
            };
            (message, suggested(ContextKind::SuggestedValue))
        }
        _ => {
            let text = error.render().to_string();
            let first = text.lines().next().unwrap_or_default();
            (first.strip_prefix("error: ").unwrap_or(first).to_owned(), None)
        }
    }
}

/// Returns a part of clap's error as text.
fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
}
