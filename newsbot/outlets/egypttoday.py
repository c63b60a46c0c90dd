"""Egypt Today, a Cairo magazine and its news site, in English."""

from newsbot.outlet import Ajax, Layout, Outlet

SITE = "https://www.egypttoday.com"

OUTLET = Outlet(
    name="egypttoday",
    title="Egypt Today",
    hosts=("www.egypttoday.com",),
    # The search for nothing: everything, newest first.
    sources=(
        Ajax(f"{SITE}/Article/LoadMoreSearchArt?title=&pageNum={{page}}", link="div.Sectionnewsitem a"),
    ),
    article_url=r"(?i)/Article/\d+/(?P<id>\d+)(?:/|$)",
    date_order="MDY",
    language="en",
    known="a published scraper of 2025, through a guard; that its times say Z and mean Cairo, as youm7's of the same house "
    "do, is likely and not declared",
    layouts=(Layout(title="h1.ArticleTitleH1", body="div.ArticleDescription"),),
)
