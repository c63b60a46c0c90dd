"""Addresses as pages write them: joined, taken apart, and never an exception for a broken one."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

_NOTHING = SplitResult("", "", "", "", "")


def parts_of(address: str) -> SplitResult:
    """The parts of an address; all empty for one that is broken.

    >>> parts_of("http://[broken").path
    ''
    """
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port  # these are worked out late, and may raise
    except ValueError:
        return _NOTHING
    return parts


def host_in(address: str) -> str:
    """The host of an address in small letters, ``""`` where it has none."""
    return parts_of(address).hostname or ""


def joined(base: str, held: str) -> str | None:
    """The absolute web address that is meant, ``None`` where it is none."""
    try:
        whole = urljoin(base, held.strip())
    except ValueError:
        return None
    return whole if parts_of(whole).scheme in ("http", "https") else None
