"""`giaoban sites probe` and `sites add`: a paper that is in no file yet."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from crawlers.probing import Examination
from crawlers.probing.examination import relative
from crawlers.probing.run import name_of, stand_in, with_scheme
from errors import InputError, StoreError
from pipelines.addresses import site_of
from settings.config import Settings
from settings.papers import BUNDLED, Papers, paper_from


def as_object(found: Examination) -> dict[str, Any]:
    """What was found, for --json."""
    return {
        "url": found.url,
        "title": found.front.title,
        "province": found.province.province if found.province else None,
        "feeds": [{"url": one.url, "addresses": one.addresses} for one in found.feeds],
        "sitemaps": [{"url": one.url, "addresses": one.addresses} for one in found.sitemaps],
        "sections": list(found.front.sections),
        "article": found.pattern.pattern if found.pattern else None,
        "evidence": found.pattern.evidence if found.pattern else None,
        "layout": found.layout,
        "samples": [
            {"url": one.url, "record": one.result.article.model_dump(mode="json")}
            if one.result.article is not None
            else {"url": one.url, "error": one.result.code or "not_understood", "words": one.result.words}
            for one in found.samples
        ],
        "requests": found.requests,
    }


def as_lines(found: Examination) -> list[str]:
    """What was found, for people."""
    guess, province = found.pattern, found.province
    lines = [f"{found.front.title or 'no name'}  {found.url}"]
    lines.append(f"  province  {province.province}, from its name" if province else "  province  its name names none")
    for word, listings in (("feed", found.feeds), ("sitemap", found.sitemaps)):
        lines += [f"  {word:<9} {one.url}  {one.addresses} addresses" for one in listings]
        if not listings:
            lines.append(f"  {word:<9} none found")
    lines.append(f"  sections  {', '.join(found.front.sections) or 'none found'}  (links of the front page, not tried)")
    lines.append(
        f"  article   {guess.pattern}  {guess.evidence}" if guess else "  article   no known form of address fits"
    )
    if guess and guess.others:
        lines.append(f"            unlike {guess.others[0]}")
    lines.append(f"  layout    {found.layout or 'none: the layout-free path reads it'}")
    for one in found.samples:
        article = one.result.article
        lines.append(f"  sample    {one.url}")
        if article is None:
            lines.append(f"            no record: {one.result.code or 'not understood'}: {one.result.words}")
            continue
        warnings = ", ".join(article.extraction.warnings) or "no warnings"
        when = f"{article.published.at} ({article.published.source})" if article.published else "no date"
        lines.append(f"            {article.title}")
        lines.append(
            f"            {when}; {len(article.paragraphs)} paragraphs, {len(article.captions)} captions, "
            f"by {', '.join(article.authors) or 'nobody named'}; {warnings}"
        )
    return lines


def as_toml(found: Examination) -> str:
    """The paper's file, every guess marked with its evidence.

    Raises:
        InputError: no form of its articles' addresses was found, so the file would be of no use.
    """
    guess = found.pattern
    if guess is None:
        raise InputError(f"{found.url}: no known form of article address fits; write its file by hand (docs/papers.md)")
    name, host, province = name_of(found.host), found.host, found.province
    lines = [
        f"# Made by `giaoban sites add {found.url}`; look at each guess, then take it out of [unverified].",
        f"name = {_text(name)}",
        f"title = {_text(found.front.title or host)}  # guessed: from its front page",
        "",
        f"domains = [{_text(host)}]",
        *(["www = true"] if "//www." in found.url else []),
        *(['scheme = "http"'] if found.url.startswith("http:") else []),
    ]
    if province is not None:
        lines.append(f"provinces = [{_text(province.province)}]  # guessed: from its name")
    else:
        lines.append('level = "central"  # guessed: its name names no province; else write provinces = ["..."]')
    others = [path for path in found.front.sections if not re.search(guess.pattern, path)]
    sections = ["/", *others]
    lines += [
        "",
        *_list("feeds", [relative(one.url, host) for one in found.feeds], "answered, with articles"),
        *_list("sitemaps", [relative(one.url, host) for one in found.sitemaps], "answered, with articles"),
        *_list("sections", sections, "guessed: links of the front page"),
        f"article = '{guess.pattern}'  # guessed: {guess.evidence}",
        *([f"layout = {_text(found.layout)}  # seen in {len(found.samples)} samples"] if found.layout else []),
        "",
        "[examples]",
        *_list("article", [relative(url, host) for url in guess.examples], "as they were found"),
        *_list("not_article", others[:2], "guessed"),
        "",
        "[unverified]",
        f"article = {_text('guessed: ' + guess.evidence)}",
        'sections = "guessed: links of the front page"',
    ]
    if province is not None:
        lines.append('provinces = "guessed: from its name"')
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(key: str, values: list[str], comment: str) -> list[str]:
    if not values:
        return [f"{key} = []"]
    return [f"{key} = [  # {comment}", *(f"    {_text(value)}," for value in values), "]"]


def refuse_known(papers: Papers, url: str) -> None:
    """Refuse an address of a paper that there is, and one whose file would take the place of another paper's.

    Raises:
        InputError: names it.
    """
    paper = site_of(with_scheme(url), papers)
    if paper is not None:
        raise InputError(f"{url}: is {paper.name} already ({paper.title}); `giaoban sites check {paper.name}`")
    name = stand_in(with_scheme(url)).name
    same = next((paper for paper in papers if paper.name == name), None)
    if same is not None:
        raise InputError(
            f"{url}: would be called {name}, as {same.title} ({same.domain}) is; if it is that paper's new or second "
            "address, write it into `domains` there, else write its file by hand (docs/papers.md)"
        )


def write_paper(settings: Settings, text: str) -> Path:
    """Write a paper's file into the first own folder of the settings, else into the bundled one; never over another.

    Raises:
        SettingsError: a defect of the file.
        StoreError: it is there already, or cannot be written.
    """
    content = tomllib.loads(text)
    folder = next(iter(settings.only_papers or settings.papers), BUNDLED)
    path = folder / f"{content['name']}.toml"
    paper_from(content, path)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise StoreError(f"{path}: is there already") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from None
    return path
