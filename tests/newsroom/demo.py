"""`make demo`: the real commands against the mock newsroom, from an empty home to a digest; needs no internet.

`--picture FILE` shows less, and writes it as an SVG for the README.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from settings.config import ROOT
from tests.newsroom.newsroom import Newsroom

HOME = ROOT / "var" / "demo"
WIDTH = 112
_AT_WORDS: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}
GIAOBAN = Path(sys.executable).with_name("giaoban")


class Show:
    """The stage: says what comes, types a command, shows what it printed."""

    def __init__(self, newsroom: Newsroom, console: Console) -> None:
        self.newsroom, self.console = newsroom, console
        self.environment = newsroom.environment(HOME) | {"COLUMNS": str(WIDTH - 4), "NO_COLOR": "1"}

    def say(self, title: str, words: str) -> None:
        """A heading and a sentence."""
        self.console.print()
        self.console.print(Rule(title, align="left", style="cyan"))
        self.console.print(words, style="italic")

    def run(self, *arguments: str, lines: int = 40) -> str:
        """Run `giaoban` as a user would; its words are shown, its results given back."""
        self.console.print(Text(f"$ giaoban {shlex.join(arguments)}", style="bold green"))
        done = self.ask(arguments)
        output = [*done.stdout.rstrip().splitlines(), *done.stderr.rstrip().splitlines()]
        for line in output[:lines]:
            self.console.print(_wrapped(line), soft_wrap=True)
        if output[lines:]:
            self.console.print(f"  … and {len(output[lines:])} lines more", style="dim")
        if done.returncode:
            self.console.print(f"  exit status {done.returncode}", style="bold red")
            raise SystemExit(f"demo: giaoban {shlex.join(arguments)} ended with status {done.returncode}")
        return done.stdout

    def ask(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run `giaoban` and show nothing."""
        command = [str(GIAOBAN), *arguments]
        return subprocess.run(
            command,
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    def largest_conference(self) -> str:
        """Id of the conference that most papers have."""
        sheets = [json.loads(line) for line in self.ask(("conferences", "--json")).stdout.splitlines()]
        largest = max(sheets, key=lambda sheet: len(sheet["reports"]), default={"id": "none"})
        return str(largest["id"])[:8]


def _wrapped(line: str) -> Text:
    """A line of output, broken at words; what follows is indented as the line was, or as its second column.

    The indentation is styled apart: a picture then places it as a gap, which no viewer takes away.
    """
    start = len(line) - len(line.lstrip()) + 2
    column = re.match(r" *\S[^.]{0,18}?  +(?=\S)", line)
    rest = column.end() + 2 if column else start
    indents = " " * start, " " * rest
    parts = textwrap.wrap(line.strip(), WIDTH, initial_indent=indents[0], subsequent_indent=indents[1], **_AT_WORDS)
    shown = Text()
    for number, part in enumerate(parts):
        shown.append("\n" if number else "")
        shown.append(indents[number > 0], "not bold").append(part.lstrip(), "")
    return shown


def _first_round(show: Show) -> None:
    show.say(
        "First round", "Nothing is known yet: feeds, sitemaps and section pages are read, every article is fetched."
    )
    show.run("crawl")
    pages = len(show.newsroom.article_requests())
    show.console.print(f"  (the newsroom was asked for {pages} article pages)", style="dim")


def _search(show: Show) -> None:
    show.say("Search", "Without diacritics everything alike is found; with them, only what is spelt so.")
    show.run("search", "ca phe", "--limit", "2")
    show.run("search", '"cà phê đặc sản"')
    show.run("search", "giao ban", "--conference", "--province", "Hải Dương")


def _second_round(show: Show) -> None:
    before = len(show.newsroom.article_requests())
    show.newsroom.publish_more()
    show.say(
        "The newsroom publishes more",
        "Ten more articles, one corrected, and a page that failed works again: only those are asked for.",
    )
    show.run("crawl")
    pages = len(show.newsroom.article_requests()) - before
    show.console.print(f"  (the newsroom was asked for {pages} article pages)", style="dim")


def _conferences(show: Show) -> None:
    show.say("Conferences", "One conference, four papers, two of them reprints: one sheet.")
    show.run("conferences", "--from", "2026-11-14", "--to", "2026-11-14")
    show.run("conferences", "show", show.largest_conference())


def _digest(show: Show) -> None:
    show.say("The digest", "One day on one sheet, each conference once, however many papers carried it.")
    show.run("digest", "--date", "2026-11-14", lines=60)


def perform(show: Show) -> None:
    """The whole play."""
    started = time.monotonic()
    show.console.print(
        f"[bold]Giao Ban[/bold], the whole way: {len(show.newsroom.sites)} invented papers on {show.newsroom.address}, "
        f"home {HOME.relative_to(ROOT)}."
    )
    for act in (_first_round, _search, _second_round, _conferences, _digest):
        act(show)
    show.console.print()
    show.console.print(Rule(f"That was all, in {time.monotonic() - started:.0f} s", align="left", style="cyan"))
    show.console.print(
        f"Ask it yourself: GIAOBAN_HOME={HOME.relative_to(ROOT)} .venv/bin/giaoban search …", style="italic"
    )


def pose(show: Show) -> None:
    """The play in short, for the picture: a second round, a search, a sheet."""
    show.ask(("crawl",))
    show.newsroom.publish_more()
    show.run("crawl")
    show.run("search", "ca phe dac san")
    show.run("conferences", "show", show.largest_conference())


def _empty_home() -> None:
    if HOME.exists():
        shutil.rmtree(HOME)
    HOME.mkdir(parents=True)


def main() -> None:
    """Perform, and end with status 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.newsroom.demo", description=__doc__)
    parser.add_argument("--picture", type=Path, help="write what is shown as an SVG")
    options = parser.parse_args()
    _empty_home()
    console = Console(width=WIDTH, record=options.picture is not None)
    with Newsroom() as newsroom:
        (pose if options.picture else perform)(Show(newsroom, console))
        if sys.stdin.isatty() and not options.picture:
            console.input("The newsroom stays open until you press Enter. ")
    if options.picture:
        # The export names a font on somebody's server; a picture in a README asks nobody.
        picture = re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title="giaoban"), flags=re.DOTALL)
        options.picture.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
