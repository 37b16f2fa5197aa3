//! Lists as the AWS CLI prints them: the items of all pages, without the members of a page.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::json::{Members, Object, Place, Value, deserialize};
use crate::schema::{Kind, Member};
use crate::{StreamingDistributionList, StreamingDistributionSummary, Structure};

/// The output of `aws cloudfront list-streaming-distributions`: the AWS CLI merges the pages, and leaves out
/// `Marker`, `MaxItems`, `IsTruncated` and `Quantity`. What boto3 prints for one page is read as well.
///
/// ```
/// use cloudfront_streaming_model::MergedListOutput;
///
/// let printed = r#"{"StreamingDistributionList": {"Items": []}, "NextToken": "eyJN"}"#;
/// let output: MergedListOutput = serde_json::from_str(printed)?;
/// assert_eq!(output.next_token.as_deref(), Some("eyJN"));
/// assert!(output.streaming_distribution_list.items.is_empty());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MergedListOutput {
    /// The merged pages.
    pub streaming_distribution_list: MergedList,
    /// Where to continue, if `--max-items` cut the list.
    pub next_token: Option<String>,
}

/// The items of all pages. In JSON, an empty list is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MergedList {
    /// The distributions.
    pub items: Vec<StreamingDistributionSummary>,
}

impl MergedListOutput {
    /// Creates the output of a list that was not cut.
    pub fn new(items: Vec<StreamingDistributionSummary>) -> Self {
        Self { streaming_distribution_list: MergedList { items }, next_token: None }
    }

    /// Sets `NextToken`.
    #[must_use]
    pub fn with_next_token(mut self, token: impl Into<String>) -> Self {
        self.next_token = Some(token.into());
        self
    }
}

/// The members of the output. Both are optional: an account without distributions prints `{}`.
const MEMBERS: &[Member] = &[
    Member {
        name: "StreamingDistributionList",
        field: "streaming_distribution_list",
        required: false,
        kind: Kind::Structure(StreamingDistributionList::SCHEMA),
        docs: "The merged pages.",
    },
    Member {
        name: "NextToken",
        field: "next_token",
        required: false,
        kind: Kind::String,
        docs: "Where to continue.",
    },
];

impl Object for MergedListOutput {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let (mut list, mut token) = (None, None);
        while let Some(name) = members.next(MEMBERS)? {
            match name {
                "StreamingDistributionList" => members.value(name, &mut list)?,
                _ => members.value(name, &mut token)?,
            }
        }
        Ok(Self {
            streaming_distribution_list: list.unwrap_or_default(),
            next_token: token.flatten(),
        })
    }
}

impl Object for MergedList {
    fn read_members<'de, A: MapAccess<'de>>(
        members: &mut Members<'_, A>,
    ) -> Result<Self, A::Error> {
        let mut items: Option<Option<Vec<_>>> = None;
        while let Some(name) = members.next(StreamingDistributionList::SCHEMA.members)? {
            match name {
                "Items" => members.value(name, &mut items)?,
                // Those of a page.
                _ => {
                    members.one::<Skipped>(name)?;
                }
            }
        }
        Ok(Self { items: items.flatten().unwrap_or_default() })
    }
}

/// Any value, which is not kept.
struct Skipped;

impl Value for Skipped {
    fn read<'de, D: Deserializer<'de>>(from: D, _: Place<'_>) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(from).map(|_| Self)
    }
}

impl<'de> Deserialize<'de> for MergedListOutput {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl<'de> Deserialize<'de> for MergedList {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}

impl Serialize for MergedListOutput {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let list = &self.streaming_distribution_list;
        let number = usize::from(!list.items.is_empty()) + usize::from(self.next_token.is_some());
        let mut output = serializer.serialize_struct("MergedListOutput", number)?;
        match list.items.is_empty() {
            true => output.skip_field("StreamingDistributionList")?,
            false => output.serialize_field("StreamingDistributionList", list)?,
        }
        match &self.next_token {
            Some(token) => output.serialize_field("NextToken", token)?,
            None => output.skip_field("NextToken")?,
        }
        output.end()
    }
}

impl Serialize for MergedList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_struct("MergedList", 1)?;
        list.serialize_field("Items", &self.items)?;
        list.end()
    }
}
