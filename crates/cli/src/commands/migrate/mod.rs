//! `cfstream migrate`: reads records, and writes plans.

mod decisions;
mod folders;
mod template;
mod url;

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use cloudfront_streaming_archive::{Record, Scan};
use cloudfront_streaming_migration::{Decisions, Known, Plan, Setting};
use serde::Serialize;
use serde_json::json;

use crate::archive::distributions::Distributions;
use crate::archive::reading;
use crate::arguments::{Migrate, OutputForm};
use crate::connection::Connection;
use crate::failure::Failure;
use crate::output;
use crate::session::Session;

pub(crate) use url::url;

pub(crate) async fn migrate(session: &Session, command: &Migrate) -> Result<(), Failure> {
    let layout = match session.global.output_form() {
        None | Some(OutputForm::Text) => Layout::Text,
        Some(OutputForm::Json) => Layout::Json,
        Some(OutputForm::Ndjson) => Layout::Ndjson,
        Some(
            other @ (OutputForm::Xml
            | OutputForm::Table
            | OutputForm::Csv
            | OutputForm::Off
            | OutputForm::Yaml
            | OutputForm::YamlStream),
        ) => {
            return Err(other.unsupported("text, json or ndjson"));
        }
    };
    let decisions = decisions::read(&command.decisions)?;
    let has_paths = !command.inputs.paths.is_empty() || command.inputs.files_from.is_some();
    let mut distributions = Distributions::default();
    let counts = match has_paths {
        true => {
            let read = reading::read(session, &command.inputs, false, |record| {
                let is_wanted = command.id.is_empty()
                    || record.id.as_ref().is_some_and(|id| command.id.contains(id));
                if is_wanted {
                    distributions.add(record);
                }
                Ok(())
            });
            Some(read.await?)
        }
        false => {
            let connection = Connection::open(session).await?;
            for id in &command.id {
                let records = of_service(&connection, id).await?;
                records.into_iter().for_each(|record| distributions.add(record));
            }
            None
        }
    };
    let plans = plans(distributions, &decisions, command.fill);
    if let Some(missing) = command.id.iter().find(|id| !has(&plans, id)) {
        return Err(Failure::Parameter(format!("no record of {missing} was found")));
    }
    if plans.is_empty() {
        let reason = "expected a streaming distribution, found none";
        return Err(Failure::Parameter(reason.to_owned()));
    }
    for unused in unused(&decisions, &plans) {
        output::error_line(&format!("warning: {unused}: no distribution needs this decision"));
    }
    let template =
        command.decisions.decisions_template.then(|| template::template(&decisions, &plans));
    if let Some(out) = &command.out {
        folders::write(out, &plans, template.as_deref(), command.force)?;
        report(&plans, out, layout)?;
    } else if let Some(template) = &template {
        output::result(template)?;
        return counts.as_deref().map_or(Ok(()), reading::end);
    }
    counts.as_deref().map_or(Ok(()), reading::end)?;
    match plans.iter().all(|plan| plan.open.is_empty()) {
        true => Ok(()),
        false => Err(Failure::Incomplete),
    }
}

/// Makes a plan for each distribution. Records without an id that say the same are one.
fn plans(distributions: Distributions, decisions: &Decisions, fill: bool) -> Vec<Plan> {
    let mut names = BTreeSet::new();
    let mut repeated = 0;
    let all = distributions.into_records().map(|records| {
        let known = Known::from_records(records, fill);
        Plan::new(&known, decisions)
    });
    let plans = all.filter(|plan| {
        names.insert(plan.name.clone()) || {
            repeated += 1;
            false
        }
    });
    let plans = plans.collect();
    if repeated > 0 {
        let reason = "records without an id say the same as others, and have no plan of their own";
        output::error_line(&format!("note: {repeated} {reason}"));
    }
    plans
}

fn has(plans: &[Plan], id: &String) -> bool {
    plans.iter().any(|plan| plan.known.id.as_ref() == Some(id))
}

