"""A magic for Jupyter: `%load_ext asciitect.jupyter`, then in a cell

    %%asciitect
    +------+    +------+
    | Cart |--->| Barn |
    +------+    +------+

shows the picture. `%%asciitect dark` takes another theme. The cell stays as it is.
"""

from IPython.display import SVG, display

from . import render


def asciitect(line, cell):
    """The picture of the drawing in a cell."""
    display(SVG(render(f"```\n{cell}\n```\n", name="cell.md", theme=line.strip() or "light")))


def load_ipython_extension(ipython):
    ipython.register_magic_function(asciitect, magic_kind="cell")
