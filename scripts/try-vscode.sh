#!/bin/sh
# Builds the extension for VS Code, packs it, and tries its server and its preview's page in Node.
#
#     scripts/try-vscode.sh [PROGRAM]    # an asciitect with the feature lsp (default: target/debug/asciitect)
#
# Works on a copy below target/vscode, so the sources stay as they are. Needs npm.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:-$root/target/debug/asciitect}")
work=$root/target/vscode
mkdir -p "$work"
cp -R "$root/hosts/vscode/." "$work"
cp "$root/LICENSE" "$work/LICENSE.txt"
cd "$work"
npm install --no-audit --no-fund --loglevel=error
npm run --silent package
ASCIITECT=$program npm test --silent
# Nothing but what the extension needs is in the package.
python3 - <<'END'
import glob, sys, zipfile
[vsix] = glob.glob("*.vsix")
names = {n.removeprefix("extension/") for n in zipfile.ZipFile(vsix).namelist() if n.startswith("extension/")}
wanted = {"dist/extension.js", "package.json", "readme.md", "LICENSE.txt"}
if names != wanted:
    sys.exit(f"{vsix} holds {sorted(names)}")
print(f"{vsix}: packed, {sum(i.compress_size for i in zipfile.ZipFile(vsix).infolist()) // 1000} kB")
END
