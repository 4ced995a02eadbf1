"""Opening the database: pragmas, transactions, and its errors told in one line."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError

from errors import StoreError
from state.migrations import bring_up_to_date
from state.schema import meta

BUSY_SECONDS = 30
"""How long a transaction waits for another process's."""

_READ_ONLY = "giaoban_read"


class Database:
    """One engine; `write` and `read` are its transactions. Used from any thread."""

    def __init__(self, target: str) -> None:
        """Open, and make or migrate, the store at a file's path (or a sqlite:/// address).

        Raises:
            StoreError: it cannot be written, is no database, is not ours, or is newer than this program.
        """
        self.target = target
        self.path = sqlite_path(target)
        # Writers of one process queue up here, in turn; SQLite itself would let them poll for the lock.
        self._writer = threading.Lock()
        self._own = threading.local()
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{self.path.parent}: cannot be made ({error.strerror})") from None
        self._engine = _engine(self.path)
        try:
            with self.write() as connection:
                bring_up_to_date(connection, str(self.path))
        except BaseException:
            self.close()
            raise

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write: committed at the end, rolled back by any exception."""
        if (shared := self._shared) is not None:
            with self._told(), _part_of(shared):
                yield shared
            return
        with self._writer, self._told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads one snapshot, and waits for nobody."""
        if (shared := self._shared) is not None:
            with self._told():
                yield shared
            return
        with self._told(), self._engine.connect().execution_options(**{_READ_ONLY: True}) as connection:
            yield connection

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make one transaction of all that this thread writes and reads within: it is committed at the end, or not.

        A `write` within that fails is taken back alone.

        Raises:
            StoreError: also where the database itself has given the transaction up (the disk is full).
        """
        with self.write() as connection:
            self._own.connection = connection
            try:
                yield
            finally:
                self._own.connection = None
            if not _driver(connection).in_transaction:  # its commit would be a silent nothing
                raise StoreError(f"{self.path}: the database has given up a transaction; is the disk full?")

    @property
    def _shared(self) -> Connection | None:
        found: Connection | None = getattr(self._own, "connection", None)
        return found

    def close(self) -> None:
        """Give back the connections."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            raise  # a defect of ours: not for the user
        except DBAPIError as error:
            raise StoreError(f"{self.path}: {_in_words(str(error.orig))}") from error
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:  # of the driver itself (`state.prepared`)
            raise StoreError(f"{self.path}: {_in_words(str(error))}") from error


def sqlite_path(target: str) -> Path:
    """The file of a target.

    Raises:
        StoreError: the target is an address of another kind of database.
    """
    if "://" not in target:
        return Path(target)
    if target.startswith("sqlite:///") and len(target) > len("sqlite:///"):
        return Path(target.removeprefix("sqlite:///"))
    raise StoreError(f"{target.partition('://')[0]}://…: the state store can be a SQLite file only, so far")


def _engine(path: Path) -> Engine:
    try:
        engine = create_engine(
            URL.create("sqlite", database=str(path)),
            connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False, "isolation_level": None},
        )
    except ArgumentError as error:
        raise StoreError(f"{path}: {error}") from None
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: Any) -> None:
    """WAL: readers and the writer do not wait for each other.

    synchronous=NORMAL: a commit survives the death of the process (kill -9), since the WAL is written before it
    returns; it is not fsynced, so a loss of power may take back the last commits (never tear the file). The pages of
    those commits are in the archive and are entered again at the next start, which is cheaper than an fsync a page.
    """
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if names and meta.name not in names:
        return  # somebody else's: WAL would change the file before `bring_up_to_date` says so
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "cache_size=-32768"):
        connection.execute(f"PRAGMA {pragma}").close()


def _driver(connection: Connection) -> Any:
    """The driver's own connection: for what is said so often that SQLAlchemy's share would be the larger one."""
    return connection.connection.dbapi_connection


@contextmanager
def _part_of(connection: Connection) -> Iterator[None]:
    """What is written within is taken back where it fails; the transaction around it goes on."""
    driver = _driver(connection)
    driver.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if driver.in_transaction:
            driver.execute("ROLLBACK TO part")
            driver.execute("RELEASE part")
        raise
    driver.execute("RELEASE part")


def _begin(connection: Connection) -> None:
    """The write lock is taken at once: a transaction that reads first and writes later could be refused in between."""
    read_only = connection.get_execution_options().get(_READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")


def _in_words(message: str) -> str:
    known = {
        "file is not a database": "is no SQLite database; name another file",
        "unable to open database file": "cannot be opened; is the folder writable?",
        "attempt to write a readonly database": "cannot be written",
        "database or disk is full": "the disk is full",
        "database is locked": f"another process has held it for {BUSY_SECONDS} seconds",
        "database disk image is malformed": "is damaged; restore it from a backup",
    }
    return known.get(message, message)
