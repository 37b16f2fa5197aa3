//! Recognises the forms of records in a document, by the names of members.
//!
//! An object is read as the first form whose members it has. Other objects are searched, so that
//! records are found in any envelope.

mod api_xml;
mod aws_json;
mod cloudformation;
mod cloudtrail;
mod config_item;
mod embedded;
mod resource_tags;
mod tags;

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::error::Error;
use crate::normal::parse_time;
use crate::record::{Event, Form, Record, Source};
use crate::value::Value;
use crate::xml;

pub(crate) use api_xml::Root as XmlRoot;

/// The CloudFormation and AWS Config type of a streaming distribution.
pub(crate) const RESOURCE_TYPE: &str = "AWS::CloudFront::StreamingDistribution";

/// The records and errors of one place in a file.
#[derive(Debug)]
pub(crate) struct Found<'f> {
    /// The name of the file.
    pub(crate) path: &'f str,
    /// The offset of the place in the unpacked file.
    pub(crate) offset: u64,
    pub(crate) records: Vec<Record>,
    pub(crate) errors: Vec<Error>,
}

impl<'f> Found<'f> {
    pub(crate) fn new(path: &'f str, offset: u64) -> Self {
        Self { path, offset, records: Vec::new(), errors: Vec::new() }
    }

    /// Reads an XML document that is the text of a string.
    fn xml(&mut self, text: &str, place: &Place) {
        let (records, errors) = xml::read(self.path, text);
        let offset = self.offset;
        self.records.extend(records.into_iter().map(|mut record| {
            record.source.pointer.insert_str(0, &place.pointer);
            record.source.offset = offset;
            record
        }));
        self.errors.extend(errors.into_iter().map(|error| error.within(&place.pointer, offset)));
    }

    /// Creates a record at a place, with what the envelope says.
    fn record(&self, form: Form, place: &Place) -> Record {
        let mut record = Record::new(Source {
            path: self.path.to_owned(),
            form,
            pointer: place.pointer.clone(),
            api_version: None,
            offset: self.offset,
        });
        record.observed_at = place.time;
        record.event = place.event.unwrap_or(Event::Observed);
        record
    }
}

/// A place in a document, and what the envelopes around it say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    /// The JSON pointer.
    pub(crate) pointer: String,
    /// The name of the member, if the place is a member of an object.
    pub(crate) name: Option<String>,
    /// The time of the envelope.
    time: Option<DateTime<Utc>>,
    /// The account of the envelope.
    account: Option<String>,
    /// The change of which the envelope notifies.
    event: Option<Event>,
    /// The number of strings around the place that contain documents.
    embedded: u8,
}

impl Place {
    pub(crate) fn root(pointer: String, name: Option<String>) -> Self {
        Self { pointer, name, ..Self::default() }
    }

    /// Returns the place of a member.
    fn member(&self, name: &str) -> Self {
        let mut place = self.clone();
        push_segment(&mut place.pointer, name);
        place.name = Some(name.to_owned());
        place
    }

    /// Returns the place of an item.
    fn item(&self, index: usize) -> Self {
        let mut place = self.clone();
        place.pointer.push_str(&format!("/{index}"));
        place.name = None;
        place
    }

    /// Returns the place with what an envelope says: `EventBridge`, SNS, a rule of AWS Config, or
    /// placebo.
    fn within(mut self, envelope: &Value) -> Self {
        let is_event = envelope.get("detail").is_some() || envelope.get("Message").is_some();
        if is_event {
            let time = envelope.get("time").or_else(|| envelope.get("Timestamp"));
            self.time = time.and_then(parse_time).or(self.time);
        }
        let account = envelope.get("account").filter(|_| is_event).or_else(|| {
            envelope.get("accountId").filter(|_| envelope.get("invokingEvent").is_some())
        });
        if let Some(account) = account.and_then(Value::as_str) {
            self.account = Some(account.to_owned());
        }
        self
    }
}

/// Appends a segment to a JSON pointer.
pub(crate) fn push_segment(pointer: &mut String, name: &str) {
    pointer.push('/');
    for c in name.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// Returns whether an object with these members may be a record itself, and not only an envelope of
/// records. The values decide when it is read.
pub(crate) fn may_be_record<'n>(names: impl IntoIterator<Item = &'n str>) -> bool {
    const NAMES: [&str; 21] = [
        // Structures, and what stands beside them.
        "streamingdistribution",
        "streamingdistributionconfig",
        "s3origin",
        "resourcearn",
        "tags",
        "arn",
        // A resource of a template.
        "type",
        // Items of AWS Config, and notifications.
        "configuration",
        "configurationitem",
        "configurationitemcapturetime",
        "configurationitemstatus",
        "configurationitemsummary",
        "configurationitemversion",
        "relatedevents",
        "relationships",
        "resourcetype",
        // Events of CloudTrail.
        "eventname",
        "eventsource",
        "eventversion",
        "requestparameters",
        "useridentity",
    ];
    names.into_iter().any(|name| {
        let name: String =
            name.chars().filter(|&c| c != '_').map(|c| c.to_ascii_lowercase()).collect();
        NAMES.contains(&name.as_str())
    })
}

/// Finds the records in a value.
pub(crate) fn read(value: &Value, place: &Place, found: &mut Found<'_>) {
    match value {
        Value::Object(members) => {
            let forms = [
                cloudtrail::read,
                config_item::read,
                cloudformation::read,
                aws_json::read,
                resource_tags::read,
            ];
            if forms.iter().any(|form| form(value, place, found)) {
                return;
            }
            let place = place.clone().within(value);
            read_members(members, &place, found);
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                read(item, &place.item(index), found);
            }
        }
        Value::String(text) => embedded::read(text, place, found),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Unresolved(_) => {}
    }
}

/// Finds the records in the members of an object. Some tools repeat a distribution under its id and
/// each of its aliases: equal members are read once.
fn read_members(members: &[(String, Value)], place: &Place, found: &mut Found<'_>) {
    let mut seen = HashSet::new();
    for (name, value) in members {
        if !value.is_object() || seen.insert(value) {
            read(value, &place.member(name), found);
        }
    }
}
