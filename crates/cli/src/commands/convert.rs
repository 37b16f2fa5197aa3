//! `cfstream convert`.

use std::cell::RefCell;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use cloudfront_streaming::model::{self, AnyShape};
use cloudfront_streaming::xml::ReadOptions;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::records;
use crate::arguments::{Convert, DocumentForm, Target};
use crate::failure::Failure;
use crate::forms::Form;
use crate::output;
use crate::session::Session;
use crate::suggestion::suggestion;

pub(crate) fn convert(session: &Session, command: &Convert) -> Result<(), Failure> {
    let name = if is_stdin(&command.file) {
        "standard input".to_owned()
    } else {
        command.file.display().to_string()
    };
    let failed = |reason: String| Failure::Document { document: name.clone(), reason };
    let document =
        read(&command.file, command.max_size).map_err(|error| failed(error.to_string()))?;
    let form = match command.to {
        Target::Json => Form::Json,
        Target::Xml => Form::Xml { is_pretty: session.global.is_pretty() },
        Target::Cloudformation | Target::Ndjson => {
            return records::convert(session, &document, command, &name);
        }
    };
    let first = document.trim_ascii_start().first();
    let shape = match (command.from, first) {
        (Some(DocumentForm::Xml), _) => from_xml(&document, command, &name),
        (Some(DocumentForm::Json), _) => from_json(&document, command.max_size, &name),
        // Documents of the newest version are converted whole, with lists and pages.
        (None, Some(b'<')) => match from_xml(&document, command, &name) {
            Err(reason) => {
                return records::convert_document(session, &document, command, &name, reason);
            }
            shape => shape,
        },
        (None, Some(b'{')) => match from_json(&document, command.max_size, &name) {
            Err(reason) => {
                return records::convert_document(session, &document, command, &name, reason);
            }
            shape => shape,
        },
        (None, _) => return records::convert(session, &document, command, &name),
    };
    Ok(form.print_document(&shape.map_err(failed)?)?)
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
    let unknown = RefCell::new(Vec::new());
    let note = |path| unknown.borrow_mut().push(path);
    let shape: AnyShape =
        model::json::read(&mut deserializer, &note).map_err(|error| error.to_string())?;
    deserializer.end().map_err(|error| error.to_string())?;
    for note in printed.iter().flat_map(|printed| &printed.notes) {
        output::error_line(&format!("warning: {name}: {note}"));
    }
    for path in unknown.into_inner() {
        // Skips the first segment, the name of the root.
        let inner = path.split_once('.').map_or(path.as_str(), |(_, inner)| inner);
        let nearest = suggestion(shape.schema(), inner);
        output::error_line(&format!(
            "warning: {name}: {path}: expected a member that the model has; skipped this one{nearest}"
        ));
    }
    Ok(shape)
}

/// The output of a command, converted into a document.
struct Printed {
    /// The structure alone, as a member with its name.
    root: String,
    /// The differences from the output.
    notes: Vec<String>,
}

impl Printed {
    /// Returns the structure in a command's output, without the additional members. Returns `None`
    /// if the document is not the output of a command.
    fn of(document: &[u8]) -> Option<Self> {
        const LIST: &str = "StreamingDistributionList";
        let Members(members) = serde_json::from_slice(document).ok()?;
        let (mut roots, additional): (Vec<_>, Vec<_>) =
            members.into_iter().partition(|(member, _)| AnyShape::NAMES.contains(&member.as_str()));
        let known = ["ETag", "Location", "NextToken"];
        let is_known = additional.iter().all(|(member, _)| known.contains(&member.as_str()));
        let (root, value) = roots.pop().filter(|_| is_known && roots.is_empty())?;
        let mut notes: Vec<String> = additional
            .iter()
            .map(|(member, _)| format!("{member}: not part of the document; left out"))
            .collect();
        // Raw text, because a `Value` would silently drop a duplicate member.
        let mut text = value.get().to_owned();
        if root == LIST {
            let has_more = additional.iter().any(|(member, _)| member == "NextToken");
            if let Some((whole, note)) = whole_list(&text, has_more) {
                text = whole;
                notes.push(note);
            }
        }
        let root = format!("{{{}:{text}}}", Value::from(root));
        (!notes.is_empty()).then_some(Self { root, notes })
    }
}

/// Converts merged pages into one page: adds the required members of a page, because the AWS CLI
/// and
/// `cfstream list` print only the items.
fn whole_list(list: &str, has_more: bool) -> Option<(String, String)> {
    const OF_PAGES: [&str; 4] = ["Marker", "MaxItems", "IsTruncated", "Quantity"];
    let Members(members) = serde_json::from_str(list).ok()?;
    if members.iter().any(|(member, _)| OF_PAGES.contains(&member.as_str())) {
        return None;
    }
    let items = members.iter().find(|(member, _)| member == "Items");
    let items: Vec<Value> =
        items.and_then(|(_, items)| serde_json::from_str(items.get()).ok()).unwrap_or_default();
    let number = items.len();
    let of_page: [Value; 4] = ["".into(), number.into(), has_more.into(), number.into()];
    let mut added: Vec<String> =
        OF_PAGES.iter().zip(of_page).map(|(name, value)| format!("\"{name}\":{value}")).collect();
    if let Some(last) = items.last().and_then(|last| last.get("Id")).filter(|_| has_more) {
        added.push(format!("\"NextMarker\":{last}"));
    }
    let end = list.trim_end().strip_suffix('}')?;
    let comma = if members.is_empty() { "" } else { "," };
    let note =
        format!("{}: pages were merged; set for one page with all items", OF_PAGES.join(", "));
    Some((format!("{end}{comma}{}}}", added.join(",")), note))
}

/// The members of an object as raw text. A duplicate name is an error.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members: Vec<(String, Box<RawValue>)> = Vec::new();
                while let Some((name, value)) = map.next_entry()? {
                    if members.iter().any(|(known, _)| *known == name) {
                        return Err(A::Error::custom(format!("duplicate field `{name}`")));
                    }
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }

        from.deserialize_map(Object)
    }
}

/// Reads a document, at most one byte more than `max_size`.
fn read(file: &Path, max_size: usize) -> io::Result<Vec<u8>> {
    let limit = u64::try_from(max_size).unwrap_or(u64::MAX).saturating_add(1);
    let mut document = Vec::new();
    if is_stdin(file) {
        io::stdin().lock().take(limit).read_to_end(&mut document)?;
    } else {
        File::open(file)?.take(limit).read_to_end(&mut document)?;
    }
    Ok(document)
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}
