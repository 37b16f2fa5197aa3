//! The flags of `migrate`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use cloudfront_streaming_migration::{Access, Cache, Delivery, Logging};

use super::Inputs;

/// Writes plans that replace streaming distributions by standard ones.
///
/// Reads the same archives as scan, and writes a folder for each distribution: plan.md for people,
/// inputs of the AWS CLI with a script that runs them, a CloudFormation template, a configuration
/// for Terraform, and how URLs change. Creates nothing in AWS: apply.sh does that when you run it.
///
/// Prints a line for each folder; --output json and ndjson print the same as objects.
///
/// What the data does not tell is a decision: --region-of, --certificate, --key-group, or a line in
/// the file of --decisions. While one is open, the files have placeholders that no tool accepts, the
/// plan says what is open, and the exit code is 1. --decisions-template alone exits with 0.
#[derive(Args, Debug)]
#[command(subcommand_negates_reqs = true, args_conflicts_with_subcommands = true)]
#[command(mut_arg("paths", |paths| paths.required_unless_present_any(["files_from", "id"])))]
pub(crate) struct Migrate {
    #[command(subcommand)]
    pub(crate) command: Option<MigrateCommand>,
    #[command(flatten)]
    pub(crate) inputs: Inputs,
    /// Plans only this distribution. May be repeated. Without a PATH, it is read from the service.
    #[arg(long, value_name = "ID")]
    pub(crate) id: Vec<String>,
    /// The folder to write. Each distribution has its own folder in it.
    #[arg(long, value_name = "DIR", required_unless_present = "decisions_template")]
    pub(crate) out: Option<PathBuf>,
    /// Replaces the plans in folders that exist already. Other files in them stay.
    #[arg(long)]
    pub(crate) force: bool,
    /// Takes members that the newest record lacks from the newest other record that has them.
    #[arg(long)]
    pub(crate) fill: bool,
    #[command(flatten)]
    pub(crate) decisions: DecisionFlags,
}

/// Decisions. Flags take precedence over the file.
#[derive(Args, Debug)]
#[command(next_help_heading = "Decisions")]
pub(crate) struct DecisionFlags {
    /// The region of a bucket; * for all others. May be repeated.
    #[arg(long, value_name = "BUCKET=REGION", value_parser = pair)]
    pub(crate) region_of: Vec<(String, String)>,
    /// The ACM certificate, in us-east-1, for an alias; * for all others. May be repeated.
    #[arg(long, value_name = "NAME=ARN", value_parser = pair)]
    pub(crate) certificate: Vec<(String, String)>,
    /// The key group of a trusted signer: an account, self, or * for all others. May be repeated.
    #[arg(long, value_name = "ACCOUNT=ID", value_parser = pair)]
    pub(crate) key_group: Vec<(String, String)>,
    /// The public key in CloudFront of a trusted signer, for a new key group; * for all others. May be
    /// repeated.
    #[arg(long, value_name = "ACCOUNT=ID", value_parser = pair)]
    pub(crate) public_key: Vec<(String, String)>,
    /// How viewers get the content. Defaults to progressive.
    #[arg(long, value_name = "HOW")]
    pub(crate) delivery: Option<DeliveryFlag>,
    /// How CloudFront reads the bucket: by an origin access control, or by the old origin access
    /// identity. Defaults to oac.
    #[arg(long, value_name = "HOW")]
    pub(crate) access: Option<AccessFlag>,
    /// How long objects are cached: by AWS's managed policy, or as long as with RTMP. Defaults to
    /// managed.
    #[arg(long, value_name = "HOW")]
    pub(crate) cache: Option<CacheFlag>,
    /// Whether requests are logged where the old distribution logged. Defaults to standard.
    #[arg(long, value_name = "HOW")]
    pub(crate) logging: Option<LoggingFlag>,
    /// Reads decisions from this file, in TOML.
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// Prints a file for --decisions with those that are made and every open one. With --out, it is
    /// decisions.toml there.
    #[arg(long)]
    pub(crate) decisions_template: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DeliveryFlag {
    Progressive,
    Hls,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AccessFlag {
    Oac,
    Oai,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CacheFlag {
    Managed,
    Rtmp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LoggingFlag {
    Standard,
    Off,
}

impl From<DeliveryFlag> for Delivery {
    fn from(flag: DeliveryFlag) -> Self {
        match flag {
            DeliveryFlag::Progressive => Self::Progressive,
            DeliveryFlag::Hls => Self::Hls,
        }
    }
}

impl From<AccessFlag> for Access {
    fn from(flag: AccessFlag) -> Self {
        match flag {
            AccessFlag::Oac => Self::Oac,
            AccessFlag::Oai => Self::Oai,
        }
    }
}

impl From<CacheFlag> for Cache {
    fn from(flag: CacheFlag) -> Self {
        match flag {
            CacheFlag::Managed => Self::Managed,
            CacheFlag::Rtmp => Self::Rtmp,
        }
    }
}

impl From<LoggingFlag> for Logging {
    fn from(flag: LoggingFlag) -> Self {
        match flag {
            LoggingFlag::Standard => Self::Standard,
            LoggingFlag::Off => Self::Off,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum MigrateCommand {
    Url(MigrateUrl),
}

/// Translates RTMP URLs and stream names into URLs of a standard distribution.
///
/// Prints a line for each URL. What a person should check, such as a signature that has to be made
/// again, is a line on standard error. --output ndjson, json and csv have the key of the object,
/// these notes, and the policy to sign.
#[derive(Args, Debug)]
pub(crate) struct MigrateUrl {
    /// URLs such as rtmp://HOST/cfx/st/mp4:NAME, or stream names. Without any, they are read from
    /// standard input, one a line.
    #[arg(value_name = "URL")]
    pub(crate) urls: Vec<String>,
    /// The domain of the new distribution. Defaults to the old one where that is an alias, and to
    /// new-domain.invalid otherwise.
    #[arg(long, value_name = "NAME", value_parser = domain)]
    pub(crate) domain: Option<String>,
    /// How viewers get the content.
    #[arg(long, value_name = "HOW", default_value = "progressive")]
    pub(crate) delivery: DeliveryFlag,
}

/// Reads KEY=VALUE.
fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((key, value)) if !key.is_empty() && !value.is_empty() => {
            Ok((key.to_owned(), value.to_owned()))
        }
        _ => Err("expected a name and a value with = between them".to_owned()),
    }
}

fn domain(text: &str) -> Result<String, String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
    match !text.is_empty() && text.chars().all(is_part) {
        true => Ok(text.to_owned()),
        false => Err("expected a host name such as d111111abcdef8.cloudfront.net".to_owned()),
    }
}
