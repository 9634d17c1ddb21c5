"""Drawings whose names and labels are what languages have other uses for."""

import random


def awkward(folder):
    """A document of drawings whose names and labels are what languages have other uses for."""
    pieces = ['"', "'", "`", "<", ">", "&", "#", ";", "{", "}", "[", "]", "(", ")", "|", "~", "*", "_", "\\\\", "%", "$", "@", "!",
              "^", "=", "/", ":", ",", ".", "?", "+", "-", "end", "graph", "style", "default", "node", "class", "subgraph",
              "null", "label", "shape", "true", "1.", "#35;", "&amp;", "<br/>", "<b>x</b>", "${x}", "%%", "//", "**b**", "__u__",
              "~~s~~", "`c`", "[[l]]", "\\\\n", "https://example.org/a_b?c=d", "a@b.example", "🐝", "Ünder", "図", "o", "x", "%date()",
              "$var", "--", "..", "==", "''", ":=", "<U+0041>", "note", "title", "@enduml", "I'd", '"q"', "(c)", "<->", "–", "-x", "+x", "— “q”", "R&D", "50 %"]
    pieces = [p.replace("\\\\", "\\") for p in pieces]
    chance = random.Random(1)
    width = lambda text: sum(2 if c in "🐝図" else 1 for c in text)
    text = []
    for i in range(80):
        names = [" ".join(chance.choice(pieces) for _ in range(chance.randint(1, 4))) for _ in range(3)]
        if i < len(pieces):
            names[0] = pieces[i]
        if i % 4 == 3:
            said = [" ".join(chance.choice(pieces) for _ in range(2)) for _ in range(2)]
            rows = [f"{a} -> {b}: {c}" for a, b, c in ((0, 1, said[0]), (1, 0, said[1]))]
            cells = [22, 22]
            head = "".join(f"{n:<{c - (width(n) - len(n))}}" for n, c in zip(names, cells))
            rows = [f"{head}", f"  |{'':21}|"]
            for n, label in enumerate(said):
                rows += [f"  | {label}{' ' * (20 - width(label))}|", "  |" + ("-" * 20 + ">|" if n == 0 else "<" + "-" * 20 + "|")]
            text.append(f"## Sequence {i}\n\n```asciitect kind=sequence\n" + "\n".join(rows) + "\n```\n")
            continue
        size = max(map(width, names)) + 2
        label = chance.choice(pieces)
        rows = []
        for n, name in enumerate(names):
            rows += ["┌" + "─" * size + "┐", f"│ {name}{' ' * (size - 1 - width(name))}│", "└" + "─" * size + "┘"]
            if n < 2:
                rows[-1] = "└" + "─" * 3 + "┬" + "─" * (size - 4) + "┘" if size > 4 else rows[-1]
                rows += ["    │ " + label, "    ▼"]
        text.append(f"## {names[0]} {i}\n\n```\n" + "\n".join(rows) + "\n```\n")
    path = folder / "awkward.md"
    path.write_text("\n".join(text))
    return path
