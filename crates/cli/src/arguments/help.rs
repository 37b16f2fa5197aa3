//! What help texts say besides the flags: groups of commands, examples, members, variables, exit codes.

use std::fmt::Write;

use clap::{Arg, Command};
use cloudfront_streaming::model::Operation;
use cloudfront_streaming::model::schema::{Kind, Member, Schema};

use super::flag;

/// Adds examples, members, variables and exit codes to the help of all commands.
pub(super) fn complete(command: Command) -> Command {
    let mut command = command.override_usage("cfstream <COMMAND> [OPTIONS]");
    let groups = groups(&command);
    command = command
        .help_template(
            "{about-with-newline}\n{usage-heading} {usage}\n\n{before-help}Options of every command:\n{options}{after-help}",
        )
        .before_help(groups)
        .after_help("`cfstream <COMMAND> --help` has examples, variables and exit codes.");
    let names: Vec<String> =
        command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let globals: Vec<Arg> =
        command.get_arguments().filter(|argument| argument.is_global_set()).cloned().collect();
    for name in names {
        command = command.mut_subcommand(&name, |command| {
            let own: Vec<String> =
                command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
            let is_hidden = |argument: &&Arg| {
                let id = argument.get_id().as_str();
                !has_effect(&name, id) && !own.iter().any(|own| own == id)
            };
            let hidden =
                globals.iter().filter(is_hidden).cloned().map(|argument| argument.hide(true));
            of_command(command.args(hidden.collect::<Vec<_>>()), &name)
        });
    }
    command
}

/// Returns whether an option of every command has an effect on one of them.
pub(super) fn has_effect(command: &str, option: &str) -> bool {
    match option {
        "debug" | "cli_error_format" => true,
        "output" => {
            !OFFLINE.contains(&command) && !["ls", "configure", "report"].contains(&command)
        }
        "query" | "no_cli_pager" => calls_operations(command),
        "color" => calls_operations(command) && command != "wait",
        "pretty" => calls_operations(command) || command == "convert",
        "no_paginate" => command == "list-streaming-distributions",
        "local" => calls_operations(command) || ["ls", "migrate", "configure"].contains(&command),
        _ => !OFFLINE.contains(&command),
    }
}

fn calls_operations(command: &str) -> bool {
    let is_operation = Operation::ALL.iter().any(|operation| operation.cli_name() == command);
    is_operation || ["wait", "modify"].contains(&command)
}

/// A group of commands in `cfstream help`.
struct Group {
    title: &'static str,
    commands: &'static [&'static str],
}

const GROUPS: [Group; 4] = [
    Group {
        title: "Operations, which have their names in the AWS CLI as well (get-streaming-distribution)",
        commands: &[
            "get-streaming-distribution",
            "get-streaming-distribution-config",
            "list-streaming-distributions",
            "create-streaming-distribution",
            "create-streaming-distribution-with-tags",
            "update-streaming-distribution",
            "delete-streaming-distribution",
            "tag-resource",
            "untag-resource",
            "list-tags-for-resource",
            "wait",
        ],
    },
    Group { title: "For people", commands: &["ls", "modify", "configure"] },
    Group {
        title: "Archives and migration",
        commands: &["scan", "history", "convert", "report", "migrate"],
    },
    Group {
        title: "Emulator and tools",
        commands: &["emulate", "emulator", "completions", "man", "version", "help"],
    },
];

/// Returns the list of commands in groups. A command that is in none is in the last one.
fn groups(command: &Command) -> String {
    let mut text = String::new();
    let is_grouped = |name: &str| GROUPS.iter().any(|group| group.commands.contains(&name));
    for (index, group) in GROUPS.iter().enumerate() {
        let _ = writeln!(text, "{}:", group.title);
        let mut commands: Vec<&Command> = Vec::new();
        for name in group.commands {
            commands.extend(command.find_subcommand(name));
        }
        if index + 1 == GROUPS.len() {
            commands.extend(
                command.get_subcommands().filter(|command| !is_grouped(command.get_name())),
            );
        }
        for command in commands {
            let name = command.get_visible_aliases().next().unwrap_or(command.get_name());
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let first = about.split([':', ',', '.']).next().unwrap_or_default();
            let _ = writeln!(text, "  {name:<17} {first}");
        }
        text.push('\n');
    }
    text
}

