"""A visible block of an article, as the stages after the reading look at it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Block:
    """One visible block."""

    text: str
    """Squeezed; '' for a picture."""
    tag: str = "p"
    zone: str = "body"
    """pre: before the title; head: between title and body; body; tail: after the body."""
    role: str | None = None
    """What a layout says it is."""
    hint: str | None = None
    """What the names of the nearest named element below the body say."""
    lines: tuple[str, ...] = ()
    """The text cut at single line breaks."""
    links: tuple[tuple[str, str], ...] = ()
    """Text and address of each link."""
    linked: int = 0
    bold: int = 0
    italic: int = 0
    align: str = ""
    indent: int = 0
    """Non-breaking spaces before the first word."""
    is_on_new_line: bool = False
    """Whether a line break parts it from the picture before it in its paragraph."""
    has_italic_head: bool = False
    """Whether the first line of several, on a new line, is italic."""
    groups: tuple[tuple[str, int], ...] = ()
    """Figures, tables, lists … around it, outermost first, each with a number of its own."""
    holder: int = 0
    """Number of the element it stands in."""
    box: int = 0
    """Number of the outermost element around it that does not hold most of the story; 0: none."""
    image: str | None = None
    alt: str = ""
    is_media: bool = False
    label: str = ""
    rule: str = ""
    strong_tail: str = ""
    """The bold or italic words that end it, where the rest is neither."""

    @property
    def link_density(self) -> float:
        """Share of its characters inside links."""
        return self.linked / max(len(self.text), 1)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return self.bold >= 0.9 * len(self.text.replace(" ", ""))

    @property
    def is_italic(self) -> bool:
        """Whether all of it is italic."""
        return self.italic >= 0.9 * len(self.text.replace(" ", ""))

    def within(self, *tags: str) -> int:
        """Number of the innermost such group around it; 0 outside of any."""
        return next((number for tag, number in reversed(self.groups) if tag in tags), 0)

    def set_label(self, label: str, rule: str) -> None:
        """Give it its label, once."""
        if not self.label:
            self.label, self.rule = label, rule
