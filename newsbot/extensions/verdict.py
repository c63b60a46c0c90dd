"""What a run comes to: one line for a person, one number for cron.

Plain Scrapy ends with 0 when every request failed, every callback raised or a feed was lost. Here a run is
judged by what it counted (``tally.py``), by what became of each feed (``feedcheck.py``), and by how it ended.
Everything in this module is a function of those values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from newsbot.reading.verdict import REASONS


class Code(IntEnum):
    """The exit codes of ``scrapy crawl``; docs/settings.md lists them for users."""

    FINE = 0
    NOT_STARTED = 1
    WRONG_USE = 2
    UNREACHED = 3
    PAGES_FAILED = 4
    FEED_LOST = 5
    OUR_FAULT = 6
    LOCKED = 7


ENOUGH_PAGES = 5  # fewer say nothing about the site: a quiet night brings two stories, one of them taken back
KNOWN = ("dropped/had", "skipped/known", "looks/unchanged")
"""Counts of articles that an earlier run wrote and that say nothing new: to a person they are no drops."""
UNREADABLE = "unreadable"
"""The reason of a drop that means: we raised over it."""
BAD_ENDS = {
    "closespider_errorcount": "stopped after too many errors",
    "memusage_exceeded": "stopped because it needed too much memory",
    "start_error": "the spider failed while it looked for pages",
}
"""Reasons for the end of a run that make it a failure, in words."""


@dataclass(frozen=True)
class Feed:
    """What became of one feed: ``why`` says it when it is not ``ok``; ``kept`` when the old file was left in
    place."""

    uri: str
    ok: bool
    rows: int
    why: str | None = None
    kept: str | None = None


@dataclass(frozen=True)
class Verdict:
    """The exit code and the line."""

    code: Code
    line: str


def judge(name: str, stats: Mapping[str, Any], feeds: Iterable[Feed] = ()) -> Verdict:
    """The verdict on a finished run.

    >>> judge("ahram", {"item_scraped_count": 2, "newsbot/dropped/too_short": 1}).line
    'newsbot: ahram: 2 new articles, 1 dropped (too_short 1)'
    """
    feeds = tuple(feeds)
    if busy := stats.get("newsbot/locked"):
        return Verdict(Code.LOCKED, f"newsbot: {name}: another run is going ({busy}); this one did nothing")
    failures = [found] if (found := trouble(stats)) else []
    lost = [feed.why or f"{feed.uri} was not written" for feed in feeds if not feed.ok and not feed.kept]
    if lost:
        failures.append((Code.FEED_LOST, "; ".join(lost)))
    counts = _counts(stats)
    where = ", ".join(feed.uri for feed in feeds if feed.ok and feed.rows and not feed.kept)
    kept = "".join(f"; {feed.uri} left as it was: {feed.kept}" for feed in feeds if feed.kept)
    line = f"{counts} -> {where}" if where else counts
    if failures:
        line = f"FAILED: {'; '.join(text for _, text in failures)} ({line})"
    return Verdict(failures[0][0] if failures else Code.FINE, f"newsbot: {name}: {line}{kept}")


def trouble(stats: Mapping[str, Any]) -> tuple[Code, str] | None:
    """What was wrong with the crawl itself, ``None`` when nothing was. Feeds are judged apart."""
    for check in (_unreached, _unlisted, _linkless, _mostly_failed, _mostly_raised, _none_read, _badly_ended):
        if found := check(stats):
            return found
    return None


def _unreached(stats: Mapping[str, Any]) -> tuple[Code, str] | None:
    if stats.get("newsbot/answers") or not _pages(stats, "failed"):
        return None
    return Code.UNREACHED, f"could not reach {_cause(stats)}"


def _unlisted(stats: Mapping[str, Any]) -> tuple[Code, str] | None:
    """Nothing that lists stories could be read: a site that answers 403 to everything is as good as gone."""
    asked = stats.get("newsbot/pages/listing/asked", 0)
    if not asked or stats.get("newsbot/pages/listing/ok"):
        return None
    if stats.get("newsbot/pages/listing/refused", 0) == asked:
        return Code.UNREACHED, "robots.txt forbids every listing page"
    if not stats.get("newsbot/pages/listing/failed") and not stats.get("newsbot/pages/listing/gone"):
        return None
    return Code.UNREACHED, f"none of the listing pages ({asked}) could be read: {_cause(stats)}"


def _linkless(stats: Mapping[str, Any]) -> tuple[Code, str] | None:
    """Listings came and none led to a story: the site has changed, and the run would else look like a quiet
    night."""
    came = stats.get("newsbot/pages/listing/ok", 0)
    barren = sum(stats.get(f"newsbot/listing/{what}", 0) for what in ("empty", "unreadable"))
    if not came or barren < came:
        return None
    return Code.OUR_FAULT, f"none of the listing pages ({came}) held a link to a story; has the site changed?"


def _mostly_failed(stats: Mapping[str, Any]) -> tuple[Code, str] | None:
    asked, failed = _asked(stats), stats.get("newsbot/pages/article/failed", 0) + _lost(stats)
    if asked < ENOUGH_PAGES or failed * 2 <= asked:
        return None
    return Code.PAGES_FAILED, f"{failed} of {asked} article pages failed, most by {_cause(stats)}"


def _mostly_raised(stats: Mapping[str, Any]) -> tuple[Code, str] | None:
    for kind in ("article", "listing"):
        read = stats.get(f"newsbot/pages/{kind}/ok", 0)
        raised = _raised(stats, kind)
        if raised * 2 > read:
            return Code.OUR_FAULT, f"newsbot itself failed on {raised} of {read} {kind} pages; see the log"
    return None


def _none_read(stats: Mapping[str, Any]) -> tuple[Code, str] | None:
    """Pages came and none was an article: a site that has changed, or shows us a challenge under a 200."""
    read = stats.get("newsbot/pages/article/ok", 0)
    unfit = {reason: stats.get(f"newsbot/dropped/{reason}", 0) for reason in REASONS}
    if read < ENOUGH_PAGES or stats.get("item_scraped_count") or sum(unfit.values()) * 2 <= read:
        return None
    commonest = max(unfit, key=lambda reason: unfit[reason])
    text = f"none of {read} article pages held an article (most: {commonest}); has the site changed?"
    return Code.OUR_FAULT, text


def _badly_ended(stats: Mapping[str, Any]) -> tuple[Code, str] | None:
    text = BAD_ENDS.get(_end(stats))
    return (Code.OUR_FAULT, text) if text else None


def _end(stats: Mapping[str, Any]) -> str:
    """The reason Scrapy gives for the end of the run; its own stat of it comes after the feeds are stored."""
    return str(stats.get("newsbot/ended") or stats.get("finish_reason") or "finished")


def _asked(stats: Mapping[str, Any]) -> int:
    """Article pages that were truly asked for: what robots.txt forbids or the scheduler had already is
    not."""
    asked, refused, repeated = (
        stats.get(f"newsbot/pages/article/{what}", 0) for what in ("asked", "refused", "repeated")
    )
    return int(asked - refused - repeated)


def _lost(stats: Mapping[str, Any]) -> int:
    """Article pages that were asked for and never came to an outcome: Scrapy gives up on redirect loops
    silently."""
    came = sum(stats.get(f"newsbot/pages/article/{what}", 0) for what in ("ok", "gone", "failed"))
    return max(0, _asked(stats) - int(came))


def _raised(stats: Mapping[str, Any], kind: str) -> int:
    """Pages on which a callback or a pipeline raised, caught by the pipelines or not."""
    caught = stats.get(f"newsbot/dropped/{UNREADABLE}", 0) if kind == "article" else 0
    return int(stats.get(f"newsbot/pages/{kind}/raised", 0) + caught)


def _pages(stats: Mapping[str, Any], what: str) -> int:
    return sum(stats.get(f"newsbot/pages/{kind}/{what}", 0) for kind in ("article", "listing"))


def _cause(stats: Mapping[str, Any]) -> str:
    """The commonest cause of failure, with its host."""
    prefix = "newsbot/failures/"
    causes = {key.removeprefix(prefix): count for key, count in stats.items() if key.startswith(prefix)}
    return max(causes, key=lambda cause: causes[cause]) if causes else "redirects in a circle"


def _counts(stats: Mapping[str, Any]) -> str:
    prefix = "newsbot/dropped/"
    drops = {key.removeprefix(prefix): n for key, n in sorted(stats.items()) if key.startswith(prefix)}
    known = sum(stats.get(f"newsbot/{name}", 0) for name in KNOWN)
    drops = {name: n for name, n in drops.items() if f"dropped/{name}" not in KNOWN}
    revised = stats.get("newsbot/revisions", 0)
    new = max(stats.get("item_scraped_count", 0) - revised, 0)
    failed = _pages(stats, "failed") + _lost(stats)
    parts = [f"{new} new article{'' if new == 1 else 's'}" if new else "nothing new"]
    if revised:
        parts.append(f"{revised} changed")
    if known:
        parts.append(f"{known} known")
    if drops:
        reasons = ", ".join(f"{reason} {n}" for reason, n in drops.items())
        parts.append(f"{sum(drops.values())} dropped ({reasons})")
    if failed:
        blocked = stats.get("newsbot/blocked", 0)
        guarded = f" ({blocked} blocked by a challenge page)" if blocked else ""
        parts.append(f"{failed} page{'' if failed == 1 else 's'} failed{guarded}")
    if repeated := stats.get("newsbot/pages/article/repeated", 0):
        parts.append(f"{repeated} redirected to a page asked for already")
    if left := stats.get("newsbot/urls/left_out", 0):
        parts.append(f"{left} address{'' if left == 1 else 'es'} left out (not the outlet's)")
    if raised := _pages(stats, "raised"):
        parts.append(f"newsbot failed on {raised}")
    if (end := _end(stats)) not in ("finished", *BAD_ENDS):
        parts.append(f"stopped early ({end})")
    return ", ".join(parts)
