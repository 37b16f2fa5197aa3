//! The steps of a plan, what is lost, and the way back.

use crate::decisions::{Cache, Delivery, OpenDecision, Setting, Subject};
use crate::files::statement_id;
use crate::known::Known;
use crate::plan::{Loss, Step};
use crate::target::{Target, tags};

pub(crate) fn losses(known: &Known, target: &Target, wants_identity: bool) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut push = |what: &str, instead: &str| {
        losses.push(Loss { what: what.to_owned(), instead: instead.to_owned() });
    };
    push(
        "RTMP, RTMPT, RTMPE and RTMPTE on the ports 1935 and 80",
        match target.delivery {
            Delivery::Progressive => "HTTPS, with progressive download of whole files",
            Delivery::Hls => "HTTPS, with HLS",
        },
    );
    push(
        "streams that viewers cannot save as files",
        "viewers can save what they are allowed to load",
    );
    push(
        "playback of FLV and VP6 files, and of anything in Flash Player",
        "transcoded files; MP4 and MP3 files play, MP4 files at once if their index (moov) is at the start",
    );
    let links = match known.distribution.domain_name.as_deref() {
        Some(domain) => format!("links to {domain} have to change; nobody can get the name back"),
        None => "links to the old domain have to change; nobody can get the name back".to_owned(),
    };
    push("the id, the ARN and the domain name", &links);
    push(
        "the crossdomain.xml that let every page play streams",
        "a response headers policy (SimpleCORS) that lets every page load the files",
    );
    if target.logging.is_some() {
        push(
            "the log format with play, stop, seek and pause events",
            "standard logs: a line for each request, under another prefix",
        );
    }
    if target.is_signed() != Some(false) {
        push(
            "signed URLs with the stream name as resource, checked whenever playback starts",
            match target.delivery {
                Delivery::Progressive => {
                    "signed URLs with the whole URL as resource, checked for each request"
                }
                Delivery::Hls => {
                    "signed cookies, or a signed URL for each segment, with a wildcard as resource; pages of \
                     other origins cannot send cookies with SimpleCORS"
                }
            },
        );
        push(
            "the key pairs of the root users of accounts",
            "public keys in key groups, which do not need the root user",
        );
    }
    if target.cache == Cache::Managed {
        push(
            "objects stay in the cache for 24 hours by default, and for one hour at least",
            "24 hours by default, and one second at least; --cache rtmp keeps the old times",
        );
    }
    if wants_identity && target.identity.is_none() {
        push(
            "access by the old origin access identity, as was decided",
            "an origin access control, because the data has no origin access identity",
        );
    }
    for reason in tags(known).into_iter().filter_map(Result::err) {
        push(&reason, "no tag");
    }
    losses
}

pub(crate) fn steps(target: &Target, open: &[OpenDecision]) -> Vec<Step> {
    let mut steps = vec![content(target)];
    steps.extend(open.iter().filter_map(|decision| prepare(target, decision)));
    if !open.is_empty() {
        steps.push(step(
            "Make the open decisions, and write this plan again with them.",
            vec![],
            "This plan has no open decisions.",
        ));
    }
    if target.identity.is_none() {
        steps.push(step(
            "Check that an origin access control can read the objects: the bucket's object ownership is \
             BucketOwnerEnforced or BucketOwnerPreferred, no object belongs to another account, and the key \
             policy of objects that are encrypted with AWS KMS allows cloudfront.amazonaws.com to decrypt.",
            vec![],
            "aws s3api get-bucket-ownership-controls prints one of the two.",
        ));
    }
    if target.logging.is_some() {
        steps.push(step(
            "Enable access control lists on the bucket for logs, which CloudFront needs to write there. \
             Buckets in regions that have to be enabled first cannot have these logs.",
            vec![],
            "The object ownership of that bucket is not BucketOwnerEnforced.",
        ));
    }
    steps.push(step(
        "Create the distribution: run apply.sh, or deploy template.yaml in the bucket's region, or apply main.tf \
         in a folder of its own. Use one of them only. Plans for many distributions in one account may reach its \
         quotas of origin access controls, key groups and cache policies.",
        vec!["sh apply.sh".to_owned()],
        match target.enabled {
            Setting::Known(false) => {
                "aws cloudfront get-distribution says Deployed. The distribution is disabled, as the old one was: \
                 enable it before the next steps."
            }
            Setting::Known(true) | Setting::Open(_) => {
                "aws cloudfront get-distribution says Deployed, and a GET of an object from the new domain returns \
                 200 and the right Content-Type, or 403 MissingKey where URLs are signed."
            }
        },
    ));
    if has_aliases(target) {
        steps.push(step(
            "Make sure that no other distribution has the aliases: CloudFront rejects them then \
             (CNAMEAlreadyExists).",
            vec![
                "aws cloudfront list-conflicting-aliases --distribution-id ID --alias NAME"
                    .to_owned(),
            ],
            "The list is empty for each alias.",
        ));
        steps.push(step(
            "Point the DNS records of the aliases to the new domain.",
            vec![],
            "The names resolve to the new domain, and an object can be loaded from each of them.",
        ));
    }
    steps.push(step(
        "Replace the links and the players: urls.csv has the patterns, and cfstream migrate url translates lists.",
        vec![],
        "No page, playlist or program has a URL that begins with rtmp.",
    ));
    if target.is_signed() != Some(false) {
        steps.push(match target.delivery {
            Delivery::Progressive => step(
                "Sign URLs with the new keys, and with the whole URL as resource.",
                vec![],
                "A signed URL returns 200, and the same URL without its signature 403.",
            ),
            Delivery::Hls => step(
                "Set signed cookies with the new keys for the folder of a playlist and its segments.",
                vec![],
                "The playlist plays with the cookies, and returns 403 without them.",
            ),
        });
    }
    if target.identity.is_none() {
        steps.push(step(
            "When everything plays: remove the old ways to the objects. These are the statement of the origin \
             access identity in the policy of the bucket, grants to it or to everyone in the access control \
             lists of objects, and public access (block it).",
            vec![],
            "Objects can be loaded from CloudFront, and not from the bucket itself.",
        ));
    }
    steps
}

