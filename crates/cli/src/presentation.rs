//! How the output of an operation is printed: `--output`, `--query`, `--color`.

use std::io;

use cloudfront_streaming::model::schema::Schema;
use serde_json::{Map, Value, json};

use crate::arguments::{Color, Global, OutputForm};
use crate::failure::Failure;
use crate::forms::{self, Style};
use crate::output;
use crate::query::Query;

/// How the output of an operation is printed.
#[derive(Debug)]
pub(crate) struct Presentation {
    form: Form,
    query: Option<Query>,
    style: Style,
}

/// A form of the output of operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Json,
    Text,
    Table,
    Yaml,
    YamlStream,
    Xml,
    /// Nothing is printed.
    Off,
}

/// The width of a table that is not printed on a terminal.
const DEFAULT_WIDTH: usize = 80;

impl Presentation {
    /// Reads the flags and the environment. A bad expression is an error before anything is sent.
    pub(crate) fn new(global: &Global) -> Result<Self, Failure> {
        let form = form(global)?;
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
        Ok(Self { form, query, style })
    }

    pub(crate) fn form(&self) -> Form {
        self.form
    }

    /// Prints the output of an operation. An empty one is not printed.
    pub(crate) fn print(&self, schema: &'static Schema, output: Value) -> Result<(), Failure> {
        if output == Value::Object(Map::new()) {
            return Ok(());
        }
        match self.form {
            Form::Off => Ok(()),
            Form::Xml => Ok(forms::xml::print(output)?),
            Form::Json | Form::Text | Form::Table | Form::Yaml | Form::YamlStream => {
                let value = self.search(schema, output)?;
                Ok(self.write(schema, &value)?)
            }
        }
    }

    /// Prints the pages of a list, and the token of the next one. Text and YAML streams are printed
    /// page by page, and the expression is evaluated for each; other forms print the list as a whole.
    pub(crate) fn print_pages(
        &self,
        schema: &'static Schema,
        (list, items): (&str, &str),
        pages: Vec<Value>,
        next: Option<String>,
    ) -> Result<(), Failure> {
        let next = next.map(Value::String);
        if matches!(self.form, Form::Text | Form::YamlStream) {
            for page in pages {
                let value = self.search(schema, json!({ list: { items: page } }))?;
                self.write(schema, &value)?;
            }
            if let Some(next) = next {
                let value = self.search(schema, json!({ "NextToken": { "NextToken": next } }))?;
                self.write(schema, &value)?;
            }
            return Ok(());
        }
        let mut all: Option<Vec<Value>> = None;
        for page in pages {
            if let Value::Array(page) = page {
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
        self.print(schema, Value::Object(output))
    }

    fn search(&self, schema: &'static Schema, mut value: Value) -> Result<Value, Failure> {
        forms::json::python_times(schema, &mut value);
        match &self.query {
            None => Ok(value),
            Some(query) => query.search(&value).map_err(|error| Failure::Query(error.to_string())),
        }
    }

    fn write(&self, schema: &'static Schema, value: &Value) -> io::Result<()> {
        let title = schema.name.strip_suffix("Output").unwrap_or(schema.name);
        match self.form {
            Form::Json => forms::json::print(value),
            Form::Text => output::lines(&forms::text(value)),
            Form::Table => output::lines(&forms::table(title, value, self.style)?),
            Form::Yaml => output::lines(&forms::yaml(value)?),
            Form::YamlStream => output::lines(&forms::yaml(&json!([value]))?),
            Form::Xml | Form::Off => Ok(()),
        }
    }
}

/// Returns the form that the flag or the environment names.
fn form(global: &Global) -> Result<Form, Failure> {
    let named = match global.output_form() {
        Some(form) => form,
        None => match std::env::var("AWS_DEFAULT_OUTPUT") {
            Err(_) => OutputForm::Json,
            Ok(name) if name.is_empty() => OutputForm::Json,
            Ok(name) => OutputForm::of(&name).ok_or_else(|| {
                Failure::Parameter(format!(
                    "AWS_DEFAULT_OUTPUT: expected json, text, table, yaml, yaml-stream or off, found \"{name}\""
                ))
            })?,
        },
    };
    match named {
        OutputForm::Json => Ok(Form::Json),
        OutputForm::Text => Ok(Form::Text),
        OutputForm::Table => Ok(Form::Table),
        OutputForm::Yaml => Ok(Form::Yaml),
        OutputForm::YamlStream => Ok(Form::YamlStream),
        OutputForm::Xml => Ok(Form::Xml),
        OutputForm::Off => Ok(Form::Off),
        other @ (OutputForm::Ndjson | OutputForm::Csv) => {
            Err(other.unsupported("json, text, table, yaml, yaml-stream, xml or off"))
        }
    }
}
