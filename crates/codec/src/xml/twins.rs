//! Compares generated readers and writers with simple hand-written ones.
//!
//! The hand-written writers concatenate strings; the readers collect the events of quick-xml in a
//! map.

use std::collections::HashMap;

use cloudfront_streaming_model::{Aliases, S3Origin, XML_NAMESPACE};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{from_slice, to_document};

/// Text that needs no escapes other than the predefined entities.
const TEXT: &str = "[ -~éß€日本]{0,20}";

proptest! {
    #[test]
    fn an_origin_is_written_and_read_like_its_twin(domain in TEXT, identity in TEXT) {
        let origin = S3Origin::new(domain).with_origin_access_identity(identity);
        let twin = write_origin(&origin);
        prop_assert_eq!(&to_document(&origin).expect("writes"), &twin);
        prop_assert_eq!(&from_slice::<S3Origin>(twin.as_bytes()).expect("reads"), &origin);
        prop_assert_eq!(read_origin(&twin), origin);
    }

    #[test]
    fn aliases_are_written_and_read_like_their_twin(
        items in proptest::option::of(proptest::collection::vec(TEXT, 0..4)),
    ) {
        let mut aliases = Aliases::new();
        aliases.items = items;
        let twin = write_aliases(&aliases);
        prop_assert_eq!(&to_document(&aliases).expect("writes"), &twin);
        prop_assert_eq!(&from_slice::<Aliases>(twin.as_bytes()).expect("reads"), &aliases);
        prop_assert_eq!(texts(&twin).remove("CNAME").unwrap_or_default(), aliases.items());
    }
}

fn write_origin(origin: &S3Origin) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<S3Origin xmlns=\"{XML_NAMESPACE}\"><DomainName>{}</DomainName>\
         <OriginAccessIdentity>{}</OriginAccessIdentity></S3Origin>",
        escape(&origin.domain_name),
        escape(&origin.origin_access_identity)
    )
}

fn write_aliases(aliases: &Aliases) -> String {
    let names: String =
        aliases.items().iter().map(|name| format!("<CNAME>{}</CNAME>", escape(name))).collect();
    let items = aliases.items.as_ref().map_or(String::new(), |_| format!("<Items>{names}</Items>"));
    format!(
        "<?xml version=\"1.0\"?>\n<Aliases xmlns=\"{XML_NAMESPACE}\"><Quantity>{}</Quantity>{items}\
         </Aliases>",
        aliases.items().len()
    )
}

fn read_origin(document: &str) -> S3Origin {
    let mut texts = texts(document);
    let mut one = |name| texts.remove(name).expect("an element").remove(0);
    S3Origin::new(one("DomainName")).with_origin_access_identity(one("OriginAccessIdentity"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Returns the text of every element, by name.
fn texts(document: &str) -> HashMap<String, Vec<String>> {
    let mut reader = Reader::from_str(document);
    let (mut texts, mut open) = (HashMap::<_, Vec<_>>::new(), Vec::new());
    loop {
        match reader.read_event().expect("well formed") {
            Event::Start(tag) => open.push((tag.name().0.to_owned(), String::new())),
            Event::Text(text) => {
                if let Some((_, so_far)) = open.last_mut() {
                    so_far.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                let c = ["<", ">", "&"]
                    [["lt", "gt", "amp"].iter().position(|n| *n == &*name).expect("known")];
                open.last_mut().expect("an element").1.push_str(c);
            }
            Event::End(_) => {
                let (name, text) = open.pop().expect("an element");
                texts.entry(name).or_default().push(text);
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}
