//! Calls of clients, each in a process of its own, to a server that only responds.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::clients::Calls;
use crate::report::{Column, Table, Unit};
use crate::rounds::{Subject, in_turn};
use crate::server::Server;
use crate::{Settings, usage};

/// Returns the command of a client that calls the server of a URL.
type Client = fn(&Settings, &str) -> Result<Command>;

const CLIENTS: [(&str, Client); 5] = [
    ("bare hyper", |_, url| rust("hyper", url)),
    ("this client", |_, url| rust("ours", url)),
    ("aws-sdk-cloudfront", |_, url| rust("sdk", url)),
    ("boto3", |settings, url| Ok(python(settings, url))),
    ("AWS SDK for JavaScript", |settings, url| Ok(javascript(settings, url))),
];

/// Measures calls one at a time and 64 at a time.
pub(crate) fn over_loopback(settings: &Settings) -> Result<Table> {
    let server = Server::start()?;
    let url = server.url.as_str();
    let subjects = CLIENTS.into_iter().map(|(name, client)| {
        Subject::new(name, move || {
            let mut values = Vec::new();
            for at_once in ["1", "64"] {
                values.extend(per_call(settings, client(settings, url)?, at_once)?);
            }
            Ok(values)
        })
    });
    Ok(Table {
        title: "Calls",
        topic: "calls",
        about: "GetStreamingDistribution over loopback, from a server in another process that only responds. \
                Clients have their default settings, and a connection for each call at a time: boto3 has a thread \
                for each. CPU is the time of the client's process for a call."
            .to_owned(),
        columns: vec![
            Column("one at a time", Unit::Time),
            Column("its CPU", Unit::Time),
            Column("64 at a time", Unit::Time),
            Column("its CPU", Unit::Time),
        ],
        rows: in_turn(settings.rounds(), subjects.collect()),
        remarks: vec![
            "Bare hyper neither signs nor reads the document. The clients in Rust and JavaScript use one core, the server \
             another one."
                .to_owned(),
        ],
    })
}

/// Measures what the clients in Rust do themselves.
pub(crate) fn alone(settings: &Settings) -> Result<Table> {
    let clients = [("this client", "ours-alone"), ("aws-sdk-cloudfront", "sdk-alone")];
    let subjects = clients.into_iter().map(|(name, client)| {
        Subject::new(name, move || per_call(settings, rust(client, "-")?, "1"))
    });
    Ok(Table {
        title: "Calls without a network",
        topic: "calls",
        about: "the same call, with a response that is available at once.".to_owned(),
        columns: vec![Column("one at a time", Unit::Time), Column("its CPU", Unit::Time)],
        rows: in_turn(settings.rounds(), subjects.collect()),
        remarks: Vec::new(),
    })
}

/// Runs a process that repeats a call, and returns the time and the CPU time of one.
fn per_call(settings: &Settings, mut command: Command, at_once: &str) -> Result<Vec<f64>> {
    command.arg(settings.window().as_secs_f64().to_string()).arg(at_once);
    let found: Calls = usage::json(&mut command)?;
    ensure!(found.calls > 0.0, "no call ended in time");
    Ok(vec![found.seconds / found.calls, found.cpu_seconds / found.calls])
}

fn rust(client: &str, url: &str) -> Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["call", client, url]);
    Ok(command)
}

fn python(settings: &Settings, url: &str) -> Command {
    let mut command = settings.signed(settings.programs.join("python"), url);
    command.arg(settings.root.join("peers/scripts/calls.py")).arg(url);
    command
}

fn javascript(settings: &Settings, url: &str) -> Command {
    let mut command = settings.node(include_str!("../scripts/calls.mjs"), url);
    command.arg(url);
    command
}
