"""Sada El-Balad, a Cairo news site, in Arabic (its television channel has a site of its own)."""

from newsbot.outlet import Feed, Layout, Outlet, RobotsSitemaps, Section

SITE = "https://www.elbalad.news"

OUTLET = Outlet(
    name="elbalad",
    title="صدى البلد",
    hosts=("www.elbalad.news", "www.el-balad.com"),
    sources=(
        Feed(f"{SITE}/rss.aspx"),
        Section(f"{SITE}/category/2", section="politics"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=r"^/(?P<id>\d{5,9})/?(?:\?|$)",
    date_order="DMY",
    known="a selector list of 2023 (the body alone), addresses of 2024–25, a feed that a running reader takes",
    layouts=(Layout(body="article"),),
)
