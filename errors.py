"""Every error of ours, and what is to be done about it.

::

    GiaoBanError
    ├── TellUser                    one clear line on stderr; the class carries the exit status
    │   ├── SettingsError           2  a setting, giaoban.toml or a paper's file is wrong: names file, key and fix
    │   ├── UnknownPaper            2  no paper of that name: names the nearest
    │   ├── InputError              4  an input that can't be used: missing, empty, too large, no page, no archive
    │   ├── StoreError              6  a folder or database that can't be written, or is not ours
    │   │   └── PageLost            6  the archive does not hold a page that it held: gone, or damaged
    │   └── Busy                    7  another crawl holds the state store
    ├── TryAgain                    it may work later: the work waits in the queue
    │   ├── IndexAway               5  the index does not answer; what was to be indexed waits
    │   └── DeliveryFailed          1  a message could not be handed over
    ├── KeepForHuman                it will not get better by itself: a row of the queue keeps it with its reason
    │   ├── PageNotUnderstood       a page on which the extraction failed or took too long
    │   └── RecordRefused           a record that the index will not take
    ├── UseFallback                 this way is closed, another is open
    │   └── LayoutMissed            the layout finds no body in this page: try the layout-free path
    └── NotArticle                  an answer, not a failure: this page is no article; has a code (see its docstring)

Exit statuses besides those above: 0 done (nothing found is no error), 1 a defect of ours or a failure with no status of
its own, 3 at least one page was no article (`normalise`), 130 interrupted.
Add no error here without a line in the tree; the docs list is checked against it.
"""

from __future__ import annotations

from typing import ClassVar, Literal


class GiaoBanError(Exception):
    """The root: whatever is raised on purpose derives from it."""

    exit_status: ClassVar[int] = 1


class TellUser(GiaoBanError):
    """The user has to do something: the message says what, in one line."""


class SettingsError(TellUser):
    """A wrong setting; the message names the file or variable, the key, and the fix."""

    exit_status = 2


class UnknownPaper(TellUser):
    """A paper that is not in the settings; the message names the nearest one."""

    exit_status = 2


class InputError(TellUser):
    """An input that cannot be used: missing, empty, too large, not what it should be."""

    exit_status = 4


class StoreError(TellUser):
    """A folder, state store or index that cannot be written, or that is not ours."""

    exit_status = 6


class PageLost(StoreError):
    """A page that the archive held and does not hold any more; a folder that cannot be read now is none."""


class Busy(TellUser):
    """Another process holds the state store; it was left alone."""

    exit_status = 7


class TryAgain(GiaoBanError):
    """Something outside is away; the work is kept in the queue and tried again."""


class IndexAway(TryAgain):
    """The index does not answer."""

    exit_status = 5


class DeliveryFailed(TryAgain):
    """A message could not be handed over to its service."""


class KeepForHuman(GiaoBanError):
    """Trying again would not help; the queue keeps it with the reason."""


class PageNotUnderstood(KeepForHuman):
    """The extraction failed on this page or ran out of time."""


class RecordRefused(KeepForHuman):
    """The index refused this one record."""


class UseFallback(GiaoBanError):
    """This way is closed; the caller has another."""


class LayoutMissed(UseFallback):
    """The layout's body is not in this page."""


NotArticleCode = Literal[
    "empty", "front_page", "section", "tag", "video_list", "error_page", "unavailable", "login_wall", "no_body"
]


class NotArticle(GiaoBanError):
    """The page is no article.

    `code` is one of: empty (no visible text), front_page, section (a list of articles), tag, video_list, error_page
    (it is told with status 200 that the page is not there), unavailable (another page stands in its place for now: a
    browser check, maintenance, a fault of the server), login_wall, no_body (none of these, yet no body of an article
    was found).
    """

    exit_status = 3

    def __init__(self, code: NotArticleCode, message: str) -> None:
        super().__init__(message)
        self.code: NotArticleCode = code
        self.message = message
