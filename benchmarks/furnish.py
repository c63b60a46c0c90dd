"""More of tomorrow's pages: what sites set between, around and under the paragraphs, and the bodies they pour
text into.

The same contract as in ``mutate``: pure functions ``(html, paragraphs, seed) -> (html, paragraphs) | None``.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence

import words
from lxml import etree
from lxml import html as markup
from trees import bytes_of, elements_of, is_arabic, tree_of

Changed = tuple[bytes, list[str]] | None
Change = Callable[[str, Sequence[str], int], Changed]


def _said(paragraphs: Sequence[str], name: str) -> Sequence[str]:
    """The words of that name in the page's language."""
    return getattr(words, name if is_arabic(paragraphs) else f"{name}_EN")  # type: ignore[no-any-return]  # tables


def _between(html: str, paragraphs: Sequence[str], boxes: Callable[[int], str | None]) -> Changed:
    """The page with a box after the paragraphs for which ``boxes`` gives one."""
    tree = tree_of(html)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    for n, element in enumerate(elements[:-1]):
        if (held := boxes(n)) is not None:
            box = markup.fragment_fromstring(held)
            box.tail, element.tail = element.tail, None
            element.addnext(box)
    return bytes_of(tree), list(paragraphs)


def _after(html: str, paragraphs: Sequence[str], held: str) -> Changed:
    """The page with a box behind the text's own container."""
    tree = tree_of(html)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    box = markup.fragment_fromstring(held)
    holder = elements[-1].getparent()
    box.tail, holder.tail = holder.tail, None
    holder.addnext(box) if holder.tag != "body" else holder.append(box)
    return bytes_of(tree), list(paragraphs)


def _in_front(html: str, paragraphs: Sequence[str], held: str) -> Changed:
    tree = tree_of(html)
    heading = next(iter(tree.xpath("//h1") or tree.xpath("//h2")), None)
    if heading is None:
        return None
    heading.addprevious(markup.fragment_fromstring(held))
    return bytes_of(tree), list(paragraphs)


