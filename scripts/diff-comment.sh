#!/usr/bin/env bash
# Tells what changed in the drawings of a pull request: in the summary of the job, and in one comment, which is renewed
# at each push. Nothing is said where nothing ever changed.
#
#     PROGRAM=asciitect BASE=main PATHS=docs NUMBER=12 GITHUB_REPOSITORY=owner/name PICTURES=DIR scripts/diff-comment.sh
set -euo pipefail

MOST=60000    # characters of a comment; GitHub takes 65,536
MARK='<!-- asciitect diff -->'

# What a shallow checkout lacks.
git cat-file -e "$BASE^{commit}" 2>/dev/null || git fetch --quiet --depth=1 origin "$BASE"

code=0
# Paths are a list of words.
# shellcheck disable=SC2086
report=$("$PROGRAM" diff "$BASE" -f markdown --pictures "$PICTURES" -- $PATHS) || code=$?
if [ "$code" -gt 1 ]; then
    exit "$code"
fi
printf '%s\n' "$report" >> "${GITHUB_STEP_SUMMARY:-/dev/stdout}"
if [ -z "${NUMBER:-}" ]; then
    exit 0
fi

comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
old=$(gh api "$comments" --paginate --jq ".[] | select(.body | startswith(\"$MARK\")) | .id" | head -n 1)
if [ -z "$old" ] && [ "$code" = 0 ]; then
    exit 0
fi
if [ "${#report}" -gt "$MOST" ]; then
    report="${report:0:$MOST}

… and more: the summary of the job has all."
fi
body=$(printf '%s\n### Drawings\n\n%s' "$MARK" "$report")
if [ -n "$old" ]; then
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$old" -f body="$body" > /dev/null
else
    gh api --method POST "$comments" -f body="$body" > /dev/null
fi
