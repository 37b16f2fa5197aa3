//! What can be written on the command line: the AWS CLI's names, and ours.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Amazon CloudFront's streaming (RTMP) distributions on the command line.
///
/// The commands, flags and JSON are those of `aws cloudfront`. With --local every command runs
/// against an emulator inside the process, which has the example distribution EDFDVBD632BHDS5, so
/// that no AWS account is needed.
#[derive(Debug, Parser)]
#[command(name = "cfstream", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Flags of every command.
#[derive(Args, Debug)]
pub(crate) struct Global {
    /// Run against an emulator inside the process.
    #[arg(long, global = true, conflicts_with_all = ["endpoint_url", "profile"])]
    pub(crate) local: bool,
    /// Call this URL instead of the service's own.
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) endpoint_url: Option<String>,
    /// The region, such as us-east-1.
    #[arg(long, global = true)]
    pub(crate) region: Option<String>,
    /// The profile of the AWS configuration files.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) profile: Option<String>,
    /// How to print what the service returns.
    #[arg(long, global = true, default_value = "json", value_name = "FORM")]
    pub(crate) output: Form,
    /// A file of PEM certificates to trust instead of the system's.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) ca_bundle: Option<PathBuf>,
    /// The deadline for a connection in seconds; 0 means none.
    #[arg(long, global = true, value_name = "SECONDS")]
    pub(crate) cli_connect_timeout: Option<u64>,
    /// The deadline for an answer in seconds; 0 means none.
    #[arg(long, global = true, value_name = "SECONDS")]
    pub(crate) cli_read_timeout: Option<u64>,
    /// Show on standard error what happens on the way.
    #[arg(long, global = true)]
    pub(crate) debug: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Get a streaming distribution with its configuration and ETag.
    #[command(visible_alias = "get")]
    GetStreamingDistribution(GetStreamingDistribution),
    /// Run the emulator until SIGINT or SIGTERM.
    Emulate(Emulate),
    /// Convert a document between XML and JSON.
    Convert(Convert),
}

#[derive(Args, Debug)]
pub(crate) struct GetStreamingDistribution {
    #[command(flatten)]
    pub(crate) id: Id,
}

/// An id, as a flag or in place.
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct Id {
    /// The id of the distribution, such as EDFDVBD632BHDS5.
    #[arg(long = "id", value_name = "ID")]
    flag: Option<String>,
    /// The same without the flag.
    #[arg(value_name = "ID")]
    place: Option<String>,
}

impl Id {
    pub(crate) fn into_inner(self) -> String {
        self.flag.or(self.place).unwrap_or_default()
    }
}

#[derive(Args, Debug)]
pub(crate) struct Emulate {
    /// Where to listen. Port 0 takes any free port.
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDR", value_parser = address)]
    pub(crate) listen: SocketAddr,
}

#[derive(Args, Debug)]
pub(crate) struct Convert {
    /// The document, or - for standard input. Its root may be any structure of the API; as JSON it
    /// is wrapped by the root's name: {"StreamingDistribution": {...}}.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What the document is.
    #[arg(long, value_name = "FORM")]
    pub(crate) from: Form,
    /// What to make of it.
    #[arg(long, value_name = "FORM")]
    pub(crate) to: Form,
    /// The largest document in bytes.
    #[arg(long, default_value_t = 1024 * 1024, value_name = "BYTES")]
    pub(crate) max_size: usize,
}

fn address(text: &str) -> Result<SocketAddr, String> {
    let expected = "expected an address and a port, such as 127.0.0.1:8080 or localhost:8080";
    let mut found = text.to_socket_addrs().map_err(|_| expected.to_owned())?;
    found.next().ok_or_else(|| expected.to_owned())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Json,
    Xml,
}
