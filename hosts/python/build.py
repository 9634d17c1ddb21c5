#!/usr/bin/env python3
"""Builds the wheel, with the program in it.

    python3 build.py --out DIR              # with the profile that is quick to build
    python3 build.py --out DIR --release    # as it is published
    python3 build.py --out DIR --program P  # with a program that is there already

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
    parser.add_argument("--program", type=pathlib.Path, help="the program to put into it")
    parser.add_argument("--maturin", default="maturin")
    args = parser.parse_args()
    profile = "release" if args.release else "dev"
    program = args.program
    if not program:
        subprocess.run(["cargo", "build", "--locked", "--profile", profile, "--bin", "asciitect"], cwd=ROOT, check=True)
        target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
        program = target / ("release" if args.release else "debug") / ("asciitect" + (".exe" if os.name == "nt" else ""))
    scripts = HERE / "asciitect.data" / "scripts"
    scripts.mkdir(parents=True, exist_ok=True)
    shutil.copy2(program, scripts / program.name)
    try:
        command = [args.maturin, "build", "--out", args.out.resolve(), "--profile", profile]
        subprocess.run(command, cwd=HERE, check=True)
    finally:
        shutil.rmtree(scripts.parent)


main()
