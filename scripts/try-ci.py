#!/usr/bin/env python3
"""Runs what the CI of GitLab and Woodpecker would run, in a shell of this machine.

    python3 scripts/try-ci.py [PROGRAM]    # default: target/debug/asciitect

The files are read as YAML, the inputs are put in as GitLab does, and each script is run in a folder with a straight
drawing, which must pass, and in one with a crooked drawing, which must fail. Needs PyYAML.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
STRAIGHT = "# Yard\n\n```\n+-----+    +------+\n| Hen |--->| Nest |\n+-----+    +------+\n```\n"
CROOKED = STRAIGHT.replace("Nest |", "Nest  |")


def gitlab():
    """The job's script, and its variables."""
    path = ROOT / "hosts/gitlab/templates/check.yml"
    head, body = path.read_text().split("\n---\n")
    given = {"image": "asciitect", "commands": "fmt check"}
    values = {name: given.get(name, about.get("default")) for name, about in yaml.safe_load(head)["spec"]["inputs"].items()}
    body = re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: values[found[1]], body)
    [(name, job)] = yaml.safe_load(body).items()
    assert (name, job["image"]["name"]) == ("asciitect", "asciitect"), job
    return "\n".join(job["script"]), job["variables"]


def woodpecker():
    steps = yaml.safe_load((ROOT / "hosts/woodpecker/asciitect.yml").read_text())["steps"]
    assert [step["name"] for step in steps] == ["straight", "check", "pictures"], steps
    # The step about pictures asks for some; a page without any is stale.
    return "set -e\n" + "\n".join(line for step in steps[:2] for line in step["commands"]), {}


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/debug/asciitect").resolve()
    for host, (script, variables) in {"GitLab": gitlab(), "Woodpecker": woodpecker()}.items():
        for page, wanted in ((STRAIGHT, 0), (CROOKED, 1)):
            with tempfile.TemporaryDirectory() as folder:
                (pathlib.Path(folder) / "page.md").write_text(page)
                more = {**os.environ, **variables, "PATH": f"{program.parent}:{os.environ['PATH']}"}
                done = subprocess.run(["sh", "-c", script], cwd=folder, env=more, capture_output=True, text=True)
                assert done.returncode == wanted, f"{host}: {done.returncode}\n{done.stdout}{done.stderr}"
        print(f"{host}: passes where it should, and fails where it should")


main()
