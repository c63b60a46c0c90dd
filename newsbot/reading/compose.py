"""All that was seen of a page, as claims: one per field and reader, each with what it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

from newsbot.reading.addresses import host_in, joined
from newsbot.reading.around import count_comments, find_section, find_tags, read_related
from newsbot.reading.claims import Claim
from newsbot.reading.headline import without_site
from newsbot.reading.pictures import is_emblem, read_images
from newsbot.reading.selectors import field_texts, image_address
from newsbot.reading.sight import Sight
from newsbot.reading.structured import names_of, read_structured, site_names
from newsbot.reading.times import proved, read_time
from newsbot.text.bylines import read_byline
from newsbot.text.bylines.names import split_names
from newsbot.text.dates import Moment, find_date, read_date
from newsbot.text.dates.clock import wall, zone_of
from newsbot.text.letters import clean, key
from newsbot.urls import date_in

TIMES = ("published_at", "modified_at")


def compose(sight: Sight) -> list[Claim]:
    """Every reader's claims, proved: those that cannot be are left out."""
    names = site_names(sight.head, sight.nodes)
    claims = [*_of_layout(sight), *_of_head(sight, names), *_of_page(sight, names)]
    return [claim for claim in claims if claim.value not in (None, "", ())]


def _of_head(sight: Sight, names: tuple[str, ...]) -> Iterator[Claim]:
    heading = sight.headline.text if sight.headline else None
    seen = [moment for moment, _ in sight.credits.published]
    offices = {key(name) for name in names} | {_host_name(sight.page.url)}
    for claim in read_structured(sight.head, sight.page.url, [heading] if heading else [], sight.nodes):
        if claim.field == "title":
            yield claim._replace(value=without_site(claim.value, names, heading))
        elif claim.field in TIMES:
            yield claim._replace(value=_time(sight, claim.value, seen))
        elif claim.field == "authors":
            yield claim._replace(value=people(claim.value, offices))
        elif claim.field in ("image_url", "canonical_url"):
            address = joined(sight.base, str(claim.value))
            emblem = claim.field == "image_url" and bool(address) and is_emblem(str(address))
            yield claim._replace(value=None if emblem else address)
        else:
            yield claim._replace(value=clean(claim.value) if isinstance(claim.value, str) else claim.value)


def _host_name(url: str) -> str:
    labels = host_in(url).removeprefix("www.").split(".")
    return max(labels[:-1] or labels, key=len)


def _time(sight: Sight, text: Any, seen: list[Moment]) -> Moment | None:
    now, order = sight.page.fetched_at, sight.outlet.date_order if sight.outlet else None
    moment = read_time(str(text), now, order, sight.zone)
    return proved(moment, seen, now, bool(sight.outlet and sight.outlet.z_is_local)) if moment else None


def people(names: Iterable[str], offices: set[str]) -> tuple[str, ...]:
    """The persons among these names, several in one string taken apart; the site and its offices are none."""
    found: dict[str, str] = {}
    for held in names:
        for name in split_names(held):
            words = key(name)
            joined = words.replace(" ", "")
            if (
                words in offices
                or joined in offices
                or any(joined and joined == key(o).replace(" ", "") for o in offices)
            ):
                continue
            said = read_byline(name, "header")
            if (said.agency or said.outlet) and not said.authors:
                continue
            found.setdefault(words, name)
    return tuple(found.values())


