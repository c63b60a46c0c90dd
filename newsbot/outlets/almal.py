"""Al-Mal, a Cairo business daily, in Arabic."""

from newsbot.outlet import Feed, Outlet, RobotsSitemaps

SITE = "https://almalnews.com"

OUTLET = Outlet(
    name="almal",
    title="المال",
    hosts=("almalnews.com",),
    sources=(
        Feed(f"{SITE}/feed/"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=r"^/(?P<id>\d{5,9})(?:[/?]|$)",
    known="guess: addresses in citations of 2024–26, a feed that a running reader takes, no markup",
)
