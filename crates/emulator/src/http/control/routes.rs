//! The paths of the control endpoint.

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use chrono::SecondsFormat;
use http::{Method, Request};
use serde_json::{Value, json};

use super::input::{self, FILTER, Query};
use super::page;
use super::reply::{ControlError, JSON, Reply};
use crate::faults::{ActiveRule, Fault};
use crate::http::Server;
use crate::store::Record;

/// A method and a path.
pub(super) struct Route {
    pub(super) method: Method,
    /// The path below the root. `{name}` stands for one segment.
    pub(super) path: &'static str,
    pub(super) summary: &'static str,
    pub(super) respond: Respond,
}

type Result<T> = std::result::Result<T, ControlError>;
type Response<'r> = Pin<Box<dyn Future<Output = Result<Reply>> + Send + 'r>>;
type Respond = for<'r> fn(&'r Server, &'r Request<Bytes>, &'r str) -> Response<'r>;

impl Route {
    /// Returns whether the response is the same for every emulator, so that it needs no token.
    pub(super) fn is_static(&self) -> bool {
        matches!(self.path, "page.css" | "page.js" | "openapi.json")
    }

    /// Returns the variable segment of a path that is this one, or an empty text if it has none.
    pub(super) fn name_in<'p>(&self, path: &'p str) -> Option<&'p str> {
        match self.path.split_once('{') {
            None => (path == self.path).then_some(""),
            Some((start, _)) => {
                path.strip_prefix(start).filter(|name| !name.is_empty() && !name.contains('/'))
            }
        }
    }
}

/// Defines the table: method, path, summary and function of each route.
macro_rules! routes {
    ($($method:ident $path:literal $summary:literal $respond:expr,)+) => {
        pub(super) const ROUTES: &[Route] = &[$(Route {
            method: Method::$method,
            path: $path,
            summary: $summary,
            respond: |server, request, name| Box::pin($respond(server, request, name)),
        }),+];
    };
}

routes! {
    GET "" "lists these paths; in a browser, shows the page" list,
    GET "page.css" "a part of the page" style,
    GET "page.js" "a part of the page" script,
    GET "health" "version, uptime and numbers" health,
    GET "openapi.json" "the description of these paths" openapi,
    GET "metrics" "metrics in the text format of Prometheus" metrics,
    POST "shutdown" "stops the emulator, which finishes open requests" shutdown,
    POST "reset" "returns to the state at the start; ?account=NUMBER resets its distributions only" reset,
    GET "distributions" "returns all distributions, in the form that --seed reads" distributions,
    POST "import" "adds the distributions in the body, in any form that --seed reads" import,
    GET "snapshots" "lists the snapshots" snapshots,
    PUT "snapshots/{name}" "saves the distributions as a snapshot" save,
    POST "snapshots/{name}" "restores a snapshot" restore,
    GET "snapshots/{name}" "exports a snapshot, in the form that --seed reads" export,
    DELETE "snapshots/{name}" "removes a snapshot" remove_snapshot,
    POST "deploy" "deploys every change that is in progress; ?id=ID only its own" deploy,
    GET "clock" "returns the time of the service" clock,
    POST "clock" "advances the time by the seconds in the body, or {\"advance\": 900, \"freeze\": true}" change_clock,
    GET "settings" "returns the settings" settings,
    PATCH "settings" "changes the settings in the body, such as {\"deployment\": \"polls=3\"}" change_settings,
    GET "faults" "returns the fault rules, how often each was applied, and the names of all faults" faults,
    POST "faults" "adds fault rules: one a line (stall,times=2), or JSON" add_faults,
    DELETE "faults" "removes all fault rules" clear_faults,
    DELETE "faults/{number}" "removes a fault rule" remove_fault,
    GET "journal" "returns the last requests; filters and waits: ?operation=NAME&status=404&count=2&wait=5" journal,
    GET "journal/count" "counts the requests that the same filters admit" count,
    DELETE "journal" "removes all entries of the journal" clear_journal,
}

/// The longest wait for requests.
const MAX_WAIT: Duration = Duration::from_secs(600);
/// How many entries of the journal are returned by default.
const DEFAULT_LIMIT: usize = 1000;

