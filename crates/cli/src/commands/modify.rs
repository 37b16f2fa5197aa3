//! `cfstream modify`: shows the difference, asks for confirmation, and updates the configuration.

use std::io::{self, BufRead, IsTerminal};

use cloudfront_streaming::ModifyOptions;
use cloudfront_streaming::model::schema::{Kind, Member, Schema};
use cloudfront_streaming::model::{
    GetStreamingDistributionConfigOutput, StreamingDistributionConfig, Structure,
};
use serde_json::{Map, Value};

use super::operation::print;
use crate::arguments::Modify;
use crate::connection::Connection;
use crate::failure::Failure;
use crate::output;
use crate::parameters::typed;
use crate::session::Session;
use crate::suggestion::nearest;

pub(crate) async fn modify(session: &Session, command: Modify) -> Result<(), Failure> {
    let changes =
        command.changes.iter().map(|text| Change::parse(text)).collect::<Result<Vec<_>, _>>()?;
    let id = command.id.into_inner().ok_or_else(super::missing_id)?;
    let connection = Connection::open(session).await?;
    let client = &connection.client;
    let current = client.get_streaming_distribution_config(&id).await?;
    let changed = apply(&current.streaming_distribution_config, &changes)?;
    let lines = differences(&current.streaming_distribution_config, &changed)?;
    if command.dry_run {
        // The difference is the result.
        let lines = lines.iter().map(|line| format!("{}\n", cloudfront_streaming::Visible(line)));
        output::result(&lines.collect::<String>())?;
        output::error_line("nothing was changed");
        return Ok(());
    }
    lines.iter().for_each(|line| output::error_line(line));
    if lines.is_empty() {
        output::error_line("nothing to change");
        return print::<GetStreamingDistributionConfigOutput>(session, &current);
    }
    if !(command.yes || is_confirmed()?) {
        output::error_line("nothing was changed");
        return Err(Failure::Declined);
    }
    let options = ModifyOptions::default().drop_unknown(command.drop_unknown);
    let mut failure = None;
    let result = client
        .modify_with(&id, options, |config| match apply(config, &changes) {
            Ok(changed) => *config = changed,
            Err(error) => failure = Some(error),
        })
        .await?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    let output = GetStreamingDistributionConfigOutput::new(result.config).with_etag(result.etag);
    print::<GetStreamingDistributionConfigOutput>(session, &output)
}

/// A parsed `member=value`. The member is a path of names.
#[derive(Debug)]
struct Change {
    path: Vec<String>,
    value: String,
}

impl Change {
    fn parse(text: &str) -> Result<Self, Failure> {
        let (path, value) = text.split_once('=').ok_or_else(|| {
            wrong(format!("{text}: expected MEMBER=VALUE, such as comment=retired"))
        })?;
        let path = path.split('.').map(str::to_owned).collect();
        Ok(Self { path, value: value.to_owned() })
    }
}

/// Returns the configuration with the changes.
fn apply(
    config: &StreamingDistributionConfig,
    changes: &[Change],
) -> Result<StreamingDistributionConfig, Failure> {
    let mut value = serde_json::to_value(config).map_err(io::Error::from)?;
    for change in changes {
        set(StreamingDistributionConfig::SCHEMA, &mut value, change, &change.path)?;
    }
    check_complete(StreamingDistributionConfig::SCHEMA, &value, "")?;
    serde_json::from_value(value).map_err(|error| wrong(error.to_string()))
}

/// Sets the member at the end of the path, which is what is left of the path of the change. Names may
/// be in the form of the model or of flags.
fn set(
    schema: &'static Schema,
    value: &mut Value,
    change: &Change,
    path: &[String],
) -> Result<(), Failure> {
    let text = &change.value;
    let [name, rest @ ..] = path else { return Err(wrong("expected the name of a member")) };
    let plain = name.replace('-', "");
    let find = |member: &&'static Member| member.name.eq_ignore_ascii_case(&plain);
    let member =
        schema.members.iter().find(find).ok_or_else(|| unknown(schema, name, &change.path))?;
    let Value::Object(members) = value else {
        return Err(wrong(format!("{name} has no members")));
    };
    let slot = members.entry(member.name).or_insert_with(|| Value::Object(Map::new()));
    match (&member.kind, rest) {
        (Kind::Structure(inner), []) if inner.is_counted => {
            set_items(inner, slot, text).map_err(wrong)
        }
        (Kind::Structure(inner), []) => {
            let paths: Vec<String> =
                inner.members.iter().map(|member| format!("{name}.{}", short(member))).collect();
            Err(wrong(format!("{name}: expected one of its members: {}", paths.join(", "))))
        }
        (Kind::Structure(inner), rest) => set(inner, slot, change, rest),
        (
            Kind::String
            | Kind::Boolean
            | Kind::Integer
            | Kind::Timestamp
            | Kind::Enum(_)
            | Kind::List(_),
            [],
        ) => {
            let value = typed(member.name, &member.kind, Value::String(text.clone()));
            *slot = value.map_err(wrong)?;
            Ok(())
        }
        (
            Kind::String
            | Kind::Boolean
            | Kind::Integer
            | Kind::Timestamp
            | Kind::Enum(_)
            | Kind::List(_),
            [_, ..],
        ) => Err(wrong(format!("{name} has no members of its own"))),
    }
}

