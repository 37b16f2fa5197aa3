//! Texts with names: fills them in, and matches responses with them.

use std::collections::HashMap;

use chrono::DateTime;

/// The values of names, from the runner and from responses.
pub(crate) type Values = HashMap<String, String>;

/// The longest value that a response may give to a name.
const MAX_VALUE: usize = 1024;

/// A text with names in braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Template(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Text(String),
    /// `{name}`: the value of a name.
    Name(String),
    /// `{name:FORM}`: any value of the form, which the name then stands for.
    Hole(String, Form),
}

/// What values a hole matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Id,
    Uuid,
    Time,
    Domain,
    Account,
    Number,
    /// Anything without `<`, but not nothing.
    Text,
    /// Anything. The name gets no value.
    Xml,
}

/// How values of a form are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    /// Values have the service's own form.
    Exact,
    /// Values may have another form, and unknown names match any value.
    Loose,
}

/// The first place where a text differs from a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mismatch {
    /// The byte offset in the text.
    pub(crate) at: usize,
    /// What was expected there.
    pub(crate) expected: String,
}

impl Template {
    /// Parses a text. `fixed` has the names that are replaced now.
    pub(crate) fn parse(text: &str, fixed: &HashMap<String, Self>) -> Result<Self, String> {
        let mut template = Self::default();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            template.push(Part::Text(before.to_owned()));
            match after.split_once('}') {
                Some((name, after)) if is_name(name) => {
                    match fixed.get(name) {
                        Some(value) => value.0.iter().for_each(|part| template.push(part.clone())),
                        None => template.push(Part::Name(name.to_owned())),
                    }
                    rest = after;
                }
                Some((inner, after)) if is_hole(inner) => {
                    let (name, form) = inner.split_once(':').unwrap_or_default();
                    let form = Form::parse(form)
                        .ok_or_else(|| format!("expected a form in {{{inner}}}, found {form}"))?;
                    template.push(Part::Hole(name.to_owned(), form));
                    rest = after;
                }
                _ => {
                    template.push(Part::Text("{".to_owned()));
                    rest = after;
                }
            }
        }
        template.push(Part::Text(rest.to_owned()));
        Ok(template)
    }

    /// Appends a part. Texts are joined.
    pub(crate) fn push(&mut self, part: Part) {
        match (self.0.last_mut(), part) {
            (_, Part::Text(text)) if text.is_empty() => {}
            (Some(Part::Text(last)), Part::Text(text)) => last.push_str(&text),
            (_, part) => self.0.push(part),
        }
    }

    pub(crate) fn parts(&self) -> &[Part] {
        &self.0
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the names that need a value.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Name(name) => Some(name.as_str()),
            Part::Text(_) | Part::Hole(..) => None,
        })
    }

    /// Returns the names that get a value.
    pub(crate) fn holes(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Hole(name, _) => Some(name.as_str()),
            Part::Text(_) | Part::Name(_) => None,
        })
    }

    /// Returns the text with the values of its names. Names without a value, and holes, stay.
    pub(crate) fn fill(&self, value: impl Fn(&str) -> Option<String>) -> String {
        let parts = self.0.iter().map(|part| match part {
            Part::Text(text) => text.clone(),
            Part::Name(name) => value(name).unwrap_or_else(|| format!("{{{name}}}")),
            Part::Hole(name, _) => format!("{{{name}}}"),
        });
        parts.collect()
    }

    /// Returns an error unless the text matches. Adds the values of the holes.
    pub(crate) fn fit(
        &self,
        text: &str,
        values: &mut Values,
        comparison: Comparison,
    ) -> Result<(), Mismatch> {
        let mut at = 0;
        for (index, part) in self.0.iter().enumerate() {
            let rest = &text[at..];
            let (name, form) = match part {
                Part::Text(literal) => {
                    at += literal_at(literal, rest, at)?;
                    continue;
                }
                Part::Name(name) => match values.get(name) {
                    Some(value) => {
                        at += literal_at(value, rest, at)?;
                        continue;
                    }
                    None if comparison == Comparison::Loose => (name, Form::Text),
                    None => return Err(Mismatch { at, expected: format!("{{{name}}}") }),
                },
                Part::Hole(name, form) => (name, *form),
            };
            let follows = self.literal_after(index, name, values);
            let end = match follows.as_str() {
                "" => rest.len(),
                follows => rest.find(follows).ok_or_else(|| {
                    let end = rest.find('<').unwrap_or(rest.len());
                    literal_at(follows, &rest[end..], at + end)
                        .err()
                        .unwrap_or_else(|| Mismatch { at, expected: follows.to_owned() })
                })?,
            };
            let found = &rest[..end];
            if !form.matches(found, comparison) {
                return Err(Mismatch { at, expected: form.description().to_owned() });
            }
            if form != Form::Xml {
                values.insert(name.clone(), found.to_owned());
            }
            at += end;
        }
        match at == text.len() {
            true => Ok(()),
            false => Err(Mismatch { at, expected: String::new() }),
        }
    }

    /// Returns the text between a hole and the next one, where the value of the hole ends.
    fn literal_after(&self, index: usize, hole: &str, values: &Values) -> String {
        let parts = self.0[index + 1..].iter().map_while(|part| match part {
            Part::Text(text) => Some(text.as_str()),
            Part::Name(name) if name == hole => None,
            Part::Name(name) => values.get(name).map(String::as_str),
            Part::Hole(..) => None,
        });
        parts.collect()
    }
}

