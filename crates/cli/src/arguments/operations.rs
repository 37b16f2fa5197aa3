//! The flags of each operation, under the AWS CLI's names.

#![allow(clippy::doc_markdown, reason = "documentation comments are help texts here")]

use clap::{Args, Subcommand};

use super::InputFlags;

/// An operation on one distribution.
#[derive(Args, Debug)]
pub(crate) struct ById {
    #[command(flatten)]
    pub(crate) id: Id,
    #[command(flatten)]
    pub(crate) input: InputFlags,
}

/// An id, as a flag or in place.
#[derive(Args, Debug)]
#[group(multiple = false)]
pub(crate) struct Id {
    /// The id of the distribution, such as EDFDVBD632BHDS5.
    #[arg(long = "id", value_name = "ID")]
    flag: Option<String>,
    /// The same without the flag.
    #[arg(value_name = "ID")]
    place: Option<String>,
}

impl Id {
    pub(crate) fn into_inner(self) -> Option<String> {
        self.flag.or(self.place)
    }
}

#[derive(Args, Debug)]
pub(crate) struct Create {
    /// The configuration: JSON, shorthand, file://PATH, or - for standard input.
    #[arg(long, value_name = "CONFIG")]
    pub(crate) streaming_distribution_config: Option<String>,
    #[command(flatten)]
    pub(crate) input: InputFlags,
}

#[derive(Args, Debug)]
pub(crate) struct CreateWithTags {
    /// The configuration and the tags: JSON, shorthand, file://PATH, or - for standard input.
    #[arg(long, value_name = "CONFIG")]
    pub(crate) streaming_distribution_config_with_tags: Option<String>,
    #[command(flatten)]
    pub(crate) input: InputFlags,
}

#[derive(Args, Debug)]
pub(crate) struct Update {
    #[command(flatten)]
    pub(crate) id: Id,
    /// The whole new configuration: JSON, shorthand, file://PATH, or - for standard input.
    #[arg(long, value_name = "CONFIG")]
    pub(crate) streaming_distribution_config: Option<String>,
    /// The ETag of the configuration that is replaced.
    #[arg(long, value_name = "ETAG")]
    pub(crate) if_match: Option<String>,
    #[command(flatten)]
    pub(crate) input: InputFlags,
}

#[derive(Args, Debug)]
pub(crate) struct Delete {
    #[command(flatten)]
    pub(crate) id: Id,
    /// The ETag of the disabled configuration.
    #[arg(long, value_name = "ETAG", conflicts_with = "disable")]
    pub(crate) if_match: Option<String>,
    /// Disable the distribution first where it is enabled, and use its current ETag.
    #[arg(long)]
    pub(crate) disable: bool,
    /// With --disable: wait until the distribution is deployed, then delete it.
    #[arg(long, requires = "disable")]
    pub(crate) wait: bool,
    #[command(flatten)]
    pub(crate) pace: PaceFlags,
    #[command(flatten)]
    pub(crate) input: InputFlags,
}

#[derive(Args, Debug)]
pub(crate) struct List {
    /// How many distributions to print at most. NextToken in the output tells where to go on.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) max_items: Option<usize>,
    /// How many distributions to ask for at a time.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) page_size: Option<u32>,
    /// Where to go on: the NextToken of an earlier output.
    #[arg(long, value_name = "TOKEN")]
    pub(crate) starting_token: Option<String>,
    /// Print the first page as the service sends it.
    #[arg(long, conflicts_with_all = ["max_items", "page_size", "starting_token"])]
    pub(crate) no_paginate: bool,
    #[command(flatten)]
    pub(crate) input: InputFlags,
}

#[derive(Args, Debug)]
pub(crate) struct Tag {
    /// The ARN of the resource.
    #[arg(long, value_name = "ARN")]
    pub(crate) resource: Option<String>,
    /// The tags, such as 'Items=[{Key=stage,Value=test}]': JSON, shorthand, file://PATH, or -.
    #[arg(long, value_name = "TAGS")]
    pub(crate) tags: Option<String>,
    #[command(flatten)]
    pub(crate) input: InputFlags,
}

#[derive(Args, Debug)]
pub(crate) struct Untag {
    /// The ARN of the resource.
    #[arg(long, value_name = "ARN")]
    pub(crate) resource: Option<String>,
    /// The keys, such as Items=stage,owner: JSON, shorthand, file://PATH, or -.
    #[arg(long, value_name = "KEYS")]
    pub(crate) tag_keys: Option<String>,
    #[command(flatten)]
    pub(crate) input: InputFlags,
}

#[derive(Args, Debug)]
pub(crate) struct ListTags {
    /// The ARN of the resource.
    #[arg(long, value_name = "ARN")]
    pub(crate) resource: Option<String>,
    #[command(flatten)]
    pub(crate) input: InputFlags,
}

#[derive(Args, Debug)]
pub(crate) struct Wait {
    #[command(subcommand)]
    pub(crate) condition: WaitFor,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WaitFor {
    /// Wait until every edge location knows the configuration.
    #[command(visible_alias = "deployed")]
    StreamingDistributionDeployed(WaitDeployed),
}

#[derive(Args, Debug)]
pub(crate) struct WaitDeployed {
    #[command(flatten)]
    pub(crate) id: Id,
    #[command(flatten)]
    pub(crate) pace: PaceFlags,
}

/// How often a waiter polls.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct PaceFlags {
    /// The time between two polls.
    #[arg(long, default_value_t = 60, value_name = "SECONDS")]
    pub(crate) delay: u64,
    /// The maximum number of polls.
    #[arg(long, default_value_t = 25, value_name = "NUMBER")]
    pub(crate) max_attempts: u32,
}

#[derive(Args, Debug)]
pub(crate) struct Modify {
    #[command(flatten)]
    pub(crate) id: Id,
    /// A member and its new value, such as comment=retired, enabled=false, aliases=a.example.com,b.example.com,
    /// logging.prefix=rtmp/ or price-class=PriceClass_100. May be repeated.
    #[arg(long = "set", value_name = "MEMBER=VALUE", required = true)]
    pub(crate) changes: Vec<String>,
    /// Do not ask.
    #[arg(long)]
    pub(crate) yes: bool,
    /// Show the difference, and change nothing.
    #[arg(long, conflicts_with = "yes")]
    pub(crate) dry_run: bool,
    /// Drop elements that this version does not know.
    #[arg(long)]
    pub(crate) drop_unknown: bool,
}