def _of_page(sight: Sight, names: tuple[str, ...]) -> Iterator[Claim]:
    def said(field: str, value: Any, where: str) -> Claim:
        return Claim(field, value, "generic", where)

    if sight.headline is not None:
        shown = without_site(sight.headline.text, names, shown=True)
        yield said("title", shown, f"<{sight.headline.tag}> before the text")
    body = sight.body
    if body is None:
        return
    if sight.layout is None:
        yield said("body", sight.text.body, "the text after the headline")
    else:
        yield Claim("body", sight.text.body, "layout", sight.layout_name)
    yield said("lead", sight.text.lead, "between headline and text")
    yield said("kicker", clean(body.kicker or ""), "above the headline")
    yield from _times_of_page(sight)
    yield from _people_of_page(sight, names)
    yield said("section", find_section(sight.blocks, sight.headline), "trail")
    yield said("tags", find_tags(sight.blocks, body), "under the text")
    start = sight.headline.index if sight.headline else body.first
    images = read_images(sight.blocks, start, body.last, sight.captions, sight.base)
    yield said("images", images, "in the article")
    if images:
        yield said("image_url", images[0]["url"], "first picture")
        yield said(
            "image_caption", next((i["caption"] for i in images if "caption" in i), None), "beside a picture"
        )
    yield said(
        "related", read_related(sight.blocks, sight.headline, body, sight.page.url, sight.base), "links"
    )
    yield said("comments_count", count_comments(sight.blocks, sight.headline), "counter")


def _times_of_page(sight: Sight) -> Iterator[Claim]:
    credits = sight.credits
    for moment, where in credits.published:
        yield Claim("published_at", moment, "generic", where)
    if credits.published or credits.raw:
        raw = credits.published[0][0].raw if credits.published else credits.raw
        yield Claim("published_raw", clean(raw or ""), "generic", "date line")
    for moment, where in credits.modified:
        yield Claim("modified_at", moment, "generic", where)
    if not credits.published and credits.modified:
        yield Claim("published_at", credits.modified[0][0], "generic", "date of the change")
    if day := date_in(sight.page.url):
        at = wall(day, time(), zone_of(sight.zone))
        yield Claim("published_at", Moment(at, False, ("time",), day.isoformat()), "url", "address")


def _people_of_page(sight: Sight, names: tuple[str, ...]) -> Iterator[Claim]:
    offices = {key(name) for name in names} | {_host_name(sight.page.url)}
    for held in sight.credits.bylines:
        byline, line, where = held.byline, held.line, held.where
        authors = people(byline.authors, offices)
        yield Claim("authors", authors, "generic", where)
        yield Claim("agency", byline.agency, "generic", where)
        yield Claim("place", byline.place, "generic", where)
        if authors or byline.agency:
            yield Claim("byline_raw", line, "generic", where)
    if sight.text.dateline:
        raw, byline = sight.text.dateline
        yield Claim("dateline_raw", raw, "generic", "start of the text")
        yield Claim("authors", people(byline.authors, offices), "generic", "dateline")
        yield Claim("agency", byline.agency, "generic", "dateline")
        yield Claim("place", byline.place, "generic", "dateline")


def _of_layout(sight: Sight) -> Iterator[Claim]:
    layout, page = sight.layout, sight.page
    if layout is None:
        return
    where = sight.layout_name

    def said(field: str, value: Any) -> Claim:
        return Claim(field, value, "layout", where)

    for name in ("title", "kicker", "lead", "section"):
        yield said(name, next(iter(field_texts(page, layout, name)), None))
    yield said("image_caption", next(iter(field_texts(page, layout, "caption")), None))
    yield said("tags", tuple(dict.fromkeys(field_texts(page, layout, "tags"))))
    yield said("image_url", joined(sight.base, image) if (image := image_address(page, layout)) else None)
    for text in field_texts(page, layout, "date")[:3]:
        moment = _layout_date(sight, text)
        yield said("published_at", moment)
        yield said("published_raw", text)
    for text in field_texts(page, layout, "byline")[:3]:
        byline = read_byline(text, "header")
        yield said(
            "authors",
            byline.authors or names_of([text]) if not (byline.agency or byline.outlet) else byline.authors,
        )
        yield said("agency", byline.agency)
        yield said("place", byline.place)
        yield said("byline_raw", text)


def _layout_date(sight: Sight, text: str) -> Moment | None:
    order = sight.outlet.date_order if sight.outlet else None
    now: datetime | None = sight.page.fetched_at
    return read_date(text, now, order=order, zone=sight.zone) or find_date(
        text, now, order=order, zone=sight.zone
    )
