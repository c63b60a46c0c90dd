"""The newspapers newsbot knows: one small module each, found by walking this folder.

A module holds one ``OUTLET``. Nothing is registered anywhere: a new file is a new outlet.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from newsbot.outlet import Outlet, OutletError, bare_host


@cache
def all_outlets() -> tuple[Outlet, ...]:
    """All outlets, by name. Raises ``OutletError`` when two claim one name or host."""
    found = tuple(
        import_module(f"{__name__}.{module.name}").OUTLET
        for module in sorted(iter_modules(__path__), key=lambda m: m.name)
    )
    _by_host(found)
    return found


def named(name: str) -> Outlet | None:
    """The outlet of that name, ``None`` when there is none."""
    return next((outlet for outlet in all_outlets() if outlet.name == name), None)


def for_host(host: str) -> Outlet | None:
    """The outlet a host belongs to, with or without ``www.`` and port; ``None`` for a host nobody declared.

    >>> for_host("www.gate.ahram.org.eg").name
    'ahram'
    """
    return _hosts().get(bare_host(host))


@cache
def _hosts() -> dict[str, Outlet]:
    return _by_host(all_outlets())


def _by_host(outlets: tuple[Outlet, ...]) -> dict[str, Outlet]:
    table: dict[str, Outlet] = {}
    names: set[str] = set()
    for outlet in outlets:
        if outlet.name in names:
            raise OutletError(f"two outlets are named {outlet.name!r}")
        names.add(outlet.name)
        for host in map(bare_host, outlet.hosts):
            if host in table:
                raise OutletError(f"outlets {table[host].name!r} and {outlet.name!r} both claim {host}")
            table[host] = outlet
    return table
