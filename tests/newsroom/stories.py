"""What the newsroom's papers print: stories as data, read from content/*.toml.

All text is written for this project: papers, persons and events are invented, only the provinces are real.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from record import VIETNAM
from text import fold, tokens

CONTENT = Path(__file__).parent / "content"

BlockKind = Literal["text", "photo", "heading", "related"]


@dataclass(frozen=True)
class Block:
    """One block of a body: a paragraph, a photo with its caption, a heading, or a line that leads to another story."""

    kind: BlockKind
    text: str
    credit: str = ""
    image: str = ""


@dataclass(frozen=True)
class Story:
    """One article of one paper, as its newsroom wrote it."""

    host: str
    number: int
    section: str
    title: str
    lead: str
    published: datetime
    """Aware, Vietnam time."""
    body: tuple[Block, ...]
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    credit: str = ""
    """Line after the body that names the source, as printed."""
    dateline: str = ""
    kind: Literal["article", "video", "photos", "encoded", "error_page", "internal"] = "article"
    edition: int = 1
    modified: datetime | None = None

    @property
    def slug(self) -> str:
        """The title as it stands in an address."""
        return "-".join(tokens(fold(self.title))[:9])

    @property
    def hexadecimal(self) -> str:
        """A short key of seven hexadecimal digits, as one family of systems has it."""
        return hashlib.sha256(f"{self.host}/{self.number}".encode()).hexdigest()[:7]

    @property
    def section_slug(self) -> str:
        """The section as it stands in an address."""
        return "-".join(tokens(fold(self.section)))

    @property
    def paragraphs(self) -> list[str]:
        """The body's own sentences: what an extraction has to find, besides the lead."""
        return [block.text for block in self.body if block.kind in {"text", "heading"}]

    @property
    def photos(self) -> list[Block]:
        """The photos in the body."""
        return [block for block in self.body if block.kind == "photo"]


@dataclass(frozen=True)
class Outlet:
    """One paper of the newsroom: its host, its system, its stories."""

    host: str
    title: str
    family: str
    province: str
    stories: tuple[Story, ...]
    revised: Mapping[int, Story]
    """Number of a story -> what it says from the second edition on."""
    listing: str = "rss"
    """How it lists its articles: rss, atom, sitemap, sections, html_feed."""
    fill: Callable[[Story], Story] = lambda story: story
    """Writes a story's body when its page is asked for; for newsrooms too large to be kept in memory."""


def read_body(text: str, number: int) -> tuple[Block, ...]:
    """Blocks of a body: separated by empty lines; `[ảnh] caption | credit`, `[tít] heading`, `[liên quan] title`."""
    blocks: list[Block] = []
    for raw in text.strip().split("\n\n"):
        words = " ".join(raw.split())
        if words.startswith("[ảnh]"):
            caption, _, credit = words.removeprefix("[ảnh]").partition("|")
            image = f"/media/{number}-{len(blocks) + 1}.jpg"
            blocks.append(Block("photo", caption.strip(), credit.strip(), image))
        elif words.startswith("[tít]"):
            blocks.append(Block("heading", words.removeprefix("[tít]").strip()))
        elif words.startswith("[liên quan]"):
            blocks.append(Block("related", words.removeprefix("[liên quan]").strip()))
        else:
            blocks.append(Block("text", words))
    return tuple(blocks)


def _moment(value: Any) -> datetime:
    moment: datetime = value
    return moment.replace(tzinfo=VIETNAM)


def _story(entry: dict[str, Any], host: str, number: int) -> Story:
    changes = {key: entry[key] for key in ("kind", "edition", "credit", "dateline") if key in entry}
    return Story(
        host=host,
        number=number,
        section=entry["section"],
        title=entry["title"],
        lead=" ".join(entry["lead"].split()),
        published=_moment(entry["published"]),
        body=read_body(entry["body"], number),
        authors=tuple(entry.get("authors", ())),
        tags=tuple(entry.get("tags", ())),
        **changes,
    )


def _revision(story: Story, changes: dict[str, Any]) -> Story:
    found: dict[str, Any] = {key: changes[key] for key in ("title", "lead") if key in changes}
    if "body" in changes:
        found["body"] = read_body(changes["body"], story.number)
    return replace(story, **found, modified=_moment(changes["modified"]))


def _outlet(path: Path) -> Outlet:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    stories: list[Story] = []
    revised: dict[int, Story] = {}
    for position, entry in enumerate(content["story"]):
        story = _story(entry, content["host"], content["first_number"] + 7 * position)
        stories.append(story)
        if "revised" in entry:
            revised[story.number] = _revision(story, entry["revised"])
    return Outlet(
        host=content["host"],
        title=content["title"],
        family=content["family"],
        province=content["province"],
        listing=content["listing"],
        stories=tuple(stories),
        revised=revised,
    )


def _with_reprint(story: Story, entry_host: str, originals: Mapping[str, Story]) -> Story:
    """Give a reprint the words of what it copies: its only block names the title of the original."""
    first = story.body[0].text if story.body else ""
    if not first.startswith("[chép]"):
        return story
    original = originals[first.removeprefix("[chép]").strip()]
    lead = story.lead if story.lead != "[chép]" else original.lead
    return replace(story, lead=lead, body=original.body, host=entry_host)


def read_outlets(folder: Path = CONTENT) -> tuple[Outlet, ...]:
    """All papers of the newsroom, reprints filled in."""
    outlets = [_outlet(path) for path in sorted(folder.glob("*.toml"))]
    originals = {story.title: story for outlet in outlets for story in outlet.stories}
    return tuple(
        replace(outlet, stories=tuple(_with_reprint(story, outlet.host, originals) for story in outlet.stories))
        for outlet in outlets
    )


def printed(outlet: Outlet, edition: int) -> Iterator[Story]:
    """The stories out in an edition (1 or 2), newest first, as revised by then."""
    out = [story for story in outlet.stories if story.edition <= edition]
    if edition > 1:
        out = [outlet.revised.get(story.number, story) for story in out]
    yield from sorted(out, key=lambda story: story.published, reverse=True)
