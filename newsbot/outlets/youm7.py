"""Youm7, the site of a Cairo daily, in Arabic."""

from datetime import date

from newsbot.outlet import Feed, Layout, Outlet, Section

SITE = "https://www.youm7.com"
FEED = f"{SITE}/rss/SectionRss?SectionID="

OUTLET = Outlet(
    name="youm7",
    title="اليوم السابع",
    hosts=("www.youm7.com", "m.youm7.com", "m2.youm7.com"),
    sources=(
        Feed(f"{FEED}65", section="urgent"),
        Section(f"{SITE}/Section/أخبار-عاجلة/65/1", section="urgent"),
        Feed(f"{FEED}319", section="politics"),
        Feed(f"{FEED}97", section="reports"),
        Feed(f"{FEED}203", section="accidents"),
        Feed(f"{FEED}297", section="economy"),
        Feed(f"{FEED}298", section="sport"),
        Feed(f"{FEED}88", section="arab"),
        Feed(f"{FEED}286", section="world"),
        Feed(f"{FEED}48", section="art"),
        Feed(f"{FEED}94", section="culture"),
        Feed(f"{FEED}296", section="governorates"),
    ),
    article_url=(
        r"/(?:story|amp)/\d{4}/\d{1,2}/\d{1,2}/[^/?]+/(?P<id>\d+)",
        r"(?i)/News\.asp\?(?:.*&)?NewsID=(?P<id>\d+)",
        r"^/(?P<id>\d{6,8})/?$",  # the short link; five digits are standing pages such as the rules for comments
    ),
    date_order="DMY",
    known="a saved page of 2020, a head of 2024, running scrapers to 2026; the layout of 2013 from a scraper of that year",
    z_is_local=True,
    layouts=(
        Layout(
            title="article .articleHeader h1",
            kicker="h3.subTitle",
            section=".breadcumb a:last-child",
            date="span.newsStoryDate",
            byline="span.writeBy",
            body="#articleBody",
            image=".articleHeader ~ .img-cont img",
            caption=".articleHeader ~ .img-cont span.img-cap",
            tags="div.tags h3 a",
        ),
        Layout(
            until=date(2013, 12, 31),  # seen in 2013; the day it went is not known
            title=("#newsStoryHeader h1", "#newsStoryHeader h2", "#newsStoryHeader h3"),
            body="#newsStoryTxt",
        ),
    ),
)
