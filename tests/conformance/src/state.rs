//! What a run knows: the values of names, which of them are lost, and the distributions it made.

use std::collections::BTreeMap;

use http::Method;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::client::{Message, Response};
use crate::table::{Rule, Signed, Step, Table};
use crate::template::{Template, Values};
use crate::tree;

/// What is encoded in a path or a query: all but the characters that no URI encodes.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// How many distributions of an endpoint are remembered. The table creates two; an endpoint that
/// accepts what it should reject creates one for each rule.
const MAX_MADE: usize = 200;
/// The path of the distributions.
pub(crate) const PATH: &str = "/2020-05-31/streaming-distribution";

/// What a run knows.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) values: Values,
    /// The names whose distribution is gone, with the rule that deleted it.
    lost: BTreeMap<String, usize>,
    /// The distributions that the run made and has not deleted, with their current ETag.
    made: BTreeMap<String, String>,
    /// The number of requests, which makes each `{fresh}` another text.
    requests: usize,
}

impl State {
    /// Creates the state of a run. `run` is part of all names that the run gives to the service.
    pub(crate) fn new(run: &str) -> Self {
        Self {
            values: Values::from([("run".to_owned(), run.to_owned())]),
            lost: BTreeMap::new(),
            made: BTreeMap::new(),
            requests: 0,
        }
    }

    /// Returns the ids of the distributions that the run made and has not deleted.
    pub(crate) fn made(&self) -> Vec<String> {
        self.made.keys().cloned().collect()
    }

    /// Returns why a request cannot be made, if it needs a name that has no value.
    pub(crate) fn missing(&self, step: &Step, table: &Table) -> Option<String> {
        let templates = [&step.target, &step.body].into_iter();
        let mut names =
            templates.chain(step.headers.iter().map(|(_, value)| value)).flat_map(Template::names);
        let name = names.find(|name| *name != "fresh" && !self.values.contains_key(*name))?;
        Some(match self.lost.get(name) {
            Some(rule) => {
                format!(
                    "needs {{{name}}}; its distribution was deleted when rule {rule} was tested"
                )
            }
            None => {
                let rule = table.source(name).map_or_else(String::new, |rule| rule.to_string());
                format!("needs {{{name}}} of rule {rule}")
            }
        })
    }

    /// Builds a request.
    pub(crate) fn message(&mut self, step: &Step, signed: Signed) -> Message {
        self.requests += 1;
        let fresh = format!("{}-{}", self.values["run"], self.requests);
        let value = |name: &str| match name {
            "fresh" => Some(fresh.clone()),
            name => self.values.get(name).cloned(),
        };
        let encoded = |name: &str| Some(encode(&value(name)?));
        let headers = step.headers.iter().map(|(name, text)| (name.clone(), text.fill(value)));
        Message {
            method: step.method.clone(),
            target: step.target.fill(encoded),
            headers: headers.collect(),
            body: step.body.fill(value),
            signed,
        }
    }

    /// Follows a change of the endpoint, also one that it should have rejected: later rules are
    /// then tested with the state that it really has.
    pub(crate) fn observe(
        &mut self,
        rule: &Rule,
        step: &Step,
        message: &Message,
        response: &Response,
    ) {
        if !response.is_success() {
            return;
        }
        let was_expected = (200..300).contains(&step.status);
        let etag = response.header("etag").unwrap_or_default();
        let path = message.target.split('?').next().unwrap_or_default();
        let id = path.strip_prefix(PATH).and_then(|rest| rest.strip_prefix('/'));
        if message.method == Method::POST && path == PATH {
            let id = created_id(response);
            if let Some(id) = id.filter(|_| self.made.len() < MAX_MADE) {
                self.made.insert(id, etag);
            }
            return;
        }
        let id = id.map(|id| id.trim_end_matches("/config"));
        let Some((id, before)) =
            self.made.iter().find(|(made, _)| id.is_some_and(|id| encode(made) == id))
        else {
            return;
        };
        let (id, before) = (id.clone(), before.clone());
        if message.method == Method::DELETE {
            self.made.remove(&id);
            if !was_expected {
                self.lose(&[id, before], rule.number);
            }
        } else if message.method == Method::PUT && !etag.is_empty() {
            if !was_expected && !before.is_empty() {
                let values = self.values.values_mut().filter(|value| **value == before);
                values.for_each(|value| value.clone_from(&etag));
            }
            self.made.insert(id, etag);
        }
    }

