#!/usr/bin/env python3
"""Builds the program's wheel as pre-commit does, installs it from its file into an environment of its own, and runs it.

    python3 scripts/try-wheel.py    # with the profile that is quick to build

What PyPI gets is another one, that of hosts/python: scripts/try-python.py. Needs cargo, and maturin or a package index to
take it from.
"""

import argparse
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import venv

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
DRAWING = "+---+    +---+\n| a |--->| b |\n+---+    +---+\n"


def environment(folder):
    """An environment, and a function from the name of a program in it to its path."""
    venv.create(folder, with_pip=True)
    programs = os.path.join(folder, "Scripts" if os.name == "nt" else "bin")
    return lambda name: os.path.join(programs, name + (".exe" if os.name == "nt" else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", help="features of the crate beside the usual ones")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        maturin = shutil.which("maturin")
        if not maturin:
            program = environment(os.path.join(work, "build"))
            subprocess.run([program("python"), "-m", "pip", "install", "--quiet", "maturin>=1.7,<2"], check=True)
            maturin = program("maturin")
        wheels = os.path.join(work, "wheels")
        command = [maturin, "build", "--locked", "--out", wheels, "--profile", "dev"]
        if args.features:
            command += ["--features", args.features]
        subprocess.run(command, cwd=ROOT, check=True)
        [wheel] = glob.glob(os.path.join(wheels, "asciitect-*.whl"))
        program = environment(os.path.join(work, "use"))
        subprocess.run([program("python"), "-m", "pip", "install", "--quiet", "--no-index", wheel], check=True)
        run = [program("asciitect"), "graph", "-f", "dot", "-"]
        dot = subprocess.run(run, input=DRAWING, text=True, capture_output=True, check=True).stdout
        if '"a" -> "b"' not in dot:
            sys.exit(f"the installed program misreads a drawing:\n{dot}")
        print(f"{os.path.basename(wheel)}: built, installed from its file, and run")


main()
