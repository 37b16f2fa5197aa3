//! The script that runs the AWS CLI.
//!
//! What exists already is found by its name, so that the script can be run again.

use shlex::try_quote;

use super::FILLED_IN;
use super::api::{NEW_KEY_GROUP, statement_id};
use crate::decisions::Cache;
use crate::plan::Plan;

pub(super) fn script(plan: &Plan) -> String {
    let target = &plan.target;
    let mut script = HEAD.replace("@NAME@", &quoted(&target.name));
    if !plan.open.is_empty() {
        let names: Vec<_> = plan.open.iter().map(|open| open.subject.to_string()).collect();
        let message = format!("decisions are open, see plan.md: {}", names.join(", "));
        script.push_str(&format!("fail {}\n\n", quoted(&message)));
    }
    script.push_str(FUNCTIONS);
    let account = plan.known.account.as_deref();
    let is_account =
        |account: &&str| account.len() == 12 && account.chars().all(|c| c.is_ascii_digit());
    if let Some(account) = account.filter(is_account) {
        script.push_str(&ACCOUNT.replace("@ACCOUNT@", &quoted(account)));
    }
    let mut fill = Vec::new();
    if !target.new_group().is_empty() {
        script.push_str(&step(&KEY_GROUP));
        fill.push(format!("-e \"s/^\\( *\\)\\\"{NEW_KEY_GROUP}\\\"/\\1\\\"$key_group\\\"/\""));
    }
    if target.cache == Cache::Rtmp {
        script.push_str(&step(&CACHE_POLICY));
        fill.push(member("CachePolicyId", "$cache_policy"));
    }
    if target.identity.is_none() {
        script.push_str(&step(&ORIGIN_ACCESS_CONTROL));
        fill.push(member("OriginAccessControlId", "$origin_access_control"));
    }
    let fill = match fill.as_slice() {
        [] => "cat distribution.json > applied/distribution.json".to_owned(),
        fill => format!(
            "sed {} \\\n    distribution.json > applied/distribution.json",
            fill.join(" \\\n    ")
        ),
    };
    script.push_str(&DISTRIBUTION.replace("@FILL@", &fill));
    if target.identity.is_none() {
        let bucket = target.bucket.known().map_or("", String::as_str);
        let region = target.region.known().map_or("", String::as_str);
        script.push_str(
            &BUCKET_POLICY
                .replace("@FILL@", &member("AWS:SourceArn", "$arn"))
                .replace("@SID@", &statement_id(target))
                .replace("@BUCKET@", &quoted(bucket))
                .replace("@REGION@", &quoted(region)),
        );
    }
    script.push_str(END);
    script
}

/// Returns text as one word of a shell. A null character, which no word can have, is left out.
fn quoted(text: &str) -> String {
    let text = text.replace('\0', "");
    let quoted = try_quote(&text).map_or_else(|_| "''".to_owned(), String::from);
    // Also where it would not be needed: values are easier to find.
    match quoted.starts_with(['\'', '"']) {
        true => quoted,
        false => format!("'{quoted}'"),
    }
}

/// Returns a command of sed that fills in a member which is alone in its line.
fn member(name: &str, value: &str) -> String {
    format!(
        "-e \"s|^\\( *\\)\\\"{name}\\\": \\\"{FILLED_IN}\\\"|\\1\\\"{name}\\\": \\\"{value}\\\"|\""
    )
}

/// A resource that is created unless one of its name exists.
struct Resource {
    variable: &'static str,
    what: &'static str,
    list: &'static str,
    create: &'static str,
}

const KEY_GROUP: Resource = Resource {
    variable: "key_group",
    what: "key group",
    list: "list-key-groups --query \"KeyGroupList.Items[?KeyGroup.KeyGroupConfig.Name=='$name'].KeyGroup.Id | [0]\"",
    create: "create-key-group --key-group-config file://key-group.json --query KeyGroup.Id",
};

const CACHE_POLICY: Resource = Resource {
    variable: "cache_policy",
    what: "cache policy",
    list: "list-cache-policies --type custom --query \"CachePolicyList.Items[?CachePolicy.CachePolicyConfig.Name=='$name'].CachePolicy.Id | [0]\"",
    create: "create-cache-policy --cache-policy-config file://cache-policy.json --query CachePolicy.Id",
};

const ORIGIN_ACCESS_CONTROL: Resource = Resource {
    variable: "origin_access_control",
    what: "origin access control",
    list: "list-origin-access-controls --query \"OriginAccessControlList.Items[?Name=='$name'].Id | [0]\"",
    create: "create-origin-access-control --origin-access-control-config file://origin-access-control.json --query OriginAccessControl.Id",
};

