"""An outlet as the module that declares it: what a person would type, laid out as ``ruff format`` would.

Only what differs from the defaults is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date

from newsbot.outlet import Layout, Outlet, Source
from newsbot.text.letters import clean

WIDTH = 110
INDENT = "    "


def module_of(outlet: Outlet) -> str:
    """The text of the module."""
    kinds = sorted({type(source).__name__ for source in outlet.sources} | {"Outlet"} | _layout(outlet))
    imports = [f"from newsbot.outlet import {', '.join(kinds)}"]
    if any(layout.until for layout in outlet.layouts):
        imports[:0] = ["from datetime import date", ""]
    place = f'"""{_plain(outlet.title)}, as ``scrapy newoutlet`` found it; looked over by nobody yet."""'
    return "\n".join([place, "", *imports, "", f"OUTLET = {_outlet(outlet)}", ""])


def _layout(outlet: Outlet) -> set[str]:
    return {"Layout"} if outlet.layouts else set()


def _plain(text: str) -> str:
    """For a docstring: one line that nothing in it can end."""
    return clean(text).replace("\\", "").replace('"', "'")


def _outlet(outlet: Outlet) -> str:
    said = [
        ("name", _quoted(outlet.name)),
        ("title", _quoted(clean(outlet.title))),
        ("hosts", _tuple(map(_quoted, outlet.hosts), 1, "hosts=")),
        ("sources", _tuple((_source(source, 2) for source in outlet.sources), 1, "sources=")),
        ("article_url", _patterns(outlet.article_url)),
    ]
    if outlet.date_order:
        said.append(("date_order", _quoted(outlet.date_order)))
    if outlet.language != "ar":
        said.append(("language", _quoted(outlet.language)))
    said.append(("known", _quoted(outlet.known)))
    if outlet.z_is_local:
        said.append(("z_is_local", "True"))
    if outlet.layouts:
        said.append(("layouts", _tuple((_written(each) for each in outlet.layouts), 1, "layouts=")))
    lines = "".join(f"{INDENT}{name}={value},\n" for name, value in said)
    return f"Outlet(\n{lines})"


def _patterns(given: str | tuple[str, ...]) -> str:
    patterns = (given,) if isinstance(given, str) else given
    if len(patterns) == 1:
        return _raw(patterns[0])
    return _tuple(map(_raw, patterns), 1, "article_url=")


def _source(source: Source, depth: int) -> str:
    said = [_quoted(source.url)]
    if source.section:
        said.append(f"section={_quoted(source.section)}")
    return _call(type(source).__name__, said, depth)


def _written(layout: Layout) -> str:
    said = [(field.name, getattr(layout, field.name)) for field in fields(layout)]
    said = [(name, value) for name, value in said if value not in (None, ())]
    line = _call("Layout", [f"{name}={_value(value)}" for name, value in said], 2)
    return line if "\n" not in line else _call("Layout", [_argument(n, value, 3) for n, value in said], 2)


def _argument(name: str, value: object, depth: int) -> str:
    line = f"{name}={_value(value)}"
    if isinstance(value, tuple) and len(INDENT) * depth + len(line) + 1 > WIDTH:
        return f"{name}={_tuple(map(_quoted, value), depth, f'{name}=')}"
    return line


def _value(value: object) -> str:
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, tuple):
        return f"({', '.join(map(_quoted, value))}{',' if len(value) == 1 else ''})"
    return _quoted(str(value))


def _call(name: str, arguments: Sequence[str], depth: int) -> str:
    """On one line where that fits, else one argument a line; the line ends with a comma."""
    line = f"{name}({', '.join(arguments)})"
    if len(INDENT) * depth + len(line) + 1 <= WIDTH:
        return line
    lines = "".join(f"{INDENT * (depth + 1)}{argument},\n" for argument in arguments)
    return f"{name}(\n{lines}{INDENT * depth})"


def _tuple(values: Iterable[str], depth: int, before: str) -> str:
    """One of one value on its line where that fits; of several, one a line."""
    held = list(values)
    if not held:
        return "()"
    line = f"({held[0]},)"
    if len(held) == 1 and "\n" not in line and len(INDENT) * depth + len(before) + len(line) + 1 <= WIDTH:
        return line
    return "(\n" + "".join(f"{INDENT * (depth + 1)}{value},\n" for value in held) + f"{INDENT * depth})"


def _quoted(text: str) -> str:
    """As the formatter quotes: double, unless single ones save an escape."""
    inner = text.replace("\\", "\\\\").replace("\n", "\\n")
    if '"' in inner and "'" not in inner:
        return f"'{inner}'"
    return '"' + inner.replace('"', '\\"') + '"'


def _raw(pattern: str) -> str:
    return f"r{_quoted(pattern)}".replace("\\\\", "\\") if '"' not in pattern else repr(pattern)
