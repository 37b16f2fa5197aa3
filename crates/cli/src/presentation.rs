//! How the output of an operation is printed: `--output`, `--query`, `--color`, times, the pager.

use std::io;

use cloudfront_streaming::AwsConfig;
use cloudfront_streaming::model::schema::Schema;
use cloudfront_streaming::model::time;
use serde_json::{Map, Value, json};

use crate::arguments::{Color, Global, OutputForm};
use crate::failure::Failure;
use crate::forms::{self, Style};
use crate::output;
use crate::pager::Pager;
use crate::query::Query;
use crate::session::setting;

/// How the output of an operation is printed.
#[derive(Debug, Default)]
pub(crate) struct Presentation {
    form: Form,
    query: Option<Query>,
    style: Style,
    times: Times,
    /// Whether XML is indented.
    is_pretty: bool,
    pager: Pager,
}

/// A form of the output of operations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    #[default]
    Json,
    Text,
    Table,
    Yaml,
    YamlStream,
    Xml,
    /// Nothing is printed.
    Off,
}

/// A form of times: `cli_timestamp_format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Times {
    /// Python's `isoformat`.
    #[default]
    Iso8601,
    /// As the service sends them.
    Wire,
}

/// The width of a table that is not printed on a terminal.
const DEFAULT_WIDTH: usize = 80;

impl Presentation {
    /// Reads the flags, the environment and the profile. A bad expression is an error before anything is
    /// sent.
    pub(crate) fn new(global: &Global, config: Option<&AwsConfig>) -> Result<Self, Failure> {
        let form = form(global, config)?;
        let query = match &global.query {
            None => None,
            Some(_) if form == Form::Xml => {
                let reason = "--query needs another form than --output xml";
                return Err(Failure::Parameter(reason.to_owned()));
            }
            Some(text) => Some(Query::compile(text).map_err(|error| {
                Failure::Parameter(format!("Bad value for --query {text}: {error}"))
            })?),
        };
        let width = terminal_size::terminal_size_of(io::stdout());
        let style = Style {
            width: width.map_or(DEFAULT_WIDTH, |(width, _)| usize::from(width.0)),
            has_color: match global.color {
                Color::On => true,
                Color::Off => false,
                Color::Auto => output::is_terminal() && std::env::var_os("NO_COLOR").is_none(),
            },
        };
        let pager = match global.no_cli_pager {
            true => Pager::default(),
            false => Pager::new(config)?,
        };
        let is_pretty = global.is_pretty();
        Ok(Self { form, query, style, times: times(config)?, is_pretty, pager })
    }

    pub(crate) fn form(&self) -> Form {
        self.form
    }

    /// Prints the output of an operation. An empty one is not printed.
    pub(crate) fn print(&self, schema: &'static Schema, output: Value) -> Result<(), Failure> {
        self.pager.show(&self.text(schema, output)?)
    }

    /// Prints the pages of a list, and the token of the next one. Text and YAML streams are printed
    /// page by page, and the expression is evaluated for each: text of the items, YAML streams of the
    /// whole page. Other forms print the items of all pages.
    pub(crate) fn print_pages(
        &self,
        schema: &'static Schema,
        (list, items): (&str, &str),
        pages: Vec<Value>,
        next: Option<String>,
    ) -> Result<(), Failure> {
        let next = next.map(Value::String);
        let pages: Vec<Value> = match self.form {
            Form::Text => {
                let next = next.map(|next| json!({ "NextToken": { "NextToken": next } }));
                let items = pages.into_iter().map(|page| json!({ list: { items: page[items] } }));
                items.chain(next).collect()
            }
            Form::YamlStream => pages.into_iter().map(|page| json!({ list: page })).collect(),
            Form::Json | Form::Table | Form::Yaml | Form::Xml | Form::Off => {
                return self.print(schema, whole((list, items), pages, next));
            }
        };
        let mut text = String::new();
        for page in pages {
            text.push_str(&self.formatted(schema, &self.search(schema, page)?)?);
        }
        self.pager.show(&text)
    }

