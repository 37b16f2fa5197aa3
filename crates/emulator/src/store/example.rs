//! The example distribution.

use chrono::DateTime;
use cloudfront_streaming_model::{
    ActiveTrustedSigners, KeyPairIds, PriceClass, S3Origin, Signer, StreamingDistribution,
    StreamingDistributionConfig, StreamingLoggingConfig, TrustedSigners,
};

use crate::auth::DEFAULT_ACCOUNT;
use crate::store::Record;

/// The id of the example distribution.
pub const EXAMPLE_ID: &str = "EDFDVBD632BHDS5";

/// Returns a deployed distribution with all members: two active trusted signers with key pairs, two
/// aliases, logging, and a comment with characters that XML must escape.
pub fn example() -> Record {
    let origin = S3Origin::new("media.s3.amazonaws.com")
        .with_origin_access_identity("origin-access-identity/cloudfront/E74FTE3AJFJ256A");
    let config = StreamingDistributionConfig::new("20161119193758-example", origin)
        .with_aliases(["media.example.com", "stream.example.com"])
        .with_comment("Lectures & talks <live>, \"prime\" time – naïve café, 5 €")
        .with_logging(StreamingLoggingConfig::enabled_for("logs.s3.amazonaws.com", "rtmp/"))
        .with_trusted_signers(TrustedSigners::enabled_for(["self", "210987654321"]))
        .with_price_class(PriceClass::PriceClassAll)
        .with_enabled(true);
    let signers = ActiveTrustedSigners::enabled_for([
        signer("self", &["APKAEIBAERJR2EXAMPLE", "APKA9ONS7QCOWEXAMPLE"]),
        signer("210987654321", &["APKAIXV5FMOLUEXAMPLE"]),
    ]);
    let arn = format!("arn:aws:cloudfront::{DEFAULT_ACCOUNT}:streaming-distribution/{EXAMPLE_ID}");
    let mut distribution = StreamingDistribution::new(EXAMPLE_ID, arn, config)
        .with_status("Deployed")
        .with_domain_name("s5c39gqb8ow64r.cloudfront.net")
        .with_active_trusted_signers(signers);
    // 2016-11-19T19:37:58.123Z
    distribution.last_modified_time = DateTime::from_timestamp_millis(1_479_584_278_123);
    Record::new(DEFAULT_ACCOUNT, "E2QWRUHAPOMQZL", distribution)
}

fn signer(account: &str, key_pairs: &[&str]) -> Signer {
    let ids: KeyPairIds = key_pairs.iter().copied().collect();
    Signer::new().with_aws_account_number(account).with_key_pair_ids(ids)
}
