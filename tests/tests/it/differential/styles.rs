//! Equivalent ways to write a document.

/// Rewrites a document without changing its meaning.
pub(super) type Style = fn(String) -> String;
/// All styles. The first one changes nothing.
pub(super) const STYLES: &[Style] = &[
    |document| document,
    // Empty-element tags.
    |document| {
        let mut parts = document.split("></").peekable();
        let mut short = String::new();
        while let Some(part) = parts.next() {
            short.push_str(part);
            let name = part.rsplit('<').next().unwrap_or_default();
            let Some(next) = parts.peek_mut() else { break };
            match next.strip_prefix(name).and_then(|rest| rest.strip_prefix('>')) {
                Some(rest) if !name.contains(['/', ' ']) => {
                    short.push_str("/>");
                    *next = rest;
                }
                _ => short.push_str("></"),
            }
        }
        short
    },
    // Comments and instructions wherever they are allowed, also inside text.
    |document| {
        let (declaration, rest) = document.split_once('\n').expect("a declaration");
        let rest = rest.replace('>', "><!-- <a> & -->").replace("</", "<?i <a>?></");
        format!("{declaration}\n{rest}")
    },
    // Letters as references.
    |document| {
        let mut in_markup = false;
        let mut text = String::new();
        for c in document.chars() {
            match c {
                '<' | '&' => in_markup = true,
                '>' | ';' => in_markup = false,
                'a'..='z' if !in_markup => {
                    text.push_str(&format!("&#x{:X};", u32::from(c)));
                    continue;
                }
                _ => {}
            }
            text.push(c);
        }
        text
    },
    // A prefix for every name.
    |document| {
        document
            .replace("</", "\0")
            .replace('<', "<c:")
            .replace('\0', "</c:")
            .replace("<c:?", "<?")
            .replace("xmlns=", "xmlns:c=")
    },
    // Windows line ends between elements.
    |document| document.replace("</", "\0").replace("><", ">\r\n  <").replace('\0', "</"),
];
