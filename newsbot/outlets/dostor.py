"""Al-Dostor, a Cairo daily, in Arabic."""

from datetime import date

from newsbot.outlet import Layout, Outlet, RobotsSitemaps, Section

SITE = "https://www.dostor.org"

OUTLET = Outlet(
    name="dostor",
    title="الدستور",
    hosts=("www.dostor.org",),
    sources=(
        Section(f"{SITE}/"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=(
        r"^/(?P<id>\d{5,8})/?(?:\?|$)",
        r"^/(?:[^/?]+/)+(?P<id>\d{4,8})-[^/?]+$",  # as Joomla writes them, about 2013
        r"^/(?P<id>node/\d+)$",  # as Drupal does, about 2011
    ),
    date_order="DMY",
    known="a running scraper of 2025, the layouts of 2011–13 from scrapers of those years; "
    "no section or feed is proved, so the front page stands for them; 403 to honest user agents in 2026",
    layouts=(
        Layout(
            title=".news-article h1",
            date=".news-article .publish time span",
            byline=".article-author .name",
            body=".news-article .paragraph-list",
        ),
        Layout(
            until=date(2013, 12, 31),  # seen in 2012 and 2013; the day it went is not known
            title="td.contentheading",
            body="div.article_text",
        ),
        Layout(
            until=date(2011, 12, 31),  # seen in 2011
            title="#article_title",
            body="#content_wrapper .content",
        ),
    ),
)
