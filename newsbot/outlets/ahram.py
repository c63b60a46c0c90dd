"""Ahram Gate, the portal of the Ahram house, in Arabic (the daily paper and the English edition are outlets of their own)."""

from datetime import date

from newsbot.outlet import Layout, Outlet, Section

SITE = "https://gate.ahram.org.eg"

OUTLET = Outlet(
    name="ahram",
    title="بوابة الأهرام",
    hosts=("gate.ahram.org.eg",),
    sources=(
        Section(f"{SITE}/index.aspx"),
        Section(f"{SITE}/Portal/13/أخبار.aspx", section="news"),
        Section(f"{SITE}/Portal/14/اقتصاد.aspx", section="economy"),
        Section(f"{SITE}/Portal/44/رياضة.aspx", section="sport"),
        Section(
            f"{SITE}/Portal/4/حـوادث.aspx", section="accidents"
        ),  # the site itself writes it with the long stroke
        Section(f"{SITE}/Portal/25/ثقافة-وفنون.aspx", section="culture"),
        Section(f"{SITE}/Portal/66/اتصالات-وتكنولوجيا.aspx", section="tech"),
    ),
    article_url=r"(?i)/News/(?P<id>\d+)\.aspx",
    date_order="DMY",
    known="published scrapers of 2012–13, 2020, 2024–25; no feed is declared, for the lists of them contradict each other",
    layouts=(
        Layout(
            title="#ContentPlaceHolder1_divTitle",
            body="#ContentPlaceHolder1_divContent",
            date=("#ContentPlaceHolder1_divdate span", "#ContentPlaceHolder1_divdate"),
            byline="#ContentPlaceHolder1_spnSource",
            image="#ContentPlaceHolder1_divMainImage img",
            drop=(".st-inarticle-paragraph", ".search_word"),
        ),
        Layout(
            until=date(2013, 12, 31),  # seen in 2012 and 2013; the day the prefix went is not known
            title=("#ctl00_ContentPlaceHolder1_hd", "#ctl00_ContentPlaceHolder1_divTitle"),
            body="#ctl00_ContentPlaceHolder1_divContent",
        ),
    ),
)
