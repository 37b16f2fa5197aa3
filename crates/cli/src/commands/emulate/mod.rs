//! `cfstream emulate`.

mod detach;
mod dump;
mod log;
mod seed_forms;
mod seeds;
mod state_file;

use std::path::{Path, PathBuf};

use cloudfront_streaming_emulator::{
    AccessKey, EXAMPLE_ID, Emulator, EmulatorBuilder, JournalLimits, Limits, check_data,
};
use serde_json::json;

use self::dump::Dump;
use self::log::{Form, Log};
use self::state_file::StateFile;
use crate::arguments::{Emulate, Key};
use crate::failure::Failure;
use crate::signals::Stop;
use crate::{credentials_file, output};

pub(crate) async fn emulate(command: Emulate, stop: Stop) -> Result<(), Failure> {
    if let Some(path) = command.data.as_deref().filter(|_| command.check) {
        return check(path);
    }
    if command.detach && !detach::is_detached() {
        return detach::detach(&command).await;
    }
    let keys = command.access_key.iter().map(Key::parse).collect::<Result<Vec<_>, _>>();
    let mut keys = keys.map_err(Failure::Parameter)?;
    if let Some(path) = &command.credentials {
        keys.extend(credentials_file::read(path)?);
    }
    let dump = command.dump.as_deref().map(Dump::open).transpose()?;
    let had_data = command.data.as_deref().is_some_and(has_contents);
    let form = if command.json_log { Form::Json } else { Form::Text };
    // Without a file, nobody reads the log of a process in the background.
    let is_logged = command.log_file.is_some() || !detach::is_detached();
    let log = (is_logged && !command.quiet).then(|| Log::start(form)).transpose()?;
    let mut builder = builder(&command, &keys)?;
    if let Some(log) = &log {
        let writer = log.writer();
        builder = builder.access_log(move |entry| writer.write(entry));
    }
    let emulator = builder.start().await?;
    let url = emulator.endpoint_url();
    let address = emulator.address().to_string();
    let files = [
        StateFile::write(command.port_file.as_deref(), &address)?,
        StateFile::write(command.pid_file.as_deref(), &std::process::id().to_string())?,
    ];
    // Before the line that programs wait for, so that a signal directly after it stops the emulator
    // gracefully.
    stop.begin();
    output::result(&match command.json_log {
        true => format!("{}\n", json!({ "listening": url })),
        false => format!("listening on {url}\n"),
    })?;
    let mut lines = greeting(&command, &keys);
    if had_data && !command.seed.is_empty() {
        lines.push("warning: the file of --data already exists; --seed was ignored".to_owned());
    }
    // On a thread, so that requests do not wait for a reader of standard error.
    std::thread::spawn(move || lines.iter().for_each(|line| output::error_line(line)));
    tokio::select! {
        () = stop.wait() => {}
        () = emulator.stop_requested() => {}
    }
    let distributions = emulator.into_distributions().await;
    let dumped = dump.map_or(Ok(()), |dump| dump.write(&distributions));
    if let Some(log) = log {
        log.close();
    }
    drop(files);
    dumped
}

/// Returns whether a file exists and is not empty.
fn has_contents(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.len() > 0)
}

/// Checks a data file without starting.
fn check(path: &Path) -> Result<(), Failure> {
    let number = check_data(path).map_err(|source| cloudfront_streaming_emulator::Error::Data {
        path: path.to_owned(),
        source,
    })?;
    let path = path.display().to_string();
    let path = cloudfront_streaming::Visible(&path);
    Ok(output::result(&format!("{path}: sound, {number} distributions\n"))?)
}

fn builder(command: &Emulate, keys: &[AccessKey]) -> Result<EmulatorBuilder, Failure> {
    let mut limits = Limits::default();
    limits.distributions = command.max_distributions;
    let mut builder = Emulator::builder()
        .listen(command.listen)
        .deployment(command.deploy_delay)
        .limits(limits)
        .origin_may_change(!command.fixed_origin)
        .list_quantity(command.list_quantity.into())
        .stale_reads(command.stale_reads)
        .control(!command.no_control)
        .journal(JournalLimits::default().bytes(command.journal_size).body(command.journal_body))
        .verify_signatures(!command.no_verify)
        .import_reader(seed_forms::read);
    if has_example(command) {
        builder = builder.with_example();
    }
    for record in seeds::read(command.seed.iter().map(PathBuf::as_path))? {
        builder = builder.distribution(record);
    }
    if let Some(token) = &command.control_token {
        builder = builder.control_token(token);
    }
    for name in &command.control_host {
        builder = builder.control_host(name);
    }
    for key in keys {
        builder = builder.access_key(key.clone());
    }
    for (account, ids) in &command.key_pairs {
        builder = builder.key_pairs(account, ids);
    }
    for rule in &command.fault {
        builder = builder.fault(rule.clone());
    }
    if let Some(path) = &command.data {
        builder = builder.data(path);
    }
    if let Some(rate) = command.rate {
        builder = builder.rate(rate);
    }
    if let Some(chance) = command.chance {
        builder = builder.seed(chance);
    }
    Ok(builder)
}

fn has_example(command: &Emulate) -> bool {
    !command.empty && command.seed.is_empty()
}

/// Returns the messages at the start: credentials, state and warnings.
fn greeting(command: &Emulate, keys: &[AccessKey]) -> Vec<String> {
    let credentials = match keys {
        [] => "test / test".to_owned(),
        keys => keys.iter().map(|key| key.id.as_str()).collect::<Vec<_>>().join(", "),
    };
    let state = match &command.data {
        Some(path) => format!("state: {}", path.display()),
        None if has_example(command) => format!("distributions: {EXAMPLE_ID}"),
        None if command.seed.is_empty() => "distributions: none yet".to_owned(),
        None => {
            let files = command.seed.iter().map(|path| path.display().to_string());
            format!("distributions: from {}", files.collect::<Vec<_>>().join(", "))
        }
    };
    let mut lines =
        vec![format!("credentials: {credentials}, any region; {state}; stop with Ctrl-C")];
    if command.no_verify {
        let warning =
            "warning: signatures are not verified; any client that can connect has full access";
        lines.push(warning.to_owned());
    }
    if !command.listen.ip().is_loopback() {
        let address = command.listen.ip();
        let control = match command.no_control {
            true => "",
            false => ", and /_cfstream/ needs no signature: see --no-control",
        };
        let warning = format!("warning: {address} can be reached from other machines{control}");
        lines.push(warning);
    }
    lines
}
