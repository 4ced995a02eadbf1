"""How each paper fares, as `giaoban sites check` shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from cli.sites_drift import drift_pages, drift_table
from crawlers.health import PAST, Health, assess
from record import VIETNAM
from settings.config import Settings
from settings.papers import Papers
from state import open_store


def health_of(found: Settings, papers: Papers, sites: Sequence[str], now: datetime) -> dict[str, dict[str, Any]]:
    """Name of paper -> how it fares, as `--json` has it; without those of which no round has counted anything yet."""
    target = found.state_target
    if "://" not in target and not Path(target).exists():
        return {}
    since = now.astimezone(VIETNAM).date() - PAST
    with open_store(target) as store:
        known = {site: days for site in sites if (days := store.tallies.of_site(site, since))}
        health = {site: assess(days, store.listings(site), now) for site, days in known.items()}
        return {
            site: _as_json(one, [drift_pages(drift, found, papers, store) for drift in one.drifts])
            for site, one in health.items()
        }


def _as_json(health: Health, pages: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    last = health.last_new_at.isoformat(timespec="seconds") if health.last_new_at else None
    drifts = [
        asdict(drift) | {"since": drift.since.isoformat(), "pages": read}
        for drift, read in zip(health.drifts, pages, strict=True)
    ]
    coverage = {name: round(share, 3) for name, share in health.coverage.items()}
    return asdict(health) | {"last_new_at": last, "drifts": drifts, "coverage": coverage}


def health_lines(health: Mapping[str, Any] | None) -> Iterator[str]:
    """For people: the state and why, the numbers of the week, and each drift with its two pages side by side."""
    if health is None:
        return
    yield f"  health: {health['state']}" + (f" ({health['words']})" if health["words"] else "")
    if health["expected"] is not None:
        yield f"    last whole day: {health['articles']} articles, {health['expected']:.0f} are usual"
    if health["coverage"]:
        shares = ", ".join(f"{name} {share:.0%}" for name, share in health["coverage"].items())
        yield f"    of the last week's articles have: {shares}; some {health['text_length'] or 0} characters"
    if health["failed"]:
        yield "    failed in the last week: " + ", ".join(f"{count} {word}" for word, count in health["failed"].items())
    if health["named"]:
        feed, section, both = (health["named"][name] for name in ("feed", "section", "both"))
        yield f"    named only by feeds {feed}, only by section pages {section}, by both {both}"
    for drift in health["drifts"]:
        yield from _drift_lines(drift)


def _drift_lines(drift: Mapping[str, Any]) -> Iterator[str]:
    lost = f"; layout {drift['layout']} stopped matching" if drift["layout"] else ""
    yield f"    drift since {drift['since']}: {drift['field']} {drift['usual']:.0%} -> {drift['now']:.0%}{lost}"
    for name, page in (("last good", drift["last_good"]), ("first bad", drift["first_bad"])):
        if page is not None:
            where = f", {page['warc']} at {page['offset']}" if page["warc"] else ""
            yield f"      {name}: {page['url']} ({page['layout'] or 'no article'}{where})"
    yield from drift_table(drift["pages"])