/// Reads a distribution and its tags from the service, as records of what the AWS CLI prints.
async fn of_service(connection: &Connection, id: &str) -> Result<Vec<Record>, Failure> {
    let output = connection.client.get_streaming_distribution(id).await?;
    let arn = output.streaming_distribution.arn.clone();
    let mut document = json!({
        "StreamingDistribution": output.streaming_distribution,
        "ETag": output.etag,
    });
    // Some may read distributions, and not their tags.
    match connection.client.list_tags_for_resource(&arn).await {
        Ok(tags) => document["Tags"] = json!(tags),
        Err(error) => {
            output::error_line(&format!("warning: {id}: the tags are not known: {error}"))
        }
    }
    let document = document.to_string();
    let records = Scan::new().bytes(format!("the service, {id}"), document.as_bytes());
    records.collect::<Result<_, _>>().map_err(|error| Failure::Io(io::Error::other(error)))
}

/// Lists the decisions about what no distribution has.
fn unused(decisions: &Decisions, plans: &[Plan]) -> Vec<String> {
    let mut buckets = BTreeSet::new();
    let mut aliases = BTreeSet::new();
    let mut signers = BTreeSet::new();
    let mut ids = BTreeSet::new();
    for plan in plans {
        buckets.extend(plan.target.bucket.known().cloned());
        aliases.extend(plan.target.aliases.known().into_iter().flatten().cloned());
        if let Setting::Known(known) = &plan.target.signers {
            signers.extend(known.iter().map(|signer| signer.account.clone()));
        }
        ids.extend(plan.known.id.clone());
        ids.insert(plan.name.clone());
    }
    let tables = [
        ("region-of", decisions.region_of.keys().collect::<Vec<_>>(), &buckets),
        ("certificate", decisions.certificate.keys().collect(), &aliases),
        ("key-group", decisions.key_group.keys().collect(), &signers),
        ("public-key", decisions.public_key.keys().collect(), &signers),
        ("distribution", decisions.distribution.keys().collect(), &ids),
    ];
    let unused = tables.into_iter().flat_map(|(table, keys, known)| {
        let is_known = move |key: &String| {
            key == "*" || known.iter().any(|known| known.eq_ignore_ascii_case(key))
        };
        let keys = keys.into_iter().filter(move |key| !is_known(key));
        keys.map(move |key| format!("{table} {key}"))
    });
    unused.collect()
}

/// What was written for a distribution.
#[derive(Serialize)]
struct Written<'p> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'p str>,
    folder: String,
    open: Vec<String>,
}

/// How what was written is told.
#[derive(Clone, Copy)]
enum Layout {
    Text,
    Json,
    Ndjson,
}

fn report(plans: &[Plan], out: &Path, layout: Layout) -> Result<(), Failure> {
    let written: Vec<_> = plans
        .iter()
        .map(|plan| Written {
            id: plan.known.id.as_deref(),
            folder: out.join(&plan.name).display().to_string(),
            open: plan.open.iter().map(|open| open.subject.to_string()).collect(),
        })
        .collect();
    let text = match layout {
        Layout::Json => {
            let text = serde_json::to_string_pretty(&written).map_err(io::Error::from)?;
            format!("{text}\n")
        }
        Layout::Ndjson => {
            let lines: Result<Vec<_>, _> = written.iter().map(serde_json::to_string).collect();
            lines.map_err(io::Error::from)?.iter().map(|line| format!("{line}\n")).collect()
        }
        Layout::Text => written.iter().map(line).collect(),
    };
    output::result(&text)?;
    Ok(())
}

fn line(written: &Written<'_>) -> String {
    let state = match written.open.as_slice() {
        [] => "complete".to_owned(),
        [one] => format!("1 open decision: {one}"),
        several => format!("{} open decisions: {}", several.len(), several.join(", ")),
    };
    let line = format!("{}: {state}", written.folder);
    format!("{}\n", cloudfront_streaming::Visible(&line))
}
