//! The arguments of `cfstream wait` and `cfstream modify`.

#![allow(clippy::doc_markdown, reason = "documentation comments are help texts here")]

use clap::{Args, Subcommand};

use super::InputFlags;

/// An id, as a flag or as a positional argument.
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
    /// Waits until the distribution is deployed to all edge locations.
    #[command(visible_alias = "deployed")]
    StreamingDistributionDeployed(WaitDeployed),
}

#[derive(Args, Debug)]
pub(crate) struct WaitDeployed {
    #[command(flatten)]
    pub(crate) id: Id,
    #[command(flatten)]
    pub(crate) input: InputFlags,
    #[command(flatten)]
    pub(crate) pace: PaceFlags,
}

/// How often and how many times a waiter polls.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct PaceFlags {
    /// Sets the time between two polls in seconds.
    #[arg(long, default_value_t = 60, value_name = "SECONDS")]
    pub(crate) delay: u64,
    /// Sets the maximum number of polls.
    #[arg(long, default_value_t = 25, value_name = "NUMBER")]
    pub(crate) max_attempts: u32,
}

#[derive(Args, Debug)]
pub(crate) struct Modify {
    #[command(flatten)]
    pub(crate) id: Id,
    /// Sets a member to a new value, such as comment=retired, enabled=false,
    /// aliases=a.example.com,b.example.com, logging.prefix=rtmp/ or price-class=PriceClass_100. May
    /// be repeated.
    #[arg(long = "set", value_name = "MEMBER=VALUE", required = true)]
    pub(crate) changes: Vec<String>,
    /// Changes the configuration without a confirmation.
    #[arg(long)]
    pub(crate) yes: bool,
    /// Shows the difference, and changes nothing.
    #[arg(long, conflicts_with = "yes")]
    pub(crate) dry_run: bool,
    /// Allows the update to drop elements that this version does not know.
    #[arg(long)]
    pub(crate) drop_unknown: bool,
}
