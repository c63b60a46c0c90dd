"""El-Watan, a Cairo daily, in Arabic."""

from datetime import date

from newsbot.outlet import Layout, Outlet, RobotsSitemaps, Section

SITE = "https://www.elwatannews.com"

OUTLET = Outlet(
    name="elwatan",
    title="الوطن",
    hosts=("www.elwatannews.com",),
    sources=(
        Section(f"{SITE}/"),
        Section(f"{SITE}/section/115", section="accidents"),
        Section(f"{SITE}/section/149", section="qena"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=r"(?i)/news/details/(?P<id>\d+)",
    date_order="DMY",
    known="addresses of 2022–26, a published scraper of sections of 2025; the layout of 2013 from a scraper of that year, "
    "today's by the generic reader; no feed answered in 2026",
    layouts=(
        Layout(
            until=date(2013, 12, 31),  # seen in 2013; the day it went is not known
            title=".main_content_ip h1.article_title",
            kicker=".main_content_ip span.SubTitle",
            body=".main_content_ip",
            drop=("h1.article_title", "span.SubTitle"),
        ),
    ),
)
