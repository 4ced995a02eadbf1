"""What the fork server imports and reads before it forks a worker: once, for all of them."""

from __future__ import annotations

from crawlers.garbage import look_seldom

look_seldom()

import pipelines.normalise  # noqa: E402, F401
from crawlers import extraction_worker  # noqa: E402, F401
from pipelines.markup.layouts import load_layouts  # noqa: E402

load_layouts()
