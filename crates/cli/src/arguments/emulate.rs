//! The arguments of `cfstream emulate`.

use std::fmt;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use cloudfront_streaming_emulator::{
    AccessKey, DEFAULT_ACCOUNT, Deployment, FaultRule, ListQuantity,
};

#[derive(Args, Debug)]
pub(crate) struct Emulate {
    /// Listens on this address and port. Port 0 takes any free port.
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDR", value_parser = address)]
    pub(crate) listen: SocketAddr,
    /// Starts without the example distribution. Implied by --seed.
    #[arg(long)]
    pub(crate) empty: bool,

    /// Stores the state in this file, which is created if it is missing. The file contains every
    /// acknowledged change, even if the emulator is killed. By default, the state is only in
    /// memory.
    #[arg(long, value_name = "FILE", help_heading = "State")]
    pub(crate) data: Option<PathBuf>,
    /// Checks the file of --data, reports damage, and exits. The file is not changed.
    #[arg(long, requires = "data", help_heading = "State")]
    pub(crate) check: bool,
    /// Starts with the distributions of this file: what AWS tools print for a distribution, a
    /// configuration or a list, the API's XML, or any other form that `cfstream scan` reads, such as
    /// the items of AWS Config. Of several records of a distribution, the newest is used. May be
    /// repeated. With --data, only used when the data file is created.
    #[arg(long, value_name = "FILE", help_heading = "State")]
    pub(crate) seed: Vec<PathBuf>,
    /// Writes all distributions to this file on exit, in the form that --seed reads.
    #[arg(long, value_name = "FILE", help_heading = "State")]
    pub(crate) dump: Option<PathBuf>,

    /// Adds an access key that may sign requests. ACCOUNT defaults to 123456789012. May be
    /// repeated. Defaults to the key test:test.
    #[arg(long, value_name = "ID:SECRET[:ACCOUNT[:TOKEN]]", help_heading = "Access")]
    pub(crate) access_key: Vec<Key>,
    /// Adds the access keys of a file in the format of ~/.aws/credentials. Each profile has
    /// aws_access_key_id and aws_secret_access_key, and optionally aws_session_token and
    /// aws_account_id.
    #[arg(long, value_name = "FILE", help_heading = "Access")]
    pub(crate) credentials: Option<PathBuf>,
    /// Disables the control endpoint below /_cfstream/ (health, reset, snapshots, journal, faults,
    /// clock and others), which needs no signature.
    #[arg(long, help_heading = "Access")]
    pub(crate) no_control: bool,
    /// Allows a host name in requests below /_cfstream/, such as the name of a container. Loopback
    /// names and the address of --listen are always allowed. May be repeated; the variable has names
    /// with commas between them.
    #[arg(long, value_name = "NAME", env = "CFSTREAM_CONTROL_HOST", hide_env_values = true)]
    #[arg(value_delimiter = ',', help_heading = "Access")]
    pub(crate) control_host: Vec<String>,
    /// Requires this token in requests below /_cfstream/: Authorization: Bearer TOKEN.
    #[arg(long, value_name = "TOKEN", env = "CFSTREAM_CONTROL_TOKEN", hide_env_values = true)]
    #[arg(help_heading = "Access")]
    pub(crate) control_token: Option<String>,
    /// Disables the verification of signatures. A request counts for the account of the key that it
    /// names.
    #[arg(long, help_heading = "Access")]
    pub(crate) no_verify: bool,
    /// Sets the maximum number of requests per second of an account. More get status 400 with the
    /// code Throttling. Unlimited by default.
    #[arg(long, allow_negative_numbers = true, value_name = "NUMBER", value_parser = rate, help_heading = "Access")]
    pub(crate) rate: Option<f64>,