fn step(resource: &Resource) -> String {
    let Resource { variable, what, list, create } = resource;
    format!(
        "{variable}=$(id_of aws cloudfront {list})\n\
         if [ -z \"${variable}\" ]; then\n    \
             {variable}=$(id_of aws cloudfront {create})\n    \
             say \"created: {what} ${variable}\"\n\
         else\n    \
             say \"exists: {what} ${variable}\"\n\
         fi\n\n"
    )
}

const HEAD: &str = r#"#!/bin/sh
# Creates a standard distribution in place of a streaming distribution. plan.md explains the steps.
#
# Needs the AWS CLI with credentials, and jq if the bucket has a policy already. Stops at the first
# error. Can be run again: what exists is kept as it is.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")"
name=@NAME@

say() {
    printf '%s\n' "$*"
}

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

"#;

const FUNCTIONS: &str = r#"# Runs a command that prints an id as JSON, and prints the id without quotes: nothing for null.
id_of() {
    found=$("$@" --output json) || exit
    case $found in
    null) ;;
    \"*\") found=${found#\"} && printf '%s\n' "${found%\"}" ;;
    *) fail "expected an id, found $found" ;;
    esac
}

command -v aws > /dev/null || fail "the AWS CLI is not installed"
mkdir -p applied

"#;

const ACCOUNT: &str = r#"# Plans of several accounts may stand beside each other.
account=$(aws sts get-caller-identity --query Account --output text)
if [ "$account" != @ACCOUNT@ ]; then
    say "warning: the streaming distribution was in account" @ACCOUNT@", these credentials are of $account" >&2
fi

"#;

const DISTRIBUTION: &str = r#"distribution=$(id_of aws cloudfront list-distributions \
    --query "DistributionList.Items[?Origins.Items[?Id=='$name']].Id | [0]")
if [ -z "$distribution" ]; then
    @FILL@
    distribution=$(id_of aws cloudfront create-distribution-with-tags \
        --distribution-config-with-tags file://applied/distribution.json --query Distribution.Id)
    say "created: distribution $distribution"
else
    say "exists: distribution $distribution"
fi
arn=$(id_of aws cloudfront get-distribution --id "$distribution" --query Distribution.ARN)
domain=$(id_of aws cloudfront get-distribution --id "$distribution" --query Distribution.DomainName)

"#;

const BUCKET_POLICY: &str = r#"bucket=@BUCKET@
region=@REGION@
sed @FILL@ \
    bucket-policy.json > applied/bucket-policy.json
if policy=$(aws s3api get-bucket-policy --bucket="$bucket" --region="$region" \
    --query Policy --output text 2> applied/error.txt); then
    # Only before the first change.
    [ -e applied/bucket-policy-before.json ] ||
        printf '%s\n' "$policy" > applied/bucket-policy-before.json
    case $policy in
    *"\"$arn\""*)
        say "exists: statement in the policy of bucket $bucket"
        policy=
        ;;
    *)
        # The other statements are kept, such as that of an origin access identity.
        command -v jq > /dev/null || fail "bucket $bucket has a policy already: install jq, or add the" \
            "statement of applied/bucket-policy.json to it yourself and run this again"
        printf '%s\n' "$policy" > applied/bucket-policy-now.json
        jq --slurpfile new applied/bucket-policy.json '
            .Statement |= ([.] | flatten | map(select(.Sid != "@SID@"))) + $new[0].Statement
        ' applied/bucket-policy-now.json > applied/bucket-policy-after.json
        policy=applied/bucket-policy-after.json
        ;;
    esac
elif grep -q NoSuchBucketPolicy applied/error.txt; then
    policy=applied/bucket-policy.json
else
    cat applied/error.txt >&2
    fail "the policy of bucket $bucket cannot be read"
fi
if [ -n "$policy" ]; then
    aws s3api put-bucket-policy --bucket="$bucket" --region="$region" --policy "file://$policy"
    say "added: statement to the policy of bucket $bucket"
fi

"#;

const END: &str = r#"# What old URLs become, with the new domain.
sed "s/new-domain\.invalid/$domain/g" urls.csv > applied/urls.csv
say "the new domain is $domain; applied/urls.csv has the new URLs"
say "to wait until it is deployed: aws cloudfront wait distribution-deployed --id $distribution"
"#;
