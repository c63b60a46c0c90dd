"""Tomorrow's page: the same page changed as sites change, with the text that should still be read from it.

Each change is a pure function ``(html, paragraphs, seed) -> (html, paragraphs) | None``: markup in, changed
markup and the paragraphs then to be expected out; ``None`` where it cannot be applied (the paragraphs are not
found in the markup). The same seed gives the same page. Nothing here knows how the reader works.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from furnish import FURNISHED, Change, Changed
from lxml import etree
from lxml import html as markup
from trees import bytes_of, elements_of, is_arabic, tree_of
from words import HEADLINES, HEADLINES_EN, NAMES, REMARKS, REMARKS_EN

SECTIONING = (
    "article",
    "section",
    "main",
    "header",
    "footer",
    "nav",
    "aside",
    "figure",
    "figcaption",
    "hgroup",
    "address",
)


def renamed(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Every class and id gets a name that says nothing; equal names stay equal."""
    tree, rnd, names = tree_of(html), random.Random(seed), {}

    def name(old: str) -> str:
        return names.setdefault(old, "".join(rnd.choice("bcdfghklmnprstvz") for _ in range(6)))

    for element in tree.iter(etree.Element):
        for attribute in ("class", "id"):
            if element.get(attribute):
                element.set(attribute, " ".join(name(x) for x in element.get(attribute).split()))
    return bytes_of(tree), list(paragraphs)


