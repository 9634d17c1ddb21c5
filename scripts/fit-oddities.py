#!/usr/bin/env python3
"""Fits what each oddity takes off the confidence (`WORTH` in src/diagram/oddity.rs) to drawings whose readings were judged.

    fit-oddities.py tests/data/readings.csv                 the best table, and what it is worth in folds
    fit-oddities.py --gather PROGRAM JUDGED > readings.csv  the readings of drawings: JUDGED has a row for each,
                                                            `path,repository,exact` (exact is 0 or 1)

A row of readings.csv holds a fold (drawings of one repository are in one fold), whether the reading is exact, nodes and
edges together, and how often each oddity was found. A table is worth the exact readings of 90 and more, less `COST` for
each of those that is not exact.
"""
import csv
import json
import subprocess
import sys
import zlib

FOLDS = 10
COST = 7.5
SMALL = 10
EACH = (1, 2, 3, 4, 5, 6, 8, 10, 12)
MOST = (6, 8, 12, 16, 24, 30, 40)
# What may at most say little, however often it is found; all else takes off 16 in the end.
MILD = ("line without a head", "box without a line", "bridged gap", "glyph that lacks an arm")
NAMES = (
    "open end", "head in the open", "line on its own", "box without a name", "line without a head",
    "box joined to itself", "group joined to what it holds", "text that may hold a line",
    "second bent line between the same two", "box without a line", "slanted line", "crossing", "bridged gap",
    "glyph that lacks an arm",
)  # fmt: skip
# The table as it is: of equal ones the nearest to it is kept.
START = dict(zip(NAMES, (
    (6, 16), (12, 40), (8, 16), (12, 16), (3, 8), (5, 16), (12, 24), (8, 16), (12, 16), (1, 6), (1, 16), (10, 16), (2, 6),
    (8, 8),
)))  # fmt: skip


def gather(program, judged):
    """Rows of readings.csv for the drawings that are read as boxes."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["fold", "exact", "size", *NAMES])
    for path, repository, exact in csv.reader(open(judged, encoding="utf-8")):
        run = subprocess.run([program, "graph", "--format", "json", path], capture_output=True, text=True)
        graphs = json.loads(run.stdout)["graphs"] if run.stdout.strip() else []
        if len(graphs) != 1 or graphs[0]["type"] != "boxes":
            continue
        size = len(graphs[0]["nodes"]) + len(graphs[0]["edges"])
        odd = graphs[0]["metadata"].get("oddities", {})
        out.writerow([zlib.crc32(repository.encode()) % FOLDS, exact, size, *(odd.get(n, 0) for n in NAMES)])


def confidence(reading, table):
    size = max(SMALL, reading["size"])
    points = sum(min(reading[n] * each * SMALL, most * size) for n, (each, most) in table.items())
    return 100 - min(95, -(-points // size))


def figures(readings, table):
    sure = [r for r in readings if confidence(r, table) >= 90]
    return len(sure), sum(r["exact"] for r in sure)


def worth(readings, table):
    sure, exact = figures(readings, table)
    return exact - COST * (sure - exact)


def fit(readings):
    """Descent, one oddity after another, until no single change gains a reading."""
    table, changed = dict(START), True
    best = worth(readings, table)
    while changed:
        changed = False
        for name in NAMES:
            least = 6 if name in MILD else 16
            for each in EACH:
                for most in (m for m in MOST if m >= max(each, least)):
                    trial = {**table, name: (each, most)}
                    if (now := worth(readings, trial)) > best:
                        best, table, changed = now, trial, True
    return table


def main():
    if sys.argv[1:2] == ["--gather"]:
        return gather(*sys.argv[2:4])
    readings = [{k: int(v) for k, v in row.items()} for row in csv.DictReader(open(sys.argv[1]))]
    table = fit(readings)
    for name, (each, most) in table.items():
        print(f"{name:35} {each:3} {most:3}")
    print(f"{len(readings)} readings, {sum(r['exact'] for r in readings)} exact")
    print("90 and more, exact: %d, %d" % figures(readings, table))
    sure = exact = 0
    for fold in range(FOLDS):
        of_fold = [r for r in readings if r["fold"] == fold]
        held = figures(of_fold, fit([r for r in readings if r["fold"] != fold]))
        sure, exact = sure + held[0], exact + held[1]
    print(f"the same in folds, each read with the table of the others: {sure}, {exact}")


main()
