//! A command for every operation, named as in the AWS CLI. Flags and help texts come from the
//! model.

#![allow(clippy::doc_markdown, reason = "documentation comments are help texts here")]

use clap::error::{Error, ErrorKind};
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, Subcommand};
use cloudfront_streaming::model::Operation;
use cloudfront_streaming::model::schema::{Kind, Member};

use super::{InputFlags, PaceFlags};

/// The parsed command of an operation.
#[derive(Clone, Debug)]
pub(crate) struct OperationCommand {
    pub(crate) operation: Operation,
    /// The members of the input that were given as flags.
    pub(crate) members: Vec<(&'static Member, String)>,
    pub(crate) input: InputFlags,
    pub(crate) extra: Extra,
    /// Whether the resource was given without its flag, so that it may be an id.
    pub(crate) has_positional_resource: bool,
}

/// The flags of a command that are not members of its input.
#[derive(Clone, Debug)]
pub(crate) enum Extra {
    None,
    Delete(DeleteFlags),
    List(ListFlags),
    /// The tags or keys of the short forms of operations on tags.
    Items(Vec<String>),
}

#[derive(Args, Clone, Debug)]
pub(crate) struct DeleteFlags {
    /// Disables the distribution first if it is enabled, and uses its current ETag. Where it is not
    /// deployed yet, it is not deleted, and the exit code is 0; run the command again later, or add
    /// --wait.
    #[arg(long, conflicts_with = "if-match")]
    pub(crate) disable: bool,
    /// With --disable: waits until the distribution is deployed, then deletes it.
    #[arg(long, requires = "disable")]
    pub(crate) wait: bool,
    #[command(flatten)]
    pub(crate) pace: PaceFlags,
}

#[derive(Args, Clone, Debug)]
pub(crate) struct ListFlags {
    /// Prints at most this number of distributions. To continue, pass NextToken of the output as
    /// --starting-token. By default, all are printed.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) max_items: Option<usize>,
    /// Requests this number of distributions per page.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) page_size: Option<u32>,
    /// Continues a list from the NextToken of an earlier output.
    #[arg(long, value_name = "TOKEN")]
    pub(crate) starting_token: Option<String>,
    /// Prints the page after this id, as the service sends it. Like the AWS CLI's flag, which its help
    /// does not have either.
    #[arg(long, value_name = "ID", hide = true)]
    pub(crate) marker: Option<String>,
}

impl OperationCommand {
    /// Returns a command without flags of its own.
    pub(crate) fn new(operation: Operation, input: InputFlags) -> Self {
        let (members, extra) = (Vec::new(), Extra::None);
        Self { operation, members, input, extra, has_positional_resource: false }
    }

