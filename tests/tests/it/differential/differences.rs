//! Documents that botocore and our reader read differently, with the reason and both results.

pub(super) const BASELINE: &str = include_str!("../torture/baseline.xml");

/// A document that the two read differently.
pub(super) struct Difference {
    /// The difference, and why our reader is right.
    pub(super) name: &'static str,
    /// The replacements in the baseline: old text and new text.
    pub(super) changes: &'static [(&'static str, &'static str)],
    /// The JSON pointer of the member that differs.
    pub(super) pointer: &'static str,
    /// What our reader returns: JSON, `error` or `absent`.
    pub(super) ours: &'static str,
    /// What botocore returns: JSON, `absent`, or the name of an exception.
    pub(super) theirs: &'static str,
}

impl Difference {
    /// Returns the document.
    pub(super) fn document(&self) -> String {
        self.changes.iter().fold(BASELINE.to_owned(), |document, (from, to)| {
            assert!(document.contains(from), "{}: {from} is not in the baseline", self.name);
            document.replacen(from, to, 1)
        })
    }
}

pub(super) const DIFFERENCES: &[Difference] = &[
    Difference {
        name: "a boolean that is not valid: botocore reads all text but `true` as false",
        changes: &[(
            "true</Enabled></StreamingDistributionConfig>",
            "yes</Enabled></StreamingDistributionConfig>",
        )],
        pointer: "/StreamingDistributionConfig/Enabled",
        ours: "error",
        theirs: "false",
    },
    Difference {
        name: "white space around a boolean, which XML Schema allows",
        changes: &[(
            "true</Enabled></StreamingDistributionConfig>",
            " true </Enabled></StreamingDistributionConfig>",
        )],
        pointer: "/StreamingDistributionConfig/Enabled",
        ours: "true",
        theirs: "false",
    },
    Difference {
        name: "a number as Python writes it",
        changes: &[("<Aliases><Quantity>1<", "<Aliases><Quantity>1_0<")],
        pointer: "/StreamingDistributionConfig/Aliases/Quantity",
        ours: "error",
        theirs: "10",
    },
    Difference {
        name: "a number of more than 32 bits",
        changes: &[("<Aliases><Quantity>1<", "<Aliases><Quantity>4294967297<")],
        pointer: "/StreamingDistributionConfig/Aliases/Quantity",
        ours: "error",
        theirs: "4294967297",
    },
    Difference {
        name: "a Quantity that is not the number of items",
        changes: &[("<Aliases><Quantity>1<", "<Aliases><Quantity>2<")],
        pointer: "/StreamingDistributionConfig/Aliases/Quantity",
        ours: "error",
        theirs: "2",
    },
    Difference {
        name: "a missing string: botocore requires nothing",
        changes: &[("<Comment>hello</Comment>", "")],
        pointer: "/StreamingDistributionConfig/Comment",
        ours: "error",
        theirs: "absent",
    },
    Difference {
        name: "a missing structure: botocore requires nothing",
        changes: &[(
            "<Logging><Enabled>false</Enabled><Bucket></Bucket><Prefix></Prefix></Logging>",
            "<Logging/>",
        )],
        pointer: "/StreamingDistributionConfig/Logging",
        ours: "error",
        theirs: "{}",
    },
    Difference {
        name: "a string twice: botocore returns the nodes of its tree",
        changes: &[("<Status>", "<Status>InProgress</Status><Status>")],
        pointer: "/Status",
        ours: "error",
        theirs: "[\"Element\",\"Element\"]",
    },
    Difference {
        name: "a structure twice: botocore merges the two",
        changes: &[("</Aliases>", "</Aliases><Aliases><Quantity>0</Quantity></Aliases>")],
        pointer: "/StreamingDistributionConfig/Aliases/Quantity",
        ours: "error",
        theirs: "1",
    },
    Difference {
        name: "an element of a foreign namespace: botocore reads local names",
        changes: &[("<Status>Deployed</Status>", "<x:Status xmlns:x=\"urn:x\">Evil</x:Status>")],
        pointer: "/Status",
        ours: "error",
        theirs: "\"Evil\"",
    },
    Difference {
        name: "a foreign element beside ours",
        changes: &[("<Status>", "<x:Status xmlns:x=\"urn:x\">Evil</x:Status><Status>")],
        pointer: "/Status",
        ours: "\"Deployed\"",
        theirs: "[\"Element\",\"Element\"]",
    },
    Difference {
        name: "a foreign namespace for all",
        changes: &[("http://cloudfront.amazonaws.com/doc/2020-05-31/", "urn:x")],
        pointer: "/Status",
        ours: "error",
        theirs: "\"Deployed\"",
    },
    Difference {
        name: "another root: botocore ignores it",
        changes: &[
            ("<StreamingDistribution ", "<Other "),
            ("</StreamingDistribution>", "</Other>"),
        ],
        pointer: "/Status",
        ours: "error",
        theirs: "\"Deployed\"",
    },
    Difference {
        name: "text among elements",
        changes: &[("<Status>", "lost<Status>")],
        pointer: "/Status",
        ours: "error",
        theirs: "\"Deployed\"",
    },
    Difference {
        name: "an element in a string: botocore loses what follows",
        changes: &[(">hello<", ">he<b>l</b>lo<")],
        pointer: "/StreamingDistributionConfig/Comment",
        ours: "error",
        theirs: "\"he\"",
    },
    Difference {
        name: "a document type: botocore follows its entities",
        changes: &[("?>\n<", "?>\n<!DOCTYPE x [<!ENTITY e \"pwned\">]><"), (">hello<", ">&e;<")],
        pointer: "/StreamingDistributionConfig/Comment",
        ours: "error",
        theirs: "\"pwned\"",
    },
    Difference {
        name: "another encoding than that of the bytes, which botocore ignores",
        changes: &[("UTF-8", "ISO-8859-1"), (">hello<", ">é<")],
        pointer: "/StreamingDistributionConfig/Comment",
        ours: "error",
        theirs: "\"é\"",
    },
    Difference {
        name: "a time without an offset: botocore does not know when it was",
        changes: &[("05.678Z", "05")],
        pointer: "/LastModifiedTime",
        ours: "error",
        theirs: "\"2026-01-02T03:04:05\"",
    },
    Difference {
        name: "a time as a number, which is not how this protocol writes times",
        changes: &[("2026-01-02T03:04:05.678Z", "1467320400")],
        pointer: "/LastModifiedTime",
        ours: "error",
        theirs: "\"2016-06-30T21:00:00+00:00\"",
    },
    Difference {
        name: "a time in words, which is not how this protocol writes times",
        changes: &[("2026-01-02T03:04:05.678Z", "Jan 2 2026 03:04:05 GMT")],
        pointer: "/LastModifiedTime",
        ours: "error",
        theirs: "\"2026-01-02T03:04:05+00:00\"",
    },
    Difference {
        name: "nanoseconds, which Python does not have",
        changes: &[("05.678Z", "05.123456789Z")],
        pointer: "/LastModifiedTime",
        ours: "\"2026-01-02T03:04:05.123456789Z\"",
        theirs: "\"2026-01-02T03:04:05.123456+00:00\"",
    },
    Difference {
        name: "digits of another script",
        changes: &[("<Aliases><Quantity>1<", "<Aliases><Quantity>١<")],
        pointer: "/StreamingDistributionConfig/Aliases/Quantity",
        ours: "error",
        theirs: "1",
    },
];
