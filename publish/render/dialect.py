"""What Markdown's readers disagree about: places to link to, what is set small, what folds."""

from __future__ import annotations

PICTURES = "pictures"
"""The folder beside an imported file."""


class Dialect:
    """For viewers that know HTML within Markdown."""

    newline = "<br>"

    def anchor(self, name: str) -> str:
        """A place to link to."""
        return f'<a id="{name}"></a>'

    def heading_anchor(self, name: str) -> str:
        """The place of a heading, on a line of its own."""
        return self.anchor(name) + "\n"

    def marks(self, numbers: tuple[int, ...]) -> str:
        """The sources of the words before."""
        return " <sub>" + " ".join(self.link(f"m{number}", str(number)) for number in numbers) + "</sub>"

    def link(self, anchor: str, text: str) -> str:
        """A link within the page."""
        return f"[{text}](#{anchor})"

    def fold(self, summary: str, inner: str) -> str:
        """What hides behind a summary."""
        return f"<details><summary>{summary}</summary>\n\n{inner}\n\n</details>"

    def picture(self, name: str, title: str, legend: str, alt: str) -> str:  # noqa: ARG002 - one file has no pictures
        """What the picture shows, in words."""
        return f"{title} {alt}"


class Importable(Dialect):
    """For importers, which print HTML as text and know no links within a page."""

    newline = " "

    def anchor(self, name: str) -> str:  # noqa: ARG002 - there is none
        """Nothing."""
        return ""

    def heading_anchor(self, name: str) -> str:
        """Nothing, and no line for it."""
        return self.anchor(name)

    def marks(self, numbers: tuple[int, ...]) -> str:
        """Numbers as the appendix prints them."""
        return " " + "".join(f"〔{number}〕" for number in numbers)

    def link(self, anchor: str, text: str) -> str:  # noqa: ARG002 - there is none
        """The text alone."""
        return text

    def fold(self, summary: str, inner: str) -> str:
        """The summary before what it sums up."""
        return f"**{summary}**\n\n{inner}"

    def picture(self, name: str, title: str, legend: str, alt: str) -> str:
        """The picture that lies beside the file."""
        return f"![{alt}]({PICTURES}/{name}.png)\n\n{title} {legend}"
