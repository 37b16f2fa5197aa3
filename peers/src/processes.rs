//! One call from a shell: whole processes, from their start to their end.

use std::process::Command;

use anyhow::Result;

use crate::report::{Column, Table, Unit};
use crate::rounds::{Subject, in_turn};
use crate::server::{ID, PATH, Server};
use crate::{Settings, usage};

/// How much more often a process runs than other things are measured: it is short.
const REPEAT: usize = 4;

pub(crate) fn measure(settings: &Settings) -> Result<Table> {
    let server = Server::start()?;
    let url = server.url.as_str();
    let page = format!("{url}{PATH}");
    let small = |name: &str, argument: &str| {
        let mut command = settings.signed(settings.small_program(name), url);
        command.arg(argument);
        command
    };
    let command_line = |program: std::path::PathBuf, service: &[&str]| {
        let mut command = settings.signed(program, url);
        command
            .args(service)
            .args(["get-streaming-distribution", "--id", ID, "--endpoint-url"])
            .arg(url);
        command
    };
    let mut boto3 = settings.signed(settings.programs.join("python"), url);
    boto3.arg(settings.root.join("peers/scripts/get.py")).arg(ID);
    let mut javascript = settings.node(include_str!("../scripts/get.mjs"), url);
    javascript.arg(ID);
    let commands: Vec<(&str, Command)> = vec![
        ("`get-hyper`, a GET alone", small("get-hyper", &page)),
        ("`get-ours`, this client", small("get-ours", ID)),
        ("`get-sdk`, aws-sdk-cloudfront", small("get-sdk", ID)),
        ("`cfstream get-streaming-distribution`", command_line(settings.cfstream(), &[])),
        ("AWS CLI 1", command_line(settings.programs.join("aws"), &["cloudfront"])),
        ("AWS CLI 2", command_line("/usr/bin/aws".into(), &["cloudfront"])),
        ("a script with boto3", boto3),
        ("a script with the AWS SDK for JavaScript", javascript),
    ];
    let subjects = commands.into_iter().map(|(name, command)| {
        Subject::new(name, move || {
            let used = usage::of(&command)?;
            Ok(vec![used.seconds, used.cpu_seconds, used.peak])
        })
    });
    let rounds = if settings.quick { settings.rounds() } else { settings.rounds() * REPEAT };
    Ok(Table {
        title: "One call from a shell",
        topic: "processes",
        about: format!(
            "a process that gets a distribution, from its start to its end, from the same server. {rounds} rounds. \
             Memory is the most that the process used."
        ),
        columns: vec![
            Column("time", Unit::Time),
            Column("CPU", Unit::Time),
            Column("memory", Unit::Size),
        ],
        rows: in_turn(rounds, subjects.collect()),
        remarks: vec![
            "The `get-` programs are in the folder `peers`. They print a domain name; command lines print the whole \
             response. Connections use no TLS; with AWS, all would. AWS CLI 2 is Debian's package, which is Python \
             source; AWS's own package may start faster or slower."
                .to_owned(),
        ],
    })
}
