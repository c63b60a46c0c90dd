"""A lock on an open file that the kernel lets go of when its process ends, however it ends."""

from __future__ import annotations

import sys

if sys.platform != "win32":
    import fcntl


def hold(at: int) -> bool:
    """Whether the open file (by its number) is ours alone now; it is until it is closed. Does not wait.

    Raises ``OSError`` on a file system without locks. Windows has no such locks: there two runs are not kept
    apart.
    """
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(at, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
