//! The steps of a plan, what is lost, and the way back.

use crate::decisions::{Cache, Delivery, OpenDecision, Setting};
use crate::known::Known;
use crate::plan::{Loss, Step};
use crate::target::{Target, tags};

pub(crate) fn losses(known: &Known, target: &Target) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut lose = |what: &str, instead: String| {
        losses.push(Loss { what: what.to_owned(), instead });
    };
    lose(
        "RTMP, RTMPT, RTMPE and RTMPTE on the ports 1935 and 80",
        match target.delivery {
            Delivery::Progressive => "HTTPS, with progressive download of whole files".to_owned(),
            Delivery::Hls => "HTTPS, with HLS".to_owned(),
        },
    );
    lose(
        "playback of FLV and VP6 files, and of anything in Flash Player",
        "transcode these files; MP4 and MP3 files play as they are".to_owned(),
    );
    lose(
        "the id, the ARN and the domain name",
        match known.distribution.domain_name.as_deref() {
            Some(domain) => {
                format!("links to {domain} have to change; nobody can get the name back")
            }
            None => {
                "links to the old domain have to change; nobody can get the name back".to_owned()
            }
        },
    );
    lose(
        "the crossdomain.xml that let every page play streams",
        "a response headers policy (SimpleCORS) that lets every page load the files".to_owned(),
    );
    if target.logging.is_some() {
        lose(
            "the log format with play, stop, seek and pause events",
            "standard logs: a line for each request, under another prefix".to_owned(),
        );
    }
    if target.is_signed() != Some(false) {
        lose(
            "signed URLs with the stream name as resource, checked whenever playback starts",
            "signed URLs or cookies with the whole URL as resource, checked for each request"
                .to_owned(),
        );
        lose(
            "the key pairs of the root users of accounts",
            "public keys in key groups, which no root user is needed for".to_owned(),
        );
    }
    if target.cache == Cache::Managed {
        lose(
            "objects stay in the cache for 24 hours by default, and for one hour at least",
            "24 hours by default, and one second at least; --cache rtmp keeps the old times"
                .to_owned(),
        );
    }
    for reason in tags(known).into_iter().filter_map(Result::err) {
        lose(&reason, "no tag".to_owned());
    }
    losses
}

pub(crate) fn steps(known: &Known, target: &Target, open: &[OpenDecision]) -> Vec<Step> {
    let mut steps = Vec::new();
    if !open.is_empty() {
        steps.push(step(
            "Make the open decisions, and write this plan again with them.",
            vec![],
            "This plan has no open decisions.",
        ));
    }
    steps.push(content(target));
    if let Setting::Known(signers) = &target.signers
        && !signers.is_empty()
    {
        steps.push(step(
            "Create a key pair for each trusted signer, keep the private key where URLs are signed, and \
             give the public key to CloudFront. The old key pairs cannot be used.",
            vec![
                "openssl genrsa -out private_key.pem 2048".to_owned(),
                "openssl rsa -pubout -in private_key.pem -out public_key.pem".to_owned(),
                "jq -Rs '{CallerReference: \"NAME\", Name: \"NAME\", EncodedKey: .}' public_key.pem > public-key.json"
                    .to_owned(),
                "aws cloudfront create-public-key --public-key-config file://public-key.json".to_owned(),
            ],
            "aws cloudfront list-public-keys has the keys of all signers.",
        ));
    }
    if let Setting::Known(aliases) = &target.aliases
        && !aliases.is_empty()
    {
        let names = aliases.join(" ");
        steps.push(step(
            "Request a certificate that covers all aliases, in us-east-1, or find the one that does.",
            vec![],
            &format!("The certificate is issued and covers {names}."),
        ));
        if known.deleted_at.is_none() {
            steps.push(step(
                "If the streaming distribution still exists, remove its aliases: CloudFront rejects an \
                 alias that another distribution has (CNAMEAlreadyExists).",
                vec![],
                "aws cloudfront list-streaming-distributions has no distribution with these aliases.",
            ));
        }
    }
    if target.logging.is_some() {
        steps.push(step(
            "Enable access control lists on the bucket for logs, which CloudFront needs to write there.",
            vec![],
            "The bucket's object ownership is not BucketOwnerEnforced.",
        ));
    }
    steps.push(step(
        "Create the distribution: run apply.sh, or deploy template.yaml in the bucket's region, or apply \
         main.tf. Use one of them only.",
        vec!["sh apply.sh".to_owned()],
        "aws cloudfront get-distribution says Deployed, and a GET of an object from the new domain \
         returns 200, or 403 MissingKey where URLs are signed.",
    ));
    if let Setting::Known(aliases) = &target.aliases
        && !aliases.is_empty()
    {
        steps.push(step(
            "Point the DNS records of the aliases to the new domain.",
            vec![],
            "The names resolve to the new domain, and an object can be loaded from each of them.",
        ));
    }
    steps.push(step(
        "Replace the links and the players: urls.csv has the patterns, and cfstream migrate url translates \
         lists.",
        vec![],
        "No page, playlist or program has a URL that begins with rtmp.",
    ));
    if target.is_signed() != Some(false) {
        steps.push(step(
            "Sign URLs with the new keys, and with the whole URL as resource.",
            vec![],
            "A signed URL returns 200, and the same URL without its signature 403.",
        ));
    }
    if target.identity.is_none() {
        steps.push(step(
            "When everything plays: remove the statement of the origin access identity from the policy of \
             the bucket, and public read access if there was any.",
            vec![],
            "Objects can be loaded from CloudFront, and not from the bucket itself.",
        ));
    }
    steps
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
            "Find the files that no browser plays (FLV, VP6), and transcode them to MP4 beside the old ones.",
            listing,
            "Every stream that is still needed has an MP4 or MP3 file.",
        ),
        Delivery::Hls => step(
            "Transcode every file to HLS beside the old one: videos/a.mp4 becomes the playlist videos/a.m3u8, \
             with segments whose names begin with videos/a.",
            listing,
            "Every stream that is still needed has a playlist that plays.",
        ),
    }
}

pub(crate) fn way_back(target: &Target) -> Vec<Step> {
    let mut steps = Vec::new();
    if let Setting::Known(aliases) = &target.aliases
        && !aliases.is_empty()
    {
        steps.push(step(
            "Point the DNS records of the aliases to where they pointed before.",
            vec![],
            "The names resolve to the old target.",
        ));
    }
    if target.identity.is_none() {
        steps.push(step(
            "Put the old policy of the bucket back: applied/bucket-policy-before.json, or no policy if that \
             file does not exist.",
            vec![],
            "The bucket has its old policy.",
        ));
    }
    steps.push(step(
        "Disable the new distribution, wait until that is deployed, and delete it, then the key group, the \
         cache policy and the origin access control that were created with it.",
        vec![],
        "The account has no resource whose name begins with that of this plan.",
    ));
    steps.push(step(
        "Nothing else changed: the objects in the bucket stay as they are. The streaming distribution itself \
         cannot be brought back, because AWS does not create any since 2021.",
        vec![],
        "The bucket has all its objects.",
    ));
    steps
}

fn step(action: &str, commands: Vec<String>, check: &str) -> Step {
    Step { action: action.to_owned(), commands, check: check.to_owned() }
}
