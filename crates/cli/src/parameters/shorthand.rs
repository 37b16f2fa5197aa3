//! The AWS CLI's shorthand syntax: `Key=value,Other={Nested=a},List=[a,b]`.
//!
//! This parser returns all values as strings; `typed` converts them into booleans, numbers and
//! lists.

use serde_json::{Map, Value};

/// The maximum depth, the same as for JSON.
const MAX_DEPTH: usize = 128;

/// Parses `key=value` pairs.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let members = parser.members(None)?;
    Ok(Value::Object(members))
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// The number of open structures and lists.
    depth: usize,
}

impl Parser<'_> {
    /// Parses `key=value,key=value` up to the closing character or the end.
    fn members(&mut self, close: Option<char>) -> Result<Map<String, Value>, String> {
        let mut members = Map::new();
        loop {
            self.skip_space();
            if self.ends(close) {
                return Ok(members);
            }
            let key = self.word(&['=', ',', '{', '}', '[', ']']).trim().to_owned();
            if key.is_empty() || !self.eat('=') {
                return Err(self.expected("`key=value`"));
            }
            let value = self.value(close)?;
            if members.insert(key.clone(), value).is_some() {
                return Err(format!("the key {key} is repeated"));
            }
            self.skip_space();
            if self.eat(',') {
                continue;
            }
            if self.ends(close) {
                return Ok(members);
            }
            return Err(self.expected("`,`"));
        }
    }

    /// Parses one value, or several separated by commas.
    fn value(&mut self, close: Option<char>) -> Result<Value, String> {
        self.skip_space();
        let first = self.single(close)?;
        if first.is_object() || first.is_array() {
            return Ok(first);
        }
        let mut values = vec![first];
        while let Some(more) = self.continued(close)? {
            values.push(more);
        }
        Ok(if values.len() == 1 { values.remove(0) } else { Value::Array(values) })
    }

    /// Parses the next value of a list without brackets. Returns `None` before a key, which is
    /// followed by `=`.
    fn continued(&mut self, close: Option<char>) -> Result<Option<Value>, String> {
        let before = self.at;
        if !self.eat(',') {
            return Ok(None);
        }
        self.skip_space();
        let value = self.single_until(close, &['='])?;
        if self.peek() == Some('=') || self.at == before + 1 {
            self.at = before;
            return Ok(None);
        }
        Ok(Some(value))
    }

    fn single(&mut self, close: Option<char>) -> Result<Value, String> {
        self.single_until(close, &[])
    }

    fn single_until(&mut self, close: Option<char>, stop: &[char]) -> Result<Value, String> {
        match self.peek() {
            Some(open @ ('{' | '[')) => {
                if self.depth == MAX_DEPTH {
                    return Err(self.expected("at most 128 levels"));
                }
                self.depth += 1;
                self.eat(open);
                let value = match open {
                    '{' => self.members(Some('}')).map(Value::Object),
                    _ => self.list().map(Value::Array),
                };
                self.depth -= 1;
                value
            }
            Some(quote @ ('"' | '\'')) => self.quoted(quote).map(Value::String),
            _ => {
                let stops: Vec<char> = [','].iter().chain(&close).chain(stop).copied().collect();
                Ok(Value::String(self.word(&stops).trim_end().to_owned()))
            }
        }
    }

    /// Parses values up to `]`.
    fn list(&mut self) -> Result<Vec<Value>, String> {
        let mut values = Vec::new();
        loop {
            self.skip_space();
            if self.eat(']') {
                return Ok(values);
            }
            if self.peek().is_none() {
                return Err(self.expected("`]`"));
            }
            values.push(self.single(Some(']'))?);
            self.skip_space();
            if !self.eat(',') && self.peek() != Some(']') {
                return Err(self.expected("`,` or `]`"));
            }
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, String> {
        self.eat(quote);
        let mut text = String::new();
        loop {
            match self.bump() {
                None => return Err(self.expected("a closing quote")),
                Some(c) if c == quote => return Ok(text),
                Some('\\') => text.extend(self.bump()),
                Some(c) => text.push(c),
            }
        }
    }

    fn word(&mut self, stops: &[char]) -> &str {
        let rest = &self.text[self.at..];
        let end = rest.find(stops).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Returns whether the input is at the end, or at the closing character, which is consumed.
    fn ends(&mut self, close: Option<char>) -> bool {
        match close {
            Some(close) => self.eat(close),
            None => self.at == self.text.len(),
        }
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.bump();
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    fn expected(&self, what: &str) -> String {
        let found = self.peek().map_or("the end".to_owned(), |c| format!("{c:?}"));
        format!(
            "expected {what} at character {}, found {found}",
            self.text[..self.at].chars().count()
        )
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn pairs_lists_and_nested_structures_are_parsed() {
        for (text, expected) in [
            ("", json!({})),
            ("A=b", json!({"A": "b"})),
            ("A=b,C=d e", json!({"A": "b", "C": "d e"})),
            ("A=,B=c", json!({"A": "", "B": "c"})),
            ("A=b,c,D=e", json!({"A": ["b", "c"], "D": "e"})),
            ("A=b=c", json!({"A": "b=c"})),
            ("A=[b, c]", json!({"A": ["b", "c"]})),
            ("A=[]", json!({"A": []})),
            ("A={B=c,D={E=f}},G=h", json!({"A": {"B": "c", "D": {"E": "f"}}, "G": "h"})),
            (
                "Items=[{Key=a,Value=b},{Key=c}]",
                json!({"Items": [{"Key": "a", "Value": "b"}, {"Key": "c"}]}),
            ),
            ("A='b,c',D=\"e\\\"}\"", json!({"A": "b,c", "D": "e\"}"})),
        ] {
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn text_that_is_not_shorthand_is_an_error() {
        for text in ["A", "=b", "A=b,", "A={B=c", "A=[b", "A='b", "A=b,A=c", "A={b}"] {
            // A trailing comma is accepted.
            assert_eq!(parse(text).is_err(), text != "A=b,", "{text}");
        }
        assert_eq!(parse("A=[b").unwrap_err(), "expected `,` or `]` at character 4, found the end");
    }
}
