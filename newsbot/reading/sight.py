"""One page in sight: all that the readers work with and what they find, step by step.

``look_at`` finds headline, text and credits. The text's place comes from the outlet's layout where one is
alive, else from the generic reader; all that follows (sieve, dateline, credits) is the same for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newsbot.markup.blocks import Block, Blocks, Picture
from newsbot.markup.head import Head
from newsbot.outlet import Layout, Outlet
from newsbot.page import Page
from newsbot.reading.addresses import joined
from newsbot.reading.body import Body, find_body
from newsbot.reading.credits import Credits, Reference, read_credits
from newsbot.reading.furniture import Furniture
from newsbot.reading.headline import find_headline, nearest
from newsbot.reading.overall import disregard_overall
from newsbot.reading.paragraphs import Text, read_paragraphs
from newsbot.reading.pictures import find_captions
from newsbot.reading.selectors import find_layout
from newsbot.reading.structured import TITLES, json_nodes
from newsbot.text.dates import weekday_in
from newsbot.text.letters import clean
from newsbot.urls import date_in

CAIRO = "Africa/Cairo"


@dataclass
class Sight:
    """A page with everything found on it so far."""

    page: Page
    blocks: Blocks
    head: Head
    outlet: Outlet | None = None
    nodes: list[Mapping[str, Any]] = field(default_factory=list)
    headline: Block | None = None
    captions: dict[int, Picture] = field(default_factory=dict)
    body: Body | None = None
    layout: Layout | None = None
    layout_name: str | None = None
    text: Text = field(default_factory=Text)
    told: list[str] = field(default_factory=list)
    """The paragraphs, where a function of the layout gave them."""
    credits: Credits = field(default_factory=Credits)

    @property
    def zone(self) -> str:
        """The zone the outlet's clocks show."""
        return self.outlet.zone if self.outlet else CAIRO

    @property
    def base(self) -> str:
        """The address that relative links start from."""
        return joined(self.page.url, self.head.base) or self.page.url


def look_at(sight: Sight, furniture: Furniture | None = None) -> None:
    """Finds headline, text and credits; they are set on ``sight``."""
    blocks, head = sight.blocks, sight.head
    sight.nodes = json_nodes(head)
    said = [
        *head.all(*TITLES),
        head.title,
        *(str(node["headline"]) for node in sight.nodes if node.get("headline")),
    ]
    sight.headline = find_headline(blocks, said)
    disregard_overall(blocks, sight.headline)
    sight.captions = find_captions(blocks)
    repeated = furniture.repeated(blocks) if furniture else frozenset()
    sight.body = find_body(blocks, sight.headline, repeated, frozenset(sight.captions))
    if sight.body is not None:
        sight.headline = (
            nearest(blocks, sight.headline, sight.body.first) if sight.headline else sight.body.headline
        )
    _look_where_the_outlet_says(sight)
    if sight.body is None:
        return
    sight.text = read_paragraphs(sight.body, sight.headline)
    _read_credits(sight)
    if _take_out_credits(sight):
        sight.text = read_paragraphs(sight.body, sight.headline)
    if sight.told:
        sight.text = Text(sight.told)


def _read_credits(sight: Sight) -> None:
    if sight.body is None or not sight.blocks.blocks:
        return
    weekday = weekday_in(" ".join(filter(None, (sight.text.lead, *sight.text.paragraphs[:2]))))
    order = sight.outlet.date_order if sight.outlet else None
    sight.credits = read_credits(
        sight.blocks,
        sight.headline,
        sight.body,
        Reference(sight.page.fetched_at, order, sight.zone, weekday),
        sight.captions,
    )


def _take_out_credits(sight: Sight) -> bool:
    """Whether lines of date or byline stood among the paragraphs; they go."""
    gone = False
    for held in sight.body.judged if sight.body else ():
        if held.keep and held.block.index in sight.credits.used:
            held.keep, held.why, gone = False, "date or byline", True
    return gone


def _look_where_the_outlet_says(sight: Sight) -> None:
    if sight.outlet is None or not sight.outlet.layouts:
        return
    found = find_layout(sight.page, sight.blocks, sight.outlet, date_in(sight.page.url), sight.captions)
    if found is None:
        return
    sight.layout, body, sight.layout_name = found
    if isinstance(body, str):
        sight.told = [clean(part) for part in body.split("\n\n") if part.strip()]
        sight.body = sight.body or Body(first=0, last=0, main=0)
    else:
        body.lead = sight.body.lead if sight.body else None
        sight.body = body