    /// Deploys changes after this number of seconds, on POST /_cfstream/deploy if set to manual, or
    /// after a number of GetStreamingDistribution requests with polls=NUMBER.
    #[arg(
        long,
        allow_negative_numbers = true,
        default_value = "1",
        value_name = "SECONDS|manual|polls=NUMBER"
    )]
    #[arg(help_heading = "Behaviour")]
    pub(crate) deploy_delay: Deployment,
    /// Sets the maximum number of distributions of an account.
    #[arg(
        long,
        allow_negative_numbers = true,
        default_value_t = 100,
        value_name = "NUMBER",
        help_heading = "Behaviour"
    )]
    pub(crate) max_distributions: usize,
    /// Sets the active key pairs of an account, which are listed for active trusted signers. May be
    /// repeated.
    #[arg(long, value_name = "ACCOUNT=ID[,ID]", value_parser = key_pairs)]
    #[arg(help_heading = "Behaviour")]
    pub(crate) key_pairs: Vec<(String, Vec<String>)>,
    /// Rejects updates that change the origin. By default they are allowed; AWS's documents
    /// contradict each other.
    #[arg(long, help_heading = "Behaviour")]
    pub(crate) fixed_origin: bool,
    /// Lets reads return the old state for this number of seconds after a change, as the service's
    /// may for a moment.
    #[arg(long, allow_negative_numbers = true, default_value = "0", value_name = "SECONDS", value_parser = seconds)]
    #[arg(help_heading = "Behaviour")]
    pub(crate) stale_reads: Duration,
    /// Sets what the Quantity of a list with several pages counts. AWS's documents do not say.
    #[arg(long, default_value = "page", value_name = "WHAT", help_heading = "Behaviour")]
    pub(crate) list_quantity: Counted,
    /// Adds a fault rule: the name of a fault, and conditions: operation=, id=, after=, times=,
    /// probability=, delay=, and with error code=, status= and message=. The faults are
    /// reset-on-accept, reset-before, reset-after, reset-in-body, end-in-body, too-short, cut-by-length,
    /// delay, stall, stall-in-body, trickle, page-503, error, throttling, skewed-date, redirect,
    /// error-with-200 and endless. Examples: stall,operation=GetStreamingDistribution,times=2,
    /// error,code=AccessDenied or throttling,probability=0.1. May be repeated; the first rule that
    /// applies is used.
    #[arg(long, value_name = "RULE", help_heading = "Behaviour")]
    pub(crate) fault: Vec<FaultRule>,
    /// Seeds the random number generator, so that ids, ETags, host names and random faults are the
    /// same at every start.
    #[arg(long, value_name = "NUMBER", help_heading = "Behaviour")]
    pub(crate) chance: Option<u64>,

    /// Writes the address that was taken to this file, and removes it at the end. `cfstream emulator`
    /// reads it.
    #[arg(long, value_name = "FILE", help_heading = "Lifecycle")]
    pub(crate) port_file: Option<PathBuf>,
    /// Writes the process id to this file, and removes it at the end.
    #[arg(long, value_name = "FILE", help_heading = "Lifecycle")]
    pub(crate) pid_file: Option<PathBuf>,
    /// Runs in the background, and returns when the emulator responds.
    #[arg(long, requires = "port_file", help_heading = "Lifecycle")]
    pub(crate) detach: bool,
    /// With --detach: writes the output of the emulator to this file. By default, it is dropped.
    #[arg(long, value_name = "FILE", requires = "detach", help_heading = "Lifecycle")]
    pub(crate) log_file: Option<PathBuf>,

    /// Sets the size of the journal in bytes: the last requests and responses, at
    /// /_cfstream/journal. 0 disables it.
    #[arg(long, value_name = "BYTES", default_value_t = 8 * 1024 * 1024, help_heading = "Log")]
    pub(crate) journal_size: usize,
    /// Sets how many bytes of a body the journal keeps.
    #[arg(long, value_name = "BYTES", default_value_t = 4 * 1024, help_heading = "Log")]
    pub(crate) journal_body: usize,
    /// Writes the log as JSON to standard output, one line per request. By default, it is text on
    /// standard error.
    #[arg(long, help_heading = "Log", conflicts_with = "quiet")]
    pub(crate) json_log: bool,
    /// Disables the log.
    #[arg(long, help_heading = "Log")]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Counted {
    /// The distributions on the page
    Page,
    /// The distributions of the account
    Account,
}

