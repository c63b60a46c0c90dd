"""Feed files that come into place together with the marks of their articles, whatever kills the run.

1. A file is written to its part and brought to the disk, and stays where it is (``Staged``).
2. When all the files that hold an article have come so far, a promise is written into the store: these files,
   with these articles.
3. The parts are renamed over their targets, the articles are marked and the promise goes, in one transaction.

A run killed before 2 leaves parts that the next run sweeps: its articles are fetched again. One killed after
2 leaves a promise. ``recover`` looks where its files are, puts in place what is not, and marks; where a file
is lost it lets the promise go. A file is known by its number on the disk, size and time, which a rename
keeps. The writer holds a lock on it until it has marked: a promise whose writer lives is left alone.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from newsbot.extensions.filelock import hold
from newsbot.store import Promise, PromisedFile, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

logger = logging.getLogger(__name__)


@dataclass
class Staged:
    """A whole file that is not in place yet; ``held`` keeps the lock on it."""

    part: Path
    target: Path
    held: IO[bytes]
    on_failure: Callable[[str], object] = lambda why: None

    def __post_init__(self) -> None:
        if sys.platform == "win32":  # an open file cannot be renamed there, and locks nothing
            self.held.close()

    def promised(self) -> PromisedFile:
        """The file as a promise names it."""
        return PromisedFile(
            str(self.part.absolute()), str(self.target), mark_of(self.part) or "", mark_of(self.target)
        )

    def place(self) -> str | None:
        """Puts the file in place; why not, where it cannot be. The lock stays until ``release``."""
        try:
            place(self.part, self.target)
        except OSError as error:
            why = f"cannot write {self.target}: {error.strerror or error}"
            self.on_failure(why)
            return why
        return None

    def release(self) -> None:
        """Lets go of the lock, and takes away a part that did not get into place."""
        with contextlib.suppress(OSError, ValueError):
            self.held.close()
        with contextlib.suppress(OSError):
            self.part.unlink()


def place(part: Path, target: Path) -> None:
    """Renames the part over the target, and makes that last through a power cut. Raises ``OSError``."""
    part.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Makes a rename last, where the file system lets folders be synced."""
    with contextlib.suppress(OSError):
        at = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(at)
        finally:
            os.close(at)


def mark_of(path: Path) -> str | None:
    """What tells this very file from others, through any rename; ``None`` where there is none."""
    try:
        known = path.stat()
    except OSError:
        return None
    return f"{known.st_ino}:{known.st_size}:{known.st_mtime_ns}"


def recover(store: Store, now: datetime) -> int:
    """How many articles were marked for runs that were killed between their files and their marks.

    Raises ``StoreError``.
    """
    return sum(_recover(store, promise, now) for promise in store.promises.open())


def _recover(store: Store, promise: Promise, now: datetime) -> int:
    with contextlib.ExitStack() as locks:
        places = [_find(file) for file in promise.files]
        for path in filter(None, places):
            try:
                file = locks.enter_context(path.open("rb"))
            except OSError:  # it went, or may not be read by us: whoever may will see to it
                return 0
            if not _is_free(file):
                return 0
        if None in places or not all(map(_put, promise.files)):
            logger.warning(
                "a killed run's feed files are no longer there (%s); their %d articles are fetched again",
                ", ".join(file.target for file in promise.files),
                len(promise.rows),
            )
            store.promises.let_go(promise.id)
            return 0
        marked = store.promises.keep(promise.id, promise.rows, now)
        logger.info("%d articles of a killed run are marked as had: their feed files are whole", marked)
        return marked


def _find(file: PromisedFile) -> Path | None:
    """Where the file is now: in place, or still a part that may be put there."""
    part, target = Path(file.part), Path(file.target)
    if mark_of(target) == file.mark:
        return target
    if mark_of(part) == file.mark and mark_of(target) == file.before:
        return part
    return None


def _is_free(file: IO[bytes]) -> bool:
    try:
        return hold(file.fileno())
    except OSError:
        return True  # no locks on this file system


def _put(file: PromisedFile) -> bool:
    if mark_of(Path(file.target)) == file.mark:
        return True
    try:
        place(Path(file.part), Path(file.target))
    except OSError:
        return False
    return True
