//! The JSON form of records: one line of `cfstream scan`.

use chrono::SecondsFormat;
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::record::{Deviation, Record, Source};

/// The keys are always in this order. Absent values have no key.
impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Record", 11)?;
        form.serialize_field("source", &self.source)?;
        form.serialize_field("event", self.event.as_str())?;
        if let Some(time) = &self.observed_at {
            let text = time.to_rfc3339_opts(SecondsFormat::AutoSi, true);
            form.serialize_field("observed_at", &text)?;
        }
        let texts = [
            ("id", &self.id),
            ("arn", &self.arn),
            ("account", &self.account),
            ("etag", &self.etag),
        ];
        for (key, value) in texts {
            if let Some(text) = value {
                form.serialize_field(key, text)?;
            }
        }
        if let Some(distribution) = &self.distribution {
            form.serialize_field("distribution", distribution)?;
        }
        if let Some(tags) = &self.tags {
            form.serialize_field("tags", tags)?;
        }
        if let Some(logical_id) = &self.logical_id {
            form.serialize_field("logical_id", logical_id)?;
        }
        form.serialize_field("deviations", &self.deviations)?;
        form.end()
    }
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Source", 4)?;
        form.serialize_field("path", &self.path)?;
        form.serialize_field("form", self.form.as_str())?;
        form.serialize_field("pointer", &self.pointer)?;
        if let Some(version) = &self.api_version {
            form.serialize_field("api_version", version)?;
        }
        form.end()
    }
}

impl Serialize for Deviation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut form = serializer.serialize_struct("Deviation", 3)?;
        form.serialize_field("path", &self.path)?;
        form.serialize_field("kind", self.kind.as_str())?;
        form.serialize_field("message", &self.message)?;
        form.end()
    }
}