impl From<Counted> for ListQuantity {
    fn from(counted: Counted) -> Self {
        match counted {
            Counted::Page => Self::Page,
            Counted::Account => Self::Account,
        }
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    let expected = "expected an address and a port, such as 127.0.0.1:8080 or localhost:8080";
    let mut found = text.to_socket_addrs().map_err(|_| expected.to_owned())?;
    found.next().ok_or_else(|| expected.to_owned())
}

/// An unparsed key. It is parsed after the command line, because an error of clap would quote the
/// value with its secret.
#[derive(Clone)]
pub(crate) struct Key(String);

impl From<String> for Key {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// Parses the key. The error does not contain the secret.
    pub(crate) fn parse(&self) -> Result<AccessKey, String> {
        access_key(&self.0).map_err(|error| format!("--access-key: {error}"))
    }
}

fn access_key(text: &str) -> Result<AccessKey, String> {
    let expected = "expected ID:SECRET[:ACCOUNT[:TOKEN]]";
    let mut parts = text.splitn(4, ':');
    let (Some(id), Some(secret)) = (parts.next(), parts.next()) else {
        return Err(expected.to_owned());
    };
    if id.is_empty() || secret.is_empty() {
        return Err(expected.to_owned());
    }
    let account = parts.next().filter(|account| !account.is_empty()).unwrap_or(DEFAULT_ACCOUNT);
    let mut key = AccessKey::new(id, secret, check_account(account)?);
    key.session_token = parts.next().filter(|token| !token.is_empty()).map(str::to_owned);
    Ok(key)
}

/// Returns the account number, or an error if it does not have 12 digits.
pub(crate) fn check_account(account: &str) -> Result<&str, String> {
    if account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(account);
    }
    Err(format!("expected an account number of 12 digits, found {account:?}"))
}

fn seconds(text: &str) -> Result<Duration, String> {
    let time = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    time.ok_or_else(|| "expected a number of seconds".to_owned())
}

fn rate(text: &str) -> Result<f64, String> {
    let rate = text.parse().ok().filter(|rate: &f64| rate.is_finite() && *rate > 0.0);
    rate.ok_or_else(|| "expected a number of requests greater than 0".to_owned())
}

fn key_pairs(text: &str) -> Result<(String, Vec<String>), String> {
    let (account, ids) = text.split_once('=').ok_or("expected ACCOUNT=ID[,ID]")?;
    let ids = ids.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    Ok((check_account(account)?.to_owned(), ids))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_parsed_and_a_wrong_one_is_an_error() {
        let key = access_key("AKID:wJalr/+=:111122223333:tok:en").expect("a key");
        assert_eq!((key.id.as_str(), key.secret.as_str()), ("AKID", "wJalr/+="));
        assert_eq!(key.account, "111122223333");
        assert_eq!(key.session_token.as_deref(), Some("tok:en"));
        let key = access_key("a:b").expect("a key");
        assert_eq!((key.account.as_str(), key.session_token), (DEFAULT_ACCOUNT, None));
        for (wrong, expected) in [
            ("secret", "expected ID:SECRET[:ACCOUNT[:TOKEN]]"),
            (":secret", "expected ID:SECRET[:ACCOUNT[:TOKEN]]"),
            ("a:secret:12", "expected an account number of 12 digits, found \"12\""),
        ] {
            assert_eq!(access_key(wrong).expect_err(wrong), expected);
        }
    }

    #[test]
    fn key_pairs_are_parsed() {
        let found = key_pairs("111122223333=APKA1,APKA2").expect("key pairs");
        assert_eq!(found, ("111122223333".to_owned(), vec!["APKA1".into(), "APKA2".into()]));
        assert!(["111122223333", "1=a"].into_iter().all(|wrong| key_pairs(wrong).is_err()));
    }
}
