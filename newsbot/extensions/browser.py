"""Which browser there is, looked up once before a crawl, and the settings of an outlet that needs it.

The first that is there: ``NEWSBOT_BROWSER`` (a path; ``0`` for none at all), the one that ``playwright
install chromium`` brought, a Chromium or Chrome on the ``PATH``. Without any, an outlet that always needs one
is not crawled, and one that may fall back on it is fetched plainly; one line says so.

Nothing here imports or starts Playwright, and nothing of it is installed for outlets that declare no browser,
nor under replay: recorded pages are shown by nobody.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsbot.settings import setting
from newsbot.urls import host_of, is_private

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from newsbot.outlet import Outlet

logger = logging.getLogger(__name__)

HANDLER = "newsbot.extensions.rendering.BrowserHandler"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chromium-headless-shell")
"""What a Chromium is called on the ``PATH``."""
FLAGS = (
    "--disable-background-networking",  # it shall speak with the newspaper and with nobody else
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",  # another way round what is counted and blocked
    "--disable-gpu",
)
HEAVY = ("image", "font", "media")
"""Kinds of file that no reader reads: most of a page's weight."""
HOW_TO_GET_ONE = (
    "`playwright install chromium`, a Chromium on the PATH, or NEWSBOT_BROWSER=/path/to/it gives it one"
)


class BrowserError(Exception):
    """A browser is needed and there is none, or none that runs; the message is one line for a person."""


@dataclass(frozen=True)
class Browser:
    """A browser that is there; ``path`` is ``None`` for Playwright's own, which it finds by itself."""

    path: str | None


class Unwanted:
    """Says of each request that a shown page makes whether it is left out: pictures and the like, and other
    machines of this network. ``hosts`` are the outlet's own."""

    def __init__(self, hosts: tuple[str, ...]) -> None:
        self.hosts = tuple(host.removeprefix("www.") for host in hosts)

    def __call__(self, request: Any) -> bool:
        """Whether Playwright's request is left out."""
        if request.resource_type in HEAVY:
            return True
        host = host_of(request.url)
        return host is not None and is_private(host) and not is_of(request.url, self.hosts)


def is_of(url: str, hosts: Iterable[str]) -> bool:
    """Whether the address lies on one of the hosts or below it.

    >>> is_of("https://www.paper.example:8080/1", ["paper.example"]), is_of("https://other.example/", [])
    (True, False)
    """
    host = host_of(url) or ""
    return any(host == own or host.endswith(f".{own}") for own in hosts)


def is_installed(settings: BaseSettings) -> bool:
    """Whether requests of this crawl may ask for a browser."""
    return bool(settings.getwithbase("DOWNLOAD_HANDLERS").get("https") == HANDLER)


def install(settings: BaseSettings, outlet: Outlet) -> None:
    """Changes the settings of an outlet that declares a browser. Raises ``BrowserError`` where it cannot do
    without and there is none."""
    if outlet.browser is None or setting(settings, "NEWSBOT_REPLAY"):
        return
    found = find(settings)
    if found is None:
        check(settings, outlet)
        logger.warning("%s; its pages are fetched plainly", _nothing(settings, outlet))
        return
    handlers = {**settings.getdict("DOWNLOAD_HANDLERS"), "http": HANDLER, "https": HANDLER}
    settings.set("DOWNLOAD_HANDLERS", handlers, priority="spider")  # over the project, under the command line
    for name, value in _settings(found, outlet, settings.getfloat("DOWNLOAD_TIMEOUT")).items():
        settings.set(name, value, priority="addon")  # what a project says of Playwright stands


def check(settings: BaseSettings, outlet: Outlet) -> None:
    """Raises ``BrowserError`` where the outlet cannot do without a browser and there is none."""
    if outlet.browser is None or setting(settings, "NEWSBOT_REPLAY"):
        return
    if find(settings) is None and outlet.browser == "always":
        raise BrowserError(_nothing(settings, outlet))


def find(settings: BaseSettings) -> Browser | None:
    """The browser to use, ``None`` for none. Raises ``BrowserError`` where one is named that does not run."""
    said = str(setting(settings, "NEWSBOT_BROWSER", "") or "").strip()
    if said.lower() in ("0", "no", "off", "false", "none"):
        return None
    if said:
        path = shutil.which(str(Path(said).expanduser()))
        if path is None or not runs(path):
            raise BrowserError(f"NEWSBOT_BROWSER names no browser that runs: {said}")
        return Browser(path)
    if has_own():
        return Browser(None)
    paths = (shutil.which(name) for name in NAMES)
    return next((Browser(path) for path in paths if path and runs(path)), None)


def meta(outlet: Outlet, agent: str) -> dict[str, Any]:
    """What a request says that is for the browser: a window of the outlet's own, that calls itself what we
    call ourselves and has the outlet's clock, by which scripts write their dates."""
    context = {
        "user_agent": agent,
        "timezone_id": outlet.zone,
        "accept_downloads": False,
        "service_workers": "block",  # their requests would pass by what is blocked
        "ignore_https_errors": True,  # as Scrapy does
    }
    return {"playwright": True, "playwright_context": outlet.name, "playwright_context_kwargs": context}


@cache
def runs(path: str) -> bool:
    """Whether the program answers when asked for its version: some systems keep a stub under that name that
    only says how to install a browser."""
    if sys.platform == "win32":  # there the question opens a window
        return True
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0 and bool(asked.stdout.strip())


def has_own() -> bool:
    """Whether ``playwright install`` has brought the Chromium that this Playwright goes with."""
    package = find_spec("playwright")
    if package is None or not package.origin:
        return False
    driver = Path(package.origin).parent / "driver" / "package"
    try:
        known = json.loads((driver / "browsers.json").read_text(encoding="utf-8"))["browsers"]
        revision = next(each["revision"] for each in known if each["name"] == "chromium-headless-shell")
    except (OSError, ValueError, LookupError, TypeError, StopIteration):
        return False
    # without a window Playwright starts the headless shell
    return (_cache(driver) / f"chromium_headless_shell-{revision}" / "INSTALLATION_COMPLETE").exists()


def _cache(driver: Path) -> Path:
    """Where Playwright keeps its browsers."""
    said = os.environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if said == "0":
        return driver / ".local-browsers"
    if said:
        return Path(said)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "ms-playwright"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ms-playwright"


def _settings(found: Browser, outlet: Outlet, timeout: float) -> dict[str, Any]:
    """Playwright's settings for one outlet."""
    launch: dict[str, Any] = {
        "headless": True,
        "args": list(FLAGS),
        "chromium_sandbox": getattr(os, "geteuid", lambda: 1)() != 0,  # root alone can have none
        # the crawl ends it, after the last page: a first Ctrl-C is a request to finish
        **dict.fromkeys(("handle_sigint", "handle_sigterm", "handle_sighup"), False),
    }
    if found.path:
        launch["executable_path"] = found.path
    return {
        "PLAYWRIGHT_BROWSER_TYPE": "chromium",
        "PLAYWRIGHT_LAUNCH_OPTIONS": launch,
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": timeout * 1000,
        "PLAYWRIGHT_ABORT_REQUEST": Unwanted(outlet.hosts),
    }


def _nothing(settings: BaseSettings, outlet: Outlet) -> str:
    if setting(settings, "NEWSBOT_BROWSER"):
        return f"{outlet.name} needs a browser, and NEWSBOT_BROWSER allows none"
    return f"{outlet.name} needs a browser and there is none: {HOW_TO_GET_ONE}"
