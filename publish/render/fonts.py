"""The fonts of everything that is set on paper: they come with the install, the machine's own are not looked at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst
from fontTools.ttLib import TTCollection, TTFont

from models.errors import FontMissing
from models.i18n import N_

PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk", "pylopdf_fonts_zh_cn")
"""Packages that carry the fonts; all are Noto, under the SIL Open Font License."""
SANS, SERIF, MONO, LATIN = "Noto Sans CJK SC", "Noto Serif SC", "DejaVu Sans Mono", "Noto Sans"
OTHERS = (
    LATIN, "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Thai", "Noto Sans Devanagari", "Noto Sans Bengali",
    "Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Gujarati",
    "Noto Sans Gurmukhi", "Noto Sans Oriya", "Noto Sans Sinhala", "Noto Sans Khmer", "Noto Sans Lao",
    "Noto Sans Myanmar", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Ethiopic", "Noto Sans Symbols",
    "Noto Emoji",
)  # fmt: skip
"""Asked in this order for what the first has no glyph for."""
FAMILIES = {
    "sans": (SANS, *OTHERS),
    "serif": (SERIF, SANS, *OTHERS),
    "mono": (MONO, SANS, *OTHERS),
}
"""Families by what they are for, each with the ones that stand in for it."""
BY_LANGUAGE = {"zh": FAMILIES, "en": {**FAMILIES, "sans": (LATIN, *FAMILIES["sans"])}}
"""An English page takes its quotation marks from a Latin font: those of a Chinese one are a whole letter wide."""
_MISSING = N_("The fonts {fonts} are missing: install the packages {packages} again.")


@cache
def folders() -> tuple[str, ...]:
    """The folders that hold the fonts.

    Raises:
        FontMissing: a package, or a font in it, is not there.

    """
    found = tuple(_found())
    wanted = {family for families in FAMILIES.values() for family in families}
    missing = sorted(wanted - set(_loaded(found).families()))
    if missing:
        packages = ", ".join(name.replace("_", "-") for name in PACKAGES)
        raise FontMissing(_MISSING, fonts=", ".join(missing), packages=packages)
    return found


@cache
def coverage() -> tuple[frozenset[int], ...]:
    """The code points of each font of ``FAMILIES["sans"]``: what these can draw is drawn everywhere."""
    found = {font.family: (font.path, font.index) for font in _loaded(folders()).fonts() if font.path}
    return tuple(_code_points(Path(path or ""), index) for path, index in map(found.__getitem__, FAMILIES["sans"]))


def _found() -> Iterator[str]:
    for name in PACKAGES:
        spec = find_spec(name)
        if spec and spec.origin:
            yield str(Path(spec.origin).parent)


def _loaded(paths: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=list(paths))


def _code_points(path: Path, index: int) -> frozenset[int]:
    if path.suffix == ".ttc":
        with TTCollection(path, lazy=True) as collection:
            return frozenset(collection.fonts[index].getBestCmap())
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