/// Returns the length of a literal that the rest of the text begins with.
fn literal_at(literal: &str, rest: &str, at: usize) -> Result<usize, Mismatch> {
    if rest.starts_with(literal) {
        return Ok(literal.len());
    }
    let pairs = literal.chars().zip(rest.chars()).take_while(|(a, b)| a == b);
    let common: usize = pairs.map(|(a, _)| a.len_utf8()).sum();
    Err(Mismatch { at: at + common, expected: literal[common..].to_owned() })
}

/// Returns whether a text in braces is a name: a lower-case letter, then such letters, digits and
/// hyphens.
fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn is_hole(text: &str) -> bool {
    text.split_once(':').is_some_and(|(name, form)| {
        is_name(name) && !form.is_empty() && form.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

impl Form {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "ID" => Self::Id,
            "UUID" => Self::Uuid,
            "TIME" => Self::Time,
            "DOMAIN" => Self::Domain,
            "ACCOUNT" => Self::Account,
            "NUMBER" => Self::Number,
            "TEXT" => Self::Text,
            "XML" => Self::Xml,
            _ => return None,
        })
    }

    /// Describes the exact form.
    fn description(self) -> &'static str {
        match self {
            Self::Id => "E and 12 or 13 upper-case letters and digits",
            Self::Uuid => "a UUID in lower case",
            Self::Time => "a time such as 2016-11-19T19:37:58.123Z",
            Self::Domain => "s, 13 lower-case letters and digits, and .cloudfront.net",
            Self::Account => "an account number of 12 digits",
            Self::Number => "a number",
            Self::Text => "a text",
            Self::Xml => "anything",
        }
    }

    fn matches(self, text: &str, comparison: Comparison) -> bool {
        let is_text = !text.is_empty() && !text.contains('<');
        match (self, comparison) {
            (Self::Xml, _) => true,
            (Self::Text, Comparison::Exact) => is_text,
            (Self::Number, _) => !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()),
            (Self::Time, Comparison::Loose) => is_time(text),
            (_, Comparison::Loose) => is_text && text.len() <= MAX_VALUE,
            (Self::Id, Comparison::Exact) => {
                let of_id = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
                text.starts_with('E') && matches!(text.len(), 13 | 14) && text.bytes().all(of_id)
            }
            (Self::Uuid, Comparison::Exact) => {
                is_shaped(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
            }
            (Self::Time, Comparison::Exact) => is_shaped(text, "0000-00-00T00:00:00.000Z"),
            (Self::Domain, Comparison::Exact) => {
                let name = text.strip_prefix('s').and_then(|t| t.strip_suffix(".cloudfront.net"));
                let of_name = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
                name.is_some_and(|name| name.len() == 13 && name.bytes().all(of_name))
            }
            (Self::Account, Comparison::Exact) => is_shaped(text, "000000000000"),
        }
    }
}

