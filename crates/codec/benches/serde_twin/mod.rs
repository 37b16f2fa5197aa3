//! Reads and writes the same document with quick-xml's serde support, as most programs would.

use serde::{Deserialize, Serialize};

pub(crate) fn read(document: &str) -> StreamingDistribution {
    quick_xml::de::from_str(document).expect("reads")
}

pub(crate) fn write(value: &StreamingDistribution) -> String {
    quick_xml::se::to_string(value).expect("writes")
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct StreamingDistribution {
    id: String,
    #[serde(rename = "ARN")]
    arn: String,
    status: String,
    last_modified_time: Option<chrono::DateTime<chrono::Utc>>,
    domain_name: String,
    active_trusted_signers: ActiveTrustedSigners,
    streaming_distribution_config: Config,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct ActiveTrustedSigners {
    enabled: bool,
    quantity: i32,
    items: Option<Signers>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Signers {
    #[serde(rename = "Signer")]
    signers: Vec<Signer>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Signer {
    aws_account_number: Option<String>,
    key_pair_ids: Option<KeyPairIds>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct KeyPairIds {
    quantity: i32,
    items: Option<KeyPairIdItems>,
}

#[derive(Debug, Deserialize, Serialize)]
struct KeyPairIdItems {
    #[serde(rename = "KeyPairId")]
    ids: Vec<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Config {
    caller_reference: String,
    #[serde(rename = "S3Origin")]
    s3_origin: S3Origin,
    aliases: Option<Aliases>,
    comment: String,
    logging: Option<Logging>,
    trusted_signers: TrustedSigners,
    price_class: Option<String>,
    enabled: bool,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct S3Origin {
    domain_name: String,
    origin_access_identity: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Aliases {
    quantity: i32,
    items: Option<Names>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Names {
    #[serde(rename = "CNAME")]
    names: Vec<String>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Logging {
    enabled: bool,
    bucket: String,
    prefix: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct TrustedSigners {
    enabled: bool,
    quantity: i32,
    items: Option<Accounts>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Accounts {
    #[serde(rename = "AwsAccountNumber")]
    accounts: Vec<String>,
}
