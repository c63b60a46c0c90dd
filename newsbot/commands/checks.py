"""What is looked at before a crawl, so that wrong use ends in one clear line and not in the middle of a run.

Each check raises ``Wrong`` with that line. They only look: the one thing they make is the store's file,
because whether a store can be written is best found out by opening it.
"""

from __future__ import annotations

import difflib
import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.settings import SETTINGS_PRIORITIES
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.python import without_none_values
from w3lib.url import file_uri_to_path

from newsbot.extensions import archive, browser, replay
from newsbot.extensions.ledger import store_address
from newsbot.extensions.looks import turns_of
from newsbot.settings import OURS, setting
from newsbot.store import StoreError, open_store

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.settings import BaseSettings

PART_ITEMS = 500
"""At one page a second a file is closed every eight minutes: what a killed run loses at most."""
PLACEHOLDER = re.compile(r"%\([^)]+\)")


class Wrong(ValueError):
    """Something was asked for that cannot be; the message is one line for a person."""


def prepare(settings: BaseSettings) -> None:
    """Put in what follows from our settings: who to write to, and recorded pages in place of the network."""
    if contact := setting(settings, "NEWSBOT_CONTACT"):
        if not str(contact).isprintable():
            raise Wrong(f"NEWSBOT_CONTACT must be one line of plain text, not {contact!r}")
        if (settings.getpriority("USER_AGENT") or 0) <= SETTINGS_PRIORITIES["project"]:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="project")
    try:
        replay.install(settings)
    except replay.ReplayError as error:
        raise Wrong(str(error)) from None


def check_settings(settings: BaseSettings) -> None:
    """Our settings exist and have values they may have; the log level is one."""
    for name in settings:
        given = (settings.getpriority(name) or 0) >= SETTINGS_PRIORITIES["cmdline"]
        if given and str(name).startswith("NEWSBOT_") and name not in OURS:
            near = difflib.get_close_matches(str(name), OURS, 1)
            raise Wrong(f"unknown setting {name}{f'; did you mean {near[0]}?' if near else ''}")
    for name, allowed in OURS.items():
        said = str(setting(settings, name, "")).strip().lower()
        if said and allowed and said not in allowed:
            raise Wrong(f"{name} may be {', '.join(allowed)}, not {said!r}")
    try:
        turns_of(settings)
    except ValueError as error:
        raise Wrong(str(error)) from None
    level = settings["LOG_LEVEL"]
    if not str(level).isdigit() and str(level) not in logging.getLevelNamesMapping():
        raise Wrong(f"LOG_LEVEL may be DEBUG, INFO, WARNING, ERROR or CRITICAL, not {level!r}")


def part_items(settings: BaseSettings) -> int:
    """How many items a default feed's file holds at most, 0 for any number."""
    said = str(setting(settings, "NEWSBOT_PART_ITEMS", PART_ITEMS)).strip()
    if not re.fullmatch(r"\d{1,9}", said):
        raise Wrong(f"NEWSBOT_PART_ITEMS may be a number of articles, or 0, not {said!r}")
    return int(said)


def find_spider(settings: BaseSettings, name: str) -> type[Spider]:
    """The spider of that name."""
    loader = get_spider_loader(settings)
    try:
        return loader.load(name)
    except KeyError:
        near = difflib.get_close_matches(name, loader.list(), 1)
        hint = f"did you mean {near[0]}?" if near else "`scrapy list` shows those there are"
        raise Wrong(f"no outlet is named {name!r}; {hint}") from None


def check_arguments(spider: type[Spider], given: dict[str, str]) -> None:
    """The ``-a`` arguments mean something to the spider; those of a spider that is none of ours are its own
    affair."""
    from newsbot.spiders.arguments import ArgumentError

    read_arguments = getattr(spider, "read_arguments", None)
    if read_arguments is None:
        return
    try:
        read_arguments(**given)
    except ArgumentError as error:
        raise Wrong(str(error)) from None


def check_browser(settings: BaseSettings, spider: type[Spider], given: dict[str, str]) -> None:
    """There is a browser for an outlet that cannot do without, and one that is named is one."""
    the_outlet = getattr(spider, "the_outlet", None)
    if the_outlet is None:
        return
    try:
        browser.check(settings, the_outlet(**given))
    except browser.BrowserError as error:
        raise Wrong(str(error)) from None


def check_store(settings: BaseSettings) -> None:
    """The store can be opened and written."""
    try:
        open_store(store_address(settings)).close()
    except StoreError as error:
        raise Wrong(str(error)) from None


def check_archive(settings: BaseSettings) -> None:
    """The library for the archive is there, where one is asked for."""
    try:
        archive.check(settings)
    except archive.ArchiveError as error:
        raise Wrong(str(error)) from None


def check_feeds(settings: BaseSettings) -> None:
    """Every output can be written where it is to go."""
    storages = without_none_values(settings.getwithbase("FEED_STORAGES"))
    for uri, options in settings.getdict("FEEDS").items():
        scheme = urlsplit(str(uri)).scheme
        if scheme not in storages:
            raise Wrong(f"cannot write to {uri}: nothing here stores to {scheme}:")
        _check_batches(str(uri), options, settings)
        if scheme in ("", "file"):
            _check_place(str(uri), file_uri_to_path(str(uri)) if scheme else str(uri))


def _check_batches(uri: str, options: dict[str, Any], settings: BaseSettings) -> None:
    """Scrapy would switch all feeds off for this, with a line in the log, and end with 0."""
    many = options.get("batch_item_count", settings.getint("FEED_EXPORT_BATCH_ITEM_COUNT"))
    if many and not re.search(r"%\(batch_time\)s|%\(batch_id\)", uri):
        raise Wrong(f"{uri} needs %(batch_id)d or %(batch_time)s in its name to be written in parts")


def _check_place(uri: str, path: str) -> None:
    target = Path(path)
    if target.is_dir():
        raise Wrong(f"cannot write {uri}: it is a folder")
    folder = Path(PLACEHOLDER.split(path)[0] + "x").parent if PLACEHOLDER.search(path) else target.parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
        raise Wrong(f"cannot write {uri}: {folder} is no folder that can be written to")
