"""Egynews, the news portal of the Egyptian radio and television, in Arabic, as it was about 2011."""

from newsbot.outlet import Feed, Outlet

SITE = "http://www.egynews.net"

OUTLET = Outlet(
    name="egynews",
    title="أخبار مصر",
    hosts=("www.egynews.net",),
    sources=(
        Feed(f"{SITE}/ERTU2/news/egypt.rss", section="egypt"),
        Feed(f"{SITE}/ERTU2/news/world.rss", section="world"),
        Feed(f"{SITE}/ERTU2/news/business.rss", section="business"),
        Feed(f"{SITE}/ERTU2/news/sports.rss", section="sport"),
        Feed(f"{SITE}/ERTU2/news/tech.rss", section="tech"),
        Feed(f"{SITE}/ERTU2/news/art.rss", section="art"),
        Feed(f"{SITE}/ERTU2/articles.rss", section="opinion"),
    ),
    article_url=r"/wps/portal/news\?(?:.*&)?params=(?P<id>\d+)",
    # No date order: the one stamp known (07/04, of a July) would make it MDY, and one page is no proof.
    # No layout: no saved page exists, so the generic reader carries it.
    known="the text of one page of 2011, addresses of 2013, a feed list of 2012–14; no markup was ever seen",
)
