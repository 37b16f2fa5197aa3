//! A second reader of distributions: uses a tree of roxmltree, and only the types of this project.
//!
//! It is intentionally slow and simple, and returns `None` without a reason.

use chrono::DateTime;
use cloudfront_streaming_model::*;
use roxmltree::{Document, Node};

/// Reads a distribution. Returns `None` if the document is not valid, or a member is repeated.
pub fn read(document: &[u8]) -> Option<StreamingDistribution> {
    let text = std::str::from_utf8(document).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Line ends are normalised before parsing (XML 1.0, section 2.11). roxmltree does not normalise
    // one in front of a reference.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let document = Document::parse(&text).ok()?;
    let root = Element::of(document.root_element(), &["StreamingDistribution"])?;
    let config = config(&root.structure("StreamingDistributionConfig")?)?;
    let signers = active_trusted_signers(&root.structure("ActiveTrustedSigners")?)?;
    let mut distribution = StreamingDistribution::new(root.text("Id")?, root.text("ARN")?, config)
        .with_status(root.text("Status")?)
        .with_domain_name(root.text("DomainName")?)
        .with_active_trusted_signers(signers);
    distribution.last_modified_time = root.optional("LastModifiedTime", |time| {
        let time = DateTime::parse_from_rfc3339(&time.scalar()?).ok()?;
        Some(time.to_utc())
    })?;
    Some(distribution)
}

fn config(element: &Element<'_>) -> Option<StreamingDistributionConfig> {
    let origin = element.structure("S3Origin")?;
    let signers = element.structure("TrustedSigners")?;
    let mut trusted_signers = TrustedSigners::new().with_enabled(signers.boolean("Enabled")?);
    trusted_signers.items = signers.counted("AwsAccountNumber", |item| item.content())?;
    let identity = origin.text("OriginAccessIdentity")?;
    let origin = S3Origin::new(origin.text("DomainName")?).with_origin_access_identity(identity);
    let mut config = StreamingDistributionConfig::new(element.text("CallerReference")?, origin)
        .with_comment(element.text("Comment")?)
        .with_trusted_signers(trusted_signers)
        .with_enabled(element.boolean("Enabled")?);
    config.aliases = element.optional("Aliases", |element| {
        let mut aliases = Aliases::new();
        aliases.items = element.checked()?.counted("CNAME", |item| item.content())?;
        Some(aliases)
    })?;
    config.logging = element.optional("Logging", |element| {
        let element = element.checked()?;
        let logging = StreamingLoggingConfig::new()
            .with_enabled(element.boolean("Enabled")?)
            .with_bucket(element.text("Bucket")?)
            .with_prefix(element.text("Prefix")?);
        Some(logging)
    })?;
    config.price_class =
        element.optional("PriceClass", |class| Some(PriceClass::from(class.content()?)))?;
    Some(config)
}

fn active_trusted_signers(element: &Element<'_>) -> Option<ActiveTrustedSigners> {
    let mut signers = ActiveTrustedSigners::new().with_enabled(element.boolean("Enabled")?);
    signers.items = element.counted("Signer", |item| {
        let item = item.checked()?;
        let mut signer = Signer::new();
        signer.aws_account_number = item.optional("AwsAccountNumber", |n| n.content())?;
        signer.key_pair_ids = item.optional("KeyPairIds", |ids| {
            let mut key_pairs = KeyPairIds::new();
            key_pairs.items = ids.checked()?.counted("KeyPairId", |id| id.content())?;
            Some(key_pairs)
        })?;
        Some(signer)
    })?;
    Some(signers)
}

#[derive(Clone, Copy)]
struct Element<'a>(Node<'a, 'a>);

impl<'a> Element<'a> {
    fn of(node: Node<'a, 'a>, names: &[&str]) -> Option<Self> {
        let is_known = is_ours(node) && names.contains(&node.tag_name().name());
        Self(node).checked().filter(|_| is_known)
    }

    /// Returns the element, if it has no text among its children.
    fn checked(self) -> Option<Self> {
        let texts = self.0.children().filter(Node::is_text).filter_map(|node| node.text());
        let blank = |text: &str| text.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r'));
        texts.into_iter().all(blank).then_some(self)
    }

    /// Returns the only child with the name. `None` if there are two.
    fn child(self, name: &str) -> Option<Option<Self>> {
        let mut children =
            self.0.children().filter(|node| is_ours(*node) && node.tag_name().name() == name);
        let first = children.next().map(Element);
        children.next().is_none().then_some(first)
    }

    fn optional<T>(self, name: &str, read: impl Fn(Self) -> Option<T>) -> Option<Option<T>> {
        match self.child(name)? {
            Some(child) => read(child).map(Some),
            None => Some(None),
        }
    }

    fn structure(self, name: &str) -> Option<Self> {
        self.child(name)??.checked()
    }

    fn text(self, name: &str) -> Option<String> {
        self.child(name)??.content()
    }

    fn boolean(self, name: &str) -> Option<bool> {
        self.child(name)??.scalar()?.parse().ok()
    }

    /// Returns the items, if their number is Quantity.
    fn counted<T>(self, item: &str, read: impl Fn(Self) -> Option<T>) -> Option<Option<Vec<T>>> {
        let quantity: i32 = self.child("Quantity")??.scalar()?.parse().ok()?;
        let items = self.optional("Items", |items| {
            let items = items.checked()?.0.children().filter(|node| is_ours(*node));
            items
                .filter(|node| node.tag_name().name() == item)
                .map(|node| read(Element(node)))
                .collect::<Option<Vec<T>>>()
        })?;
        (i32::try_from(items.as_ref().map_or(0, Vec::len)) == Ok(quantity)).then_some(items)
    }

    fn content(self) -> Option<String> {
        let mut content = String::new();
        for node in self.0.children() {
            if node.is_element() {
                return None;
            }
            content.extend(node.text().filter(|_| node.is_text()));
        }
        Some(content)
    }

    fn scalar(self) -> Option<String> {
        Some(self.content()?.trim_matches([' ', '\t', '\n', '\r']).to_owned())
    }
}

/// Returns whether a node is an element without a namespace, or with that of any version of the
/// API.
fn is_ours(node: Node<'_, '_>) -> bool {
    let version = |uri: &str| {
        let version = uri.strip_prefix("http://cloudfront.amazonaws.com/doc/")?;
        let date = version.trim_end_matches('/');
        let is_date = date.chars().all(|c| c.is_ascii_digit() || c == '-');
        (is_date && date.len() == 10 && version.len() <= 11).then_some(())
    };
    node.is_element()
        && node.tag_name().namespace().is_none_or(|uri| uri.is_empty() || version(uri).is_some())
}
