//! Values of every shape, with text as nasty as XML allows.

use chrono::{DateTime, Utc};
use cloudfront_streaming_model::*;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// Text that XML can carry: plain, and made of what readers and writers stumble over.
pub fn text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(vec![
        "\r",
        "\r\n",
        "\n",
        "\t",
        " ",
        "  ",
        "<",
        ">",
        "&",
        "\"",
        "'",
        "]]>",
        "]]",
        "&amp;",
        "&#13;",
        "<![CDATA[",
        "<!--",
        "-->",
        "\u{7f}",
        "\u{85}",
        "\u{9b}",
        "\u{a0}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffd}",
        "\u{10ffff}",
        "é",
        "日本",
    ]);
    let piece = prop_oneof![
        3 => nasty.prop_map(str::to_owned),
        2 => "[a-zA-Z0-9./:_-]{1,12}",
        1 => any::<char>().prop_filter("legal in XML", |c| is_legal(*c)).prop_map(String::from),
    ];
    prop_oneof![
        1 => Just(String::new()),
        4 => "[a-zA-Z0-9 ./:_-]{0,20}",
        4 => vec(piece, 0..8).prop_map(|pieces| pieces.concat()),
    ]
}

fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}

/// Text that a header can carry.
pub fn header() -> impl Strategy<Value = String> {
    "([!-~é€]([ -~é€]{0,20}[!-~é€])?)?"
}

/// Ids: any Unicode, but not empty.
pub fn id() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "E[A-Z0-9]{12,13}",
        1 => Just(".".to_owned()),
        1 => Just("..".to_owned()),
        3 => any::<String>().prop_filter("not empty", |id| !id.is_empty()),
    ]
}

/// Times between the years 0 and 9999, with and without fractions.
pub fn time() -> impl Strategy<Value = DateTime<Utc>> {
    let nanoseconds = prop_oneof![
        Just(0u32),
        (0u32..1000).prop_map(|milliseconds| milliseconds * 1_000_000),
        0u32..1_000_000_000,
    ];
    (-62_135_596_800i64..253_402_300_799, nanoseconds).prop_map(|(seconds, nanoseconds)| {
        DateTime::from_timestamp(seconds, nanoseconds).expect("in range")
    })
}

