"""Ahram Online, the English edition of the Ahram house."""

from newsbot.outlet import Layout, Outlet, Section

SITE = "https://english.ahram.org.eg"

OUTLET = Outlet(
    name="ahram_online",
    title="Ahram Online",
    hosts=("english.ahram.org.eg",),
    sources=(
        Section(f"{SITE}/Portal/1/Egypt.aspx", section="egypt"),
        Section(f"{SITE}/Portal/2/World.aspx", section="world"),
        Section(f"{SITE}/Portal/3/Business.aspx", section="business"),
        Section(f"{SITE}/Portal/5/Arts--Culture.aspx", section="culture"),
        Section(f"{SITE}/Portal/6/Sports.aspx", section="sport"),
        Section(f"{SITE}/Portal/9/Heritage.aspx", section="heritage"),
    ),
    article_url=(
        r"(?i)/News/(?P<id>\d+)\.aspx",
        # The article's number is the last of a run of numbers; category and slug, which change, stand after it.
        r"(?i)/NewsContent(?:P|Print)?/(?:\d+/)+?(?P<id>\d+)/(?!\d+/)",
    ),
    date_order="DMY",
    language="en",
    known="saved pages of 2010–13; no feed is declared, for the lists of them contradict each other",
    layouts=(
        Layout(
            title="#ContentPlaceHolder1_hd",
            lead="#ContentPlaceHolder1_bref",
            body="#ContentPlaceHolder1_divContent",
            date="#ContentPlaceHolder1_source",
            byline="#ContentPlaceHolder1_source",
            image="#ContentPlaceHolder1_divImg img",
            caption="#ContentPlaceHolder1_divImg .Caption",
            tags=".search_word .words a",  # whole, where the head's keywords are broken at every hyphen
            drop=(".search_word", ".line_inner_AfterTopic", ".text_inner_ShortLink"),
        ),
    ),
)
