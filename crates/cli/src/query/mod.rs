//! `--query`: `JMESPath`, as the AWS CLI evaluates it.
//!
//! The crate jmespath parses. It sorts the members of objects when it evaluates; the AWS CLI keeps their
//! order, and compares strings. So expressions are evaluated here, by the rules of jmespath.py.

mod error;
pub(crate) mod evaluate;
mod functions;
pub(crate) mod python;

use std::borrow::Cow;

use jmespath::ast::Ast;
use serde_json::Value;

pub(crate) use error::EvaluationError;
use evaluate::Evaluation;

/// The length of the longest expression in bytes.
const MAX_LENGTH: usize = 16 * 1024;

/// How many brackets and prefixes an expression may have. Each may be a level of nesting, and so
/// several frames of the stack, in parsing and in evaluation.
const MAX_NESTING: usize = 250;

/// How many operators an expression may have: `a.b.c` is nested on its left.
const MAX_OPERATORS: usize = 1000;

/// A compiled expression.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    text: String,
    ast: Ast,
}

impl Query {
    /// Compiles an expression. The error shows the place.
    pub(crate) fn compile(text: &str) -> Result<Self, String> {
        if text.len() > MAX_LENGTH {
            return Err(format!("expected at most {MAX_LENGTH} bytes, found {}", text.len()));
        }
        let (nesting, operators) = count(text);
        if nesting > MAX_NESTING || operators > MAX_OPERATORS {
            return Err(format!(
                "expected at most {MAX_NESTING} brackets and {MAX_OPERATORS} operators, \
                 found {nesting} and {operators}"
            ));
        }
        let text = quoted_literals(text);
        match jmespath::parse(&text) {
            Ok(ast) => Ok(Self { text: text.into_owned(), ast }),
            Err(error) => Err(place(&text, &error)),
        }
    }

    /// Evaluates the expression.
    pub(crate) fn search(&self, value: &Value) -> Result<Value, EvaluationError> {
        Evaluation::new(&self.text).evaluate(&self.ast, value)
    }
}

/// Returns the expression with quotes in literals that are no JSON: jmespath.py reads `` `text` `` as
/// `` `"text"` ``, and scripts rely on it.
fn quoted_literals(text: &str) -> Cow<'_, str> {
    let mut changed = None;
    let mut rest = text;
    while let Some(start) = rest.find(['"', '\'', '`']) {
        let quote = &rest[start..=start];
        let Some(length) = end_of_quoted(&rest[start + 1..], quote) else { break };
        let end = start + 1 + length;
        let inner = &rest[start + 1..end];
        let json = inner.replace("\\`", "`");
        let string = format!("\"{}\"", json.trim_start());
        let is = |json: &str| serde_json::from_str::<Value>(json).is_ok();
        let needs_quotes = quote == "`" && !is(json.trim_start()) && is(&string);
        if needs_quotes {
            let done = text.len() - rest.len();
            let changed = changed.get_or_insert_with(|| text[..done].to_owned());
            changed.push_str(&rest[..=start]);
            changed.push_str(&format!("\"{}\"`", inner.trim_start()));
        } else if let Some(changed) = &mut changed {
            changed.push_str(&rest[..=end]);
        }
        rest = &rest[end + 1..];
    }
    match changed {
        Some(changed) => Cow::Owned(changed + rest),
        None => Cow::Borrowed(text),
    }
}

/// Returns the place of the closing quote.
fn end_of_quoted(text: &str, quote: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let is_end = !is_escaped && quote.starts_with(c);
        is_escaped = !is_escaped && c == '\\';
        is_end.then_some(at)
    })
}

/// Counts the characters outside of quotes that may nest what follows, and those that may nest what
/// stands before them.
fn count(text: &str) -> (usize, usize) {
    let mut quote = None;
    let mut is_escaped = false;
    let (mut nesting, mut operators) = (0, 0);
    for c in text.chars() {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None => match c {
                '"' | '\'' | '`' => quote = Some(c),
                '(' | '[' | '{' | '!' | '&' | '*' => nesting += 1,
                '.' | '|' | '=' | '<' | '>' => operators += 1,
                _ => {}
            },
        }
    }
    (nesting, operators)
}

/// Returns a message with the expression and a mark below the place of the error.
fn place(text: &str, error: &jmespath::JmespathError) -> String {
    let reason = match &error.reason {
        jmespath::ErrorReason::Parse(reason) => reason.clone(),
        jmespath::ErrorReason::Runtime(reason) => reason.to_string(),
    };
    let before = text.get(..error.offset).unwrap_or(text);
    let line = before.lines().next_back().unwrap_or_default();
    let column = if before.ends_with('\n') { 0 } else { line.chars().count() };
    let whole = text.lines().nth(before.matches('\n').count()).unwrap_or_default();
    format!("{reason}, at character {}:\n{whole}\n{:column$}^", before.chars().count() + 1, "")
}

#[cfg(test)]
mod tests;
