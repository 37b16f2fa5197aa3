//! The arguments of `cfstream wait` and `cfstream modify`.

#![allow(clippy::doc_markdown, reason = "documentation comments are help texts here")]

use clap::{Args, Subcommand};

/// An id, as a flag or in place.
#[derive(Args, Debug)]
#[group(multiple = false)]
pub(crate) struct Id {
    /// The id of the distribution, such as EDFDVBD632BHDS5.
    #[arg(long = "id", value_name = "ID")]
    flag: Option<String>,
    /// The same as --id.
    #[arg(value_name = "ID")]
    place: Option<String>,
}

impl Id {
    pub(crate) fn into_inner(self) -> Option<String> {
        self.flag.or(self.place)
    }
}

#[derive(Args, Debug)]
pub(crate) struct Wait {
    #[command(subcommand)]
    pub(crate) condition: WaitFor,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WaitFor {
    /// Waits until every edge location knows the configuration.
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
