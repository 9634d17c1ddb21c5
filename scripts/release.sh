#!/usr/bin/env bash
# What .github/workflows/release.yml does, so that it can be tried on any machine.
#
#     scripts/release.sh settled v0.1.0         # whether that tag may be released
#     scripts/release.sh pack TARGET [FOLDER]   # the archive for a system, in FOLDER (default: here), unpacked and run
#     scripts/release.sh sbom TARGET [FOLDER]   # what that archive's program is made of, as CycloneDX
#
# The wheels are made by hosts/python/build.py. Needs cargo.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "${GITHUB_ACTIONS:+::error::}$*" >&2
    exit 1
}

settled() {
    [ "$1" = "v$version" ] || fail "the tag is $1, the version in Cargo.toml $version"
    grep -qE "^## \[?${version//./\\.}([] ]|$)" CHANGELOG.md || fail "CHANGELOG.md has no section for $version"
    ASCIITECT_RELEASE=1 cargo test --locked
}

pack() {
    local target=$1 folder=${2:-.} name=asciitect-$1
    cargo build --release --locked --target "$target"
    local program=${CARGO_TARGET_DIR:-target}/$target/release/asciitect
    [ ! -f "$program.exe" ] || program=$program.exe
    mkdir -p "$work/$name" "$folder"
    cp "$program" README.md CHANGELOG.md LICENSE LICENSE-APACHE THIRD-PARTY-NOTICES "$work/$name"
    tar -czf "$folder/$name.tar.gz" -C "$work" "$name"
    # Each system is built on a machine of its kind, but for one of the two of Apple's.
    mkdir "$work/out"
    tar -xzf "$folder/$name.tar.gz" -C "$work/out"
    program=$work/out/$name/$(basename "$program")
    if [ "$target" = "$(rustc -vV | sed -n 's/^host: //p' | sed 's/-gnu$/-musl/')" ] ||
        [ "$target" = "$(rustc -vV | sed -n 's/^host: //p')" ]; then
        [ "$("$program" --version)" = "asciitect $version" ] || fail "$program does not say its version"
        printf '+---+    +---+\n| a |--->| b |\n+---+    +---+\n' | "$program" graph -f dot - | grep -qF '"a" -> "b"' ||
            fail "$program misreads a drawing"
        echo "$name.tar.gz: built, unpacked, and run"
    else
        echo "$name.tar.gz: built; it runs on another system"
    fi
}

sbom() {
    local target=$1 folder=${2:-.} name=asciitect-$1.cdx
    cargo cyclonedx --version >/dev/null 2>&1 || cargo install --locked cargo-cyclonedx
    cargo cyclonedx --quiet --format json --spec-version 1.5 --target "$target" --override-filename "$name"
    mkdir -p "$folder"
    [ "$(realpath "$folder")" = "$PWD" ] || mv "$name.json" "$folder"
    grep -q '"pkg:cargo/pulldown-cmark@' "$folder/$name.json" || fail "$name.json does not name the dependencies"
    echo "$name.json: $(grep -c '"type": "library"' "$folder/$name.json") libraries"
}

case ${1:-} in
    settled) settled "$2" ;;
    pack) pack "${@:2}" ;;
    sbom) sbom "${@:2}" ;;
    *) fail "usage: release.sh settled TAG, or release.sh pack|sbom TARGET [FOLDER]" ;;
esac
