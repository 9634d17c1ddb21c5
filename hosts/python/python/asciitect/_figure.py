"""A drawing as HTML: its picture, light and dark, with its alternative text, and the drawing itself folded away."""

import base64
import html

from . import render


def figure(text, drawing, source, *, name, keep_source=True):
    """One line of HTML, so that no Markdown in a page takes part of it for its own."""

    def address(theme):
        svg = render(text, name=name, line=drawing["lines"][0], theme=theme)
        return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()

    alt = html.escape(drawing["alt"])
    picture = (
        f'<picture><source media="(prefers-color-scheme: dark)" srcset="{address("dark")}">'
        f'<img alt="{alt}" src="{address("light")}" style="max-width:100%;height:auto"></picture>'
    )
    fold = ""
    if keep_source:
        rows = html.escape(source.rstrip("\n")).replace("\n", "&#10;")
        fold = f"<details><summary>As text</summary><pre>{rows}</pre></details>"
    return f'<figure class="asciitect">{picture}{fold}</figure>'
