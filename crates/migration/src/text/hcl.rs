//! Strings of HCL, the language of Terraform.

use cloudfront_streaming_model::Visible;

/// Returns a string in double quotes. Templates (`${…}` and `%{…}`) are text in it.
pub(crate) fn hcl(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '$' | '%' if rest.peek() == Some(&'{') => {
                quoted.push(c);
                quoted.push(c);
            }
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if Visible::escapes(c) => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::hcl;

    #[test]
    fn templates_are_text() {
        assert_eq!(hcl("${a} %{if} $${b} $ {"), r#""$${a} %%{if} $$${b} $ {""#);
        assert_eq!(hcl("\"\\\n\u{202e}"), r#""\"\\\n\u202e""#);
    }
}
