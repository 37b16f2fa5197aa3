//! Parses the table of requests and responses, and matches responses with its patterns.

use std::collections::HashMap;

/// The values of the table's names: fixed ones, and ones from responses.
pub(crate) type Known = HashMap<String, String>;

/// One rule, with the requests that test it.
#[derive(Debug, Default)]
pub(crate) struct Case {
    pub(crate) rule: String,
    pub(crate) is_for_emulator: bool,
    pub(crate) is_repeated: bool,
    /// How the requests are signed, unless correctly.
    pub(crate) signed: Option<String>,
    pub(crate) steps: Vec<Step>,
}

/// A request and its expected response, as lines of the table.
#[derive(Debug, Default)]
pub(crate) struct Step {
    pub(crate) request: Vec<String>,
    pub(crate) response: Vec<String>,
}

/// Parses the names and the cases of a table.
pub(crate) fn parse(text: &str) -> (Known, Vec<Case>) {
    let mut known = Known::new();
    let mut cases: Vec<Case> = Vec::new();
    // The lines before the first name describe the format.
    let lines = text.lines().skip_while(|line| !line.starts_with('='));
    for line in lines.filter(|line| !line.is_empty()) {
        let (mark, rest) = line.split_at(1);
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        if mark == "=" {
            let (name, value) = rest.split_once(" = ").expect("= NAME = TEXT");
            known.insert(name.to_owned(), value.to_owned());
            continue;
        }
        if mark == "#" {
            cases.push(Case { rule: rest.to_owned(), ..Case::default() });
            continue;
        }
        let case = cases.last_mut().unwrap_or_else(|| panic!("no rule before {line}"));
        match (mark, rest) {
            ("@", "emulator") => case.is_for_emulator = true,
            ("@", "until") => case.is_repeated = true,
            ("@", other) => {
                let how = other.strip_prefix("signed ").unwrap_or_else(|| panic!("{line}"));
                case.signed = Some(how.to_owned());
            }
            (">", text) => {
                if case.steps.last().is_none_or(|step| !step.response.is_empty()) {
                    case.steps.push(Step::default());
                }
                case.steps.last_mut().expect("one").request.push(text.to_owned());
            }
            ("<", text) => {
                case.steps.last_mut().expect("a request").response.push(text.to_owned());
            }
            _ => panic!("not a line of the table: {line}"),
        }
    }
    (known, cases)
}

/// Splits lines into head and body at the first empty line.
pub(crate) fn head_and_body(lines: &[String]) -> (&[String], String) {
    let end = lines.iter().position(String::is_empty).unwrap_or(lines.len());
    (&lines[..end], lines.get(end + 1..).unwrap_or_default().join("\n"))
}

/// Replaces the known names in a text with their values.
pub(crate) fn expand(text: &str, known: &Known) -> String {
    let mut expanded = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        expanded.push_str(before);
        match after.split_once('}').and_then(|(name, rest)| Some((known.get(name)?, rest))) {
            Some((value, after)) => {
                expanded.push_str(&expand(value, known));
                rest = after;
            }
            None => {
                expanded.push('{');
                rest = after;
            }
        }
    }
    expanded + rest
}

/// Returns an error unless the text matches the pattern. Adds the values of the pattern's new
/// names.
pub(crate) fn fits(pattern: &str, text: &str, known: &mut Known) -> Result<(), String> {
    let pattern = expand(pattern, known);
    let (mut pattern, mut rest) = (pattern.as_str(), text);
    while !pattern.is_empty() {
        let Some((name, form, after)) = hole(pattern) else {
            let end = next_hole(pattern).unwrap_or(pattern.len());
            let (literal, after) = pattern.split_at(end);
            rest = rest.strip_prefix(literal).ok_or_else(|| differs(literal, rest))?;
            pattern = after;
            continue;
        };
        // The value ends where the text after it in the pattern begins.
        let follows = &after[..next_hole(after).unwrap_or(after.len())];
        let end = match follows {
            "" => Some(rest.len()),
            // Known names are replaced, also names that the pattern itself has set.
            follows => rest.find(&expand(follows, known)).or_else(|| {
                let itself = follows.contains('{').then(|| follows.split('{').next());
                rest.find(itself.flatten()?)
            }),
        };
        let (found, after_text) = rest.split_at(end.ok_or_else(|| differs(follows, rest))?);
        if !is_of(form, found) {
            return Err(format!("expected {name} to be {form}, found {found:?}"));
        }
        known.insert(name.to_owned(), found.to_owned());
        // The rest of the pattern may contain the same name.
        return fits(after, after_text, known);
    }
    if rest.is_empty() { Ok(()) } else { Err(differs("", rest)) }
}

fn differs(expected: &str, found: &str) -> String {
    let start = |text: &str| text.chars().take(200).collect::<String>();
    format!("expected {:?}, found {:?}", start(expected), start(found))
}

/// Splits a pattern that begins with `{name:FORM}` into the name, the form, and the rest.
fn hole(pattern: &str) -> Option<(&str, &str, &str)> {
    let (inner, after) = pattern.strip_prefix('{')?.split_once('}')?;
    let (name, form) = inner.split_once(':')?;
    let is_form = !form.is_empty() && form.bytes().all(|byte| byte.is_ascii_uppercase());
    is_form.then_some((name, form, after))
}

fn next_hole(pattern: &str) -> Option<usize> {
    pattern.match_indices('{').map(|(at, _)| at).find(|&at| hole(&pattern[at..]).is_some())
}

fn is_of(form: &str, text: &str) -> bool {
    let upper = |text: &str| text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let lower = |text: &str| text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    let shape = |shape: &str| {
        shape.len() == text.len()
            && shape.bytes().zip(text.bytes()).all(|(form, found)| match form {
                b'0' => found.is_ascii_digit(),
                b'x' => found.is_ascii_digit() || (b'a'..=b'f').contains(&found),
                other => other == found,
            })
    };
    match form {
        "ID" => text.starts_with('E') && (13..=14).contains(&text.len()) && upper(text),
        "UUID" => shape("xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"),
        "TIME" => shape("0000-00-00T00:00:00.000Z"),
        "DOMAIN" => text
            .strip_prefix('s')
            .and_then(|rest| rest.strip_suffix(".cloudfront.net"))
            .is_some_and(|name| name.len() == 13 && lower(name)),
        "ACCOUNT" => shape("000000000000"),
        "NUMBER" => !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()),
        "TEXT" => !text.is_empty() && !text.contains('<'),
        "XML" => true,
        other => panic!("there is no form {other}"),
    }
}

#[test]
fn a_pattern_matches_only_its_own_text_and_forms() {
    let mut known = Known::from([("v".to_owned(), "a{w}".to_owned()), ("w".into(), "1".into())]);
    let found =
        fits("<{v}>{id:ID}</{v}>{id}.{x:XML}", "<a1>E123456789012</a1>E123456789012.y", &mut known);
    assert_eq!((found, known["x"].as_str()), (Ok(()), "y"));
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
    ] {
        assert!(fits(pattern, text, &mut known).is_err(), "{pattern} {text}");
    }
}
