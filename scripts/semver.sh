#!/usr/bin/env bash
# Holds the library's face against that of the last release, the last tag `v…`: a change that breaks its users needs the
# version to say so. Before the first release there is nothing to compare with, which is said.
#
#     scripts/semver.sh [REVISION]    # what to compare with, instead of the last tag
#
# Needs cargo, and cargo-semver-checks or crates.io to take it from.
set -euo pipefail
cd "$(dirname "$0")/.."

last=${1:-$(git describe --tags --abbrev=0 --match 'v[0-9]*' HEAD 2>/dev/null || true)}
if [ -z "$last" ]; then
    echo "${GITHUB_ACTIONS:+::notice::}no release is tagged yet: nothing to compare with"
    exit 0
fi
cargo semver-checks --version >/dev/null 2>&1 || cargo install --locked cargo-semver-checks
cargo semver-checks --baseline-rev "$last" --all-features
