"""Amwal Al Ghad, a Cairo business magazine and its news site, in Arabic."""

from newsbot.outlet import Feed, Outlet, WpJson

SITE = "https://amwalalghad.com"

OUTLET = Outlet(
    name="amwalalghad",
    title="أموال الغد",
    hosts=("amwalalghad.com",),
    sources=(WpJson(f"{SITE}/"), Feed(f"{SITE}/feed")),
    article_url=r"^/(?P<id>\d{4}/\d{2}/\d{2}/[^/?]+)/?(?:\?|$)",
    known="guess: addresses in citations of 2020–26, an API that published code uses, no markup",
)