def bare(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """``renamed``, and no itemprop, role, data or sectioning tags left."""
    tree = tree_of(renamed(html, paragraphs, seed)[0].decode())  # type: ignore[index]  # always applies
    for element in tree.iter(etree.Element):
        for attribute in list(element.attrib):
            if attribute.startswith(("item", "role", "data-", "aria-", "rel")):
                del element.attrib[attribute]
        if element.tag in SECTIONING:
            element.tag = "div"
        elif element.tag == "time":
            element.tag = "span"
            element.attrib.pop("datetime", None)
    return bytes_of(tree), list(paragraphs)


def headless(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """No head data: no title, no metas, no JSON-LD."""
    tree = tree_of(html)
    for element in tree.xpath("//head/*|//meta|//script"):
        element.drop_tree() if isinstance(element, markup.HtmlElement) else None
    return bytes_of(tree), list(paragraphs)


def breaks(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """The paragraphs are one text with two line breaks between them."""
    tree = tree_of(html)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    for element in elements:
        element.tag = "span"
        element.attrib.clear()
        tail, element.tail = element.tail, None
        for n in range(2):
            mark = etree.SubElement(element.getparent(), "br")
            element.getparent().remove(mark)
            element.addnext(mark)
            if n == 0:
                mark.tail = tail
    return bytes_of(tree), list(paragraphs)


def divs(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Each paragraph is a ``<div>``."""
    tree = tree_of(html)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    for element in elements:
        element.tag = "div"
        element.attrib.clear()
    return bytes_of(tree), list(paragraphs)


def nested(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Each paragraph stands in three more wrappers, and the page in three more."""
    tree = tree_of(html)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    for element in elements:
        _wrap(element, 3)
    for child in list(tree.find("body")):
        if isinstance(child.tag, str) and child.tag not in ("script", "style"):
            _wrap(child, 3)
    return bytes_of(tree), list(paragraphs)


def _wrap(element: etree._Element, times: int) -> None:
    for _ in range(times):
        wrapper = etree.Element("div")
        wrapper.tail, element.tail = element.tail, None
        element.getparent().replace(element, wrapper)
        wrapper.append(element)


def boxes(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Boxes of other headlines between the paragraphs, without telling names."""
    tree, rnd = tree_of(html), random.Random(seed)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    lines = HEADLINES if is_arabic(paragraphs) else HEADLINES_EN
    heading = "اقرأ أيضا" if lines is HEADLINES else "Read also"
    for n, element in enumerate(elements[:-1]):
        if n % 3 == 2:
            continue
        inside = "".join(
            f'<div><a href="/n/{rnd.randrange(9999)}">{x}</a></div>'
            for x in rnd.sample(lines, rnd.randint(1, 3))
        )
        shapes = (
            f"<div><div>{heading}</div>{inside}</div>",
            f"<div>{inside}</div>",
            f"<div><ul><li>{inside}</li></ul></div>",
            f'<div><div><img src="/i.jpg"></div><a href="/n/1"><span>{rnd.choice(lines)}</span></a></div>',
        )
        box = markup.fragment_fromstring(rnd.choice(shapes))
        box.tail, element.tail = element.tail, None
        element.addnext(box)
    return bytes_of(tree), list(paragraphs)


def comments(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """A dozen reader comments in plain divs after the text, some as long as paragraphs."""
    tree, rnd = tree_of(html), random.Random(seed)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    remarks = REMARKS if is_arabic(paragraphs) else REMARKS_EN
    shape = seed % 4
    rows = []
    for n in range(12):
        text = remarks[n % len(remarks)] if n < 6 else f"{rnd.choice(remarks)} {rnd.choice(remarks)}"
        name, stamp = NAMES[n], f"{rnd.randint(10, 23)}:{rnd.randint(10, 59)}"
        rows.append(
            (
                f"<div><div>{name}</div><div>{text}</div></div>",
                f"<div><div>{name}</div><div>{stamp}</div><div>{text}</div></div>",
                f"<div><div><span>{name}</span> <span>{stamp}</span></div><div><div>{text}</div></div></div>",
                f"<div><b>{name}</b><br>{text}</div>",
            )[shape]
        )
    if shape in (1, 3):
        rows.insert(0, "<div>التعليقات</div>" if remarks is REMARKS else "<div>Comments (12)</div>")
    box = markup.fragment_fromstring("<div>" + "".join(rows) + "</div>")
    holder = elements[-1].getparent()
    if seed % 3 == 0 and holder.tag not in ("p", "span", "body"):
        holder.append(box)
    else:
        box.tail, holder.tail = holder.tail, None
        holder.addnext(box) if holder.tag != "body" else holder.append(box)
    return bytes_of(tree), list(paragraphs)


def ticker(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """A ticker of headlines at the top of the page, some of them no links."""
    tree = tree_of(html)
    lines = HEADLINES if is_arabic(paragraphs) else HEADLINES_EN
    inside = "".join(
        f"<span>{x}</span><span> - </span>" if seed % 2 else f'<div><a href="/t/{n}">{x}</a></div>'
        for n, x in enumerate(lines)
    )
    tree.find("body").insert(0, markup.fragment_fromstring(f"<div><div>{inside}</div></div>"))
    return bytes_of(tree), list(paragraphs)


def _cut(length: int) -> Change:
    def cut(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
        tree = tree_of(html)
        elements = elements_of(tree, paragraphs)
        if not elements or len(elements) <= length or max(map(len, map(str.split, paragraphs[:length]))) < 12:
            return None  # a byline or subhead alone is no story
        for element in elements[length:]:
            element.drop_tree()  # type: ignore[attr-defined]  # an HtmlElement
        return bytes_of(tree), list(paragraphs[:length])

    return cut


one = _cut(1)
two = _cut(2)


def forty(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """The text goes on for forty paragraphs, each with words of its own."""
    tree = tree_of(html)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    texts, last, n = list(paragraphs), elements[-1], 0
    longest = max(paragraphs, key=len)
    while len(texts) < 40:
        n += 1
        text = f"{n} {longest}"
        added = etree.Element(last.tag)
        added.text = text
        added.tail, last.tail = last.tail, None
        last.addnext(added)
        texts.append(text)
        last = added
    return bytes_of(tree), texts


def unclosed(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Tags left open and closed twice."""
    rnd = random.Random(seed)
    text = bytes_of(tree_of(html)).decode()
    text = re.sub(r"</p>", lambda m: "" if rnd.random() < 0.5 else m.group(), text)
    text = re.sub(
        r"</(?:li|td|tr|span|b)>",
        lambda m: "" if rnd.random() < 0.05 and m.group() != "</span>" else m.group(),
        text,
    )
    text = re.sub(r"<p\b", lambda m: "</i></font><p" if rnd.random() < 0.3 else m.group(), text)
    return text.encode(), list(paragraphs)


def _encoded(declared: str | None) -> Change:
    def encoded(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
        if not is_arabic(paragraphs):
            return None
        tree = tree_of(bytes_of(tree_of(html)).decode())
        for meta in tree.xpath("//meta[@charset]"):
            if declared is None:
                meta.getparent().remove(meta)
            else:
                meta.set("charset", declared)
        text = markup.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")
        body = text.encode("cp1256", "xmlcharrefreplace")
        return body, list(paragraphs)

    return encoded


def all_at_once(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """No names, no head, divs for paragraphs, boxes between them, comments after them, a ticker before
    them."""
    held: tuple[bytes, list[str]] = (html.encode(), list(paragraphs))
    for change in (comments, boxes, divs, ticker, bare, headless):
        changed = change(held[0].decode("utf-8", "replace"), held[1], seed)
        if changed is None:
            return None
        held = changed
    return held


CHANGES: dict[str, Change] = {
    "renamed": renamed, "bare": bare, "headless": headless, "breaks": breaks, "divs": divs, "nested": nested,
    "boxes": boxes, "comments": comments, "ticker": ticker, "one": one, "two": two, "forty": forty,
    "unclosed": unclosed, "cp1256": _encoded("windows-1256"), "cp1256-undeclared": _encoded(None),
    "cp1256-as-utf8": _encoded("utf-8"), "all-at-once": all_at_once, **FURNISHED,
}  # fmt: skip
"""All changes by name."""
