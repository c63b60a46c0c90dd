"""Akhbar el-Yom's portal, in Arabic."""

from newsbot.outlet import Layout, Outlet, Section

SITE = "https://akhbarelyom.com"

OUTLET = Outlet(
    name="akhbarelyom",
    title="بوابة أخبار اليوم",
    hosts=("akhbarelyom.com", "m.akhbarelyom.com"),
    sources=(
        Section(f"{SITE}/news/newssection/1/1/أخبار-مصر", section="egypt"),
        Section(f"{SITE}/news/newssection/33/1/محافظات", section="governorates"),
        Section(f"{SITE}/news/newssection/10/1/اقتصاد", section="economy"),
        Section(f"{SITE}/news/newssection/11/1/أخبار-الحوادث", section="accidents"),
        Section(f"{SITE}/news/newssection/23/1/أخبار-الرياضة", section="sport"),
        Section(f"{SITE}/news/newssection/36/1/أخبار-الفن", section="art"),
        Section(f"{SITE}/news/newssection/29/1/ثقافة", section="culture"),
    ),
    article_url=r"(?i)/news/newdetails/(?P<id>\d+)(?:/|$)",
    date_order="DMY",
    known="a saved page of 2020, a running scraper of 2025; the feeds that old lists name are of 2012–14 and not declared",
    layouts=(
        Layout(
            title="h1.entry-title",
            section="nav.breadcrumb li.active a",
            date=".post-meta-date",
            byline=".post-meta-author h5",
            body="div.entry-content.HtmlDecode",
            image=".entry-media img",
            caption=".entry-media figcaption.img-caption",
            tags=".post-tags a.post-tags_link",
        ),
    ),
)
