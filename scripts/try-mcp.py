#!/usr/bin/env python3
"""Holds a conversation with `asciitect mcp` through the official client, as an assistant's program does.

    python3 scripts/try-mcp.py [PROGRAM]

PROGRAM is an asciitect built with the feature `mcp` (default: target/debug/asciitect). The client, PyPI's `mcp`, is
installed below target/mcp. The conversation is that of docs/assistants.md: a drawing as assistants make them, crooked,
is straightened, read, and drawn as a picture.
"""

import pathlib
import subprocess
import sys
import venv

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACE = ROOT / "target" / "mcp"
CLIENT = "mcp==1.*"

CROOKED = """```
┌──────────────┐      ┌──────────────┐
│  Web client │─────▶│  API gateway  │
└──────────────┘      └──────┬───────┘
                            │
                            ▼
                      ┌──────────────┐
                      │  Orders 📦   │
                      └──────────────┘
```
"""


def installed():
    """The interpreter that has the client."""
    python = PLACE / "bin" / "python"
    if not python.exists():
        venv.create(PLACE, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "-q", CLIENT], check=True)
    return python


def main():
    program = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "target" / "debug" / "asciitect"
    try:
        import mcp  # noqa: F401
    except ImportError:
        sys.exit(subprocess.run([installed(), __file__, program]).returncode)
    import asyncio

    asyncio.run(talk(str(program)))


async def talk(program):
    from importlib.metadata import version

    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(command=program, args=["mcp"])
    async with stdio_client(server) as (reads, writes), ClientSession(reads, writes) as session:
        about = await session.initialize()
        print(f"mcp {version('mcp')}, protocol {about.protocolVersion}, {about.serverInfo.name} {about.serverInfo.version}")
        tools = {tool.name for tool in (await session.list_tools()).tools}
        assert tools == {"read", "straighten", "render", "check", "draw", "convert"}, tools
        language = await session.read_resource("asciitect://language")
        assert "How drawings are read" in language.contents[0].text

        async def call(tool, /, **arguments):
            result = await session.call_tool(tool, arguments)
            assert not result.isError, result.content
            return result.content

        straight = (await call("straighten", text=CROOKED))[0].text
        print(straight)
        assert straight != CROOKED
        assert "nothing had to be straightened" in (await call("straighten", text=straight))[1].text
        read = (await call("read", text=straight))[0].text
        print(read)
        for name in ("Web client", "API gateway", "Orders"):
            assert name in read, name
        assert "crooked" not in read
        picture = (await call("render", text=straight))[0]
        print("picture:", picture.type, getattr(picture, "mimeType", "text"))
        graph = (await call("convert", text=straight, format="mermaid"))[0].text
        again = (await call("draw", graph=graph, name="graph.mmd", style="ascii"))[0].text
        assert "Web client" in again
        found = (await call("check", text=straight, against="services:\n  orders: {}\n  cart: {}\n", against_name="compose.yaml"))[0].text
        print(found)
        assert "cart" in found
        wrong = await session.call_tool("read", {"text": "no drawing here"})
        assert wrong.isError and "no drawing" in wrong.content[0].text
    print("all as it should be")


if __name__ == "__main__":
    main()
