"""`giaoban doctor`: examine this installation, part by part, and say what to do about what is wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

import click

from cli.common import now, print_json, print_line, say, settings
from cli.examinations import Finding, examine

_FAILED = 1


@click.command()
@click.option("--full", is_flag=True, help="Read the whole archive and check every digest; default: its newest file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each finding.")
def doctor(*, full: bool, as_json: bool) -> int:
    """Examine settings, papers, disk, state store, archive, index and queue; no paper is asked.

    Each line says "ok", "warning" or "problem". The status is 1 where there is a problem, else 0.
    """
    seen: Counter[str] = Counter()
    for finding in examine(settings(), now(), full=full):
        seen[finding.level] += 1
        if as_json:
            print_json(asdict(finding))
        else:
            print_line(_line(finding))
    say(f"doctor: {seen['problem']} problems, {seen['warning']} warnings, {seen['ok']} ok")
    return _FAILED if seen["problem"] else 0


def _line(finding: Finding) -> str:
    return f"{finding.level:<8} {finding.part:<9} {finding.words}"
