#!/bin/sh
# Builds the image of Dockerfile around a program that is built already, measures it, and uses it.
#
#     scripts/try-image.sh PROGRAM [OUT]    # a static one; OUT: target/image
#
# Needs buildah, and neither a service nor the network: what the first stage would build is taken from PROGRAM. A static
# program, where there is no standard library for musl:
#
#     RUSTFLAGS="-C target-feature=+crt-static" cargo build --release --features serve,mcp --target x86_64-unknown-linux-gnu
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:?the program is missing}")
out=${2:-$root/target/image}
if ! command -v buildah >/dev/null; then
    echo "skipped: buildah is not installed"
    exit 0
fi
if readelf -l "$program" | grep -q INTERP; then
    echo "$program is not static" >&2
    exit 1
fi
rm -rf "$out"
mkdir -p "$out/stage/src/target/release" "$out/docs"
cp "$program" "$out/stage/src/target/release/asciitect"
cp "$root/LICENSE" "$root/LICENSE-APACHE" "$root/THIRD-PARTY-NOTICES" "$out/stage/src/"
cp "$root/samples/architecture.md" "$out/docs/"

build() { buildah --storage-driver vfs --root "$out/images" --runroot "$out/run" "$@"; }
build bud --quiet --isolation chroot --build-context "build=$out/stage" -t asciitect "$root" >/dev/null
bytes=$(build images --json asciitect | python3 -c '
import json, re, sys
[image] = json.load(sys.stdin)
number, unit = re.match(r"([0-9.]+) (\w+)", image["size"]).groups()
print(int(float(number) * {"KB": 1e3, "MB": 1e6}[unit]))')
echo "the image has $bytes bytes"
[ "$bytes" -lt 25000000 ]

container=$(build from asciitect)
use() { build run --isolation chroot --volume "$out/docs:/docs" "$container" -- asciitect "$@"; }
use list architecture.md | grep -q "Component Diagram"
use render architecture.md -f svg,png -o pictures
[ -s "$out/docs/pictures/component-diagram.png" ]
use embed architecture.md
use embed --check architecture.md
build rm "$container" >/dev/null
echo "it lists, renders and embeds in a folder that it is given"
