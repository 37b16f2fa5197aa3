//! YAML in block style.
//!
//! Every string is in double quotes with JSON's escapes, which YAML shares: no value is read as a
//! number, a boolean, a tag or an expression.

use cloudfront_streaming_model::Visible;
use serde_json::Value;

/// Returns a value as a YAML document.
pub(crate) fn yaml(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text
}

/// Returns a string in double quotes.
pub fn yaml_string(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if Visible::escapes(c) || c == '\u{feff}' => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Writes a value whose first line is indented already, and ends its last line.
fn write(value: &Value, depth: usize, text: &mut String) {
    let indent = |text: &mut String, is_first: bool| {
        if !is_first {
            text.push_str(&"  ".repeat(depth));
        }
    };
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (number, (name, value)) in members.iter().enumerate() {
                indent(text, number == 0);
                match name.chars().all(|c| c.is_ascii_alphanumeric()) {
                    true => text.push_str(name),
                    false => text.push_str(&yaml_string(name)),
                }
                text.push(':');
                match is_block(value) {
                    true => {
                        text.push('\n');
                        text.push_str(&"  ".repeat(depth + 1));
                        write(value, depth + 1, text);
                    }
                    false => {
                        text.push(' ');
                        write(value, 0, text);
                    }
                }
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (number, item) in items.iter().enumerate() {
                indent(text, number == 0);
                text.push_str("- ");
                write(item, depth + 1, text);
            }
        }
        Value::String(string) => {
            text.push_str(&yaml_string(string));
            text.push('\n');
        }
        scalar => {
            text.push_str(&scalar.to_string());
            text.push('\n');
        }
    }
}

fn is_block(value: &Value) -> bool {
    match value {
        Value::Object(members) => !members.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::yaml;

    #[test]
    fn blocks_are_nested() {
        let value = json!({"A": {"B": ["x", {"C": true, "AWS:D": []}], "E": "no\n\u{2028}"}});
        let expected =
            "A:\n  B:\n    - \"x\"\n    - C: true\n      \"AWS:D\": []\n  E: \"no\\n\\u2028\"\n";
        assert_eq!(yaml(&value), expected);
    }
}
