"""Pages as trees that may be changed: parsed, printed, and the element of each paragraph found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from lxml import html as markup


def tree_of(html: str) -> etree._Element:
    """The page as a tree of its own."""
    return markup.document_fromstring(
        html.encode("utf-8", "ignore"), parser=markup.HTMLParser(encoding="utf-8")
    )


def bytes_of(tree: etree._Element) -> bytes:
    """The page in UTF-8, declared as such."""
    for meta in tree.xpath(
        "//meta[@charset]|//meta[translate(@http-equiv,'CONTEYP','conteyp')='content-type']"
    ):
        meta.getparent().remove(meta)
    return markup.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>").replace(
        b"<head>", b'<head><meta charset="utf-8">', 1
    )


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text)


INLINE = {
    "a",
    "abbr",
    "b",
    "big",
    "em",
    "font",
    "i",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "img",
    "cite",
    "time",
}


def elements_of(tree: etree._Element, paragraphs: Sequence[str]) -> list[etree._Element] | None:
    """The element of each paragraph, in order; ``None`` when they cannot be told apart in the markup.

    Paragraphs that are lines between breaks get elements of their own first.
    """
    found = _found(tree, paragraphs)
    if found is None:
        _lines_to_paragraphs(tree)
        found = _found(tree, paragraphs)
    return found


def _found(tree: etree._Element, paragraphs: Sequence[str]) -> list[etree._Element] | None:
    by_text: dict[str, etree._Element] = {}
    body = tree.find("body")
    if body is None:
        return None
    for element in body.iter("p", "div", "h2", "h3", "h4", "li", "blockquote"):
        if len(element) < 12:
            by_text.setdefault(_plain("".join(element.itertext())), element)
    found = [by_text.get(_plain(paragraph)) for paragraph in paragraphs]
    return None if any(element is None for element in found) else found  # type: ignore[return-value]  # checked


def _lines_to_paragraphs(tree: etree._Element) -> None:
    for holder in list(tree.find("body").iter("p", "div", "td", "span")):
        if holder.find("br") is None and (holder.tag == "p" or not (holder.text or "").strip()):
            continue
        if holder.tag in ("p", "span"):
            holder.tag = "div"
        _wrap_lines(holder)


def _wrap_lines(holder: etree._Element) -> None:
    children = list(holder)
    line = etree.Element("p")
    line.text, holder.text = holder.text, None
    at = 0

    def close() -> None:
        nonlocal line, at
        if len(line) or (line.text or "").strip():
            holder.insert(at, line)
            at += 1
        line = etree.Element("p")

    for child in children:
        tail, child.tail = child.tail, None
        if isinstance(child.tag, str) and child.tag in INLINE:
            line.append(child)
            child.tail = tail
            continue
        close()
        if child.tag == "br":
            holder.remove(child)
        else:
            at = holder.index(child) + 1
        line.text = tail
    close()


def is_arabic(paragraphs: Sequence[str]) -> bool:
    """Whether the text is Arabic."""
    return bool(re.search("[\u0620-\u064a]", " ".join(paragraphs)[:400]))
