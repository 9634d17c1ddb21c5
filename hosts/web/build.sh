#!/bin/sh
# Puts the live page together as a static site, into the folder that is named, for any server of files.
#
#     sh build.sh DIR
#
# Needs hosts/npm/asciitect.wasm, which hosts/npm/build.sh makes.
set -eu
out=${1:?the folder of the site is missing}
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
mkdir -p "$out/page"
policy="default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
sed "s|<meta charset=\"utf-8\">|&\\n<meta http-equiv=\"Content-Security-Policy\" content=\"$policy\">|" \
    "$root/assets/page/index.html" >"$out/index.html"
for file in page.css page.js share.js icon.svg; do
    cp "$root/assets/page/$file" "$out/page/$file"
done
cp "$here/engine.js" "$here/worker.js" "$out/page/"
cp "$root/hosts/npm/engine.js" "$out/page/wasm.js"
cp "$root/hosts/npm/asciitect.wasm" "$out/page/"
