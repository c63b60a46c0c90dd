"""The Middle East News Agency, in Arabic."""

from newsbot.outlet import Layout, Outlet, Section

SITE = "https://www.mena.org.eg"
SEARCH = f"{SITE}/search/quick/keywords/مصر/page"
"""No list of the newest is known: the search for the country's name stands in for one."""

OUTLET = Outlet(
    name="mena",
    title="وكالة أنباء الشرق الأوسط",
    hosts=("www.mena.org.eg",),
    sources=(
        Section(
            f"{SEARCH}/1",
            link="ul.MenaResultItem a",
            date=".MenaContentTimeStamp",
            more=f"{SEARCH}/{{page}}",
        ),
    ),
    article_url=r"(?i)/news/dbcall/table/\w+/id/(?P<id>\d+)",
    known="a published scraper of 2023 (search and body; it asks for articles by POST); the articles' addresses are "
    "remembered, not proved",
    layouts=(Layout(body="#ContentPlaceHolder1_divContent"),),
)
