"""Al-Masry Al-Youm, a Cairo daily, in Arabic."""

from datetime import date

from newsbot.outlet import Feed, Layout, Outlet, Section, Sitemap

SITE = "https://www.almasryalyoum.com"

OUTLET = Outlet(
    name="almasryalyoum",
    title="المصري اليوم",
    hosts=("www.almasryalyoum.com",),
    sources=(
        Sitemap(f"{SITE}/sitemapxmls/news/news-{{Y}}-{{M}}.xml"),
        Sitemap(f"{SITE}/sitemapxmls/opinions/opinions-{{Y}}-{{M}}.xml", section="opinion"),
        Section(f"{SITE}/news/index?typeid=1&sectionid=3", section="egypt"),
        Section(f"{SITE}/news/index?typeid=1&sectionid=4", section="economy"),
        Section(f"{SITE}/news/index?typeid=1&sectionid=8", section="sport"),
        Feed(f"{SITE}/rss/rssfeed"),
    ),
    article_url=(
        r"(?i)/news/details/(?P<id>\d+)",
        r"^/(?P<id>node/\d+)$",  # Drupal's own addresses; the numbers are not those of today
    ),
    # No date order: the head's times are American (12/10/2024 3:29:39 PM), and a day-first one was met as well.
    known="published scrapers of 2016–19 and 2024–25, the layout of 2012 from scrapers of 2011–13; behind Cloudflare",
    layouts=(
        Layout(
            title=("h1.tit_2", "h1"),
            date=".pinfo span",
            body="#NewsStory",
            tags=".tags-u a",
            drop=(".min_related", "#ad-container", ".innerimg_mid"),
        ),
        Layout(
            until=date(2013, 12, 31),  # seen in 2011 to 2013; the day Drupal went is not known
            title=(".custom-article-title", ".pane-node-title div"),
            date=".field-field-published-date span",
            byline=(".field-field-author .field-items a", ".field-field-source .field-items a"),
            body=".pane-node-body .pane-content",
            drop=(".embeded-read-also",),
        ),
    ),
)
