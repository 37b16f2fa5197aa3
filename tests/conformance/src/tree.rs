//! Expected bodies as trees of elements.

use roxmltree::{Document, Node};

use crate::template::{Form, Part, Template};

/// Private characters around the number of a part, where the parts of a template are in XML.
const START: char = '\u{e000}';
const END: char = '\u{e001}';

/// The most attributes that a body may have: the reader compares each of an element with the others.
const MAX_ATTRIBUTES: usize = 1000;

/// An expected body.
#[derive(Clone, Debug)]
pub(crate) enum Expected {
    Empty,
    Anything,
    Document(Element),
}

/// An expected element, without namespace and attributes.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// Whether it may have more children.
    pub(crate) is_open: bool,
    pub(crate) children: Vec<Element>,
    /// The text of an element without children.
    pub(crate) text: Template,
}

impl Expected {
    /// Parses an expected body.
    pub(crate) fn parse(body: &Template) -> Result<Self, String> {
        if body.is_empty() {
            return Ok(Self::Empty);
        }
        if let [Part::Hole(_, Form::Xml)] = body.parts() {
            return Ok(Self::Anything);
        }
        let numbered = body.parts().iter().enumerate().map(|(number, part)| match part {
            Part::Text(text) => text.clone(),
            Part::Name(_) | Part::Hole(..) => format!("{START}{number}{END}"),
        });
        let text: String = numbered.collect();
        let document = Document::parse(&text)
            .map_err(|error| format!("expected XML in a response: {error}"))?;
        Ok(Self::Document(Element::of(document.root_element(), body)))
    }
}

impl Element {
    fn of(node: Node<'_, '_>, body: &Template) -> Self {
        let children: Vec<_> =
            node.children().filter(Node::is_element).map(|node| Self::of(node, body)).collect();
        let text = text(node);
        let text = restore(&text, body.parts());
        let is_open = text.parts().iter().any(|part| matches!(part, Part::Hole(_, Form::Xml)));
        Self { name: node.tag_name().name().to_owned(), is_open, children, text }
    }

    /// Returns the child with this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }
}

/// Returns the parts that the numbers in a text stand for.
fn restore(text: &str, parts: &[Part]) -> Template {
    let mut template = Template::default();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(START) {
        template.push(Part::Text(before.to_owned()));
        let (number, after) = after.split_once(END).unwrap_or((after, ""));
        if let Some(part) = number.parse::<usize>().ok().and_then(|number| parts.get(number)) {
            template.push(part.clone());
        }
        rest = after;
    }
    template.push(Part::Text(rest.to_owned()));
    template
}

/// Parses the body of a response. The error says what is wrong with it.
pub(crate) fn parse_found(body: &str) -> Result<Document<'_>, String> {
    // Also counts some texts, of which responses have few.
    if body.matches("=\"").count() + body.matches("='").count() > MAX_ATTRIBUTES {
        return Err(format!("more than {MAX_ATTRIBUTES} attributes"));
    }
    Document::parse(body).map_err(|error| error.to_string())
}

/// Returns the code of an error document, whose root is `ErrorResponse`, or `Error` as in S3.
pub(crate) fn code<'a, 'i>(root: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let error = match name(root) {
        "ErrorResponse" => child(root, "Error")?,
        "Error" => root,
        _ => return None,
    };
    child(error, "Code")
}

/// Returns the code of a body, or `None` if it is not an error document.
pub(crate) fn error_code(body: &[u8]) -> Option<String> {
    let body = str::from_utf8(body).ok()?;
    code(parse_found(body).ok()?.root_element()).map(text)
}

/// Returns the text of an element, without that of its children.
pub(crate) fn text(node: Node<'_, '_>) -> String {
    node.children().filter(Node::is_text).filter_map(|child| child.text()).collect()
}

/// Returns the first child with this name.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| name(*child) == wanted)
}

/// Returns the name of an element without its prefix.
pub(crate) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}
