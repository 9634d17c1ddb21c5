#!/usr/bin/env python3
"""Times the whole program against others on the same drawing: the component diagram of a sample, stacked.

    scripts/performance.py --program target/release/asciitect [--peer NAME=COMMAND]... [--runs 10]

A peer's COMMAND has {in} where the text's file stands and {out} where the picture's; without {in} it reads standard
input, without {out} it writes standard output. For instance:

    --peer 'svgbob=svgbob_cli {in} -o {out}' --peer 'aasvg=aasvg' --peer 'goat=goat -i {in} -o {out}'

Each figure is the median of the runs, in milliseconds from the start of the process to its end. All programs take turns,
so that what else the machine does meets all of them. A run that takes longer than --limit seconds is given up, and no
larger drawing is given to that program.
"""

import argparse
import os
import pathlib
import re
import resource
import shlex
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SIZES = [2_000, 18_000, 180_000, 1_800_000]


def component_diagram():
    """The rows of the sample's first drawing, without the words above it."""
    text = (ROOT / "samples/architecture.md").read_text(encoding="utf-8")
    fence = re.search(r"### Component Diagram\n\n```\n(.*?)```\n", text, re.S).group(1)
    return fence[fence.index("┌"):]


def stacked(drawing, size):
    """So many of the drawing, one below the other, that they come closest to a size."""
    one = len(drawing.encode()) + 1
    return "\n".join([drawing] * max(1, round(size / one)))


def run(command, given, out, limit):
    """Milliseconds of one run; nothing where it is given up or fails."""
    words = [w.replace("{in}", str(given)).replace("{out}", str(out)) for w in shlex.split(command)]
    with open(given, "rb") as source, open(out, "wb") as sink:
        begin = time.perf_counter()
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL if "{in}" in command else source,
            stdout=subprocess.DEVNULL if "{out}" in command else sink,
            stderr=subprocess.DEVNULL,
        )
        try:
            process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return None
        took = (time.perf_counter() - begin) * 1000
    return took if process.returncode == 0 and os.path.getsize(out) else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default="target/release/asciitect")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--limit", type=float, default=60, help="seconds after which a run is given up")
    args = parser.parse_args()
    ours = [(f, f"{args.program} render -q -f {f} {{in}} -o {{out}}") for f in ("svg", "png")]
    ours.append(("graph", f"{args.program} graph -q {{in}}"))
    peers = [tuple(peer.split("=", 1)) for peer in args.peer]
    drawing = component_diagram()
    times = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        given_up = set()
        for size in SIZES:
            text = stacked(drawing, size)
            page, plain = folder / f"{size}.md", folder / f"{size}.txt"
            plain.write_text(text, encoding="utf-8")
            # One fence: one drawing, as the others take it.
            page.write_text(f"```\n{text}```\n", encoding="utf-8")
            all_of_them = [(name, command, page) for name, command in ours] + [(n, c, plain) for n, c in peers]
            took = {name: [] for name, _, _ in all_of_them}
            for _ in range(args.runs):
                for name, command, given in all_of_them:
                    if name in given_up:
                        continue
                    out = folder / f"out.{'png' if name == 'png' else 'json' if name == 'graph' else 'svg'}"
                    one = run(command, given, out, args.limit)
                    if one is None:
                        given_up.add(name)
                    else:
                        took[name].append(one)
            for name, each in took.items():
                times[name, size] = None if name in given_up or not each else statistics.median(each)
    show(times, [name for name, _ in ours], [name for name, _ in peers])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"\nmedians of {args.runs}, in ms; the largest process took {peak} MB")


def show(times, ours, peers):
    """A table in Markdown: milliseconds, and for peers how many times longer than our SVG."""
    print("| | " + " | ".join(f"{size // 1000:,} KB" for size in SIZES) + " |")
    print("|---|" + "---|" * len(SIZES))
    for name in ours + peers:
        cells = []
        for size in SIZES:
            took, own = times[name, size], times["svg", size]
            cell = "–" if took is None else f"{took:.1f}"
            if took is not None and own is not None and name in peers:
                cell += f" ({took / own:.1f} ×)"
            cells.append(cell)
        label = f"asciitect, {name}" if name in ours else name
        print(f"| {label} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
