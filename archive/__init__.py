"""Raw pages as WARC files: nothing fetched is lost, because it lies here before anything reads it."""

from archive.archive import Archive
from archive.members import is_warc
from archive.page import StoredPage
from archive.reading import read_warc
from archive.recovery import enter_unregistered
from archive.verify import Verified, verify_file

__all__ = ["Archive", "StoredPage", "Verified", "enter_unregistered", "is_warc", "read_warc", "verify_file"]