async fn list(_: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    Ok(super::list())
}

async fn style(_: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    Ok(page::style())
}

async fn script(_: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    Ok(page::script())
}

async fn health(server: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    Ok(Reply::Json(json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "uptime_seconds": server.start.at.elapsed().as_secs(),
        "distributions": server.service.operations.count(),
        "faults": server.faults.rules().len(),
        "snapshots": server.snapshots.all().len(),
    })))
}

async fn openapi(_: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    Ok(Reply::Text(include_str!("openapi.json").to_owned(), JSON))
}

async fn metrics(server: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    let text = server.metrics.text(server.service.operations.count());
    let text = text.map_err(|error| ControlError::Failed(error.to_string()))?;
    Ok(Reply::Text(text, "text/plain; version=0.0.4"))
}

async fn shutdown(server: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    // Whether it was asked before does not matter.
    server.stop.send_replace(true);
    Ok(Reply::Json(json!({ "status": "stopping" })))
}

async fn reset(server: &Server, request: &Request<Bytes>, _: &str) -> Result<Reply> {
    let query = Query::read(request, &["account"])?;
    server.reset(query.get("account")).await?;
    number_of_distributions(server)
}

async fn distributions(server: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    written(&server.service.operations.all(server.service.now()))
}

async fn import(server: &Server, request: &Request<Bytes>, _: &str) -> Result<Reply> {
    let records = (server.import_reader)(request.body()).map_err(ControlError::Input)?;
    let service = &server.service;
    let imported = service.operations.import(records, service.now()).await?;
    Ok(Reply::Json(json!({
        "imported": imported,
        "distributions": service.operations.count(),
    })))
}

async fn snapshots(server: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    let all = server.snapshots.all().into_iter().map(|(name, snapshot)| {
        json!({
            "name": name,
            "taken_at": time(snapshot.taken_at),
            "distributions": snapshot.records.len(),
        })
    });
    Ok(Reply::Json(json!({ "snapshots": all.collect::<Vec<_>>() })))
}

async fn save(server: &Server, _: &Request<Bytes>, name: &str) -> Result<Reply> {
    server.save(name)?;
    number_of_distributions(server)
}

async fn restore(server: &Server, _: &Request<Bytes>, name: &str) -> Result<Reply> {
    server.restore(name).await?;
    number_of_distributions(server)
}

async fn export(server: &Server, _: &Request<Bytes>, name: &str) -> Result<Reply> {
    let snapshot = server.snapshots.get(name)?;
    written(snapshot.records.iter().map(|record| &**record))
}

async fn remove_snapshot(server: &Server, _: &Request<Bytes>, name: &str) -> Result<Reply> {
    server.snapshots.remove(name)?;
    Ok(Reply::Json(json!({ "removed": name })))
}

async fn deploy(server: &Server, request: &Request<Bytes>, _: &str) -> Result<Reply> {
    let query = Query::read(request, &["id"])?;
    let id = query.get("id");
    match server.service.deploy(id).await? {
        Some(number) => Ok(Reply::Json(json!({ "deployed": number }))),
        None => {
            let id = id.unwrap_or_default();
            Err(ControlError::NotFound(format!("no distribution has the id {id:?}")))
        }
    }
}

async fn clock(server: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    let service = &server.service;
    Ok(Reply::Json(json!({
        "now": time(service.now()),
        "ahead_seconds": service.clock.ahead() as f64 / 1000.0,
        "frozen": service.clock.is_frozen(),
    })))
}

async fn change_clock(server: &Server, request: &Request<Bytes>, name: &str) -> Result<Reply> {
    let (advance, freeze) = input::clock_change(request)?;
    if let Some(freeze) = freeze {
        server.service.clock.freeze(freeze);
    }
    if let Some(by) = advance {
        server.service.advance(by).await?;
    }
    clock(server, request, name).await
}

async fn settings(server: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    Ok(Reply::Json(json!(*server.service.operations.settings.get())))
}

async fn change_settings(server: &Server, request: &Request<Bytes>, name: &str) -> Result<Reply> {
    let patch = input::settings_patch(request)?;
    server.service.operations.settings.change(|current| input::patched(current, patch))?;
    settings(server, request, name).await
}

