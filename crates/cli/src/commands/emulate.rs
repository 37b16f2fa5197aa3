//! `cfstream emulate`.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use cloudfront_streaming::Visible;
use cloudfront_streaming_emulator::{
    AccessKey, Builder, EXAMPLE_ID, Emulator, Exchange, Limits, StoredDistribution,
};
use serde_json::json;

use crate::arguments::{Emulate, Key};
use crate::failure::Failure;
use crate::{credentials_file, output, signals};

pub(crate) async fn emulate(command: Emulate) -> Result<(), Failure> {
    let keys = command.access_key.iter().map(Key::parse).collect::<Result<Vec<_>, _>>();
    let mut keys = keys.map_err(Failure::Parameter)?;
    if let Some(path) = &command.credentials {
        keys.extend(credentials_file::read(path)?);
    }
    let dump = command.dump.as_deref().map(Dump::open).transpose()?;
    let had_data = command.data.as_deref().is_some_and(Path::exists);
    let emulator = builder(&command, &keys)?.start().await?;
    let stop = signals::stop()?;
    let url = emulator.endpoint_url();
    output::result(&match command.json_log {
        true => format!("{}\n", json!({ "listening": url })),
        false => format!("listening on {url}\n"),
    })?;
    tell(&command, &keys);
    if had_data && !command.seed.is_empty() {
        output::error_line("warning: --data was there already: it is as it was, without --seed");
    }
    stop.await;
    let distributions = emulator.into_distributions().await;
    dump.map_or(Ok(()), |dump| dump.write(&distributions))
}

/// A file for the distributions, made at the start so that it is known to be writable. It takes the
/// place of one that is there when it is whole.
struct Dump<'p> {
    path: &'p Path,
    new: PathBuf,
    file: fs::File,
}

impl<'p> Dump<'p> {
    fn open(path: &'p Path) -> Result<Self, Failure> {
        let mut new = path.as_os_str().to_owned();
        new.push(".new");
        let new = PathBuf::from(new);
        let file = fs::File::create(&new).map_err(|error| document(&new, error.to_string()))?;
        Ok(Self { path, new, file })
    }

    fn write(mut self, distributions: &[StoredDistribution]) -> Result<(), Failure> {
        let failed = |reason: String| document(self.path, reason);
        let text = StoredDistribution::write_all(distributions);
        let text = text.map_err(|error| failed(error.to_string()))?;
        self.file
            .write_all(text.as_bytes())
            .and_then(|()| self.file.sync_all())
            .and_then(|()| fs::rename(&self.new, self.path))
            .map_err(|error| failed(error.to_string()))
    }
}

fn builder(command: &Emulate, keys: &[AccessKey]) -> Result<Builder, Failure> {
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
        .verify_signatures(!command.no_verify);
    if has_example(command) {
        builder = builder.with_example();
    }
    let mut seeds = Seeds::default();
    for path in &command.seed {
        let failed = |reason: String| document(path, reason);
        let text = fs::read(path).map_err(|error| failed(error.to_string()))?;
        let found = StoredDistribution::read_all(&text);
        let found = found.map_err(|error| failed(error.to_string()))?;
        if found.is_empty() {
            output::error_line(&format!("warning: {}: there is no distribution", path.display()));
        }
        for stored in found {
            seeds.add(&stored).map_err(failed)?;
            builder = builder.distribution(stored);
        }
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
    if command.json_log {
        builder = builder.observer(log_as_json);
    } else if !command.quiet {
        builder = builder.observer(log);
    }
    Ok(builder)
}

/// What is unique among the distributions of the service, and must be among those of seeds.
#[derive(Default)]
struct Seeds(HashSet<String>);

impl Seeds {
    fn add(&mut self, stored: &StoredDistribution) -> Result<(), String> {
        let StoredDistribution { account, distribution, .. } = stored;
        let config = &distribution.streaming_distribution_config;
        let aliases = config.aliases.iter().flat_map(|aliases| aliases.items());
        let unique = [
            format!("the id {} of account {account}", distribution.id),
            format!("the caller reference {:?} of account {account}", config.caller_reference),
        ];
        let names = aliases.map(|name| format!("the host name {}", name.to_ascii_lowercase()));
        for found in unique.into_iter().chain(names) {
            if let Some(again) = self.0.replace(found) {
                let id = &distribution.id;
                return Err(format!("{id}: another distribution has {again} as well"));
            }
        }
        Ok(())
    }
}

fn has_example(command: &Emulate) -> bool {
    !command.empty && command.seed.is_empty()
}

/// What a user must know to begin.
fn tell(command: &Emulate, keys: &[AccessKey]) {
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
    output::error_line(&format!(
        "credentials: {credentials}, any region; {state}; stop with Ctrl-C"
    ));
    if command.no_verify {
        output::error_line(
            "warning: signatures are not verified: whoever connects may do anything",
        );
    }
    if !command.listen.ip().is_loopback() {
        let address = command.listen.ip();
        let control = match command.no_control {
            true => "",
            false => ", and /_cfstream/ needs no signature: see --no-control",
        };
        let warning = format!("warning: {address} can be reached from other machines{control}");
        output::error_line(&warning);
    }
}

fn log(exchange: &Exchange) {
    output::error_line(&exchange.to_string());
    if let Some(canonical) = &exchange.canonical_request {
        output::error_line("  the signature should be made of this canonical request:");
        canonical.lines().for_each(|line| output::error_line(&format!("  | {line}")));
    }
}

fn log_as_json(exchange: &Exchange) {
    let Ok(line) = serde_json::to_string(exchange) else { return };
    // A terminal may read it. What is escaped stands in strings, where JSON has another form for it.
    let escaped = line.chars().map(|c| match Visible(c.encode_utf8(&mut [0; 4])).to_string() {
        shown if shown.starts_with("\\u{") => format!("\\u{:04x}", u32::from(c)),
        shown => shown,
    });
    // Where standard output is gone, nobody reads the log.
    let _ = output::result(&(escaped.collect::<String>() + "\n"));
}

fn document(path: &Path, reason: String) -> Failure {
    Failure::Document { document: path.display().to_string(), reason }
}
