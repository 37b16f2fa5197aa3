//! Parses the table of requests and responses.

use std::collections::{BTreeMap, HashMap};

use cloudfront_streaming_codec::http::operation_of;
use cloudfront_streaming_model::Operation;

use crate::evidence::{Evidence, Setting};
use crate::template::Template;
use crate::tree::Expected;

const BUILT_IN: &str = include_str!("../table.http");

/// The rules of the service, with the requests that test them.
#[derive(Clone, Debug)]
pub struct Table {
    rules: Vec<Rule>,
    /// The number of the first rule that gives each name a value.
    sources: BTreeMap<String, usize>,
}

/// A rule, with the requests that test it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// The place in the table, from 1.
    pub number: usize,
    /// The rule.
    pub text: String,
    /// The operation that it is about. `None` if it is about requests of another API version.
    pub operation: Option<Operation>,
    /// Whether only the emulator of this project is tested with it, because the service's own
    /// response is not known or differs.
    pub is_for_emulator: bool,
    /// How it is known. Never empty.
    pub evidence: Vec<Evidence>,
    /// The settings of the emulator which choose what is not known.
    pub settings: Vec<Setting>,
    /// Whether the first request is repeated until the response fits.
    pub(crate) is_repeated: bool,
    pub(crate) signed: Signed,
    pub(crate) steps: Vec<Step>,
}

/// How the requests of a rule are signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Signed {
    #[default]
    Correctly,
    WrongSecret,
    UnknownKey,
    Incomplete,
    Early,
    Late,
    No,
}

/// A request and its expected response.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) method: http::Method,
    pub(crate) target: Template,
    pub(crate) headers: Vec<(String, Template)>,
    pub(crate) body: Template,
    pub(crate) operation: Option<Operation>,
    pub(crate) status: u16,
    pub(crate) expected_headers: Vec<(String, Template)>,
    pub(crate) expected_body: Template,
    /// The same body, to be compared in sense.
    pub(crate) expected: Expected,
}

/// An error in a table, with its line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the table: {reason}")]
pub struct TableError {
    line: usize,
    reason: String,
}

/// The lines of a case, before they are parsed.
#[derive(Default)]
struct Lines<'t> {
    number: usize,
    rule: &'t str,
    options: Vec<(usize, &'t str)>,
    steps: Vec<StepLines<'t>>,
}

#[derive(Default)]
struct StepLines<'t> {
    number: usize,
    request: Vec<&'t str>,
    response: Vec<&'t str>,
}

impl Table {
    /// Returns the table of this project.
    ///
    /// # Errors
    ///
    /// Never, which the tests check.
    pub fn built_in() -> Result<Self, TableError> {
        Self::parse(BUILT_IN)
    }

    /// Parses a table.
    ///
    /// # Errors
    ///
    /// Returns the first line that is not one of a table, a rule without evidence, a name that
    /// nothing gives a value, or an expected body that is not XML.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let (fixed, cases) = lines(text)?;
        let mut table = Self { rules: Vec::new(), sources: BTreeMap::new() };
        for (index, case) in cases.iter().enumerate() {
            let rule = case.parse(index + 1, &fixed)?;
            table.check_names(&rule).map_err(|reason| TableError { line: case.number, reason })?;
            table.rules.push(rule);
        }
        match table.rules.is_empty() {
            false => Ok(table),
            true => Err(TableError { line: 1, reason: "expected a rule, found none".to_owned() }),
        }
    }

    /// Returns the rules, in the order in which they are tested.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Returns the number of the first rule that gives a name its value.
    pub(crate) fn source(&self, name: &str) -> Option<usize> {
        self.sources.get(name).copied()
    }

    /// Adds the names that a rule gives a value. Returns an error if it uses another unknown name.
    fn check_names(&mut self, rule: &Rule) -> Result<(), String> {
        for step in &rule.steps {
            let request =
                [&step.target, &step.body].into_iter().chain(step.headers.iter().map(|(_, v)| v));
            if let Some(hole) = request.clone().flat_map(Template::holes).next() {
                return Err(format!("expected no {{{hole}:…}} in a request"));
            }
            self.known(request)?;
            let response = step.expected_headers.iter().map(|(_, value)| value);
            let response = response.chain([&step.expected_body]);
            for name in response.clone().flat_map(Template::holes) {
                self.sources.entry(name.to_owned()).or_insert(rule.number);
            }
            self.known(response)?;
        }
        Ok(())
    }

    fn known<'t>(&self, templates: impl Iterator<Item = &'t Template>) -> Result<(), String> {
        let is_known =
            |name: &str| ["run", "fresh"].contains(&name) || self.sources.contains_key(name);
        match templates.flat_map(Template::names).find(|name| !is_known(name)) {
            Some(name) => Err(format!("nothing gives {{{name}}} a value before this rule")),
            None => Ok(()),
        }
    }
}

