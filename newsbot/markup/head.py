"""What a page says of itself where only machines look: ``<head>``, embedded JSON, the language and base
address.

Nothing is believed here; the words are gathered as they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.html import HtmlElement


@dataclass
class Head:
    """The head data of one page. ``metas`` are the contents by name in small letters, in order, empty ones
    left out."""

    title: str = ""
    metas: dict[str, list[str]] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    """(rel in small letters, href) of each ``<link>`` that is no style sheet or icon."""
    scripts: list[str] = field(default_factory=list)
    """Embedded ``application/ld+json``, wherever it stood."""
    language: str = ""
    base: str = ""

    def all(self, *names: str) -> list[str]:
        """The contents of the metas of these names: those of the first name first."""
        return [content for name in names for content in self.metas.get(name, ())]

    def first(self, *names: str) -> str | None:
        """The first content of the first of these names that has one."""
        found = self.all(*names)
        return found[0] if found else None

    def link(self, rel: str) -> str | None:
        """The first address with this ``rel``."""
        return next((href for held, href in self.links if rel in held.split()), None)


_NAMES = ("property", "name", "itemprop", "http-equiv")
_KEPT_LINKS = frozenset(["canonical", "amphtml", "alternate", "shortlink", "author", "next", "prev"])


def read_head(tree: HtmlElement) -> Head:
    """The page's head data.

    Metas are looked for in the whole page: sites put them in the body too, and a broken head ends early.
    """
    head = Head(language=(tree.get("lang") or tree.get("xml:lang") or "").strip())
    for element in tree.iter("meta", "link", "title", "base", "script"):
        tag = element.tag
        if tag == "meta":
            _take_meta(head, dict(element.items()))
        elif tag == "link":
            rel = (element.get("rel") or "").lower()
            if not _KEPT_LINKS.isdisjoint(rel.split()) and (href := element.get("href")):
                head.links.append((rel, href.strip()))
        elif tag == "title":
            # an <svg> has titles too; the page's own is the first
            head.title = head.title or " ".join((element.text or "").split())
        elif tag == "base":
            head.base = head.base or (element.get("href") or "").strip()
        elif "ld+json" in (element.get("type") or "") and element.text:
            head.scripts.append(element.text)
    return head


def _take_meta(head: Head, said: Mapping[str, str]) -> None:
    content = " ".join(said.get("content", "").split())
    name = next((said[attribute] for attribute in _NAMES if said.get(attribute)), None)
    if content and name:
        head.metas.setdefault(name.strip().lower(), []).append(content)
