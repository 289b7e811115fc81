"""A picture as it is drawn: fields and lines as SVG, its lettering apart, so that paper sets that with its own fonts.

Drawn by drawsvg (MIT), which escapes what it is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import drawsvg
from markupsafe import Markup

from publish.page.characters import printable
from publish.spans.width import width as em

WIDE, NARROW = 672, 320
"""Units across, of which lettering takes 11 or 13: for a page, and for a phone."""
SMALL, TEXT = 11, 13
LABEL = 18
"""Height of the least field that has a label."""
_LOOSE = 1.12
"""How much wider than half a square a Latin letter may run."""
_LEAST_LABEL = 3
"""Full-width characters: a shorter beginning tells nothing."""
_LIGHT = {
    "text": "fill: #292621", "paper": "fill: #faf8f3", "soft": "font-size: 11px; fill: #6b6559",
    "mid": "text-anchor: middle", "bar": "fill: #2f6650", "tile": "fill: #dde7df; stroke: #faf8f3; stroke-width: 2",
    "group": "fill: #c3d6c9; stroke: #faf8f3; stroke-width: 3", "empty": "fill: #eee9dd", "open": "fill: #9a5a14",
    "line": "fill: none; stroke: #2f6650; stroke-width: 1.5",
}  # fmt: skip
_DARK = {
    "text": "fill: #e2ddd2", "paper": "fill: #191815", "soft": "fill: #a59e90", "bar": "fill: #86c3a6",
    "tile": "fill: #2b3b33; stroke: #191815", "group": "fill: #38503f; stroke: #191815", "empty": "fill: #2a2823",
    "open": "fill: #dda766", "line": "stroke: #86c3a6",
}  # fmt: skip
_FACE = 'font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'


def _rules(looks: dict[str, str]) -> str:
    return "".join(f".sr-chart {'.' * (look != 'text')}{look} {{ {own}; }}\n" for look, own in looks.items())


PLAIN = _rules({**_LIGHT, "paper": "fill: none"})
"""How a picture looks on paper, which has letters and a colour of its own."""
EITHER = f"\n.sr-chart {{ {_FACE}; }}\n{_rules(_LIGHT)}@media (prefers-color-scheme: dark) {{\n{_rules(_DARK)}}}\n"
"""How it looks by itself, by day and by night."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """One line of text; ``look`` names classes of the style."""

    text: str
    x: float
    y: float
    """Of the line that the letters stand on."""
    size: int
    look: str

    @property
    def middle(self) -> bool:
        """True where ``x`` is the middle of the line, not its beginning."""
        return "mid" in self.look

    @property
    def soft(self) -> bool:
        """True for what is set back."""
        return "soft" in self.look


class Sheet:
    """A picture being drawn."""

    def __init__(self, name: str, width: float, height: float) -> None:
        """An empty one; ``name`` is what it is called where it cannot be seen."""
        self.name, self.width, self.height = name, width, height
        self.lettering: list[Lettering] = []
        self._marks: list[drawsvg.DrawingElement] = []
        self.rectangle(Box(0, 0, width, height), "paper")

    def svg(self, style: str = EITHER, *, description: str = "", lettered: bool = True) -> str:
        """The picture as text, without the declaration that a page cannot hold; ``style`` is its sheet of styles."""
        drawing = drawsvg.Drawing(self.width, self.height, role="img")
        if style:
            drawing.append_css(style)
        drawing.append_title(self.name)
        if description:
            drawing.append(drawsvg.Raw(Markup("<desc>{}</desc>").format(printable(description))))
        group = drawsvg.Group(class_="sr-chart")
        group.extend(self._marks)
        if lettered:
            group.extend(map(_lettered, self.lettering))
        drawing.append(group)
        return str(drawing.as_svg(header="")) + "\n"

    def text(self, text: str, x: float, y: float, look: str = "name") -> None:
        """One line, whatever its length."""
        size = SMALL if "soft" in look else TEXT
        self.lettering.append(Lettering(printable(text), _round(x), _round(y), size, look))

    def fitted(self, text: str, box: Box, look: str = "name") -> None:
        """One line at the head of a box, shortened to its width; none where not even a little fits."""
        size = SMALL if "soft" in look else TEXT
        line = _cut(" ".join(printable(text).split()), (box.width - 12) / (size * _LOOSE))
        if line and box.height >= LABEL:
            self.text(line, box.x + 6, box.y + min(18, box.height / 2 + 5), look)

    def rectangle(self, box: Box, look: str, name: str = "", opacity: float = 1.0) -> None:
        """A filled field with what is shown when it is pointed at."""
        sides = map(_round, (box.x, box.y, box.width, box.height))
        more = {"opacity": _round(opacity, 2)} if opacity < 1 else {}
        field = drawsvg.Rectangle(*sides, class_=look, **more)
        if name:
            field.append_title(printable(name))
        self._marks.append(field)

    def line(self, values: Sequence[int], box: Box) -> None:
        """A line over the box, its highest value at the top."""
        most, step = max(values) or 1, box.width / (len(values) - 1)
        points = [(box.x + at * step, box.y + box.height * (1 - value / most)) for at, value in enumerate(values)]
        self._marks.append(drawsvg.Lines(*(_round(number) for point in points for number in point), class_="line"))


def _lettered(line: Lettering) -> drawsvg.Text:
    return drawsvg.Text(line.text, line.size, x=line.x, y=line.y, class_=line.look)


def _cut(text: str, room: float) -> str:
    """The beginning of the text that so many full-width characters hold."""
    if _room(text) <= room:
        return text
    if room < _LEAST_LABEL:
        return ""
    kept = ""
    for character in text:
        if _room(kept + character) > room - 1:
            break
        kept += character
    return kept + "…"


def _room(text: str) -> float:
    return em(text) + text.count(" ") / 3


def _round(number: float, digits: int = 1) -> float:
    return round(number, digits)