/// Splits a table into its fixed texts and the lines of its cases.
fn lines(text: &str) -> Result<(HashMap<String, Template>, Vec<Lines<'_>>), TableError> {
    let mut fixed = texts().map_err(|reason| TableError { line: 0, reason })?;
    let mut cases: Vec<Lines<'_>> = Vec::new();
    // The lines before the first name describe the format.
    let numbered = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    let numbered = numbered.skip_while(|(_, line)| !line.starts_with('='));
    for (number, line) in numbered.filter(|(_, line)| !line.is_empty()) {
        let error = |reason: String| TableError { line: number, reason };
        let mark = line.chars().next().unwrap_or_default();
        let rest = &line[mark.len_utf8()..];
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        if mark == '=' {
            let parts = rest.split_once(" = ");
            let (name, value) = parts.ok_or_else(|| error("expected = NAME = TEXT".to_owned()))?;
            let value = Template::parse(value, &fixed).map_err(error)?;
            fixed.insert(name.to_owned(), value);
            continue;
        }
        if mark == '#' {
            cases.push(Lines { number, rule: rest, ..Lines::default() });
            continue;
        }
        let case = cases.last_mut().ok_or_else(|| error("expected a rule before it".to_owned()))?;
        match mark {
            '@' => case.options.push((number, rest)),
            '>' => match case.steps.last_mut().filter(|step| step.response.is_empty()) {
                Some(step) => step.request.push(rest),
                None => {
                    case.steps.push(StepLines { number, request: vec![rest], response: vec![] });
                }
            },
            '<' => match case.steps.last_mut() {
                Some(step) => step.response.push(rest),
                None => return Err(error("expected a request before a response".to_owned())),
            },
            _ => return Err(error("expected =, #, @, > or < at its start".to_owned())),
        }
    }
    Ok((fixed, cases))
}

/// Returns the texts that a table cannot write itself.
fn texts() -> Result<HashMap<String, Template>, String> {
    let names = (0..101).map(|i| format!("<CNAME>n{i}.{{run}}.example.com</CNAME>"));
    let none = HashMap::new();
    Ok(HashMap::from([
        ("lf".to_owned(), Template::parse("\n", &none)?),
        ("characters-129".to_owned(), Template::parse(&"x".repeat(129), &none)?),
        ("names-101".to_owned(), Template::parse(&names.collect::<String>(), &none)?),
    ]))
}

impl Lines<'_> {
    fn parse(&self, number: usize, fixed: &HashMap<String, Template>) -> Result<Rule, TableError> {
        let mut rule = Rule {
            number,
            text: self.rule.to_owned(),
            operation: None,
            is_for_emulator: false,
            evidence: Vec::new(),
            settings: Vec::new(),
            is_repeated: false,
            signed: Signed::default(),
            steps: Vec::new(),
        };
        for (line, option) in &self.options {
            rule.set(option).map_err(|reason| TableError { line: *line, reason })?;
        }
        let error = |reason: &str| TableError { line: self.number, reason: reason.to_owned() };
        if rule.evidence.is_empty() {
            return Err(error("expected @evidence, which says how the rule is known"));
        }
        for lines in &self.steps {
            let step = lines.parse(fixed);
            rule.steps.push(step.map_err(|reason| TableError { line: lines.number, reason })?);
        }
        let last = rule.steps.last().ok_or_else(|| error("expected a request after the rule"))?;
        rule.operation = last.operation;
        Ok(rule)
    }
}

impl Rule {
    fn set(&mut self, option: &str) -> Result<(), String> {
        match option.split_once(' ').unwrap_or((option, "")) {
            ("emulator", "") => self.is_for_emulator = true,
            ("until", "") => self.is_repeated = true,
            ("signed", how) => self.signed = Signed::parse(how)?,
            ("evidence", text) => self.evidence.push(Evidence::parse(text)?),
            ("setting", text) => self.settings.push(Setting::parse(text)?),
            _ => {
                return Err(format!(
                    "expected @emulator, @until, @signed, @evidence or @setting, found @{option}"
                ));
            }
        }
        Ok(())
    }
}

