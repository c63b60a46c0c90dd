"""Veto, a Cairo weekly and its news site, in Arabic."""

from newsbot.outlet import Feed, Outlet, RobotsSitemaps, Section

SITE = "https://www.vetogate.com"

OUTLET = Outlet(
    name="vetogate",
    title="فيتو",
    hosts=("www.vetogate.com",),
    sources=(
        Section(f"{SITE}/section/168/Economy", section="economy"),
        Feed(f"{SITE}/rss.aspx"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=r"^/(?P<id>\d{5,9})/?(?:\?|$)",
    known="guess: addresses of 2018 and 2024–26 and the text of a page of 2018, no markup; the feed from a list",
)
