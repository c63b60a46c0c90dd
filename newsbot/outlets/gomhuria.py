"""Al-Gomhuria's news site, in Arabic."""

from newsbot.outlet import Layout, Outlet, Section

SITE = "https://www.gomhuriaonline.com"
NEWS = f"{SITE}/GomhuriaOnline-news"


def _section(place: str, name: str) -> Section:
    return Section(f"{NEWS}/{place}/Page/1/", section=name, more=f"{NEWS}/{place}/Page/{{page}}/")


OUTLET = Outlet(
    name="gomhuria",
    title="الجمهورية أون لاين",
    hosts=("www.gomhuriaonline.com",),
    sources=(_section("أخبار-مصر/1", "egypt"), _section("تكنولوجيا/16", "tech")),
    article_url=r"(?i)/Gomhuria/(?P<id>\d+)\.html",
    known="a published scraper of 2025, with a browser",
    layouts=(
        Layout(
            body="div.DetialsNews",  # so it is written; a story has several
            drop=(
                ".YoutubeOneNews",
                ".carousel",
                ".related-article-inside-body",
                ".masry-new-important-articles",
                ".masry-now-articles",
            ),
        ),
    ),
)