impl Signed {
    fn parse(text: &str) -> Result<Self, String> {
        Ok(match text {
            "wrong-secret" => Self::WrongSecret,
            "unknown-key" => Self::UnknownKey,
            "incomplete" => Self::Incomplete,
            "early" => Self::Early,
            "late" => Self::Late,
            "no" => Self::No,
            _ => {
                return Err("expected @signed wrong-secret, unknown-key, incomplete, early, late \
                            or no"
                    .to_owned());
            }
        })
    }
}

impl StepLines<'_> {
    fn parse(&self, fixed: &HashMap<String, Template>) -> Result<Step, String> {
        let (head, headers, body) = parse_message(&self.request, fixed)?;
        let (method, target) = head.split_once(' ').ok_or("expected METHOD PATH")?;
        let method = method.parse().map_err(|_| format!("expected a method, found {method}"))?;
        let target = Template::parse(target, fixed)?;
        let path = target.fill(|_| Some("x".to_owned()));
        let example = http::Request::builder().method(&method).uri(&path).body(());
        let example = example.map_err(|_| format!("expected a path, found {path}"))?;
        let operation = operation_of(&example);
        let (status, expected_headers, expected_body) = parse_message(&self.response, fixed)?;
        Ok(Step {
            method,
            target,
            headers,
            body,
            operation,
            status: status.parse().map_err(|_| format!("expected a status, found {status}"))?,
            expected_headers,
            expected: Expected::parse(&expected_body)?,
            expected_body,
        })
    }
}

type Message = (String, Vec<(String, Template)>, Template);

/// Splits lines into the first one, headers, and the body after the first empty line.
fn parse_message(lines: &[&str], fixed: &HashMap<String, Template>) -> Result<Message, String> {
    let end = lines.iter().position(|line| line.is_empty()).unwrap_or(lines.len());
    let (first, headers) = lines[..end].split_first().ok_or("expected a request and a response")?;
    let header = |line: &&str| {
        let parts = line.split_once(": ");
        let (name, value) = parts.ok_or_else(|| format!("expected NAME: VALUE, found {line}"))?;
        Ok::<_, String>((name.to_owned(), Template::parse(value, fixed)?))
    };
    let headers = headers.iter().map(header).collect::<Result<_, _>>()?;
    let body = lines.get(end + 1..).unwrap_or_default().join("\n");
    Ok(((*first).to_owned(), headers, Template::parse(&body, fixed)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_this_project_is_valid() {
        let table = Table::built_in().unwrap_or_else(|error| panic!("{error}"));
        assert!(table.rules().len() >= 58, "{}", table.rules().len());
        assert_eq!(table.source("id"), Some(1));
    }

    #[test]
    fn a_line_that_is_not_one_of_a_table_is_an_error() {
        let rule = "= a = b\n# Rule.\n@evidence live: here\n";
        let step = "> GET /{a}\n< 200\n<\n< <A>{x:TEXT}</A>\n";
        assert!(Table::parse(&format!("{rule}{step}")).is_ok());
        for (text, expected) in [
            (String::new(), "line 1 of the table: expected a rule, found none"),
            ("= a".to_owned(), "line 1 of the table: expected = NAME = TEXT"),
            ("= a = b\n> GET /".to_owned(), "line 2 of the table: expected a rule before it"),
            (format!("{rule}! x"), "line 4 of the table: expected =, #, @, > or < at its start"),
            (rule.to_owned(), "line 2 of the table: expected a request after the rule"),
            (format!("{rule}> GET"), "line 4 of the table: expected METHOD PATH"),
            (format!("{rule}> GET /"), "line 4 of the table: expected a request and a response"),
            (format!("{rule}> GET /\n< OK"), "line 4 of the table: expected a status, found OK"),
            (
                format!("{rule}> GET /{{y}}\n< 200"),
                "line 2 of the table: nothing gives {y} a value before this rule",
            ),
            (
                format!("= a = b\n# Rule.\n{step}"),
                "line 2 of the table: expected @evidence, which says how the rule is known",
            ),
            (
                format!("{rule}@evidence rumour: x\n{step}"),
                "line 4 of the table: expected @evidence live, model, documentation or unknown, a \
                 colon and a text",
            ),
            (
                format!("{rule}@other\n{step}"),
                "line 4 of the table: expected @emulator, @until, @signed, @evidence or @setting, \
                 found @other",
            ),
        ] {
            assert_eq!(Table::parse(&text).expect_err(&text).to_string(), expected);
        }
        let broken = format!("{rule}> GET /\n< 200\n<\n< <A>");
        let error = Table::parse(&broken).expect_err("no XML").to_string();
        assert!(error.starts_with("line 4 of the table: expected XML"), "{error}");
    }
}