    /// Returns what is printed of an output.
    fn text(&self, schema: &'static Schema, output: Value) -> Result<String, Failure> {
        let is_empty =
            |value: &Value| matches!(value, Value::Object(members) if members.is_empty());
        match self.form {
            Form::Off => Ok(String::new()),
            Form::Xml if is_empty(&output) => Ok(String::new()),
            Form::Xml => Ok(forms::xml::text(output, self.is_pretty)?),
            Form::Json | Form::Text | Form::Table | Form::Yaml | Form::YamlStream => {
                match self.search(schema, output)? {
                    value if is_empty(&value) => Ok(String::new()),
                    value => Ok(self.formatted(schema, &value)?),
                }
            }
        }
    }

    fn search(&self, schema: &'static Schema, mut value: Value) -> Result<Value, Failure> {
        let format = match self.times {
            Times::Iso8601 => time::as_printed,
            Times::Wire => time::as_sent,
        };
        forms::json::format_times(schema, &mut value, format);
        match &self.query {
            None => Ok(value),
            Some(query) => query.search(&value).map_err(|error| Failure::Query(error.to_string())),
        }
    }

    fn formatted(&self, schema: &'static Schema, value: &Value) -> io::Result<String> {
        let title = schema.name.strip_suffix("Output").unwrap_or(schema.name);
        let text = match self.form {
            // Has escapes of its own.
            Form::Json => return forms::json::text(value),
            Form::Text => forms::text(value),
            Form::Table => forms::table(title, value, self.style)?,
            Form::Yaml => forms::yaml(value)?,
            Form::YamlStream => forms::yaml(&json!([value]))?,
            Form::Xml | Form::Off => String::new(),
        };
        Ok(output::shown(&text).into_owned())
    }
}

/// Returns the output with the items of all pages.
fn whole((list, items): (&str, &str), pages: Vec<Value>, next: Option<Value>) -> Value {
    let mut all: Option<Vec<Value>> = None;
    for mut page in pages {
        if let Value::Array(page) = page[items].take() {
            all.get_or_insert_default().extend(page);
        }
    }
    let mut output = Map::new();
    if let Some(all) = all {
        output.insert(list.to_owned(), json!({ items: all }));
    }
    if let Some(next) = next {
        output.insert("NextToken".to_owned(), next);
    }
    Value::Object(output)
}

const FORMS: &str = "json, text, table, yaml, yaml-stream, xml or off";

/// Returns the form that the flag, the environment or the profile names.
fn form(global: &Global, config: Option<&AwsConfig>) -> Result<Form, Failure> {
    let named = match (global.output_form(), setting(config, Some("AWS_DEFAULT_OUTPUT"), "output"))
    {
        (Some(form), _) => form,
        (None, None) => OutputForm::Json,
        (None, Some(found)) => OutputForm::of(&found.value).ok_or_else(|| found.unusable(FORMS))?,
    };
    match named {
        OutputForm::Json => Ok(Form::Json),
        OutputForm::Text => Ok(Form::Text),
        OutputForm::Table => Ok(Form::Table),
        OutputForm::Yaml => Ok(Form::Yaml),
        OutputForm::YamlStream => Ok(Form::YamlStream),
        OutputForm::Xml => Ok(Form::Xml),
        OutputForm::Off => Ok(Form::Off),
        other @ (OutputForm::Ndjson | OutputForm::Csv) => Err(other.unsupported(FORMS)),
    }
}

fn times(config: Option<&AwsConfig>) -> Result<Times, Failure> {
    let Some(found) = setting(config, None, "cli_timestamp_format") else {
        return Ok(Times::default());
    };
    match found.value.as_str() {
        "iso8601" => Ok(Times::Iso8601),
        "wire" => Ok(Times::Wire),
        _ => Err(found.unusable("iso8601 or wire")),
    }
}
