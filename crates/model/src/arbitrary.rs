//! Strategies that generate values of every shape for property tests with proptest.
//!
//! Every structure and enum implements proptest's `Arbitrary`. The values can be represented in
//! documents and messages, but the service does not necessarily accept them: text contains any
//! characters that XML allows, lists are absent, empty or short, and enums include unknown values.
//! Path labels are not empty, and header values are valid in a header.
//!
//! ```
//! use cloudfront_streaming_model::{StreamingDistribution, Structure};
//! use proptest::prelude::*;
//!
//! proptest!(|(distribution: StreamingDistribution)| {
//!     let json = serde_json::to_string(&distribution)?;
//!     let read: StreamingDistribution = serde_json::from_str(&json)?;
//!     prop_assert_eq!(read, distribution);
//! });
//! ```

use std::fmt::Debug;

use chrono::{DateTime, Utc};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Generates text that XML can represent: empty, plain, or with special characters.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => select(UNUSUAL).prop_map(str::to_owned),
        2 => "[a-zA-Z0-9./:_-]{1,12}",
        1 => any::<char>().prop_filter("legal in XML", |c| is_legal(*c)).prop_map(String::from),
    ];
    prop_oneof![
        1 => Just(String::new()),
        4 => "[a-zA-Z0-9 ./:_-]{0,20}",
        4 => vec(piece, 0..8).prop_map(|pieces| pieces.concat()),
    ]
}

/// Generates text that is valid in a header.
pub fn header() -> impl Strategy<Value = String> {
    "([!-~é€]([ -~é€]{0,20}[!-~é€])?)?"
}

/// Generates a label of a path: any text that is not empty.
pub fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "E[A-Z0-9]{12,13}",
        1 => Just(".".to_owned()),
        1 => Just("..".to_owned()),
        3 => any::<String>().prop_filter("not empty", |id| !id.is_empty()),
    ]
}

/// Generates a time between the years 0 and 9999, in whole seconds, milliseconds or nanoseconds.
pub fn time() -> impl Strategy<Value = DateTime<Utc>> {
    let nanoseconds = prop_oneof![
        Just(0u32),
        (0u32..1000).prop_map(|milliseconds| milliseconds * 1_000_000),
        0u32..1_000_000_000,
    ];
    (-62_135_596_800i64..253_402_300_799, nanoseconds).prop_map(|(seconds, nanoseconds)| {
        DateTime::from_timestamp(seconds, nanoseconds).unwrap_or_default()
    })
}

/// Generates a list: absent, empty, or with a few items.
pub(crate) fn list<T: Debug>(
    item: impl Strategy<Value = T>,
) -> impl Strategy<Value = Option<Vec<T>>> {
    option::of(vec(item, 0..5))
}

/// Generates a list of strings: absent, empty, short, or with 100 host names.
pub(crate) fn strings() -> impl Strategy<Value = Option<Vec<String>>> {
    let many = vec("[a-z]{1,12}\\.example\\.com", 100).prop_map(Some);
    prop_oneof![9 => list(text()), 1 => many]
}

/// Text that readers and writers must treat specially.
const UNUSUAL: &[&str] = &[
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
];

fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r') || (c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'))
}
