#!/usr/bin/env bash
# Tests a script that calls Amazon CloudFront, with the AWS CLI and `cfstream emulate`. Needs curl.
#
#     bash streaming.sh
#
# Starts an emulator for the run. If AWS_ENDPOINT_URL_CLOUDFRONT is set, uses the emulator at that URL,
# with the credentials of the environment.
set -euo pipefail

# The distribution that an emulator starts with.
arn=arn:aws:cloudfront::123456789012:streaming-distribution/EDFDVBD632BHDS5

# Tags the distribution with its stage. This stands for the code under test.
set_stage() {
    aws cloudfront tag-resource --resource "$arn" --tags "Items=[{Key=stage,Value=$1}]"
}

stage() {
    aws cloudfront list-tags-for-resource --resource "$arn" \
        --query "Tags.Items[?Key=='stage'].Value" --output text
}

control() {
    curl --silent --show-error --fail-with-body --request "$1" \
        "$AWS_ENDPOINT_URL_CLOUDFRONT/_cfstream/$2"
}

# Ends the run if what was found is not what was expected.
equal() {
    [ "$1" = "$2" ] || { echo "line ${BASH_LINENO[0]}: expected $2, found $1" >&2; exit 1; }
}

test_a_distribution_is_tagged_once() {
    set_stage retired
    equal "$(stage)" retired
    equal "$(control GET 'journal/count?operation=TagResource&status=204' | tr -cd 0-9)" 1
}

test_every_attempt_starts_from_the_snapshot() {
    set_stage live
    control PUT snapshots/live > /dev/null
    for _ in 1 2; do
        control POST snapshots/live > /dev/null
        equal "$(stage)" live
        set_stage retired
    done
}

test_the_request_of_a_background_job_arrives() {
    local found
    set_stage retired &
    found=$(control GET 'journal?operation=TagResource&count=1&wait=30')
    wait $!
    equal "$(grep --count '"status": 204' <<< "$found")" 1
    grep --quiet '<Value>retired</Value>' <<< "$found"
}

if [ -z "${AWS_ENDPOINT_URL_CLOUDFRONT-}" ]; then
    files=$(mktemp -d)
    cfstream emulate --detach --port-file "$files/port"
    trap 'cfstream emulator stop --port-file "$files/port"; rm -r "$files"' EXIT
    eval "$(cfstream emulator env --shell bash --port-file "$files/port")"
fi
for test in $(compgen -A function test_); do
    control POST reset > /dev/null
    "$test"
    echo "passed: $test"
done
