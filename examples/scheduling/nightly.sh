#!/bin/sh
# Check the night's extract: nightly.sh SETTINGS, with settings such as those of nightly.env.
#
# `nightly.sh SETTINGS ready` only asks whether a complete extract is there (exit code 0 or 4).
# It says nothing when all went well, so that whatever it says is worth an e-mail. Exit codes:
#   0  checked, results published
#   1  checked, results published, and there is what FAIL_ON names
#   2  bad input, 3 a fault: nothing published
#   4  nothing checked: no complete extract, or another run is at work
set -eu
umask 027
# What ssda903 writes is for its user alone unless it is told that the group reads it too.
export SSDA903_SHARE=1
work=
finished=

tidy() {
    code=$?
    if [ -n "$work" ]; then rm -rf "$work"; fi
    # 1 is kept for FAIL_ON: where a step of this script failed, it is a fault (3).
    if [ "$code" -eq 1 ] && [ -z "$finished" ]; then code=3; fi
    exit "$code"
}
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

. "${1:?Say where the settings are: nightly.sh /etc/ssda903/nightly.env}"
: "${SSDA903:?}" "${FOLDER:?}" "${EXTRACT:?}" "${NAMES:?}" "${FILES:?}" "${LA:?}" "${YEAR:?}"

# The extract's files in the current folder: those that were written lately.
lately() {
    find . -maxdepth 1 -type f -iname "$NAMES" ! -name '.*' -mmin "-$((MAX_AGE_HOURS * 60))" "$@"
}

# The names and checksums of the extract's files in a folder.
checksums() {
    (cd "$1" && lately -exec sha256sum {} +) 2>/dev/null | sort
}

count() {
    checksums "$1" | wc -l
}

# Copy the extract; fails unless it is complete and, a while later, still what was copied.
take_extract() {
    [ "$(count "$EXTRACT")" -eq "$FILES" ] || return 1
    rm -rf "$work/extract"
    mkdir "$work/extract"
    (cd "$EXTRACT" && lately -exec cp -p -t "$work/extract" {} +) 2>/dev/null || return 1
    sleep "$QUIET_SECONDS"
    [ "$(count "$work/extract")" -eq "$FILES" ] &&
        [ "$(checksums "$EXTRACT")" = "$(checksums "$work/extract")" ]
}

say() {
    echo "$(date '+%F %T') $*" | tee -a "$log" >&2
}

if [ "${2:-}" = ready ]; then
    [ "$(count "$EXTRACT")" -eq "$FILES" ] || exit 4
    exit 0
fi

log=$FOLDER/logs/$(date +%F).log
mkdir -p "$FOLDER/logs" "$FOLDER/results"

# The lock goes with the process, however it ends.
exec 9>"$FOLDER/.lock"
if ! flock -n 9; then
    say "Nothing checked: another run has not finished."
    exit 4
fi
work=$FOLDER/.work
rm -rf "$work"
mkdir "$work"

deadline=$(($(date +%s) + WAIT_SECONDS))
until take_extract; do
    if [ "$(date +%s)" -ge "$deadline" ]; then
        say "Nothing checked: no complete extract in $EXTRACT. Of its files ($NAMES), $(count "$EXTRACT")" \
            "were written in the last $MAX_AGE_HOURS hours and can be read; there should be" \
            "$FILES, and none still changing."
        exit 4
    fi
    sleep "$QUIET_SECONDS"
done

set -- "$work/extract" --la "$LA" --year "$YEAR" --db "$FOLDER/ssda903.duckdb" --keep "$KEEP_RETURNS"
set -- "$@" --out "$work/results" --format "$FORMATS"
if [ -n "$PREVIOUS" ]; then set -- "$@" --previous "$PREVIOUS"; fi
if [ -n "$PROVIDERS" ]; then
    for list in "$PROVIDERS"/*; do set -- "$@" --providers "$list"; done
fi
for what in $FAIL_ON; do set -- "$@" --fail-on "$what"; done

result=0
"$SSDA903" validate "$@" >>"$log" 2>"$work/problems" || result=$?
tee -a "$log" <"$work/problems" >&2

if [ "$result" -gt 1 ]; then
    say "Exit code $result: nothing published, results/latest is as it was. More in $log"
    exit "$result"
fi

# Each night has a folder of its own; `latest` moves from one to the next in one step.
night=$(date +%F_%H%M%S)
mv "$work/results" "$FOLDER/results/$night"
ln -s "$night" "$work/latest"
mv -T "$work/latest" "$FOLDER/results/latest"

find "$FOLDER/results" -mindepth 1 -maxdepth 1 -type d -mtime "+$KEEP_DAYS" -exec rm -rf {} +
find "$FOLDER/logs" -type f -mtime "+$KEEP_DAYS" -delete

if [ "$result" -eq 1 ]; then
    say "Checked and published, but look at it: $FAIL_ON. More in $log"
fi
finished=yes
exit "$result"