fn of_command(command: Command, name: &str) -> Command {
    let mut text = String::new();
    let operation = Operation::ALL.iter().copied().find(|operation| operation.cli_name() == name);
    if let Some(operation) = operation {
        members(operation, &mut text);
    }
    let examples: Vec<&str> =
        EXAMPLES.iter().filter(|(of, _)| *of == name).map(|(_, example)| *example).collect();
    if !examples.is_empty() {
        let title = if examples.len() == 1 { "Example" } else { "Examples" };
        let _ = writeln!(text, "{title}:\n  {}\n", examples.join("\n  "));
    }
    let is_offline = OFFLINE.contains(&name);
    if !is_offline {
        text.push_str(VARIABLES);
    }
    text.push_str(match name {
        "scan" | "history" | "report" | "migrate" => PARTIAL_CODES,
        _ if is_offline => OFFLINE_CODES,
        _ => CODES,
    });
    let command = match operation {
        Some(operation) => command.override_usage(usage(operation, name)),
        None => command,
    };
    command.after_long_help(text.trim_end().to_owned())
}

/// The commands that call no service of AWS.
const OFFLINE: [&str; 6] = ["convert", "completions", "man", "version", "emulate", "emulator"];

const VARIABLES: &str = "\
Variables:
  AWS_REGION, AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN,
  AWS_ENDPOINT_URL_CLOUDFRONT, AWS_DEFAULT_OUTPUT, AWS_PAGER and others, as in the AWS CLI.
  `cfstream configure list` shows which are used.

";
const CODES: &str = "\
Exit codes:
  0 success, 252 wrong usage, 253 no credentials, region or profile, 254 an error of the service,
  255 any other error, 130 interrupted
";
const PARTIAL_CODES: &str = "\
Exit codes:
  0 success, 1 some input could not be read or a decision is open, 252 wrong usage, 253 a setting
  cannot be used, 255 any other error, 130 interrupted
";
const OFFLINE_CODES: &str = "\
Exit codes:
  0 success, 252 wrong usage, 255 any other error, 130 interrupted
";

/// Examples of commands. All but those that run until a signal work as they are. They have line breaks
/// of their own: what the help breaks is not the same command.
const EXAMPLES: [(&str, &str); 27] = [
    ("get-streaming-distribution", "cfstream get EDFDVBD632BHDS5 --local"),
    (
        "get-streaming-distribution-config",
        "cfstream get-config EDFDVBD632BHDS5 --local --query StreamingDistributionConfig.Aliases.Items",
    ),
    (
        "list-streaming-distributions",
        "cfstream list --local --output text \\\n    \
         --query 'StreamingDistributionList.Items[?Enabled].[Id,DomainName]'",
    ),
    ("list-streaming-distributions", "cfstream list --local --output table"),
    (
        "create-streaming-distribution",
        "cfstream create --local --streaming-distribution-config 'CallerReference=2016-11-19,\n    \
         S3Origin={DomainName=media.s3.amazonaws.com,OriginAccessIdentity=},\n    \
         Comment=lectures,TrustedSigners={Enabled=false,Quantity=0},Enabled=true'",
    ),
    ("create-streaming-distribution", "cfstream create --generate-cli-skeleton > config.json"),
    (
        "create-streaming-distribution-with-tags",
        "cfstream create-with-tags --local --streaming-distribution-config-with-tags \\\n    \
         'StreamingDistributionConfig={CallerReference=2016-11-19,\n    \
         S3Origin={DomainName=media.s3.amazonaws.com,OriginAccessIdentity=},\n    \
         Comment=lectures,TrustedSigners={Enabled=false,Quantity=0},Enabled=true},\n    \
         Tags={Items=[{Key=stage,Value=live}]}'",
    ),
    (
        "update-streaming-distribution",
        "cfstream get-config EDFDVBD632BHDS5 --local | sed 's/Lectures/Readings/' |\n    \
         cfstream update EDFDVBD632BHDS5 --local --streaming-distribution-config -",
    ),
    (
        "delete-streaming-distribution",
        "cfstream delete EDFDVBD632BHDS5 --local --disable --wait --delay 1",
    ),
    ("tag-resource", "cfstream tag EDFDVBD632BHDS5 stage=live team=media --local"),
    (
        "tag-resource",
        "cfstream tag-resource --local --tags 'Items=[{Key=stage,Value=live}]' \\\n    --resource \
         arn:aws:cloudfront::123456789012:streaming-distribution/EDFDVBD632BHDS5",
    ),
    ("untag-resource", "cfstream untag EDFDVBD632BHDS5 stage team --local"),
    ("list-tags-for-resource", "cfstream tags EDFDVBD632BHDS5 --local"),
    ("wait", "cfstream wait streaming-distribution-deployed --id EDFDVBD632BHDS5 --local"),
    (
        "modify",
        "cfstream modify EDFDVBD632BHDS5 --local --set comment=retired --set enabled=false --yes",
    ),
    (
        "modify",
        "cfstream modify EDFDVBD632BHDS5 --local --dry-run --set logging.prefix=old/ \\\n    \
         --set aliases=a.example.com,b.example.com",
    ),
    ("ls", "cfstream ls lectures --enabled --sort age --local"),
    ("configure", "cfstream configure list --region eu-west-1"),
    ("convert", "cfstream get EDFDVBD632BHDS5 --local | cfstream convert - --to xml --pretty"),
    ("convert", "cfstream get EDFDVBD632BHDS5 --local | cfstream convert - --to cloudformation"),
    ("scan", "cfstream list --local | cfstream scan - --output csv"),
    ("history", "cfstream list --local | cfstream history EDFDVBD632BHDS5 - --output json"),
    (
        "migrate",
        "cfstream migrate --id EDFDVBD632BHDS5 --local --decisions-template > decisions.toml",
    ),
    ("report", "cfstream list --local | cfstream report - --output report.html"),
    (
        "emulate",
        "cfstream emulate --listen 127.0.0.1:8080\n  \
         AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \\\n    \
         aws cloudfront list-streaming-distributions \\\n    \
         --endpoint-url http://127.0.0.1:8080 --region us-east-1",
    ),
    (
        "emulator",
        "cfstream emulate --detach --port-file emulator.port &&\n    \
         eval \"$(cfstream emulator env --port-file emulator.port)\" && cfstream list &&\n    \
         cfstream emulator stop --port-file emulator.port",
    ),
    ("man", "cfstream man --out man1"),
];

