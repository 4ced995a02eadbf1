"""A digest as text, HTML, JSON or Markdown. Everything from a page is untrusted: cleaned or escaped here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from delivery.wording import after, facts, printed_day, web_address, weekday, when_published
from record import ArticleLine, Conference, Digest, Report
from text import plain

SHOWN = 30
"""Articles shown of one section; the rest is counted, and stands in the JSON."""

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|<>~-])")
_TEMPLATES = Path(__file__).parent / "templates"


def render(digest: Digest, form: str) -> str:
    """The digest in one of `FORMS`, ending in a newline."""
    return FORMS[form](digest).rstrip("\n") + "\n"


def heading(digest: Digest) -> str:
    """Giao ban thứ Năm, 22/06/2023."""
    on = date.fromisoformat(digest.date)
    return f"Giao ban {weekday(on)}, {printed_day(on)}"


def is_empty(digest: Digest) -> bool:
    """Whether there is nothing to tell."""
    return not (digest.sections or digest.late or digest.corrections)


def people(conference: Conference) -> str:
    """The chairs, with the first post of each."""
    return "; ".join(plain(", ".join((person.name, *person.roles[:1]))) for person in conference.chairs)


def papers(conference: Conference) -> str:
    """Every paper that has it, the first with its time, the others with their delay and whether they copied."""
    sites = {report.article: plain(report.site) or "(văn bản)" for report in conference.reports}
    return "; ".join(_paper(report, conference, sites) for report in conference.reports)


def _paper(report: Report, conference: Conference, sites: dict[str, str]) -> str:
    first = conference.first_report is not None and report.article == conference.first_report.article
    notes = (
        when_published(report.published) if first else after(report),
        {"preview": "tin trước", "follow-up": "tin tiếp"}.get(report.role, ""),
        f"theo {sites.get(report.copy_of, '?')}" if report.copy_of else "",
    )
    told = ", ".join(note for note in notes if note)
    return f"{sites[report.article]} ({told})" if told else sites[report.article]


def first_address(conference: Conference) -> str:
    """Address of the first report, or of the first that has one."""
    first = conference.first_report.article if conference.first_report else None
    ordered = sorted(conference.reports, key=lambda report: report.article != first)
    return next(filter(None, (web_address(report.url) for report in ordered)), "")


def _hidden(articles: Sequence[ArticleLine]) -> str:
    return f"… và {len(articles) - SHOWN} tin nữa" if len(articles) > SHOWN else ""


def _source(found: ArticleLine) -> str:
    return " · ".join(filter(None, (plain(found.site), when_published(found.published))))


def as_text(digest: Digest) -> str:
    """Plain text: no line from a page can look like a heading or move the cursor."""
    lines = [heading(digest), "=" * len(heading(digest))]
    for section in digest.sections:
        lines += ["", plain(section.title).upper(), ""]
        lines += [row for conference in section.conferences for row in _conference_text(conference)]
        lines += _articles_text(section.articles)
    if digest.late:
        lines += ["", "ĐẾN MUỘN", "", *_articles_text(digest.late)]
    if digest.corrections:
        lines += ["", "ĐÍNH CHÍNH", "", *(f"- {plain(words)}" for words in digest.corrections)]
    return "\n".join([*lines, "", "Không có tin."] if is_empty(digest) else lines)


def _conference_text(conference: Conference) -> Iterator[str]:
    yield f"* {plain(conference.name) or 'Hội nghị'}"
    for label, words in (("", facts(conference)), ("Chủ trì: ", people(conference)), ("Báo: ", papers(conference))):
        if words:
            yield f"  {label}{words}"
    if address := first_address(conference):
        yield f"  {address}"
    yield ""


def _articles_text(articles: Sequence[ArticleLine]) -> list[str]:
    lines: list[str] = []
    for found in articles[:SHOWN]:
        lines += [f"- {plain(found.title) or '(không đề)'} ({_source(found)})"]
        lines += [f"  {address}"] if (address := web_address(found.url)) else []
    return [*lines, hidden] if (hidden := _hidden(articles)) else lines


def as_markdown(digest: Digest) -> str:
    """Markdown, CommonMark; what stands in the pages is escaped."""
    lines = [f"# {_escaped(heading(digest))}"]
    for section in digest.sections:
        lines += ["", f"## {_escaped(section.title)}", ""]
        lines += [row for conference in section.conferences for row in _conference_markdown(conference)]
        lines += _articles_markdown(section.articles)
    if digest.late:
        lines += ["", "## Đến muộn", "", *_articles_markdown(digest.late)]
    if digest.corrections:
        lines += ["", "## Đính chính", "", *(f"- {_escaped(words)}" for words in digest.corrections)]
    return "\n".join([*lines, "", "Không có tin."] if is_empty(digest) else lines)


def _escaped(text: str | None) -> str:
    return _MARKUP.sub(r"\\\1", plain(text).replace("&", "&amp;"))


def _linked(title: str, url: str | None) -> str:
    address = web_address(url)
    return f"[{_escaped(title)}](<{address}>)" if address else _escaped(title)


def _conference_markdown(conference: Conference) -> Iterator[str]:
    yield f"### {_linked(plain(conference.name) or 'Hội nghị', first_address(conference))}"
    yield ""
    for label, words in (("", facts(conference)), ("Chủ trì: ", people(conference)), ("Báo: ", papers(conference))):
        if words:
            yield f"{label}{_escaped(words)}"
            yield ""


def _articles_markdown(articles: Sequence[ArticleLine]) -> list[str]:
    lines = [
        f"- {_linked(plain(found.title) or '(không đề)', found.url)} ({_escaped(_source(found))})"
        for found in articles[:SHOWN]
    ]
    return [*lines, "", _hidden(articles)] if _hidden(articles) else lines


def as_html(digest: Digest) -> str:
    """One self-contained page, for a phone and for mail: no script, nothing loaded, links to the web only."""
    return _template().render(digest=digest, heading=heading(digest), empty=is_empty(digest))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "plain": plain,
        "address": web_address,
        "facts": facts,
        "people": people,
        "papers": papers,
        "first_address": first_address,
        "source": _source,
        "hidden": _hidden,
    }
    environment.globals["shown"] = SHOWN
    return environment.get_template("digest.html.j2")


def as_json(digest: Digest) -> str:
    """One JSON object on one line."""
    return digest.model_dump_json()


FORMS: dict[str, Callable[[Digest], str]] = {
    "text": as_text,
    "html": as_html,
    "json": as_json,
    "md": as_markdown,
}
