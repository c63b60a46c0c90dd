"""What was learned of each host's furniture: from the store when a host first comes, to the store at the end.

Hosts are let go of, the longest unused first, when they are too many for memory, and kept in the store then.
"""

from __future__ import annotations

import json
import logging
import zlib
from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsbot.reading.furniture import Furniture

if TYPE_CHECKING:
    from newsbot.extensions.ledger import Ledger

logger = logging.getLogger(__name__)

MOST_HOSTS = 200
"""A crawl of outlets has a handful; a broad crawl of somebody else's may have thousands."""


class Learned:
    """The furniture of each host this run has met."""

    def __init__(self, ledger: Ledger, most: int = MOST_HOSTS) -> None:
        self._ledger = ledger
        self._most = most
        self._hosts: OrderedDict[str, Furniture] = OrderedDict()

    def of(self, host: str) -> Furniture:
        """What is known of the furniture on this host's pages; it may be taught."""
        if host not in self._hosts:
            blob = self._ledger.ask(lambda: self._ledger.store.furniture.get(host), None)
            self._hosts[host] = unpacked(blob, host) if blob else Furniture()
            if len(self._hosts) > self._most:
                self._keep(*self._hosts.popitem(last=False))
        self._hosts.move_to_end(host)
        return self._hosts[host]

    def keep(self) -> None:
        """Puts all of it into the store."""
        while self._hosts:
            self._keep(*self._hosts.popitem())

    def _keep(self, host: str, furniture: Furniture) -> None:
        blob = packed(furniture)
        self._ledger.ask(lambda: self._ledger.store.furniture.put(host, blob, datetime.now(UTC)), None)


def packed(furniture: Furniture) -> bytes:
    """The furniture as bytes for the store."""
    return zlib.compress(json.dumps(furniture.to_dict()).encode())


def unpacked(blob: bytes, host: str = "") -> Furniture:
    """The furniture that was packed; a fresh one, and a log line, where the bytes are not what was packed."""
    try:
        return Furniture.from_dict(json.loads(zlib.decompress(blob)))
    except (zlib.error, ValueError, TypeError, AttributeError) as error:
        logger.warning("what was learned of %s cannot be read and is learned anew: %s", host, error)
        return Furniture()
