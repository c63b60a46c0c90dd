"""Al-Bawaba News, a Cairo news site, in Arabic."""

from newsbot.outlet import Feed, Outlet, RobotsSitemaps, Section

SITE = "https://www.albawabhnews.com"

OUTLET = Outlet(
    name="albawabhnews",
    title="البوابة نيوز",
    hosts=("www.albawabhnews.com",),
    sources=(
        Section(f"{SITE}/"),
        Feed(f"{SITE}/rss.aspx"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=r"^/(?P<id>\d{5,9})/?(?:\?|$)",
    known="guess: addresses in code of 2021–25, no markup; the feed from an app's list",
)
