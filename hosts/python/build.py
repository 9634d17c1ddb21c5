#!/usr/bin/env python3
"""Builds the wheel, with the program in it.

    python3 build.py --out DIR              # with the profile that is quick to build
    python3 build.py --out DIR --release    # as it is published
    python3 build.py --out DIR --program P  # with a program that is there already
    python3 build.py --out DIR --target T   # for another system; its parts of Rust are installed by rustup

For x86_64-unknown-linux-gnu and its like, named with --target, the wheel is one for all systems with glibc 2.17 or newer, and
the program in it is static: so maturin links with zig (PyPI: maturin[zig]), and the program is built for musl.

Needs cargo and maturin.
"""

import argparse
import os
import pathlib
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the folder to leave the wheel in")
    parser.add_argument("--release", action="store_true", help="with the profile of releases")
    parser.add_argument("--target", help="the system to build for")
    parser.add_argument("--program", type=pathlib.Path, help="the program to put into it")
    parser.add_argument("--maturin", default="maturin")
    args = parser.parse_args()
    profile = "release" if args.release else "dev"
    name = "asciitect.exe" if "windows" in (args.target or "") or os.name == "nt" else "asciitect"
    program = args.program or built(args.target and args.target.replace("-linux-gnu", "-linux-musl"), profile) / name
    more = []
    if args.target:
        add(args.target)
        more = ["--target", args.target]
        if "-linux-" in args.target:
            more += ["--zig", "--compatibility", "manylinux2014"]
    scripts = HERE / "asciitect.data" / "scripts"
    scripts.mkdir(parents=True, exist_ok=True)
    shutil.copy2(program, scripts / name)
    try:
        command = [args.maturin, "build", "--out", args.out.resolve(), "--profile", profile, *more]
        subprocess.run(command, cwd=HERE, check=True)
    finally:
        shutil.rmtree(scripts.parent)


def built(target, profile):
    """Builds the program; the folder in which it is then."""
    command = ["cargo", "build", "--locked", "--profile", profile, "--bin", "asciitect"]
    folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    if target:
        add(target)
        command += ["--target", target]
        folder /= target
    subprocess.run(command, cwd=ROOT, check=True)
    return folder / ("release" if profile == "release" else "debug")


def add(target):
    """The standard library for a system, where rustup is there to fetch it."""
    if shutil.which("rustup"):
        subprocess.run(["rustup", "target", "add", target], check=True)


main()
