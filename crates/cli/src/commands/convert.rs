//! `cfstream convert`.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use cloudfront_streaming::model::AnyShape;
use cloudfront_streaming::xml::{self, ReadOptions};

use serde_json::{Map, Value};

use crate::arguments::{Convert, Form};
use crate::failure::Failure;
use crate::typed_json::{self, Found};
use crate::{json, output};

pub(crate) fn convert(command: &Convert) -> Result<(), Failure> {
    let name = if is_stdin(&command.file) {
        "standard input".to_owned()
    } else {
        command.file.display().to_string()
    };
    let failed = |reason: String| Failure::Document { document: name.clone(), reason };
    let document =
        read(&command.file, command.max_size).map_err(|error| failed(error.to_string()))?;
    let shape = match command.from {
        Form::Xml => from_xml(&document, command, &name),
        Form::Json => from_json(&document, command.max_size, &name),
    }
    .map_err(failed)?;
    let text = match command.to {
        Form::Json => json::pretty(&shape)?,
        Form::Xml => {
            xml::any_to_document(&shape).map_err(|error| failed(error.to_string()))? + "\n"
        }
    };
    Ok(output::result(&text)?)
}

fn from_xml(document: &[u8], command: &Convert, name: &str) -> Result<AnyShape, String> {
    let mode = if command.report { ReadOptions::reporting() } else { ReadOptions::strict() };
    let options = mode.max_size(command.max_size);
    let reading = options.read_any(document).map_err(|error| error.to_string())?;
    for deviation in &reading.deviations {
        output::error_line(&format!("warning: {name}: {deviation}"));
    }
    if reading.omitted > 0 {
        output::error_line(&format!("warning: {name}: and {} more", reading.omitted));
    }
    Ok(reading.value)
}

fn from_json(document: &[u8], max_size: usize, name: &str) -> Result<AnyShape, String> {
    if document.len() > max_size {
        return Err(format!("expected at most {max_size} bytes, found more"));
    }
    let root = root_of_output(document, name);
    let document = root.as_deref().map_or(document, str::as_bytes);
    let mut deserializer = serde_json::Deserializer::from_slice(document);
    let read: Found<AnyShape> = typed_json::read(&mut deserializer)?;
    deserializer.end().map_err(|error| error.to_string())?;
    for path in read.unknown {
        // serde_ignored does not know the name that wraps the structure.
        let path = path.replacen('?', read.value.name(), 1);
        let nearest = typed_json::suggestion(&path);
        output::error_line(&format!(
            "warning: {name}: {path}: expected a member that the model has; skipped this one{nearest}"
        ));
    }
    Ok(read.value)
}

/// The wrapped structure alone, where the document is what a command printed: `ETag` and
/// `Location` stand beside it, and are told as left out.
fn root_of_output(document: &[u8], name: &str) -> Option<String> {
    let members: Map<String, Value> = serde_json::from_slice(document).ok()?;
    let (mut roots, beside): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|(member, _)| AnyShape::NAMES.contains(&member.as_str()));
    let known = beside.iter().all(|(member, _)| matches!(member.as_str(), "ETag" | "Location"));
    if !known || beside.is_empty() || roots.len() != 1 {
        return None;
    }
    for (member, _) in beside {
        output::error_line(&format!(
            "warning: {name}: {member}: it is not part of the document; left out"
        ));
    }
    let (root, value) = roots.pop()?;
    Some(Value::Object(Map::from_iter([(root, value)])).to_string())
}

/// Reads a document, but no more of it than shows that it is too large.
fn read(file: &Path, max_size: usize) -> io::Result<Vec<u8>> {
    let most = u64::try_from(max_size).unwrap_or(u64::MAX).saturating_add(1);
    let mut document = Vec::new();
    if is_stdin(file) {
        io::stdin().lock().take(most).read_to_end(&mut document)?;
    } else {
        File::open(file)?.take(most).read_to_end(&mut document)?;
    }
    Ok(document)
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}