/// Returns what has to be done before a decision can be made.
fn prepare(target: &Target, open: &OpenDecision) -> Option<Step> {
    match &open.subject {
        Subject::Keys(signer) => {
            let name = format!("{}-{signer}", target.name);
            let config =
                format!("{{CallerReference: \"{name}\", Name: \"{name}\", EncodedKey: .}}");
            Some(step(
                &format!(
                    "Create a key pair for the signer {signer}, keep the private key where URLs are signed, and \
                     give the public key to CloudFront in the account of the new distribution. The old key \
                     pairs cannot be used."
                ),
                vec![
                    format!("(umask 077 && openssl genrsa -out {name}.pem 2048)"),
                    format!("openssl rsa -pubout -in {name}.pem -out {name}.pub.pem"),
                    format!("jq -Rs '{config}' {name}.pub.pem > {name}.json"),
                    format!(
                        "aws cloudfront create-public-key --public-key-config file://{name}.json"
                    ),
                ],
                "aws cloudfront list-public-keys has the key. Its id is the decision (--public-key).",
            ))
        }
        Subject::Certificate(aliases) => Some(step(
            "Request a certificate in us-east-1 that covers all aliases, or find the one that does.",
            vec![],
            &format!("The certificate is issued and covers {}.", aliases.join(" ")),
        )),
        Subject::RegionOf(Some(bucket)) => Some(step(
            &format!("Find the region of the bucket {bucket}."),
            vec![format!("aws s3api head-bucket --bucket={bucket} --query BucketRegion")],
            "The region is printed.",
        )),
        Subject::RegionOf(None) | Subject::Member(_) => None,
    }
}

fn has_aliases(target: &Target) -> bool {
    target.aliases.known().is_some_and(|aliases| !aliases.is_empty())
}

fn content(target: &Target) -> Step {
    let listing = match (&target.bucket, &target.region) {
        (Setting::Known(bucket), Setting::Known(region)) => {
            let keys = match target.delivery {
                Delivery::Progressive => "Contents[?ends_with(Key, `.flv`)].Key",
                Delivery::Hls => "Contents[].Key",
            };
            let list = "aws s3api list-objects-v2";
            vec![format!("{list} --bucket={bucket} --region={region} --query '{keys}'")]
        }
        (Setting::Open(_), _) | (_, Setting::Open(_)) => vec![],
    };
    match target.delivery {
        Delivery::Progressive => step(
            "Find the files that no browser plays (FLV, VP6), and transcode them to MP4 beside the old ones, for \
             example with AWS Elemental MediaConvert or ffmpeg.",
            listing,
            "Every stream that is still needed has an MP4 or MP3 file with the right Content-Type.",
        ),
        Delivery::Hls => step(
            "Transcode every file to HLS beside the old one, for example with AWS Elemental MediaConvert: \
             videos/a.mp4 becomes the playlist videos/a.m3u8, with segments whose names begin with videos/a.",
            listing,
            "Every stream that is still needed has a playlist that plays.",
        ),
    }
}

pub(crate) fn way_back(target: &Target) -> Vec<Step> {
    let mut steps = Vec::new();
    if has_aliases(target) {
        steps.push(step(
            "Point the DNS records of the aliases to where they pointed before.",
            vec![],
            "The names resolve to the old target.",
        ));
    }
    if target.identity.is_none() {
        let sid = statement_id(target);
        steps.push(step(
            &format!(
                "Remove the statement {sid} from the policy of the bucket, or the policy if it has no other. \
                 applied/bucket-policy-before.json has the policy before apply.sh changed it. terraform destroy \
                 removes the whole policy, and deleting the stack too: put the other statements back then."
            ),
            vec![],
            &format!("The policy has no statement {sid}, and all others."),
        ));
        steps.push(step(
            "If they were removed: restore the statement of the origin access identity, the grants and the public \
             access of the old distribution.",
            vec![],
            "The bucket is accessible as before.",
        ));
    }
    steps.push(step(
        "Disable the new distribution, wait until that is deployed, and delete it, then the key group, the cache \
         policy and the origin access control that were created with it. Delete the stack, or run terraform \
         destroy, if one of them created it.",
        vec![],
        &format!("The account has no resource whose name begins with {}.", target.name),
    ));
    steps.push(step(
        "Delete what was prepared, if nothing else needs it: public keys, the certificate, transcoded files. \
         Disable the access control lists of the bucket for logs again.",
        vec![],
        "The account and the buckets are as before.",
    ));
    steps.push(step(
        "The streaming distribution itself cannot be brought back, because AWS does not create any since 2021.",
        vec![],
        "The original objects are in the bucket.",
    ));
    steps
}

fn step(action: &str, commands: Vec<String>, check: &str) -> Step {
    Step { action: action.to_owned(), commands, check: check.to_owned() }
}
