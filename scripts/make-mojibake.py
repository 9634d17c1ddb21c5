#!/usr/bin/env python3
"""Damages a UTF-8 text as editors do: reads its bytes in a code page and writes the result as UTF-8 again.

usage: make-mojibake.py [--code-page NAME] [--keep-undefined] INPUT OUTPUT

A byte that has no character in the code page is dropped, as most programs do, and is then lost: of the three bytes
of `┐` windows-1254 keeps two. With --keep-undefined it becomes the control character of its number instead.
`samples/architecture-mojibake.md` is made from `samples/architecture.md` by this script:

    python3 scripts/make-mojibake.py samples/architecture.md samples/architecture-mojibake.md
"""
import argparse


def damage(text, code_page, keep_undefined):
    out = []
    for byte in text.encode("utf-8"):
        try:
            out.append(bytes([byte]).decode(code_page))
        except UnicodeDecodeError:
            if keep_undefined:
                out.append(chr(byte))
    return "".join(out)


def main():
    parser = argparse.ArgumentParser(description="Damages a UTF-8 text: see the top of this file.")
    parser.add_argument("--code-page", default="cp1254", help="the code page that the text is read in (%(default)s)")
    parser.add_argument("--keep-undefined", action="store_true", help="keep bytes that have no character in it")
    parser.add_argument("input")
    parser.add_argument("output")
    args = parser.parse_args()
    with open(args.input, encoding="utf-8", newline="") as f:
        text = f.read()
    with open(args.output, "w", encoding="utf-8", newline="") as f:
        f.write(damage(text, args.code_page, args.keep_undefined))


if __name__ == "__main__":
    main()
