"""The settings: `GIAOBAN_*` variables over `giaoban.toml` over defaults.

An unknown key is an error that names the nearest known one: a typo must not silently leave a default in force.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from errors import SettingsError
from settings.gazetteer import extend_gazetteers

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: the application runs from it."""

PREFIX = "GIAOBAN_"
_NOT_SETTINGS = ("GIAOBAN_SHARED", "GIAOBAN_TEST_", "GIAOBAN_BENCH_")


class Settings(BaseModel):
    """All that can be set; the variable of `home` is GIAOBAN_HOME, and so on."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    home: Path = Path("var")
    """Folder for all that is written by default."""
    index: str = ""
    """SQLite file, or http(s) address of Elasticsearch. Default: HOME/index.sqlite."""
    index_name: str = "giaoban"
    """Alias of the Elasticsearch index."""
    state: str = ""
    """SQLite file. Default: HOME/state.sqlite."""
    archive: str = ""
    """Folder of WARC files. Default: HOME/archive."""
    delay: float | None = Field(default=None, ge=0)
    """Seconds between requests to a host, instead of the papers' own delays: for tests and one's own servers."""
    papers: tuple[Path, ...] = ()
    """More folders with papers' TOML files; a file there overrides the one of the same name."""
    only_papers: tuple[Path, ...] = ()
    """Folders with papers' TOML files to use instead of the bundled ones."""
    gazetteers: tuple[Path, ...] = ()
    """Folders with TOML files that extend the gazetteers: organisations, posts and the rest of docs/events.md."""
    allow_hosts: tuple[str, ...] = ()
    """Hosts that may be fetched although their address is private."""
    user_agent: str = ""
    """User-Agent; default: GiaoBan/VERSION (+contact)."""
    contact: str = "https://github.com/giaoban/giaoban"
    """Address in the User-Agent under which a paper can reach you."""
    max_page_bytes: int = Field(default=10_000_000, gt=0)
    """A larger page is refused."""
    max_page_seconds: float = Field(default=20, gt=0)
    """Extraction of one page, and reading of one large listing, is given up after this time."""
    download_timeout: float = Field(default=60, gt=0)
    """Seconds for one request."""
    look_share: float = Field(default=0.33, ge=0, le=0.9)
    """The largest share of a round's requests to a paper with which its young articles are looked at again; 0: none."""
    interval_minutes: int = Field(default=0, ge=0)
    """Minutes between two polls of each listing, on average (docs/freshness.md); 0: each paper's own."""
    workers: int = Field(default=0, ge=0)
    """Processes that extract pages; 0: one for each core."""
    digest_at: str = Field(default="06:30", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    """When the digest file is written, Vietnam time."""
    alerts: tuple[str, ...] = ()
    """Apprise addresses that are told of each new conference's first report."""
    health_alerts: tuple[str, ...] = ()
    """Apprise addresses that are told when a paper falls silent, fails, or lacks what its articles had (drift)."""
    alert_days: int = Field(default=30, gt=0)
    """A conference first reported longer ago than this is no news and not told."""
    log_level: str = Field(default="WARNING", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    """What is written to stderr besides results."""

    @property
    def index_target(self) -> str:
        """Where the index is."""
        return self.index or str(self.home / "index.sqlite")

    @property
    def state_target(self) -> str:
        """Where the state store is."""
        return self.state or str(self.home / "state.sqlite")

    @property
    def archive_target(self) -> str:
        """Where the archive is."""
        return self.archive or str(self.home / "archive")


def nearest(word: str, known: list[str]) -> str:
    """', did you mean X?' or '': the tail of a message about an unknown word."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else f"; known: {', '.join(sorted(known))}"


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error})") from None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in environ.items():
        if not name.startswith(PREFIX) or name.startswith(_NOT_SETTINGS) or not value:
            continue
        key = name.removeprefix(PREFIX).lower()
        field = Settings.model_fields.get(key)
        is_list = field is not None and str(field.annotation).startswith("tuple")
        found[key] = [part.strip() for part in value.split(",") if part.strip()] if is_list else value
    return found


def load_settings(environ: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """Read the settings of `folder` (default: the current one) and the environment.

    Raises:
        SettingsError: an unknown key or a wrong value; the message names where it stands and how to mend it.
    """
    environ = os.environ if environ is None else environ
    path = (folder or Path.cwd()) / "giaoban.toml"
    in_file, in_environment = _from_file(path), _from_environment(environ)
    known = list(Settings.model_fields)
    for source, keys in ((str(path), in_file), ("environment", in_environment)):
        for key in keys:
            if key not in known:
                shown = key if source == str(path) else PREFIX + key.upper()
                hint = nearest(key, known)
                raise SettingsError(f"{source}: unknown setting {shown}{hint}")
    try:
        settings = Settings(**{**in_file, **in_environment})
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0])
        where = f"environment: {PREFIX}{key.upper()}" if key in in_environment else f"{path}: {key}"
        raise SettingsError(f"{where}: {first['msg']}") from None
    extend_gazetteers(settings.gazetteers)
    return settings