def sections(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Every two paragraphs stand in a box of their own, led by a subhead from the second box on; links to
    other stories stand between the boxes."""
    tree, rnd = tree_of(html), random.Random(seed)
    elements = elements_of(tree, paragraphs)
    if not elements or len(elements) < 4 or len({element.getparent() for element in elements}) > 1:
        return None
    texts: list[str] = []
    heads, lines = _said(paragraphs, "SUBHEADS"), _said(paragraphs, "HEADLINES")
    for n in range(0, len(elements), 2):
        box = etree.Element("div")
        elements[n].addprevious(box)
        if n:
            etree.SubElement(box, "h3").text = heads[n // 2 % len(heads)]
            texts.append(heads[n // 2 % len(heads)])
            link = markup.fragment_fromstring(f'<div><a href="/n/{n}">{rnd.choice(lines)}</a></div>')
            box.addprevious(link)
        for element in elements[n : n + 2]:
            box.append(element)
        texts += paragraphs[n : n + 2]
    return bytes_of(tree), texts


def plain_boxes(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Boxes of one to three headlines that are no links, without a heading."""
    rnd, lines = random.Random(seed), _said(paragraphs, "HEADLINES")

    def box(n: int) -> str | None:
        inside = "".join(f"<div>{line}</div>" for line in rnd.sample(lines, rnd.randint(1, 3)))
        return f"<div>{inside}</div>" if n % 2 == 0 else None

    return _between(html, paragraphs, box)


def plain_lines(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """«Read also» lines that are no links, each between two paragraphs."""
    rnd, lines = random.Random(seed), _said(paragraphs, "HEADLINES")
    cue = "اقرأ أيضا" if is_arabic(paragraphs) else "Read also"
    return _between(html, paragraphs, lambda n: f"<p>{cue}: {rnd.choice(lines)}</p>" if n % 3 == 0 else None)


def letters(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """A newsletter's box amid the text, with a sentence and small print."""
    heading, promise, small = _said(paragraphs, "LETTER")
    held = (
        f"<div><div><div>{heading}</div><p>{promise}</p></div>"
        f'<form><input type="text"><button>OK</button></form><div><small>{small}</small></div></div>'
    )
    return _between(html, paragraphs, lambda n: held if n == (len(paragraphs) - 1) // 2 else None)


def ads(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """The label of an advertisement after every second paragraph, as a box or as a paragraph."""
    label = words.ADS[0 if is_arabic(paragraphs) else 1]
    held = f"<div><div>{label}</div></div>" if seed % 2 else f"<p>{label}</p>"
    return _between(html, paragraphs, lambda n: held if n % 2 == 0 else None)


def quotes(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """A longer paragraph is said again, in part, in a box after it."""

    def box(n: int) -> str | None:
        said = paragraphs[n].split()
        return f"<div><div>{' '.join(said[:14])}</div></div>" if len(said) > 25 and n % 3 == 1 else None

    return _between(html, paragraphs, box)


def bare_comments(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """A dozen comments without names, each a plain div, under a heading or under none."""
    rnd, remarks = random.Random(seed), _said(paragraphs, "REMARKS")
    rows = [rnd.choice(remarks) for _ in range(12)]
    heading = "التعليقات" if is_arabic(paragraphs) else "Comments"
    inside = "".join(f"<div>{row}</div>" for row in rows)
    return _after(
        html, paragraphs, f"<div>{f'<div>{heading}</div>' if seed % 2 else ''}<div>{inside}</div></div>"
    )


def shared(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """A bar of networks whose names are glued together, above and below the text."""
    bar = "".join(f"<span>{word}</span>" for word in _said(paragraphs, "SHARE"))
    changed = _after(html, paragraphs, f"<div>{bar}</div>")
    if changed is None:
        return None
    held = changed[0].decode()
    elements = elements_of(tree := tree_of(held), paragraphs)
    if not elements:
        return None
    elements[0].addprevious(markup.fragment_fromstring(f"<div>{bar}</div>"))
    return bytes_of(tree), list(paragraphs)


def spans(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Word processors' paragraphs: each sentence in spans, empty paragraphs between."""
    tree = tree_of(html)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    for element in elements:
        if len(element) or not element.text:
            continue
        said = element.text.split()
        element.text = None
        for n in range(0, len(said), 5):
            span = etree.SubElement(etree.SubElement(element, "span"), "span")
            span.text = " ".join(said[n : n + 5]) + " "
        empty = markup.fragment_fromstring("<p>\u00a0</p>")
        empty.tail, element.tail = element.tail, None
        element.addnext(empty)
    return bytes_of(tree), list(paragraphs)


def urgent(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """A live ticker just above the headline, of plain lines."""
    lines = _said(paragraphs, "HEADLINES")
    cue = words.URGENT if is_arabic(paragraphs) else words.URGENT_EN
    inside = "".join(f"<li>{line}</li>" for line in lines[seed % 4 : seed % 4 + 4])
    return _in_front(html, paragraphs, f"<div><div>{cue}</div><ul>{inside}</ul></div>")


def masthead(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Another first heading: the paper's name at the top of the page, and one under the text."""
    tree = tree_of(html)
    name = "جريدة الضفاف" if is_arabic(paragraphs) else "The Riverbank Daily"
    tree.find("body").insert(0, markup.fragment_fromstring(f'<div><h1><a href="/">{name}</a></h1></div>'))
    tree.find("body").append(markup.fragment_fromstring(f"<div><h1>{name}</h1></div>"))
    return bytes_of(tree), list(paragraphs)


def crumbs(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """A trail above the headline that ends in the headline."""
    tree = tree_of(html)
    heading = next(iter(tree.xpath("//h1")), None)
    if heading is None:
        return None
    title = " ".join("".join(heading.itertext()).split())
    steps = "".join(
        f'<li><a href="/{n}">{step}</a></li>' for n, step in enumerate(_said(paragraphs, "CRUMBS"))
    )
    trail = markup.fragment_fromstring(f"<ul>{steps}<li></li></ul>")
    trail[-1].text = title
    heading.addprevious(trail)
    return bytes_of(tree), list(paragraphs)


def tabled(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """The text's container is a cell of a table of layout, and so are its neighbours."""
    tree = tree_of(html)
    elements = elements_of(tree, paragraphs)
    if not elements or elements[0].getparent().tag == "body":
        return None
    holder = elements[0].getparent()
    cell = _wrapped(holder, ("table", "tbody", "tr", "td"))
    beside = etree.Element("td")
    beside.append(_links(_said(paragraphs, "HEADLINES")))
    cell.addnext(beside)
    return bytes_of(tree), list(paragraphs)


def _wrapped(element: etree._Element, tags: Iterable[str]) -> etree._Element:
    """The innermost of the new elements around this one, the outermost tag first."""
    outer = inner = None
    for tag in tags:
        added = etree.Element(tag)
        if inner is None:
            outer = added
        else:
            inner.append(added)
        inner = added
    outer.tail, element.tail = element.tail, None
    element.getparent().replace(element, outer)
    inner.append(element)
    return inner


def _links(lines: Iterable[str]) -> etree._Element:
    return markup.fragment_fromstring(
        "<div>"
        + "".join(f'<div><a href="/s/{n}">{line}</a></div>' for n, line in enumerate(lines))
        + "</div>"
    )


def custom(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Custom elements: pictures as ``<amp-img>``, the text in ``<x-text>``, ads between."""
    tree = tree_of(html)
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    for image in list(tree.iter("img")):
        image.tag = "amp-img"
    for n, element in enumerate(elements):
        _wrapped(element, ("x-text",))
        if n % 3 == 1:
            ad = markup.fragment_fromstring('<amp-ad width="300"><div></div></amp-ad>')
            element.getparent().addnext(ad)
    return bytes_of(tree), list(paragraphs)


def one_form(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """The whole page in one form with names that machines made, as ASP.NET pages are."""
    tree = tree_of(html)
    body = tree.find("body")
    form = etree.Element("form", id="aspnetForm", action="./", method="post")
    for child in list(body):
        form.append(child)
    form.text, body.text = body.text, None
    body.append(form)
    return bytes_of(tree), list(paragraphs)


def signs(html: str, paragraphs: Sequence[str], seed: int) -> Changed:
    """Names of furniture on the outermost elements."""
    tree = tree_of(html)
    body = tree.find("body")
    body.set("class", "has-comments newsletter related-open")
    elements = elements_of(tree, paragraphs)
    if not elements:
        return None
    for above in elements[0].iterancestors():
        if above.xpath(".//h1") and above.tag not in ("html", "body"):
            above.set("class", "widget share-enabled author-nadia comments")
            break
    return bytes_of(tree), list(paragraphs)


FURNISHED: dict[str, Change] = {
    "sections": sections, "plain-boxes": plain_boxes, "plain-lines": plain_lines, "letters": letters,
    "ads": ads, "quotes": quotes, "bare-comments": bare_comments, "shared": shared, "spans": spans,
    "urgent": urgent, "masthead": masthead, "crumbs": crumbs, "tabled": tabled, "custom": custom,
    "one-form": one_form, "signs": signs,
}  # fmt: skip
"""These changes by name."""
