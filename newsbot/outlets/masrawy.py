"""Masrawy, a Cairo news portal, in Arabic."""

from datetime import date

from newsbot.outlet import Ajax, Feed, Layout, Outlet

SITE = "https://www.masrawy.com"
MORE = f"{SITE}/listing/SectionMore?categoryId=%s&pageIndex={{page}}&hashTag=SectionMore"
"""What the button under a section fetches; its first page is the section's newest."""

OUTLET = Outlet(
    name="masrawy",
    title="مصراوي",
    hosts=("www.masrawy.com",),
    sources=(
        Ajax(MORE % 35, section="egypt", link="li.mix a, a.item"),
        Ajax(MORE % 204, section="governorates", link="li.mix a, a.item"),
        Ajax(MORE % 206, section="economy", link="li.mix a, a.item"),
        Ajax(MORE % 577, section="sport", link="li.mix a, a.item"),
        Feed(f"{SITE}/feeds/rssfeedlist?fullfeed=1"),  # its items have no day
    ),
    article_url=r"(?i)/details/\d{4}/\d{1,2}/\d{1,2}/(?P<id>\d+)",
    known="published scrapers of 2016 and 2019–20, a selector list of 2023, addresses of 2026; "
    "the layout of 2013 from scrapers of 2011–13",
    layouts=(
        Layout(
            title=(".articleHeader h1", "h1[itemprop=headline]"),
            body="div.ArticleDetails",
            tags=".articleDiv .keywordsDiv a",
        ),
        Layout(
            until=date(2016, 12, 31), title="h1[itemprop=headline]", body="div.articleBody"
        ),  # seen in 2016
        Layout(
            until=date(2013, 12, 31),  # seen in 2011 to 2013; the day it went is not known
            title="#artical h1",
            body="#artical #content",
        ),
    ),
)
