"""Egypt Independent, the English site of the Al-Masry Al-Youm house."""

from datetime import date

from newsbot.outlet import Feed, Layout, Outlet, RobotsSitemaps, Section

SITE = "https://www.egyptindependent.com"

OUTLET = Outlet(
    name="egyptindependent",
    title="Egypt Independent",
    hosts=("www.egyptindependent.com",),
    sources=(
        Feed(f"{SITE}/feed/"),
        Section(f"{SITE}/"),
        RobotsSitemaps(f"{SITE}/"),  # for days that the others no longer show
    ),
    article_url=(
        r"^/(?:news|opinion)/(?P<id>[^/?]+)$",
        # Headlines alone, at the root: of four words and more, or "terms-of-service" would be one.
        r"^/(?P<id>[a-z0-9]+(?:-[a-z0-9]+){3,})/?(?:\?|$)",
    ),
    date_order="DMY",
    language="en",
    known="saved pages of 2013 (stories of 2010–12), addresses of 2026; today's pages by the generic reader",
    layouts=(
        Layout(
            until=date(2013, 12, 31),  # seen in June 2013; the day Drupal went is not known
            title=".pane-node-title .pane-content",
            date=".field-field-published-date span",
            byline=(".field-field-author .field-items a", ".field-field-source .field-items a"),
            body=".pane-node-body .pane-content",
            tags=".view-free-tags .field-content a",
        ),
    ),
)
