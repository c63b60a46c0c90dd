"""Al-Borsa, a Cairo business daily, in Arabic."""

from newsbot.outlet import Feed, Outlet, RobotsSitemaps

SITE = "https://www.alborsaanews.com"

OUTLET = Outlet(
    name="alborsa",
    title="البورصة",
    hosts=("www.alborsaanews.com",),
    sources=(
        Feed(f"{SITE}/feed"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=r"^/\d{4}/\d{2}/\d{2}/(?P<id>\d+)",
    known="guess: addresses in citations of 2024–26, a feed that a running reader takes, no markup",
)