async fn faults(server: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    let names: Vec<&str> = Fault::ALL.iter().map(|fault| fault.name()).collect();
    let rules: Vec<Value> = server.faults.all().iter().map(rule).collect();
    Ok(Reply::Json(json!({ "rules": rules, "faults": names })))
}

async fn add_faults(server: &Server, request: &Request<Bytes>, name: &str) -> Result<Reply> {
    for rule in input::fault_rules(request)? {
        server.faults.add(rule);
    }
    faults(server, request, name).await
}

async fn clear_faults(server: &Server, request: &Request<Bytes>, name: &str) -> Result<Reply> {
    server.faults.clear();
    faults(server, request, name).await
}

async fn remove_fault(server: &Server, request: &Request<Bytes>, name: &str) -> Result<Reply> {
    let number = name.parse().map_err(|_| input::expected("the number of a rule", name))?;
    match server.faults.remove(number) {
        true => faults(server, request, name).await,
        false => Err(ControlError::NotFound(format!("no fault rule has the number {number}"))),
    }
}

async fn journal(server: &Server, request: &Request<Bytes>, _: &str) -> Result<Reply> {
    let known = [&FILTER[..], &["limit", "count", "wait"]].concat();
    let query = Query::read(request, &known)?;
    let filter = input::filter(&query)?;
    let count: Option<usize> = query.number("count")?;
    if let Some(wait) = query.get("wait") {
        let seconds = wait.strip_suffix('s').unwrap_or(wait).parse().ok();
        let wait = seconds.map(Duration::try_from_secs_f64).and_then(std::result::Result::ok);
        let wait = wait.filter(|wait| *wait <= MAX_WAIT);
        let Some(wait) = wait else {
            return Err(input::expected("a number of seconds up to 600 for wait", "another"));
        };
        let wanted = count.unwrap_or(1);
        let found = server.journal.wait_for(&filter, wanted, wait).await;
        if found < wanted {
            let message = format!("expected {wanted} requests within {wait:?}, found {found}");
            return Err(ControlError::Timeout(message));
        }
    } else if count.is_some() {
        return Err(ControlError::Input("expected wait=SECONDS beside count".to_owned()));
    }
    let limit = query.number("limit")?.unwrap_or(DEFAULT_LIMIT);
    let found = server.journal.find(&filter, limit);
    let entries: Vec<_> = found.entries.iter().map(|entry| json!(**entry)).collect();
    Ok(Reply::Json(json!({
        "entries": entries,
        "last": found.last,
        "dropped": found.dropped,
    })))
}

async fn count(server: &Server, request: &Request<Bytes>, _: &str) -> Result<Reply> {
    let query = Query::read(request, &FILTER)?;
    let filter = input::filter(&query)?;
    Ok(Reply::Json(json!({ "count": server.journal.count(&filter) })))
}

async fn clear_journal(server: &Server, _: &Request<Bytes>, _: &str) -> Result<Reply> {
    server.journal.clear();
    Ok(Reply::Json(json!({ "count": 0 })))
}

fn rule(active: &ActiveRule) -> Value {
    let rule = &active.rule;
    json!({
        "number": active.number,
        "rule": rule.to_string(),
        "fault": rule.fault.name(),
        "operation": rule.operation.map(|operation| operation.name()),
        "id": rule.id,
        "after": rule.after,
        "times": rule.times,
        "probability": rule.probability,
        "delay": rule.delay.as_secs_f64(),
        "served": active.served,
    })
}

fn number_of_distributions(server: &Server) -> Result<Reply> {
    Ok(Reply::Json(json!({ "distributions": server.service.operations.count() })))
}

fn written<'r>(records: impl IntoIterator<Item = &'r Record>) -> Result<Reply> {
    let texts = records.into_iter().map(|record| Record::write_all([record]));
    let texts = texts.collect::<std::result::Result<Vec<_>, _>>();
    let texts = texts.map_err(|error| ControlError::Failed(error.to_string()))?;
    let list = texts.iter().map(|text| text.trim_end()).collect::<Vec<_>>().join(",\n");
    Ok(Reply::Text(format!("[{list}]\n"), JSON))
}

fn time(time: chrono::DateTime<chrono::Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}
