//! Reads the seeds: the distributions that the emulator starts with.

use std::collections::HashSet;
use std::path::Path;

use cloudfront_streaming_emulator::Record;

use super::seed_forms;
use crate::failure::Failure;
use crate::output;

/// Reads the distributions of all files. A duplicate of a unique value is an error.
pub(super) fn read<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Result<Vec<Record>, Failure> {
    let mut unique = Unique::default();
    let mut all = Vec::new();
    for path in paths {
        let failed = |reason: String| Failure::document(path, reason);
        let document = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
        let found = seed_forms::read(&document).map_err(failed)?;
        if found.is_empty() {
            output::error_line(&format!(
                "warning: {}: the file contains no distributions",
                path.display()
            ));
        }
        for record in found {
            unique.add(&record).map_err(failed)?;
            all.push(record);
        }
    }
    Ok(all)
}

/// The unique values of all distributions so far.
#[derive(Default)]
struct Unique(HashSet<String>);

impl Unique {
    fn add(&mut self, record: &Record) -> Result<(), String> {
        let Record { account, distribution, .. } = record;
        let config = &distribution.streaming_distribution_config;
        let aliases = config.aliases.iter().flat_map(|aliases| aliases.items());
        let id = Some(&distribution.id).filter(|id| !id.is_empty());
        let id = id.map(|id| format!("the id {id} of account {account}"));
        let reference =
            format!("the caller reference {:?} of account {account}", config.caller_reference);
        let names = aliases.map(|name| format!("the host name {}", name.to_ascii_lowercase()));
        for found in id.into_iter().chain([reference]).chain(names) {
            if let Some(again) = self.0.replace(found) {
                let id = &distribution.id;
                return Err(format!("{id}: another distribution has {again} too"));
            }
        }
        Ok(())
    }
}