/// Returns the error for a name that the structure does not have, with the nearest path.
fn unknown(schema: &'static Schema, name: &str, path: &[String]) -> Failure {
    let names = schema.members.iter().map(short);
    let names: Vec<String> = names.collect();
    let message = format!(
        "Error parsing parameter '--set': {name}: expected one of the members {}",
        names.join(", ")
    );
    let mut paths = Vec::new();
    collect_paths(StreamingDistributionConfig::SCHEMA, "", &mut paths);
    let path = path.join(".");
    let plain = |path: &str| path.replace('-', "").to_lowercase();
    let end = format!(".{}", plain(&path));
    let nested = paths.iter().find(|path| plain(path).ends_with(&end));
    let nearest = || nearest(&path, paths.iter().map(String::as_str));
    match nested.map(String::as_str).or_else(nearest) {
        Some(path) => Failure::Usage { message, hint: format!("did you mean {path}?") },
        None => Failure::Parameter(message),
    }
}

/// Adds the paths of all members, as `--set` takes them.
fn collect_paths(schema: &'static Schema, prefix: &str, paths: &mut Vec<String>) {
    for member in schema.members {
        let path = format!("{prefix}{}", short(member));
        match &member.kind {
            Kind::Structure(inner) if !inner.is_counted => {
                collect_paths(inner, &format!("{path}."), paths);
            }
            _ => {}
        }
        paths.push(path);
    }
}

/// Returns the name of a member in the form of flags.
fn short(member: &Member) -> String {
    member.field.replace('_', "-")
}

/// Returns an error for a structure that lacks members, with the flags that set them.
fn check_complete(schema: &'static Schema, value: &Value, path: &str) -> Result<(), Failure> {
    let Value::Object(members) = value else { return Ok(()) };
    let is_missing = |member: &&Member| member.required && !members.contains_key(member.name);
    let missing: Vec<String> = schema
        .members
        .iter()
        .filter(is_missing)
        .map(|member| format!("--set {path}{}=…", short(member)))
        .collect();
    if !missing.is_empty() {
        let name = path.trim_end_matches('.');
        return Err(Failure::Usage {
            message: format!(
                "Error parsing parameter '--set': {name} has no value for all of its required members"
            ),
            hint: format!("add {}", missing.join(" ")),
        });
    }
    schema.members.iter().try_for_each(|member| match (&member.kind, members.get(member.name)) {
        (Kind::Structure(inner), Some(value)) => {
            check_complete(inner, value, &format!("{path}{}.", short(member)))
        }
        _ => Ok(()),
    })
}

/// Sets a counted list to items separated by commas. If it has the member `Enabled`, that is set to
/// whether there are items.
fn set_items(schema: &'static Schema, slot: &mut Value, text: &str) -> Result<(), String> {
    let items: Vec<Value> =
        text.split(',').filter(|item| !item.is_empty()).map(Value::from).collect();
    let Value::Object(counted) = slot else { return Err(format!("{} is not a list", schema.name)) };
    counted.insert("Quantity".to_owned(), items.len().into());
    if schema.member("Enabled").is_some() {
        counted.insert("Enabled".to_owned(), (!items.is_empty()).into());
    }
    counted.remove("Items");
    if !items.is_empty() {
        counted.insert("Items".to_owned(), items.into());
    }
    Ok(())
}

/// Returns a line for every leaf that differs: `- path: old`, `+ path: new`.
fn differences(
    old: &StreamingDistributionConfig,
    new: &StreamingDistributionConfig,
) -> Result<Vec<String>, Failure> {
    let leaves = |config: &StreamingDistributionConfig| {
        let mut leaves = Vec::new();
        let value = serde_json::to_value(config).map_err(io::Error::from)?;
        collect(&value, "", &mut leaves);
        Ok::<_, Failure>(leaves)
    };
    let (old, new) = (leaves(old)?, leaves(new)?);
    let removed =
        old.iter().filter(|leaf| !new.contains(leaf)).map(|(path, value)| (path, '-', value));
    let added =
        new.iter().filter(|leaf| !old.contains(leaf)).map(|(path, value)| (path, '+', value));
    let mut lines: Vec<_> = removed.chain(added).collect();
    lines.sort_by(|a, b| a.0.cmp(b.0));
    Ok(lines.into_iter().map(|(path, sign, value)| format!("{sign} {path}: {value}")).collect())
}

fn collect(value: &Value, path: &str, leaves: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                let dot = if path.is_empty() { "" } else { "." };
                collect(member, &format!("{path}{dot}{name}"), leaves);
            }
        }
        leaf => leaves.push((path.to_owned(), leaf.to_string())),
    }
}

/// Asks for confirmation on the terminal. Without a terminal, `--yes` is required.
fn is_confirmed() -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::Parameter(
            "standard input is not a terminal, which can confirm the change; add --yes or --dry-run"
                .to_owned(),
        ));
    }
    output::error_line("change it? [y/N]");
    let mut reply = String::new();
    io::stdin().lock().read_line(&mut reply)?;
    Ok(matches!(reply.trim(), "y" | "Y" | "yes"))
}

fn wrong(reason: impl std::fmt::Display) -> Failure {
    Failure::Parameter(format!("Error parsing parameter '--set': {reason}"))
}
