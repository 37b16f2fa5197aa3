//! Writes text into the files of a plan so that no tool reads it as code.
//!
//! Values come from archives, and may say anything. Shells are handled by the crate shlex.

mod hcl;
mod yaml;

pub(crate) use hcl::hcl;
pub(crate) use yaml::yaml;
pub use yaml::yaml_string;

use cloudfront_streaming_model::Visible;

/// Returns text for a Markdown document, outside of code: in one line, without markup, HTML or links.
pub fn markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let visible = Visible(text).to_string();
    let mut rest = visible.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // GitHub makes links of addresses that have no markup.
            ':' if rest.peek() == Some(&'/')
                || ["mailto", "xmpp"].iter().any(|scheme| ends_with(&escaped, scheme)) =>
            {
                escaped.push_str("&#58;");
            }
            '.' if ends_with(&escaped, "www") => escaped.push_str("&#46;"),
            // GitHub makes links of addresses and mentions, even where the character is escaped.
            '@' => {
                let mut run = String::from(c);
                while let Some(c) = rest.next_if_eq(&'@') {
                    run.push(c);
                }
                escaped.push_str(&format!("`{run}`"));
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' | '!' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// Returns whether text ends with a word of ASCII in any case.
fn ends_with(text: &str, word: &str) -> bool {
    let end = text.len().checked_sub(word.len()).and_then(|at| text.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// Returns text as code in a Markdown document, or as plain text where that is not possible.
pub fn markdown_code(text: &str) -> String {
    let is_plain = |c: char| !Visible::escapes(c) && !matches!(c, '`' | '|' | '\\');
    match !text.is_empty() && text.trim() == text && text.chars().all(is_plain) {
        true => format!("`{text}`"),
        false => markdown(text),
    }
}

/// Returns text for a cell of a spreadsheet, which would evaluate a cell that begins like a formula.
/// An apostrophe makes it text.
pub fn cell(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '|', '%']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// Returns whether CloudFormation would replace a part of the text, wherever it stands in a template.
pub(crate) fn has_dynamic_reference(text: &str) -> bool {
    text.contains("{{resolve:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_has_no_markup() {
        assert_eq!(markdown("a_b <i>&*c*"), "a\\_b &lt;i&gt;&amp;\\*c\\*");
        assert_eq!(markdown("x\n# y: z"), r"x\\u{a}\# y: z");
        assert_eq!(markdown("[x](https://y)"), r"\[x\](https&#58;//y)");
        assert_eq!(markdown("WWW.x mailto:y"), "WWW&#46;x mailto&#58;y");
        assert_eq!(markdown("`@@x@`"), "\\``@@`x`@`\\`");
    }

    #[test]
    fn cells_are_no_formulas() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("a=1"), "a=1");
    }
}
