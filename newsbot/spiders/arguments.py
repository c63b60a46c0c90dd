"""What a person may ask a spider for with ``-a``: read once, before the crawl, and refused in one clear
line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from newsbot.outlet import Outlet
from newsbot.urls import host_of

NAMES = ("since", "until", "limit", "section", "pages", "urls")


class ArgumentError(ValueError):
    """A spider argument that cannot be meant; the message is one line for a person."""


@dataclass(frozen=True)
class Arguments:
    """What was asked for; ``None`` means: no bound."""

    since: date | None = None
    """The first day wanted, in the outlet's zone."""
    until: date | None = None
    """The last day wanted, that day included."""
    limit: int | None = None
    """How many articles are asked for at most, over all sections."""
    section: str | None = None
    pages: int | None = None
    """How many pages of each listing at most."""
    urls: tuple[str, ...] = ()
    """Addresses to read instead of discovering."""


def read_arguments(outlet: Outlet, also: tuple[str, ...] = (), **given: Any) -> Arguments:
    """The arguments as given to ``scrapy crawl``; raises ``ArgumentError``.

    ``also`` names arguments that a spider of its own understands beside these; names that begin with ``_``
    are a scheduler's (scrapyd passes ``_job``) and pass.
    """
    for name in given:
        if name not in (*NAMES, *also) and not name.startswith("_"):
            raise ArgumentError(
                f"unknown argument {name!r}; {outlet.name} takes {', '.join((*NAMES, *also))}"
            )

    def read(name: str, how: Callable[[str], Any], nothing: Any = None) -> Any:
        said = str(given.get(name) or "").strip()
        return how(said) if said else nothing

    arguments = Arguments(
        since=read("since", lambda said: _day("since", said)),
        until=read("until", lambda said: _day("until", said)),
        limit=read("limit", lambda said: _number("limit", said, "of articles")),
        section=read("section", lambda said: _section(outlet, said)),
        pages=read("pages", lambda said: _number("pages", said, "of pages")),
        urls=read("urls", lambda said: _addresses(outlet, said), ()),
    )
    if arguments.since and arguments.until and arguments.since > arguments.until:
        raise ArgumentError(f"since={arguments.since} lies after until={arguments.until}")
    return arguments


def _day(name: str, said: str) -> date:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
        try:
            return date.fromisoformat(said)
        except ValueError:  # the 30th of February
            pass
    raise ArgumentError(f"{name}={said!r} is no day; write it like 2026-11-01")


def _number(name: str, said: str, what: str) -> int:
    if re.fullmatch(r"\d{1,9}", said) and int(said) > 0:
        return int(said)
    raise ArgumentError(f"{name}={said!r} is no number {what}; write it like 20")


def _section(outlet: Outlet, said: str) -> str:
    if said in outlet.sections():
        return said
    known = ", ".join(outlet.sections()) or "none"
    raise ArgumentError(f"{outlet.name} has no section {said!r}; it has: {known}")


def is_of(outlet: Outlet, url: str) -> bool:
    """Whether this is an address on one of the outlet's hosts."""
    host = host_of(url)
    return host is not None and outlet.has_host(host)


def _addresses(outlet: Outlet, said: str) -> tuple[str, ...]:
    try:
        text = Path(said).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ArgumentError(f"urls={said!r} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ArgumentError(f"urls={said!r} is no text file in UTF-8") from error
    lines = (line.strip() for line in text.splitlines())
    found = tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not found:
        raise ArgumentError(f"urls={said!r} holds no address")
    if not any(is_of(outlet, url) for url in found):
        raise ArgumentError(
            f"urls={said!r} holds no address of {outlet.name}; they begin with https://{outlet.hosts[0]}/"
        )
    return found
