//! The bucket of an origin, from its host name.

/// What the host name of an origin in Amazon S3 says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BucketHost {
    pub(crate) bucket: String,
    /// The region, if it is part of the name.
    pub(crate) region: Option<String>,
}

impl BucketHost {
    /// Reads a host name: `BUCKET.s3.amazonaws.com`, `BUCKET.s3-REGION.amazonaws.com`,
    /// `BUCKET.s3.REGION.amazonaws.com`, with `dualstack` before the region, or in China. Names of
    /// buckets may have dots, and old ones capitals and underscores.
    pub(crate) fn parse(host: &str) -> Option<Self> {
        let name = host.strip_suffix(".amazonaws.com.cn").or(host.strip_suffix(".amazonaws.com"))?;
        let found = |bucket: &str, region: Option<&str>| {
            (!bucket.is_empty())
                .then(|| Self { bucket: bucket.to_owned(), region: region.map(str::to_owned) })
        };
        // The endpoints of the first region have no region in their names.
        for (suffix, region) in [(".s3", None), (".s3-external-1", Some("us-east-1"))] {
            if let Some(bucket) = name.strip_suffix(suffix) {
                return found(bucket, region);
            }
        }
        let (rest, last) = name.rsplit_once('.')?;
        if let Some(region) = last.strip_prefix("s3-").filter(|region| is_region(region)) {
            return found(rest, Some(region));
        }
        if !is_region(last) {
            return None;
        }
        let rest = rest.strip_suffix(".dualstack").unwrap_or(rest);
        found(rest.strip_suffix(".s3")?, Some(last))
    }
}

/// What stands between a bucket and its region in a host name, and after the region.
pub(crate) const HOST: (&str, &str) = (".s3.", ".amazonaws.com");

/// Returns whether a region is in China, or in AWS `GovCloud`. CloudFront of the partition aws cannot
/// read buckets there.
pub(crate) fn is_other_partition(region: &str) -> bool {
    region.starts_with("cn-") || region.starts_with("us-gov-")
}

/// Returns whether text has the form of a region, such as `eu-west-1` or `us-gov-west-1`.
pub(crate) fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_word = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
    match parts.as_slice() {
        [area, words @ .., number] if (1..=2).contains(&words.len()) => {
            area.len() == 2
                && is_word(area)
                && words.iter().all(is_word)
                && !number.is_empty()
                && number.chars().all(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Returns whether Amazon S3 ever accepted a name for a bucket: 3 to 255 letters, digits, dots,
/// hyphens and underscores.
pub(crate) fn is_bucket(text: &str) -> bool {
    (3..=255).contains(&text.len())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_have_a_bucket_and_sometimes_a_region() {
        let table = [
            ("media.s3.amazonaws.com", "media", None),
            ("My_Media.videos.s3.amazonaws.com", "My_Media.videos", None),
            ("media.s3-eu-west-1.amazonaws.com", "media", Some("eu-west-1")),
            ("media.s3.eu-west-1.amazonaws.com", "media", Some("eu-west-1")),
            ("a.b.s3.dualstack.us-gov-west-1.amazonaws.com", "a.b", Some("us-gov-west-1")),
            ("media.s3-external-1.amazonaws.com", "media", Some("us-east-1")),
            ("s3.s3.amazonaws.com", "s3", None),
        ];
        for (host, bucket, region) in table {
            let found = BucketHost::parse(host).expect(host);
            assert_eq!(
                (found.bucket.as_str(), found.region.as_deref()),
                (bucket, region),
                "{host}"
            );
        }
        let china = BucketHost::parse("media.s3.cn-north-1.amazonaws.com.cn").expect("China");
        assert!(china.region.is_some_and(|region| is_other_partition(&region)));
        for host in [
            "media.example.com",
            "s3.amazonaws.com",
            ".s3.amazonaws.com",
            "media.s3-website-eu-west-1.amazonaws.com",
            "elb-1.eu-west-1.elb.amazonaws.com",
        ] {
            assert_eq!(BucketHost::parse(host), None, "{host}");
        }
    }

    #[test]
    fn websites_are_no_regions() {
        assert!(is_region("ap-southeast-2") && !is_region("website-eu-west-x"));
    }
}
