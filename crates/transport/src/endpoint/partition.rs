//! AWS's partitions: groups of regions with their own domains.
//!
//! Source: `partitions.json` of botocore, which all AWS SDKs share.

/// The properties of a partition that endpoints need.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Partition {
    pub(crate) name: &'static str,
    /// The prefixes of the names of its regions, each followed by a word and a number.
    prefixes: &'static [&'static str],
    pub(crate) suffix: &'static str,
    pub(crate) dual_stack_suffix: &'static str,
    /// The signing region of services that are global in the partition.
    pub(crate) global_region: &'static str,
}

impl Partition {
    /// Returns the partition of a region, or `aws` for an unknown region.
    pub(crate) fn of(region: &str) -> &'static Self {
        PARTITIONS.iter().find(|partition| partition.has(region)).unwrap_or(&PARTITIONS[0])
    }

    /// Whether a region has the form `PREFIX-WORD-NUMBER`, or is the name of the partition with `-global`.
    fn has(&self, region: &str) -> bool {
        if region.strip_suffix("-global") == Some(self.name) {
            return true;
        }
        self.prefixes.iter().any(|prefix| {
            let rest = region.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-'));
            let word_and_number = rest.and_then(|rest| rest.split_once('-'));
            word_and_number.is_some_and(|(word, number)| {
                !word.is_empty()
                    && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
                    && !number.is_empty()
                    && number.chars().all(|c| c.is_ascii_digit())
            })
        })
    }
}

const PARTITIONS: [Partition; 8] = [
    Partition {
        name: "aws",
        prefixes: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
        suffix: "amazonaws.com",
        dual_stack_suffix: "api.aws",
        global_region: "us-east-1",
    },
    Partition {
        name: "aws-cn",
        prefixes: &["cn"],
        suffix: "amazonaws.com.cn",
        dual_stack_suffix: "api.amazonwebservices.com.cn",
        global_region: "cn-northwest-1",
    },
    Partition {
        name: "aws-us-gov",
        prefixes: &["us-gov"],
        suffix: "amazonaws.com",
        dual_stack_suffix: "api.aws",
        global_region: "us-gov-west-1",
    },
    Partition {
        name: "aws-eusc",
        prefixes: &["eusc-de"],
        suffix: "amazonaws.eu",
        dual_stack_suffix: "api.amazonwebservices.eu",
        global_region: "eusc-de-east-1",
    },
    Partition {
        name: "aws-iso",
        prefixes: &["us-iso"],
        suffix: "c2s.ic.gov",
        dual_stack_suffix: "api.aws.ic.gov",
        global_region: "us-iso-east-1",
    },
    Partition {
        name: "aws-iso-b",
        prefixes: &["us-isob"],
        suffix: "sc2s.sgov.gov",
        dual_stack_suffix: "api.aws.scloud",
        global_region: "us-isob-east-1",
    },
    Partition {
        name: "aws-iso-e",
        prefixes: &["eu-isoe"],
        suffix: "cloud.adc-e.uk",
        dual_stack_suffix: "api.cloud-aws.adc-e.uk",
        global_region: "eu-isoe-west-1",
    },
    Partition {
        name: "aws-iso-f",
        prefixes: &["us-isof"],
        suffix: "csp.hci.ic.gov",
        dual_stack_suffix: "api.aws.hci.ic.gov",
        global_region: "us-isof-south-1",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_find_their_partition() {
        for (region, name) in [
            ("us-east-1", "aws"),
            ("ap-southeast-7", "aws"),
            ("aws-global", "aws"),
            ("us-gov-west-1", "aws-us-gov"),
            ("aws-us-gov-global", "aws-us-gov"),
            ("us-iso-east-1", "aws-iso"),
            ("us-isob-east-1", "aws-iso-b"),
            ("cn-north-1", "aws-cn"),
            ("eusc-de-east-1", "aws-eusc"),
            ("mars-north-1", "aws"),
            ("us-east-", "aws"),
            ("cn-north_west-1", "aws-cn"),
            ("cn--1", "aws"),
            ("cn-no.rth-1", "aws"),
            ("cn-north-", "aws"),
            ("cn-north-x", "aws"),
        ] {
            assert_eq!(Partition::of(region).name, name, "{region}");
        }
    }
}
