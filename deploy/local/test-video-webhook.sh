#!/usr/bin/env bash
# Nine checks of the path that an existing backend reports its videos to.
#
#   deploy/local/test-video-webhook.sh [URL]
#
# URL               default http://127.0.0.1:8081/api/webhooks/video-completion
# WEBHOOK_SECRET    what the path expects in X-Webhook-Secret; default: the local one
# GENERATIONS       three ids of generations that exist and have not ended, by blanks; default: created at WORKER_URL
# WORKER_URL        where they are created, default http://127.0.0.1:8082
# WORKER_TOKEN      who creates them, default dev:webhook-test
# FILE_URL          where the completed video is said to lie
#
# Needs curl. Ends with 0 when all nine are right, 1 when one is not, 2 when they could not be tried.
set -u

url=${1:-http://127.0.0.1:8081/api/webhooks/video-completion}
secret=${WEBHOOK_SECRET:-reelay-local}
worker=${WORKER_URL:-http://127.0.0.1:8082}
token=${WORKER_TOKEN:-dev:webhook-test}
file=${FILE_URL:-https://media.example/videos/sunset-ocean.mp4}
failures=0
status=
body=

# Sends what it is told and leaves the answer in $status and $body. The headers with secrets come by standard input,
# where no list of processes shows them.
call() {
    local header=$1 answer
    shift
    answer=$(printf '%s\n' "$header" | curl -sS --max-time 30 -H @- -w '\n%{http_code}' "$@") || answer=$'\n000'
    status=${answer##*$'\n'}
    body=${answer%$'\n'*}
}

post() {
    call "X-Webhook-Secret: $secret" -H 'Content-Type: application/json' --data-binary "$1" "$url"
}

report() {
    local name=$1 right=$2
    if [ "$right" = yes ]; then
        printf 'ok    %-20s %s\n' "$name" "$status"
    else
        printf 'WRONG %-20s %s %s\n' "$name" "$status" "$body"
        failures=$((failures + 1))
    fi
}

# Whether the answer has that status and those texts, in any order.
answered() {
    [ "$status" = "$1" ] || return 1
    shift
    local text
    for text in "$@"; do
        case $body in *"$text"*) ;; *) return 1 ;; esac
    done
}

check() {
    local name=$1
    shift
    if answered "$@"; then report "$name" yes; else report "$name" no; fi
}

event() {
    printf '{"job_id":"%s","status":"%s","content_type":"video","timestamp":"%s","has_data":false}' "$1" "$2" "$now"
}

completed() {
    printf '{"job_id":"%s","status":"completed","content_type":"video","timestamp":"%s","has_data":true,' "$1" "$now"
    printf '"data":{"job_id":"%s","status":"completed","videos":[{"filename":"sunset-ocean.mp4",' "$1"
    printf '"file_url":"%s","file_size":15728640,"format":"mp4","duration_seconds":8,' "$file"
    printf '"aspect_ratio":"16:9","dimensions":{"width":1920,"height":1080},"created_at":"%s"}],' "$now"
    printf '"metadata":{"model_name":"veo-2.0-generate-001","processing_time":120.5,"generation_time":90.2,'
    printf '"download_time":30.3,"prompt_used":"a sunset over the ocean"},"success":true,"num_videos":1}}'
}

failed() {
    printf '{"job_id":"%s","status":"failed","content_type":"video","timestamp":"%s","has_data":true,' "$1" "$now"
    printf '"data":{"job_id":"%s","status":"failed","videos":[],"success":false,' "$1"
    printf '"metadata":{"prompt_used":"the model refused the prompt"}}}'
}

# Prints the id of a new generation that waits for its webhooks.
create() {
    call "Authorization: Bearer $token" -H 'Content-Type: application/json' \
        --data-binary '{"prompt":"a sunset over the ocean","provider":"custom"}' "$worker/api/generations"
    local id=${body#*\"generationId\":\"}
    id=${id%%\"*}
    if [ "$status" != 202 ] || [ -z "$id" ] || [ "$id" = "$body" ]; then
        printf 'No generation could be created at %s: %s %s\n' "$worker" "$status" "$body" >&2
        return 1
    fi
    printf '%s' "$id"
}

command -v curl > /dev/null || { echo 'curl is needed' >&2; exit 2; }
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
# shellcheck disable=SC2086 # three words
set -- ${GENERATIONS:-}
if [ $# -eq 0 ]; then
    first=$(create) && second=$(create) && third=$(create) || exit 2
elif [ $# -eq 3 ]; then
    first=$1 second=$2 third=$3
else
    echo 'GENERATIONS must name three' >&2
    exit 2
fi

call 'Accept: application/json' "$url"
check 'health' 200
post '{"status":"completed"}'
check 'invalid payload' 400 '"error"'
for step in pending processing generating downloading; do
    post "$(event "$first" "$step")"
    check "$step" 200 '"success":true' "\"job_id\":\"$first\""
done
post "$(completed "$first")"
check 'completed with data' 200 '"success":true' "\"job_id\":\"$first\"" '"num_videos":1'
post "$(failed "$second")"
check 'failed' 200 '"success":true' "\"job_id\":\"$second\""

post "$(completed "$third")"
if answered 200 '"num_videos":1'; then
    post "$(completed "$third")"
fi
check 'sent twice' 200 '"success":true' "\"job_id\":\"$third\"" '"num_videos":1'

[ "$failures" -eq 0 ] || { echo "$failures of 9 are wrong"; exit 1; }
echo 'all 9 are right'
