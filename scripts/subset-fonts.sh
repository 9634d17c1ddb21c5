#!/bin/sh
# Makes the bundled fonts and the table of their advances from Arimo (letters), and DejaVu (signs that Arimo lacks, and
# all that is monospaced).
#
#   scripts/subset-fonts.sh [FOLDER]
#
# FOLDER holds the whole fonts, in folders `croscore` and `dejavu` (default: where Debian's fonts-croscore and
# fonts-dejavu-core put them).
# Needs pyftsubset (PyPI: fonttools) and python3. Writes assets/fonts/*.ttf and
# src/arrange/advances/*.rs; both are committed, so nobody needs to run this to build.
set -eu
cd "$(dirname "$0")/.."
from=${1:-/usr/share/fonts/truetype}

# Latin, Greek, Cyrillic, punctuation, currency, letterlike, arrows, mathematics as used in prose,
# technical signs, boxes, blocks, geometric shapes, checks and stars.
wide=U+0020-007E,U+00A0-017F,U+0192,U+0218-021B,U+02C6-02DD,U+0370-03FF,U+0400-045F,U+0490-0491,U+2010-2027,U+202F-203A,U+2044,U+2070-208E,U+20AC,U+20BF,U+2113,U+2116,U+2122,U+2126,U+2150-215E,U+2190-21FF,U+2200-2211,U+221A-221E,U+2227-222B,U+2248,U+2260-2265,U+2295-229A,U+2318,U+2325,U+23CE,U+2460-2473,U+2500-25FF,U+2600-2606,U+2610-2612,U+2620-2622,U+2660-266F,U+2691,U+2693-2699,U+26A0-26A1,U+2713-2718,U+2776-2793,U+2794-27AF,U+27F5-27FA,U+FFFD
# Titles: what a heading of a box holds.
bold=U+0020-007E,U+00A0-017F,U+0370-03FF,U+0400-045F,U+2010-2027,U+2030-203A,U+20AC,U+2122,U+2190-21FF,U+2248,U+2260-2265,U+25A0-25CF,U+2713-2718,U+FFFD

cut() {
    pyftsubset "$from/$1.ttf" --output-file="assets/fonts/$2.ttf" --unicodes="$3" \
        --layout-features= --no-hinting --desubroutinize --name-IDs=0,1,2,3,4,5,6,13,14 \
        --drop-tables+=FFTM,GDEF,GPOS,GSUB,kern,gasp --no-recalc-timestamp --notdef-outline
}
cut croscore/Arimo-Regular sans "$wide"
cut croscore/Arimo-Bold bold "$bold"
cut dejavu/DejaVuSansMono mono "$wide"
# What the letters' font has too is not bundled twice.
lacking=$(python3 - "$wide" <<'PY'
import sys
from fontTools.ttLib import TTFont

has = TTFont("assets/fonts/sans.ttf").getBestCmap()
spans = [span.removeprefix("U+").split("-") for span in sys.argv[1].split(",")]
wanted = (c for span in spans for c in range(int(span[0], 16), int(span[-1], 16) + 1))
print(",".join(f"U+{c:04X}" for c in wanted if c not in has))
PY
)
cut dejavu/DejaVuSans signs "$lacking"

python3 - <<'PY'
from fontTools.ttLib import TTFont

def runs(name):
    font = TTFont(f"assets/fonts/{name}.ttf")
    widths = font["hmtx"].metrics
    found = []
    for char, glyph in sorted(font.getBestCmap().items()):
        if found and found[-1][0] + len(found[-1][1]) == char:
            found[-1][1].append(widths[glyph][0])
        else:
            found.append((char, [widths[glyph][0]]))
    return font["head"].unitsPerEm, found

for name in ("sans", "bold", "mono", "signs"):
    unit, found = runs(name)
    assert unit == 2048
    out = [f"//! Advances of the bundled {name}.ttf. Made by scripts/subset-fonts.sh; do not edit.", "",
           "use super::Run;", "", "#[rustfmt::skip]", "pub(in crate::arrange) const ADVANCES: &[Run] = &["]
    for first, advances in found:
        line = f"    (0x{first:04X}, &["
        for i, a in enumerate(advances):
            piece = f"{a}" + (", " if i + 1 < len(advances) else "")
            if len(line) + len(piece) > 118:
                out.append(line.rstrip())
                line = "        "
            line += piece
        out.append(line + "]),")
    out.append("];")
    open(f"src/arrange/advances/{name}.rs", "w").write("\n".join(out) + "\n")
PY
