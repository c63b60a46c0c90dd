"""El-Fagr, a Cairo weekly and its news site, in Arabic."""

from datetime import date

from newsbot.outlet import Feed, Layout, Outlet, RobotsSitemaps

SITE = "https://www.elfagr.org"

OUTLET = Outlet(
    name="elfagr",
    title="الفجر",
    hosts=("www.elfagr.org",),
    sources=(
        Feed(f"{SITE}/rss.aspx"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=(
        r"^/(?P<id>\d{5,9})/?(?:\?|$)",
        r"(?i)/Detail\.aspx\?(?:.*&)?nwsId=(?P<id>\d+)",  # about 2013
    ),
    date_order="DMY",
    known="published scrapers of 2011–13 and of about 2017, addresses of 2025; today's pages by the generic reader",
    layouts=(
        Layout(until=date(2017, 12, 31), body="div.ni-content"),  # of about 2017; the days are not known
        Layout(
            until=date(2013, 12, 31),  # seen in 2011 to 2013
            title="#ctl00_ContentPlaceHolder1_maintd h1",
            body=(".DetailsPageContent", "#ctl00_ContentPlaceHolder1_maintd"),
        ),
    ),
)
