"""Mada Masr, an independent news site, in Arabic and English."""

from newsbot.outlet import Feed, Outlet, RobotsSitemaps

SITE = "https://www.madamasr.com"

OUTLET = Outlet(
    name="madamasr",
    title="مدى مصر",
    hosts=("www.madamasr.com",),
    sources=(
        Feed(f"{SITE}/feed/"),
        Feed(f"{SITE}/en/feed/", section="english"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    # Day, kind, section and headline: what is named is all of it, for a story has no number.
    article_url=r"^/(?P<id>(?:en/)?\d{4}/\d{2}/\d{2}/[^?]+?)/?(?:\?|$)",
    known="guess: addresses of 2015–26 in citations, feeds from lists, no markup",
)
