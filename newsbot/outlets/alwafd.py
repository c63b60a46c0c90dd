"""Al-Wafd, a Cairo daily, in Arabic."""

from datetime import date

from newsbot.outlet import Layout, Outlet, RobotsSitemaps, Section

SITE = "https://www.alwafd.news"

OUTLET = Outlet(
    name="alwafd",
    title="الوفد",
    hosts=("www.alwafd.news", "www.alwafd.org"),
    sources=(
        Section(f"{SITE}/"),
        Section(f"{SITE}/أخبار-وتقارير", section="news", link="#infinite .item.tile-boost a"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=(
        r"^/(?P<id>\d{5,9})/?(?:\?|$)",
        r"^/(?:[^/?]+/)+(?P<id>\d{5,9})-[^/?]+$",  # to 2019 and later: section, number and slug
    ),
    date_order="DMY",
    known="published scrapers of 2019 and 2013, addresses of 2024; today's pages by the generic reader",
    layouts=(
        Layout(
            until=date(2019, 12, 31),  # seen in 2019; the day it went is not known
            title="h1[itemprop=headline]",
            date="span.date.date-time",
            body="div.details",
        ),
        Layout(
            until=date(2013, 12, 31),  # seen in 2013
            title=".article_title",
            body=".inside.impress.maincom",
        ),
    ),
)
