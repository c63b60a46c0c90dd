"""Daily News Egypt, a Cairo daily, in English."""

from datetime import date

from newsbot.outlet import Feed, Layout, Outlet, WpJson

SITE = "https://www.dailynewsegypt.com"

OUTLET = Outlet(
    name="dailynewsegypt",
    title="Daily News Egypt",
    hosts=("www.dailynewsegypt.com",),
    sources=(WpJson(f"{SITE}/"), Feed(f"{SITE}/feed/")),
    article_url=r"^/(?P<id>\d{4}/\d{2}/\d{2}/[^/?]+)/?(?:\?|$)",
    language="en",
    known="saved pages of 2023 and of 2013 (stories of 2010–13)",
    layouts=(
        Layout(
            title="h1.s-title",
            section=".p-categories a",
            byline=".meta-author a",
            body="div.entry-content.rbct",
            image=".s-feat img",
            tags=".tags-list a",
        ),
        Layout(
            until=date(2013, 12, 31),  # seen in June 2013; the day it went is not known
            title="h1.posttitle",
            section="#crumbs a[title]",
            date="time[itemprop=datePublished]",
            byline="span[itemprop=author]",
            body="#entryContainer .entry",
            drop=(".yarpp-related",),
        ),
    ),
)
