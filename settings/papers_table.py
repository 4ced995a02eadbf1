"""The table of all papers in docs/papers.md: `python -m settings.papers_table` writes it anew."""

from __future__ import annotations

from settings.config import ROOT, Settings
from settings.papers import Paper, Papers, load_papers

PAGE = ROOT / "docs" / "papers.md"
START, END = "<!-- table: written by `python -m settings.papers_table` -->\n", "<!-- end of table -->"

_HEAD = """| paper | title | covers | hosts, the current one first | unverified |
|---|---|---|---|---|
"""


def table(papers: Papers) -> str:
    """A Markdown table, one row a paper, by level and name."""
    levels = ("provincial", "central", "national")
    ordered = sorted(papers, key=lambda paper: (levels.index(paper.level), paper.name))
    return _HEAD + "".join(_row(paper) for paper in ordered)


def _row(paper: Paper) -> str:
    name = f"`{paper.name}`" if paper.enabled else f"`{paper.name}` (not crawled)"
    covers = ", ".join(paper.provinces_old) or paper.level
    hosts = ", ".join((paper.host, *paper.domains[1:], *paper.old_domains))
    doubts = ", ".join(key for key in paper.unverified if key in Paper.model_fields)
    if any(key not in Paper.model_fields for key in paper.unverified):
        doubts = f"{doubts}, single entries" if doubts else "single entries"
    return f"| {name} | {paper.title} | {covers} | {hosts} | {doubts} |\n"


def with_table(page: str, papers: Papers) -> str:
    """A page with its table made anew."""
    before, _, rest = page.partition(START)
    return before + START + "\n" + table(papers) + "\n" + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), load_papers(Settings())), encoding="utf-8")
