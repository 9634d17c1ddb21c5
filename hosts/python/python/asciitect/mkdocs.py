"""A plugin for MkDocs: pictures in place of drawings. The pages' sources stay as they are.

In mkdocs.yml:

    plugins:
      - search
      - asciitect
"""

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from . import drawings
from ._figure import figure


class PluginConfig(Config):
    kinds = config_options.ListOfItems(config_options.Type(str), default=["boxes", "sequence"])
    keep_source = config_options.Type(bool, default=True)


class Plugin(BasePlugin[PluginConfig]):
    def on_page_markdown(self, markdown, *, page, config, files):
        name = page.file.src_uri
        lines = markdown.split("\n")
        # From the last one on, so that what stands above keeps its lines.
        for drawing in reversed(drawings(markdown, name=name)):
            if not drawing["shown"] or drawing["kind"] not in self.config.kinds:
                continue
            first, last = drawing["lines"]
            fence = lines[first - 1]
            margin = fence[: len(fence) - len(fence.lstrip())]
            rows = [row.removeprefix(margin) for row in lines[first : last - 1]]
            html = figure(markdown, drawing, "\n".join(rows), name=name, keep_source=self.config.keep_source)
            lines[first - 1 : last] = [f"{margin}{html}"]
        return "\n".join(lines)
