"""The rooms keep their doors shut: who may import whom, and where clock, network, disk and settings are.

Every rule is tried on modules that break it, so that none of them can fall asleep.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import newsbot

ROOT = Path(newsbot.__file__).parent
CRAWLER = ("addon", "commands", "extensions", "pipelines", "settings", "spiders")
"""The rooms that may know Scrapy; only they and the store touch the world."""

MAY_IMPORT = {
    "text": {"newsbot.text"},
    "urls": {"w3lib"},
    "article": set(),
    "outlet": {"newsbot.sources"},
    "sources": set(),
    "markup": {"newsbot.markup", "newsbot.text", "lxml", "parsel", "w3lib"},
    "page": {"newsbot.markup", "newsbot.text", "newsbot.urls", "lxml"},
    "outlets": {"newsbot.outlet", "newsbot.outlets", "newsbot.text", "newsbot.markup", "newsbot.page"},
    "reading": {
        *("newsbot.article", "newsbot.markup", "newsbot.outlet", "newsbot.page", "newsbot.reading"),
        *("newsbot.text", "newsbot.urls", "lxml", "parsel", "w3lib"),
    },
    "store": {"newsbot.article", "newsbot.store"},
}
"""Beside the standard library. A room that is not named here is a crawler's and may import what it likes."""

LEAVES = {"newsbot.text.dates": {"dateparser"}}
"""The one module of ``text`` that stands on a library."""

DEAD_ENDS = ("newsbot.spiders", "newsbot.pipelines", "newsbot.commands")
"""What nobody imports, save these."""
ALLOWED_INTO_DEAD_ENDS = {
    ("newsbot.addon", "newsbot.pipelines"): "putting them into a project is what it is for",
    ("newsbot.commands.checks", "newsbot.spiders.arguments"): "wrong arguments are told before the crawl",
    (
        "newsbot.commands.drafting.listings",
        "newsbot.spiders",
    ): "what a crawl will find is what a draft must find",
}

THE_WORLD = {
    *("os", "io", "pathlib", "shutil", "tempfile", "glob", "fileinput", "sqlite3", "mmap"),  # the disk
    *("socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "asyncio", "subprocess"),  # the network
    *("time", "sched"),  # the clock
}
CLOCK = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}


def modules():
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path.read_text(encoding="utf-8")


def imports(source):
    """All that is imported anywhere in a module, in functions and for types too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide which room they lead to"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "newsbot")


def within(name, rooms):
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def room_of(module):
    return [*module.split("."), ""][1]


def foreign_imports(module, source):
    """Imports that the module's room does not allow."""
    room = room_of(module)
    if not room or room in CRAWLER:
        return []
    allowed = MAY_IMPORT[room] | LEAVES.get(module, set())
    return [
        name
        for name in imports(source)
        if name.split(".")[0] not in sys.stdlib_module_names and not within(name, allowed)
    ]


def imports_of_dead_ends(module, source):
    """Imports of rooms that nobody but themselves imports."""
    own = {room for room in DEAD_ENDS if within(module, [room])}
    doors = {target for (who, target) in ALLOWED_INTO_DEAD_ENDS if who == module}
    return [
        name
        for name in imports(source)
        if within(name, DEAD_ENDS) and not within(name, own) and not within(name, doors)
    ]


def touches_of_the_world(module, source):
    """Uses of clock, network, disk and environment where all of that is an argument."""
    if room_of(module) in (*CRAWLER, "store"):
        return []
    found = [name for name in imports(source) if within(name, THE_WORLD)]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (name, node.func.attr) in CLOCK:
                found.append(f"{name}.{node.func.attr}()")
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("open", "print", "input"):
            found.append(f"{node.func.id}()")
    return found


RULES = (foreign_imports, imports_of_dead_ends, touches_of_the_world)


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_the_rule(rule):
    broken = {module: found for module, source in modules() if (found := rule(module, source))}
    assert not broken


def test_every_room_has_its_rule():
    rooms = {room_of(module) for module, _ in modules()} - {""}
    assert rooms <= {*MAY_IMPORT, *CRAWLER}


