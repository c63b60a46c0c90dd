"""Al-Ahram, the daily paper of the Ahram house, in Arabic (its portal and its English edition are outlets of their own)."""

from datetime import date

from newsbot.outlet import Layout, Outlet, RobotsSitemaps, Section

SITE = "http://www.ahram.org.eg"

OUTLET = Outlet(
    name="ahram_daily",
    title="الأهرام",
    hosts=("www.ahram.org.eg",),  # the house's other sites are hosts under this one, and not meant by it
    sources=(
        Section(f"{SITE}/"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=(
        # Issue, section and story; the last of the run of numbers is the story's.
        r"(?i)/News/(?:\d+/)+?(?P<id>\d+)/(?!\d+/)[^?]*\.aspx",
        r"(?i)/News/(?P<id>\d+)\.aspx",  # before 2013
    ),
    known="a front page of 2018, addresses of a scraper of about that year; the layout of 2011–12 from scrapers of 2011–13, "
    "today's by the generic reader",
    layouts=(
        Layout(
            until=date(2012, 12, 31),  # seen in 2011 and 2012; the day it went is not known
            title="#txtTitle",
            lead=("#txtBrief", "#abstractDiv"),
            body=("#txtBody", "#bodyDiv"),
        ),
    ),
)