    /// Returns the value of a member, if it was given as a flag.
    pub(crate) fn member(&self, name: &str) -> Option<&str> {
        let found = self.members.iter().find(|(member, _)| member.name == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Sets a member of the input.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.members.retain(|(member, _)| member.name != name);
        if let Some(member) = self.operation.input_schema().member(name) {
            self.members.push((member, value.to_owned()));
        }
    }
}

/// Returns the flag of a member: `--if-match` for `IfMatch`.
pub(crate) fn flag(member: &Member) -> String {
    format!("--{}", id(member))
}

/// Returns the short name of an operation's command.
pub(super) fn short_name(operation: Operation) -> &'static str {
    match operation {
        Operation::CreateStreamingDistribution => "create",
        Operation::CreateStreamingDistributionWithTags => "create-with-tags",
        Operation::GetStreamingDistribution => "get",
        Operation::GetStreamingDistributionConfig => "get-config",
        Operation::UpdateStreamingDistribution => "update",
        Operation::DeleteStreamingDistribution => "delete",
        Operation::ListStreamingDistributions => "list",
        Operation::TagResource => "tag",
        Operation::UntagResource => "untag",
        Operation::ListTagsForResource => "tags",
    }
}

impl Subcommand for OperationCommand {
    fn augment_subcommands(command: Command) -> Command {
        command.subcommands(Operation::ALL.iter().copied().map(describe))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        named(name).is_some()
    }
}

impl FromArgMatches for OperationCommand {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let found = matches.subcommand().and_then(|(name, rest)| Some((named(name)?, rest)));
        let (operation, matches) = found.ok_or_else(|| Error::new(ErrorKind::MissingSubcommand))?;
        let extra = match operation {
            Operation::DeleteStreamingDistribution => {
                Extra::Delete(DeleteFlags::from_arg_matches(matches)?)
            }
            Operation::ListStreamingDistributions => {
                Extra::List(ListFlags::from_arg_matches(matches)?)
            }
            _ if items(operation).is_some() => {
                let items = matches.get_many::<String>(ITEMS).unwrap_or_default();
                Extra::Items(items.cloned().collect())
            }
            Operation::ListTagsForResource => Extra::Items(Vec::new()),
            _ => Extra::None,
        };
        let given = |member: &'static Member| {
            let value = matches.get_one::<String>(&id(member));
            let positional = || matches.get_one::<String>(&positional_id(member));
            let value = value.or_else(|| if is_positional(member) { positional() } else { None });
            value.map(|value| (member, value.clone()))
        };
        Ok(Self {
            operation,
            members: flags(operation).filter_map(given).collect(),
            input: InputFlags::from_arg_matches(matches)?,
            extra,
            has_positional_resource: flags(operation).any(|member| {
                member.name == "Resource" && matches.contains_id(&positional_id(member))
            }),
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn named(name: &str) -> Option<Operation> {
    Operation::ALL.iter().copied().find(|operation| operation.cli_name() == name)
}

/// Returns the members that have flags. Lists have separate flags for pages.
fn flags(operation: Operation) -> impl Iterator<Item = &'static Member> {
    let is_list = operation == Operation::ListStreamingDistributions;
    operation.input_schema().members.iter().filter(move |_| !is_list)
}

fn describe(operation: Operation) -> Command {
    let docs = operation.docs();
    let about = docs.split('\n').next().unwrap_or_default().trim_end_matches('.');
    let mut command = Command::new(operation.cli_name()).visible_alias(short_name(operation));
    for member in flags(operation) {
        command = command.arg(argument(member));
        if is_positional(member) {
            command = command.arg(positional(member));
        }
    }
    if let Some((name, help)) = items(operation) {
        let items = Arg::new(ITEMS).value_name(name).num_args(0..).help(help);
        let flag = flags(operation).find(|member| matches!(member.kind, Kind::Structure(_)));
        command =
            command.arg(items.conflicts_with_all(flag.map(id)).requires("resource-positional"));
    }
    command = match operation {
        Operation::DeleteStreamingDistribution => DeleteFlags::augment_args(command),
        Operation::ListStreamingDistributions => ListFlags::augment_args(command),
        _ => command,
    };
    // Last, because each set of flags replaces the description of the command.
    InputFlags::augment_args(command).about(about).long_about(docs.replace('\n', "\n\n"))
}

/// The id of the argument for tags or keys.
const ITEMS: &str = "items";

/// Returns the name of the arguments that are tags or keys, and their help, where the operation has them.
fn items(operation: Operation) -> Option<(&'static str, &'static str)> {
    match operation {
        Operation::TagResource => Some(("KEY=VALUE", "Tags to add, instead of --tags")),
        Operation::UntagResource => {
            Some(("KEY", "Keys of the tags to remove, instead of --tag-keys"))
        }
        _ => None,
    }
}

fn argument(member: &'static Member) -> Arg {
    let mut help = member.docs.replace('\n', "\n\n");
    let value = match member.kind {
        Kind::Structure(_) | Kind::List(_) => {
            let short = help.find("\n\n").unwrap_or(help.len());
            help.insert_str(short, " JSON, shorthand, file://PATH, or - for standard input.");
            "JSON".to_owned()
        }
        _ => id(member).to_uppercase(),
    };
    if is_positional(member) {
        help = format!("The same as <{value}>, as in the AWS CLI");
    }
    let first = help.split("\n\n").next().unwrap_or_default();
    let short = first.trim_end_matches('.').to_owned();
    Arg::new(id(member)).long(id(member)).value_name(value).help(short).long_help(help)
}

/// Returns whether a member may be a positional argument: a required string, as in
/// `get EDFDVBD632BHDS5`.
fn is_positional(member: &Member) -> bool {
    member.required && matches!(member.kind, Kind::String)
}

fn positional(member: &Member) -> Arg {
    Arg::new(positional_id(member))
        .value_name(id(member).to_uppercase())
        .help(member.docs.lines().next().unwrap_or_default().trim_end_matches('.').to_owned())
        .conflicts_with(id(member))
}

fn id(member: &Member) -> String {
    member.field.replace('_', "-")
}

fn positional_id(member: &Member) -> String {
    format!("{}-positional", id(member))
}
