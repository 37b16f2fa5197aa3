//! The parts of an output that are compared.

use std::fmt;

use super::run::Output;

/// A part of an output that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Code,
    /// Standard output without the comments of YAML.
    Stdout,
    /// The comments, if nothing else differs on standard output.
    Comments,
    /// The message on standard error.
    Stderr,
}

impl Part {
    pub(super) const ALL: [Self; 4] = [Self::Code, Self::Stdout, Self::Comments, Self::Stderr];

    /// Returns whether the outputs differ in this part.
    pub(super) fn differs(self, theirs: &Output, ours: &Output) -> bool {
        match self {
            Self::Code => theirs.code != ours.code,
            Self::Stdout => without_comments(&theirs.stdout) != without_comments(&ours.stdout),
            Self::Comments => theirs.stdout != ours.stdout && !Self::Stdout.differs(theirs, ours),
            Self::Stderr => {
                !is_same_message(their_message(&theirs.stderr), our_message(&ours.stderr))
            }
        }
    }

    /// Describes how the outputs differ.
    pub(super) fn difference(self, theirs: &Output, ours: &Output) -> String {
        match self {
            Self::Code => format!("code: expected {}, found {}", theirs.code, ours.code),
            Self::Stdout | Self::Comments => {
                let lines = theirs.stdout.lines().zip(ours.stdout.lines());
                let equal = lines.take_while(|(theirs, ours)| theirs == ours).count();
                let different = |text: &str| -> String {
                    text.lines().skip(equal).take(4).map(|line| format!("\n    {line:?}")).collect()
                };
                format!(
                    "{self}, line {}: expected{}\n  found{}",
                    equal + 1,
                    different(&theirs.stdout),
                    different(&ours.stdout)
                )
            }
            Self::Stderr => format!(
                "stderr: expected {:?}\n  found {:?}",
                their_message(&theirs.stderr),
                our_message(&ours.stderr)
            ),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Code => "code",
            Self::Stdout => "stdout",
            Self::Comments => "comments",
            Self::Stderr => "stderr",
        })
    }
}

/// Returns the lines without the comments of YAML.
fn without_comments(text: &str) -> Vec<&str> {
    let lines = text.split('\n');
    lines.map(|line| line.split_once(" # ").map_or(line, |(value, _)| value).trim_end()).collect()
}

/// Returns the message of the AWS CLI without its usage.
fn their_message(stderr: &str) -> &str {
    const USAGE_END: &str = "aws <command> <subcommand> help\n";
    let message = stderr.split_once(USAGE_END).map_or(stderr, |(_, message)| message).trim();
    message.strip_prefix("aws: error: ").unwrap_or(message)
}

/// Returns the message of `cfstream` without its usage.
fn our_message(stderr: &str) -> &str {
    let message = stderr.split_once("\nUsage: ").map_or(stderr, |(message, _)| message).trim();
    let prefixes = ["cfstream: error: ", "cfstream: ", "error: "];
    prefixes.iter().find_map(|prefix| message.strip_prefix(prefix)).unwrap_or(message)
}

/// Returns whether a message is the expected one, optionally with hints in further lines.
fn is_same_message(expected: &str, found: &str) -> bool {
    let hints = found.strip_prefix(expected).map(|hints| hints.strip_prefix('\n').unwrap_or(hints));
    let is_hint = |line: &str| ["hint: ", "request id: "].iter().any(|it| line.starts_with(it));
    match hints {
        Some(hints) => hints.is_empty() || !expected.is_empty() && hints.lines().all(is_hint),
        None => false,
    }
}