/// The most bytes of a line of usage: 100 columns without its heading.
const MAX_USAGE: usize = 93;

/// Returns the usage of an operation: with its required flags, and the short form.
fn usage(operation: Operation, name: &str) -> String {
    let members = operation.input_schema().members.iter().filter(|member| member.required);
    let flags: String = members
        .clone()
        .map(|member| format!(" {} <{}>", flag(member), value_name(member)))
        .collect();
    let mut usage = format!("cfstream {name}{flags} [OPTIONS]");
    if usage.len() > MAX_USAGE {
        usage = format!("cfstream {name}\n          {flags} [OPTIONS]");
    }
    let short = super::operations::short_name(operation);
    let words: String = members
        .map(|member| match (&member.kind, member.name) {
            (Kind::String, _) => format!(" <{}>", value_name(member)),
            (_, "Tags") => " <KEY=VALUE>...".to_owned(),
            (_, "TagKeys") => " <KEY>...".to_owned(),
            _ => format!(" {} <{}>", flag(member), value_name(member)),
        })
        .collect();
    let _ = write!(usage, "\n       cfstream {short}{words} [OPTIONS]");
    usage
}

fn value_name(member: &Member) -> String {
    match member.kind {
        Kind::Structure(_) | Kind::List(_) => "JSON".to_owned(),
        _ => member.field.replace('_', "-").to_uppercase(),
    }
}

/// Writes the members of the structures that an operation takes, and the skeleton of its input.
fn members(operation: Operation, text: &mut String) {
    let mut has_structure = false;
    for member in operation.input_schema().members {
        if let Kind::Structure(schema) = member.kind {
            has_structure = true;
            let _ = writeln!(text, "Members of {}:", flag(member));
            nested(schema, 1, text);
            text.push('\n');
        }
    }
    if has_structure {
        let skeleton = operation.input_skeleton().replace('\n', "\n  ");
        let _ = writeln!(text, "JSON for --cli-input-json:\n  {skeleton}\n");
    }
}

fn nested(schema: &'static Schema, depth: usize, text: &mut String) {
    for member in schema.members {
        let required = if member.required { " (required)" } else { "" };
        let docs = member.docs.lines().next().unwrap_or_default();
        let _ = writeln!(text, "{}{}{required}: {docs}", "  ".repeat(depth), member.name);
        let inner = match member.kind {
            Kind::Structure(inner) => Some(inner),
            Kind::List(&Kind::Structure(inner)) => Some(inner),
            _ => None,
        };
        if let Some(inner) = inner {
            nested(inner, depth + 1, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::command;
    use super::*;

    #[test]
    fn every_example_and_every_name_of_a_group_is_a_command() {
        let command = command();
        let names = GROUPS.iter().flat_map(|group| group.commands).chain(&OFFLINE);
        for name in names.chain(EXAMPLES.iter().map(|(name, _)| name)) {
            let is_optional =
                *name == "help" || (cfg!(not(feature = "report")) && *name == "report");
            assert!(is_optional || command.find_subcommand(name).is_some(), "{name}");
        }
        for command in command.get_subcommands().map(Command::get_name) {
            let is_grouped = GROUPS.iter().any(|group| group.commands.contains(&command));
            assert!(is_grouped, "{command}");
        }
    }
}