pub(crate) fn is_time(text: &str) -> bool {
    DateTime::parse_from_rfc3339(text).is_ok()
}

/// Returns whether a text has a digit for each `0` of a shape, a hexadecimal digit for each `x`,
/// and the other characters.
fn is_shaped(text: &str, shape: &str) -> bool {
    shape.len() == text.len()
        && shape.bytes().zip(text.bytes()).all(|(form, found)| match form {
            b'0' => found.is_ascii_digit(),
            b'x' => found.is_ascii_digit() || (b'a'..=b'f').contains(&found),
            other => other == found,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(pattern: &str, text: &str, values: &mut Values) -> Result<(), Mismatch> {
        let template = Template::parse(pattern, &HashMap::new()).expect("parses");
        template.fit(text, values, Comparison::Exact)
    }

    #[test]
    fn a_template_matches_only_its_own_text_and_forms() {
        let mut values = Values::from([("v".to_owned(), "{w:XML}".to_owned())]);
        let found = fit(
            "<{v}>{id:ID}</{v}>{id}.{x:TEXT}",
            "<{w:XML}>E123456789012</{w:XML}>E123456789012.y",
            &mut values,
        );
        assert_eq!((found, values["x"].as_str()), (Ok(()), "y"));
        for (pattern, text) in [
            ("a", "ab"),
            ("ab", "a"),
            ("{id}", "E123456789013"),
            ("{i:ID}", "e123456789012"),
            ("{i:ID}x", "E12345678901x"),
            ("{t:TIME}", "2016-11-19T19:37:58Z"),
            ("{d:DOMAIN}", "sABCDEFGHIJKLM.cloudfront.net"),
            ("{u:UUID}", "a7fdbb54-c7f2-42d3-b989-c367a3a8ea1g"),
            ("<{t:TEXT}>", "<>"),
            ("{unknown}", "E123456789013"),
        ] {
            assert!(fit(pattern, text, &mut values).is_err(), "{pattern} {text}");
        }
    }

    #[test]
    fn a_mismatch_has_the_place_and_what_was_expected_there() {
        let mut values = Values::new();
        for (pattern, text, at, expected) in [
            ("<a>é1</a>", "<a>é2</a>", 5, "1</a>"),
            ("<a>{i:ID}</a><b>", "<a>E123456789012</b>", 18, "a><b>"),
            ("<a>{n:NUMBER}</a>", "<a>one</a>", 3, "a number"),
            ("<a>", "<a> ", 3, ""),
        ] {
            let mismatch = fit(pattern, text, &mut values).expect_err(pattern);
            assert_eq!((mismatch.at, mismatch.expected.as_str()), (at, expected), "{pattern}");
        }
    }

    #[test]
    fn a_loose_comparison_accepts_other_forms_and_finds_the_values_of_unknown_names() {
        let mut values = Values::new();
        let pattern = "{i:ID} {t:TIME} {name}";
        let template = Template::parse(pattern, &HashMap::new()).expect("parses");
        let found = template.fit("abc 2016-11-19T19:37:58+00:00 x", &mut values, Comparison::Loose);
        assert_eq!(found, Ok(()));
        assert_eq!((values["i"].as_str(), values["name"].as_str()), ("abc", "x"));
        let long = "x".repeat(2000);
        assert!(template.fit(&long, &mut values, Comparison::Loose).is_err());
    }

    #[test]
    fn only_names_and_forms_are_replaced() {
        let fixed = HashMap::from([(
            "doc".to_owned(),
            Template::parse("<{run}>", &HashMap::new()).expect("parses"),
        )]);
        let template = Template::parse(r#"{"a": "{doc}{x:ID}"} \u{1}"#, &fixed).expect("parses");
        let filled = template.fill(|name| (name == "run").then(|| "{id}".to_owned()));
        assert_eq!(filled, r#"{"a": "<{id}>{x}"} \u{1}"#);
        let error = Template::parse("{x:OTHER}", &fixed).expect_err("no form");
        assert_eq!(error, "expected a form in {x:OTHER}, found OTHER");
    }
}