    /// Removes the names that have one of these values.
    fn lose(&mut self, values: &[String], rule: usize) {
        let lost = self.values.extract_if(|_, value| values.contains(value));
        self.lost.extend(lost.map(|(name, _)| (name, rule)));
    }
}

/// Encodes a value for a path or a query.
pub(crate) fn encode(value: &str) -> String {
    utf8_percent_encode(value, ENCODED).to_string()
}

/// Returns the id of a created distribution, from the body, or else from the header `Location`.
fn created_id(response: &Response) -> Option<String> {
    let body = String::from_utf8_lossy(&response.body);
    let in_body = tree::parse_found(&body)
        .ok()
        .and_then(|document| tree::child(document.root_element(), "Id").map(tree::text));
    let in_header = || {
        let location = response.header("location")?;
        location.rsplit('/').next().map(str::to_owned)
    };
    in_body.or_else(in_header).filter(|id| !id.is_empty() && id.len() <= 200)
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::sense::compare;

    const TABLE: &str = "= a = /2020-05-31/streaming-distribution\n\
        # Create.\n@evidence model: x\n> POST {a}\n>\n> {fresh}\n< 201\n< etag: {etag:TEXT}\n<\n\
        < <StreamingDistribution><Id>{id:TEXT}</Id></StreamingDistribution>\n\
        # Reject an update.\n@evidence model: x\n> PUT {a}/{id}/config\n> if-match: {etag}\n< 400\n\
        # Reject a deletion.\n@evidence model: x\n> DELETE {a}/{id}\n> if-match: {etag}\n< 409\n\
        # Get.\n@evidence model: x\n> GET {a}/{id}\n< 404\n";

    /// Tests a rule with a response.
    fn test(state: &mut State, rule: &Rule, etag: Option<&str>, body: &'static str) -> Message {
        let step = &rule.steps[0];
        let message = state.message(step, rule.signed);
        let mut headers = http::HeaderMap::new();
        if let Some(etag) = etag {
            headers.insert("etag", etag.parse().expect("a header"));
        }
        let response = Response { status: 201, headers, body: Bytes::from_static(body.as_bytes()) };
        compare(step, &response, &mut state.values);
        state.observe(rule, step, &message, &response);
        message
    }

    #[test]
    fn changes_that_should_have_been_rejected_are_followed() {
        let table = Table::parse(TABLE).expect("a table");
        let [create, update, delete, get] = table.rules() else { panic!("four rules") };
        let mut state = State::new("run");
        let needs = "needs {id} of rule 1";
        assert_eq!(state.missing(&get.steps[0], &table).as_deref(), Some(needs));

        let body = "<StreamingDistribution><Id>E/1</Id></StreamingDistribution>";
        let message = test(&mut state, create, Some("first"), body);
        assert_eq!(message.body, "run-1");
        assert_eq!(state.made(), ["E/1"]);
        let message = test(&mut state, update, Some("second"), "");
        assert_eq!(message.target, "/2020-05-31/streaming-distribution/E%2F1/config");
        assert_eq!(message.headers, [("if-match".to_owned(), "first".to_owned())]);
        assert_eq!(state.values["etag"], "second");

        test(&mut state, delete, None, "");
        assert_eq!(state.made(), [""; 0]);
        let gone = "needs {id}; its distribution was deleted when rule 3 was tested";
        assert_eq!(state.missing(&get.steps[0], &table).as_deref(), Some(gone));
    }
}
