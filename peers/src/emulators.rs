//! Emulators of CloudFront, each in a process of its own: start, memory and requests.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tokio::runtime::Runtime;

use crate::clients::calls_for;
use crate::distributions::{Distributions, Kind};
use crate::report::{Cell, Column, Row, Table, Unit};
use crate::rounds::{Subject, in_turn};
use crate::{Settings, usage};

/// How long an emulator may take to start.
const LIMIT: Duration = Duration::from_secs(60);

/// How many of the values of a round are about start and memory. The others are about requests.
const START: usize = 3;

/// An emulator, the kind of distribution that it has, and its command for an address.
struct Emulator {
    name: &'static str,
    kind: Kind,
    command: fn(&Settings, &str) -> Result<Command>,
}

const EMULATORS: [Emulator; 6] = [
    Emulator {
        name: "a bare hyper server, which only responds",
        kind: Kind::Streaming,
        command: |_, address| {
            let mut command = Command::new(std::env::current_exe()?);
            command.arg("serve").env("ADDRESS", address);
            Ok(command)
        },
    },
    Emulator {
        name: "`cfstream emulate`",
        kind: Kind::Streaming,
        command: |settings, address| {
            let mut command = Command::new(settings.cfstream());
            command.args(["emulate", "--max-distributions", "100000", "--listen", address]);
            Ok(command)
        },
    },
    Emulator {
        name: "winterbaume, its CloudFront service alone",
        kind: Kind::Streaming,
        command: |settings, address| {
            let path = "target/winterbaume/release/serve-winterbaume";
            let mut command = Command::new(settings.root.join(path));
            command.arg(address);
            Ok(command)
        },
    },
    Emulator {
        name: "moto: GetDistribution",
        kind: Kind::Standard,
        command: |settings, address| {
            let mut command = Command::new(settings.programs.join("moto_server"));
            let (host, port) = address.split_once(':').unwrap_or((address, ""));
            command.args(["-H", host, "-p", port]);
            Ok(command)
        },
    },
    Emulator {
        name: "ministack: GetDistribution",
        kind: Kind::Standard,
        command: |settings, address| {
            let mut command = Command::new(settings.programs.join("python"));
            let (host, port) = address.split_once(':').unwrap_or((address, ""));
            command.args(["-m", "ministack"]).env("BIND_HOST", host).env("GATEWAY_PORT", port);
            command.env("PYTHONPATH", settings.root.join("target/ministack"));
            // Its broker of MQTT would listen on all addresses.
            command.env("IOT_MTLS_ENABLED", "0").env("TMPDIR", settings.folder()?);
            Ok(command)
        },
    },
    Emulator {
        name: "fakecloud",
        kind: Kind::Streaming,
        command: |settings, address| {
            let program = settings.root.join("target/fakecloud/bin/fakecloud");
            ensure!(
                program.exists(),
                "not installed, because `cargo install fakecloud@0.51.0 --locked --root target/fakecloud` builds \
                 hundreds of crates"
            );
            let mut command = Command::new(program);
            command.args(["--addr", address]);
            Ok(command)
        },
    },
];

/// Measures all emulators, and returns a table of start and memory and one of requests.
pub(crate) fn measure(settings: &Settings) -> Result<[Table; 2]> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let subjects = EMULATORS.iter().map(|emulator| {
        let runtime = &runtime;
        Subject::new(emulator.name, move || round(settings, runtime, emulator))
    });
    let rows = in_turn(settings.rounds(), subjects.collect());
    let (starts, requests) = rows.into_iter().map(split).unzip();
    let number = distributions(settings);
    let start = Table {
        title: "Emulators: start and memory",
        topic: "emulators",
        about: format!(
            "the time from the start of the process to its first HTTP response, for which it is asked every \
             millisecond; its resident memory half a second later, and after {number} distributions were created."
        ),
        columns: vec![
            Column("first response", Unit::Time),
            Column("memory", Unit::Size),
            Column("memory with distributions", Unit::Size),
        ],
        rows: starts,
        remarks: vec![
            "Compare starts without the bare server: it is part of the larger program that measures, with AWS's SDK in it."
                .to_owned(),
        ],
    };
    let requests = Table {
        title: "Emulators: requests",
        topic: "emulators",
        about: "the same processes. GetStreamingDistribution, and creating distributions one after another, with \
                aws-sdk-cloudfront as the client of all. CPU is the time of the emulator's process for a Get."
            .to_owned(),
        columns: vec![
            Column("Get, one at a time", Unit::Time),
            Column("its CPU", Unit::Time),
            Column("Get, 64 at a time", Unit::Time),
            Column("its CPU", Unit::Time),
            Column("Create", Unit::Time),
        ],
        rows: requests,
        remarks: vec![
            "Where an emulator is fast, most of the time of a Get is the client's. Compare the CPU time, which is the \
             emulator's own. The bare server returns a longer document than the emulators, which the client takes \
             longer to read."
                .to_owned(),
            "All run with their default settings, except that `cfstream emulate` allows more distributions and ministack \
             does not start its MQTT broker. `cfstream emulate` verifies signatures, keeps a journal of requests, which is \
             part of its memory, and logs each to /dev/null."
                .to_owned(),
            "In moto and ministack, no streaming distributions can be created. They are measured with GetDistribution and \
             CreateDistribution, whose documents are longer."
                .to_owned(),
            "What the tables do not show: moto, ministack, fakecloud and winterbaume emulate many services, of which \
             CloudFront is one, and are the better choice where a test needs more than streaming distributions. \
             winterbaume's own server has all of its services in one program; here is its CloudFront service alone, \
             which makes it smaller."
                .to_owned(),
        ],
    };
    Ok([start, requests])
}

