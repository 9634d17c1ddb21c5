"""An extension for Sphinx: pictures in place of drawings in HTML. The sources stay as they are, reStructuredText and
Markdown alike.

In conf.py:

    extensions = ["asciitect.sphinx"]
    asciitect_kinds = ["boxes", "sequence"]    # the kinds of drawings that get a picture
    asciitect_keep_source = True               # the drawing itself, folded away below
"""

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from . import __version__, drawings
from ._figure import figure


class Pictures(SphinxPostTransform):
    # Before the blocks are coloured as code.
    default_priority = 100
    formats = ("html",)

    def run(self, **kwargs):
        kinds = self.config.asciitect_kinds
        for block in list(self.document.findall(nodes.literal_block)):
            source = block.astext()
            fence = "`" * 12
            language = block.get("language", "")
            # What is named a language's code is read as such, as in a page.
            info = "" if language in ("default", "none", "text", "") else language
            text = f"{fence}{info}\n{source}\n{fence}\n"
            found = drawings(text, name="block.md")
            if len(found) != 1 or not found[0]["shown"] or found[0]["kind"] not in kinds:
                continue
            html = figure(text, found[0], source, name="block.md", keep_source=self.config.asciitect_keep_source)
            block.replace_self(nodes.raw("", html, format="html"))


def setup(app):
    app.add_config_value("asciitect_kinds", ["boxes", "sequence"], "env", [list, tuple])
    app.add_config_value("asciitect_keep_source", True, "env", [bool])
    app.add_post_transform(Pictures)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
