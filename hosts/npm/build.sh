#!/bin/sh
# Builds asciitect.wasm into this folder.
#
#     sh build.sh
#
# With rustup: `rustup target add wasm32-unknown-unknown` once. Where the compiler has the sources of the standard library
# instead, as Debian's has (packages rustc-web, cargo-web, rust-web-src and lld), these are built as well.
set -eu
cd "$(dirname "$0")"
RUSTC=${RUSTC:-rustc}
CARGO=${CARGO:-cargo}
target=wasm32-unknown-unknown
sysroot=$("$RUSTC" --print sysroot)
more=
if [ ! -d "$sysroot/lib/rustlib/$target/lib" ]; then
    if [ ! -d "$sysroot/lib/rustlib/src/rust/library" ]; then
        echo "there is no standard library for $target: rustup target add $target, or apt-get install rust-web-src" >&2
        exit 1
    fi
    # The standard library of this very compiler, which is the one that may use what is unstable.
    export RUSTC_BOOTSTRAP=1
    more="-Zbuild-std=std,panic_abort"
    [ -n "${CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER:-}" ] || for linker in rust-lld wasm-ld wasm-ld-22 wasm-ld-19; do
        if command -v "$linker" >/dev/null; then
            export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$linker"
            break
        fi
    done
fi
# shellcheck disable=SC2086
"$CARGO" build --locked --release --target $target $more
cp "${CARGO_TARGET_DIR:-target}/$target/release/asciitect_wasm.wasm" asciitect.wasm
cp ../../LICENSE ../../LICENSE-APACHE ../../THIRD-PARTY-NOTICES .
gzip -9 -c asciitect.wasm | wc -c | xargs printf 'asciitect.wasm: %s bytes gzipped\n'
