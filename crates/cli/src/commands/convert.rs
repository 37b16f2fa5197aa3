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
    let printed = Printed::of(document);
    let document = printed.as_ref().map_or(document, |printed| printed.root.as_bytes());
    let mut deserializer = serde_json::Deserializer::from_slice(document);
    let read: Found<AnyShape> = typed_json::read(&mut deserializer)?;
    deserializer.end().map_err(|error| error.to_string())?;
    for note in printed.iter().flat_map(|printed| &printed.notes) {
        output::error_line(&format!("warning: {name}: {note}"));
    }
    for path in read.unknown {
        let nearest = typed_json::suggestion(&path);
        // The name that wraps the structure is not part of the path.
        let path = format!("{}.{path}", read.value.name());
        output::error_line(&format!(
            "warning: {name}: {path}: expected a member that the model has; skipped this one{nearest}"
        ));
    }
    Ok(read.value)
}

/// What a command printed, made a document.
struct Printed {
    /// The wrapped structure alone.
    root: String,
    /// What differs from what was printed.
    notes: Vec<String>,
}

impl Printed {
    /// The structure of a command's output, without the members that stand beside it. `None` where
    /// the document is something else.
    fn of(document: &[u8]) -> Option<Self> {
        const LIST: &str = "StreamingDistributionList";
        let members: Map<String, Value> = serde_json::from_slice(document).ok()?;
        let (mut roots, beside): (Vec<_>, Vec<_>) =
            members.into_iter().partition(|(member, _)| AnyShape::NAMES.contains(&member.as_str()));
        let known = ["ETag", "Location", "NextToken"];
        let is_known = beside.iter().all(|(member, _)| known.contains(&member.as_str()));
        let (root, mut value) = roots.pop().filter(|_| is_known && roots.is_empty())?;
        let mut notes: Vec<String> = beside
            .iter()
            .map(|(member, _)| format!("{member}: it is not part of the document; left out"))
            .collect();
        if root == LIST
            && let Value::Object(list) = &mut value
        {
            let has_more = beside.iter().any(|(member, _)| member == "NextToken");
            notes.extend(complete_list(list, has_more));
        }
        let root = Value::Object(Map::from_iter([(root, value)])).to_string();
        (!notes.is_empty()).then_some(Self { root, notes })
    }
}

/// Makes merged pages one page. The AWS CLI, and so we, print the items alone, and a page must tell
/// what it is.
fn complete_list(list: &mut Map<String, Value>, has_more: bool) -> Option<String> {
    const OF_PAGES: [&str; 4] = ["Marker", "MaxItems", "IsTruncated", "Quantity"];
    if list.keys().any(|member| OF_PAGES.contains(&member.as_str())) {
        return None;
    }
    let items = list.get("Items").and_then(Value::as_array);
    let (number, last) = (items.map_or(0, Vec::len), items.and_then(|items| items.last()));
    let last = last.and_then(|last| last.get("Id")).cloned();
    let of_page: [Value; 4] = ["".into(), number.into(), has_more.into(), number.into()];
    list.extend(OF_PAGES.map(str::to_owned).into_iter().zip(of_page));
    if let Some(last) = last.filter(|_| has_more) {
        list.insert("NextMarker".to_owned(), last);
    }
    let names = OF_PAGES.join(", ");
    Some(format!("{names}: pages were merged; they tell of one page with all items"))
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