/// Splits a row into that of start and memory, and that of requests.
fn split(mut row: Row) -> (Row, Row) {
    let rest = match &row.cells[..] {
        [Cell::NotMeasured(reason)] => vec![Cell::NotMeasured(reason.clone())],
        cells => cells.iter().skip(START).cloned().collect(),
    };
    row.cells.truncate(START);
    let requests = Row { name: row.name.clone(), cells: rest };
    (row, requests)
}

/// How many distributions are created before memory is measured.
fn distributions(settings: &Settings) -> usize {
    if settings.quick { 50 } else { 1000 }
}

/// Starts an emulator, measures it, and ends it.
fn round(settings: &Settings, runtime: &Runtime, emulator: &Emulator) -> Result<Vec<f64>> {
    // The port is free again when this statement ends.
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
    let mut command = (emulator.command)(settings, &address)?;
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let begin = Instant::now();
    let started = command.spawn();
    let name = usage::name(command.get_program());
    let mut process = Process(started.with_context(|| format!("cannot start {name}"))?);
    process.wait_for_response(&address)?;
    let mut values = vec![begin.elapsed().as_secs_f64()];
    let id = process.0.id();
    std::thread::sleep(Duration::from_millis(500));
    let memory = usage::memory_of(id)?;
    let requests = runtime.block_on(requests(settings, emulator.kind, &address, id))?;
    values.extend([memory, usage::memory_of(id)?]);
    values.extend(requests);
    Ok(values)
}

/// Returns the time and the CPU time of a Get, one and 64 at a time, and the time of a Create.
async fn requests(settings: &Settings, kind: Kind, address: &str, id: u32) -> Result<Vec<f64>> {
    let client = Distributions::new(&format!("http://{address}"), kind);
    let distribution = client.create(0).await?;
    let mut values = Vec::new();
    for at_once in [1, 64] {
        let get = || client.get(&distribution);
        calls_for(settings.window() / 2, at_once, &get).await?;
        let (start, before) = (Instant::now(), usage::cpu_of(id)?);
        let calls = calls_for(settings.window(), at_once, &get).await?;
        let cpu = usage::cpu_of(id)? - before;
        values.extend([start.elapsed().as_secs_f64() / calls, cpu / calls]);
    }
    let start = Instant::now();
    let number = distributions(settings);
    for number in 1..number {
        client.create(number).await?;
    }
    values.push(start.elapsed().as_secs_f64() / (number - 1) as f64);
    Ok(values)
}

/// A process that is ended when this is dropped.
struct Process(Child);

impl Process {
    /// Sends requests until there is a response of any status.
    fn wait_for_response(&mut self, address: &str) -> Result<()> {
        let end = Instant::now() + LIMIT;
        while Instant::now() < end {
            if responds(address).unwrap_or(false) {
                return Ok(());
            }
            if let Some(status) = self.0.try_wait()? {
                bail!("it did not start: {status}");
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        bail!("no response within {} s", LIMIT.as_secs())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn responds(address: &str) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(LIMIT))?;
    let head = format!("GET / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    let mut start = [0; 5];
    stream.read_exact(&mut start)?;
    Ok(&start == b"HTTP/")
}
