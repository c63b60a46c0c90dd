"""Al-Shorouk, a Cairo daily, in Arabic."""

from datetime import date

from newsbot.outlet import Feed, Layout, Outlet, Postback

SITE = "https://www.shorouknews.com"
PAGER = "ctl00$ctl00$Body$Body$AspNetPager"
ROW = "ul.listing li div.text a"

OUTLET = Outlet(
    name="shorouk",
    title="الشروق",
    hosts=("www.shorouknews.com", "www3.shorouknews.com"),
    sources=(
        Postback(f"{SITE}/egypt", section="egypt", link=ROW, target=PAGER),
        Postback(f"{SITE}/Politics", section="politics", link=ROW, target=PAGER),
        Postback(f"{SITE}/Economy", section="economy", link=ROW, target=PAGER),
        Postback(f"{SITE}/sports", section="sport", link=ROW, target=PAGER),
        Postback(f"{SITE}/art", section="art", link=ROW, target=PAGER),
        Feed(f"{SITE}/columns/rss/", section="opinion"),
    ),
    # The ampersand comes escaped from feeds and old links.
    article_url=r"(?i)/(?:news|columns)/view\.aspx\?(?:.*[&;])?id=(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
    date_order="DMY",
    known="published scrapers of 2020, a selector list of 2023, a front page of 2018, a feed checked in 2026; "
    "the layouts of 2011–13 from scrapers of those years",
    layouts=(
        Layout(
            body=("div.eventContent", ".innerNews"),
            image="#Body_Body_imageMain",
            tags="div.relatedWords a",
        ),
        Layout(
            until=date(2013, 12, 31),  # seen in 2011 to 2013; the day it went is not known
            title=(".innerContentSection .right .title .right h1", "div.postArticle h2"),
            kicker=".innerContentSection .right .title .right h3",
            body=(".rightContent-newSize", "div.postArticle"),
        ),
    ),
)
