//! `cfstream modify`: shows the difference, asks for confirmation, and updates the configuration.

use std::io::{self, BufRead, IsTerminal};

use cloudfront_streaming::ModifyOptions;
use cloudfront_streaming::model::schema::{Kind, Member, Schema};
use cloudfront_streaming::model::{StreamingDistributionConfig, Structure};
use serde_json::{Map, Value};

use crate::arguments::{Global, Modify};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::output;
use crate::parameters::typed;

pub(crate) async fn modify(global: &Global, command: Modify) -> Result<(), Failure> {
    let changes =
        command.changes.iter().map(|text| Change::parse(text)).collect::<Result<Vec<_>, _>>()?;
    let id = command.id.into_inner().ok_or_else(super::missing_id)?;
    let connection = Connection::open(global).await?;
    let client = &connection.client;
    let current =
        client.get_streaming_distribution_config(&id).await?.streaming_distribution_config;
    let changed = apply(&current, &changes)?;
    let lines = differences(&current, &changed)?;
    for line in &lines {
        output::result(&format!("{}\n", cloudfront_streaming::Visible(line)))?;
    }
    if lines.is_empty() {
        output::error_line("nothing to change");
        return Ok(());
    }
    if command.dry_run || !(command.yes || is_confirmed()?) {
        output::error_line("nothing was changed");
        return Ok(());
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
    output::error_line(&format!("changed; the new ETag is {}", result.etag));
    Ok(())
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
        set(StreamingDistributionConfig::SCHEMA, &mut value, &change.path, &change.value)
            .map_err(wrong)?;
    }
    serde_json::from_value(value).map_err(|error| wrong(error.to_string()))
}

/// Sets the member at the end of the path. Names may be in the form of the model or of flags.
fn set(
    schema: &'static Schema,
    value: &mut Value,
    path: &[String],
    text: &str,
) -> Result<(), String> {
    let [name, rest @ ..] = path else { return Err("expected the name of a member".to_owned()) };
    let plain = name.replace('-', "");
    let find = |member: &&'static Member| member.name.eq_ignore_ascii_case(&plain);
    let member = schema.members.iter().find(find).ok_or_else(|| {
        let known: Vec<&str> = schema.members.iter().map(|member| member.name).collect();
        format!("{name}: expected one of the members {}", known.join(", "))
    })?;
    let Value::Object(members) = value else { return Err(format!("{name} has no members")) };
    let slot = members.entry(member.name).or_insert_with(|| Value::Object(Map::new()));
    match (&member.kind, rest) {
        (Kind::Structure(inner), []) if inner.is_counted => set_items(inner, slot, text),
        (Kind::Structure(_), []) => {
            Err(format!("{name}: expected one of its members, such as {name}.enabled"))
        }
        (Kind::Structure(inner), rest) => set(inner, slot, rest, text),
        (
            Kind::String
            | Kind::Boolean
            | Kind::Integer
            | Kind::Timestamp
            | Kind::Enum(_)
            | Kind::List(_),
            [],
        ) => {
            *slot = typed(member.name, &member.kind, Value::String(text.to_owned()))?;
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
        ) => Err(format!("{name} has no members of its own")),
    }
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
            "there is no terminal to ask for confirmation; add --yes to change it, or --dry-run"
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
