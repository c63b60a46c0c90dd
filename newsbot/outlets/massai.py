"""Al-Ahram Al-Massai, the evening paper of the Ahram house, in Arabic."""

from newsbot.outlet import Feed, Outlet, RobotsSitemaps, Section

SITE = "http://massai.ahram.org.eg"

OUTLET = Outlet(
    name="massai",
    title="الأهرام المسائي",
    hosts=("massai.ahram.org.eg",),
    sources=(
        Section(f"{SITE}/"),
        Feed(f"{SITE}/RssXml.aspx?CategoryID=7"),  # what the numbers stand for is not known
        Feed(f"{SITE}/RssXml.aspx?CategoryID=17"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=r"(?i)/News/(?P<id>\d+)\.aspx",
    known="guess: a feed list of 2012–14, and the addresses of the house's other sites",
)
