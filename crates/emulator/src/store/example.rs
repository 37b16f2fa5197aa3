//! The example distribution, so that there is something to get.

use chrono::DateTime;
use cloudfront_streaming_model::{
    ActiveTrustedSigners, Aliases, KeyPairIds, PriceClass, S3Origin, Signer, StreamingDistribution,
    StreamingDistributionConfig, StreamingLoggingConfig, TrustedSigners,
};

use crate::auth::DEFAULT_ACCOUNT;
use crate::store::Record;

/// The id of the example distribution.
pub const EXAMPLE_ID: &str = "EDFDVBD632BHDS5";

/// A deployed distribution with everything that one can have: two active trusted signers with key
/// pairs, two aliases, logging, and a comment with characters that XML must escape.
pub fn example() -> Record {
    let mut config = StreamingDistributionConfig::new(
        "20161119193758-example",
        S3Origin::new(
            "media.s3.amazonaws.com",
            "origin-access-identity/cloudfront/E74FTE3AJFJ256A",
        ),
        "Lectures & talks <live>, \"prime\" time – naïve café, 5 €",
        TrustedSigners::enabled_for(["self", "210987654321"]),
        true,
    );
    config.aliases =
        Some(["media.example.com", "stream.example.com"].into_iter().collect::<Aliases>());
    config.logging = Some(StreamingLoggingConfig::new(true, "logs.s3.amazonaws.com", "rtmp/"));
    config.price_class = Some(PriceClass::PriceClassAll);
    let signers = ActiveTrustedSigners::enabled_for([
        signer("self", &["APKAEIBAERJR2EXAMPLE", "APKA9ONS7QCOWEXAMPLE"]),
        signer("210987654321", &["APKAIXV5FMOLUEXAMPLE"]),
    ]);
    let mut distribution = StreamingDistribution::new(
        EXAMPLE_ID,
        format!("arn:aws:cloudfront::{DEFAULT_ACCOUNT}:streaming-distribution/{EXAMPLE_ID}"),
        "Deployed",
        "s5c39gqb8ow64r.cloudfront.net",
        signers,
        config,
    );
    // 2016-11-19T19:37:58.123Z
    distribution.last_modified_time = DateTime::from_timestamp_millis(1_479_584_278_123);
    Record::new(DEFAULT_ACCOUNT, "E2QWRUHAPOMQZL", distribution)
}

fn signer(account: &str, key_pairs: &[&str]) -> Signer {
    let mut signer = Signer::new();
    signer.aws_account_number = Some(account.to_owned());
    signer.key_pair_ids = Some(key_pairs.iter().copied().collect::<KeyPairIds>());
    signer
}
