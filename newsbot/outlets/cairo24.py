"""Cairo 24, a Cairo news site, in Arabic."""

from newsbot.outlet import Outlet, RobotsSitemaps, Section

SITE = "https://www.cairo24.com"

OUTLET = Outlet(
    name="cairo24",
    title="القاهرة 24",
    hosts=("www.cairo24.com",),
    sources=(
        Section(f"{SITE}/section/33", section="accidents"),
        Section(f"{SITE}/section/167/Economy", section="economy"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=r"^/(?P<id>\d{5,9})/?(?:\?|$)",
    known="guess: addresses of stories and sections in code of 2024–26, no markup; 403 to honest user agents in 2026",
)