@pytest.mark.parametrize(
    ("rule", "module", "source"),
    [
        (foreign_imports, "newsbot.text.letters", "import lxml"),
        (foreign_imports, "newsbot.text.letters", "import dateparser"),  # only a leaf may
        (foreign_imports, "newsbot.text.lines", "from newsbot.urls import normal"),
        (foreign_imports, "newsbot.text.lines", "from newsbot import urls"),
        (foreign_imports, "newsbot.text.dates", "def f():\n    import scrapy"),
        (foreign_imports, "newsbot.urls", "from newsbot.outlet import Outlet"),
        (foreign_imports, "newsbot.article", "import attrs"),
        (foreign_imports, "newsbot.outlet", "from newsbot.outlets import for_host"),
        (foreign_imports, "newsbot.markup.parse", "from newsbot.outlet import Layout"),
        (foreign_imports, "newsbot.page", "from scrapy.http import Response"),
        (foreign_imports, "newsbot.outlets.ahram", "from newsbot.reading import read_page"),
        (foreign_imports, "newsbot.reading.generic", "from newsbot.outlets import for_host"),
        (foreign_imports, "newsbot.reading.generic", "from newsbot.outlets.ahram import OUTLET"),
        (foreign_imports, "newsbot.store.sqlite", "from newsbot.page import Page"),
        (foreign_imports, "newsbot.store.sqlite", "if x:\n    from scrapy.settings import Settings"),
        (imports_of_dead_ends, "newsbot.extensions.ledger", "from newsbot.spiders.news import NewsSpider"),
        (imports_of_dead_ends, "newsbot.addon", "import newsbot.commands.crawl"),
        (imports_of_dead_ends, "newsbot.pipelines.strip", "from newsbot.spiders import NewsSpider"),
        (imports_of_dead_ends, "newsbot.commands.checks", "from newsbot.spiders.news import NewsSpider"),
        (imports_of_dead_ends, "newsbot", "from newsbot.pipelines.strip import Strip"),
        (touches_of_the_world, "newsbot.text.dates", "from datetime import datetime\ndatetime.now()"),
        (touches_of_the_world, "newsbot.text.dates", "import datetime as d\nd.datetime.now(tz)"),
        (touches_of_the_world, "newsbot.reading.times", "date.today()"),
        (touches_of_the_world, "newsbot.reading.times", "import time"),
        (touches_of_the_world, "newsbot.page", "from pathlib import Path"),
        (touches_of_the_world, "newsbot.outlet", "import os.path"),
        (touches_of_the_world, "newsbot.urls", "from urllib.request import urlopen"),
        (touches_of_the_world, "newsbot.text.lines.cues", "table = open('cues.tsv')"),
        (touches_of_the_world, "newsbot.outlets.ahram", "print('hello')"),
    ],
)
def test_the_rule_can_be_broken(rule, module, source):
    assert rule(module, source)


@pytest.mark.parametrize(
    ("rule", "module", "source"),
    [
        (foreign_imports, "newsbot.text.dates", "import dateparser, re"),
        (foreign_imports, "newsbot.extensions.replay", "import scrapy"),
        (imports_of_dead_ends, "newsbot.spiders.news", "from newsbot.spiders.choose import choose"),
        (imports_of_dead_ends, "newsbot.addon", "from newsbot.pipelines.strip import Strip"),
        (touches_of_the_world, "newsbot.store.sqlite", "import sqlite3"),
        (touches_of_the_world, "newsbot.text.dates", "from urllib.parse import urlsplit\nnow = moment.now"),
    ],
)
def test_the_rule_lets_pass_what_it_should(rule, module, source):
    assert not rule(module, source)


def loaded_by(code):
    """The top-level packages a fresh Python has loaded after running the code."""
    show = "; import sys; print(*{name.split('.')[0] for name in sys.modules})"
    run = subprocess.run(
        [sys.executable, "-c", code + show], capture_output=True, text=True, check=True, cwd=ROOT.parent
    )
    return set(run.stdout.split())


def test_importing_newsbot_loads_no_scrapy():
    assert not loaded_by("import newsbot; newsbot.read_page; newsbot.Outlet") & {"scrapy", "twisted"}


def test_asking_for_the_addon_does():
    assert "scrapy" in loaded_by("import newsbot; newsbot.Addon")