/// A list: absent, empty, or with a few items.
fn list<T: std::fmt::Debug>(
    item: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Vec<T>>> {
    option::of(vec(item, 0..5))
}

/// As many names as a distribution may have.
fn many() -> impl Strategy<Value = Option<Vec<String>>> {
    vec("[a-z]{1,12}\\.example\\.com", 100).prop_map(Some)
}

/// Price classes, known and unknown.
pub fn price_class() -> impl Strategy<Value = PriceClass> {
    prop_oneof![prop::sample::select(PriceClass::KNOWN.to_vec()), text().prop_map(PriceClass::from),]
}

prop_compose! {
    /// Aliases.
    pub fn aliases()(items in prop_oneof![9 => list(text()), 1 => many()]) -> Aliases {
        let mut aliases = Aliases::new();
        aliases.items = items;
        aliases
    }
}

prop_compose! {
    /// Key pairs of a signer.
    pub fn key_pair_ids()(items in list(text())) -> KeyPairIds {
        let mut ids = KeyPairIds::new();
        ids.items = items;
        ids
    }
}

prop_compose! {
    /// Trusted signers.
    pub fn trusted_signers()(enabled: bool, items in list(text())) -> TrustedSigners {
        let mut signers = TrustedSigners::new(enabled);
        signers.items = items;
        signers
    }
}

prop_compose! {
    /// A signer.
    pub fn signer()(account in option::of(text()), ids in option::of(key_pair_ids())) -> Signer {
        let mut signer = Signer::new();
        signer.aws_account_number = account;
        signer.key_pair_ids = ids;
        signer
    }
}

prop_compose! {
    /// Active trusted signers.
    pub fn active_trusted_signers()(enabled: bool, items in list(signer())) -> ActiveTrustedSigners {
        let mut signers = ActiveTrustedSigners::new(enabled);
        signers.items = items;
        signers
    }
}

prop_compose! {
    /// An origin.
    pub fn s3_origin()(domain in text(), identity in text()) -> S3Origin {
        S3Origin::new(domain, identity)
    }
}

prop_compose! {
    /// Logging.
    pub fn logging()(enabled: bool, bucket in text(), prefix in text()) -> StreamingLoggingConfig {
        StreamingLoggingConfig::new(enabled, bucket, prefix)
    }
}

prop_compose! {
    /// A configuration.
    pub fn config()(
        reference in text(),
        origin in s3_origin(),
        comment in text(),
        signers in trusted_signers(),
        enabled: bool,
        aliases in option::of(aliases()),
        logging in option::of(logging()),
        price_class in option::of(price_class()),
    ) -> StreamingDistributionConfig {
        let mut config =
            StreamingDistributionConfig::new(reference, origin, comment, signers, enabled);
        config.aliases = aliases;
        config.logging = logging;
        config.price_class = price_class;
        config
    }
}

prop_compose! {
    /// A distribution.
    pub fn distribution()(
        id in text(),
        arn in text(),
        status in text(),
        domain in text(),
        signers in active_trusted_signers(),
        config in config(),
        time in option::of(time()),
    ) -> StreamingDistribution {
        let mut distribution =
            StreamingDistribution::new(id, arn, status, domain, signers, config);
        distribution.last_modified_time = time;
        distribution
    }
}

prop_compose! {
    /// A line of a list.
    pub fn summary()(
        (id, arn, status, domain, comment) in (text(), text(), text(), text(), text()),
        time in time(),
        origin in s3_origin(),
        aliases in aliases(),
        signers in trusted_signers(),
        price_class in price_class(),
        enabled: bool,
    ) -> StreamingDistributionSummary {
        StreamingDistributionSummary::new(
            id, arn, status, time, domain, origin, aliases, signers, comment, price_class, enabled,
        )
    }
}

prop_compose! {
    /// A page, whose quantity is not tied to its items.
    pub fn page()(
        marker in text(),
        next_marker in option::of(text()),
        (max_items, quantity) in any::<(i32, i32)>(),
        is_truncated: bool,
        items in list(summary()),
    ) -> StreamingDistributionList {
        let mut page = StreamingDistributionList::new(marker, max_items, is_truncated, quantity);
        page.next_marker = next_marker;
        page.items = items;
        page
    }
}

prop_compose! {
    /// A tag.
    pub fn tag()(key in text(), value in option::of(text())) -> Tag {
        let mut tag = Tag::new(key);
        tag.value = value;
        tag
    }
}

prop_compose! {
    /// Tags.
    pub fn tags()(items in list(tag())) -> Tags {
        let mut tags = Tags::new();
        tags.items = items;
        tags
    }
}

prop_compose! {
    /// Keys of tags.
    pub fn tag_keys()(items in list(text())) -> TagKeys {
        let mut keys = TagKeys::new();
        keys.items = items;
        keys
    }
}

prop_compose! {
    /// A configuration with tags.
    pub fn config_with_tags()(config in config(), tags in tags()) -> StreamingDistributionConfigWithTags {
        StreamingDistributionConfigWithTags::new(config, tags)
    }
}

/// Any structure of the API.
pub fn any_shape() -> impl Strategy<Value = AnyShape> {
    prop_oneof![
        distribution().prop_map(AnyShape::StreamingDistribution),
        active_trusted_signers().prop_map(AnyShape::ActiveTrustedSigners),
        signer().prop_map(AnyShape::Signer),
        key_pair_ids().prop_map(AnyShape::KeyPairIds),
        config().prop_map(AnyShape::StreamingDistributionConfig),
        s3_origin().prop_map(AnyShape::S3Origin),
        aliases().prop_map(AnyShape::Aliases),
        logging().prop_map(AnyShape::StreamingLoggingConfig),
        trusted_signers().prop_map(AnyShape::TrustedSigners),
        page().prop_map(AnyShape::StreamingDistributionList),
        summary().prop_map(AnyShape::StreamingDistributionSummary),
        config_with_tags().prop_map(AnyShape::StreamingDistributionConfigWithTags),
        tags().prop_map(AnyShape::Tags),
        tag().prop_map(AnyShape::Tag),
        tag_keys().prop_map(AnyShape::TagKeys),
    ]
}
