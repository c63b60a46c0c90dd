"""An invented newspaper for the commands that draft an outlet: its pages, as a site or as files."""

import json

HOST = "www.evening.example"
SITE = f"https://{HOST}"
FETCHED = "2026-11-22T18:00:00+02:00"
STORIES = {
    "7641280": (
        "sport",
        "فريق القرية يفوز بكأس الدلتا بعد مباراة من شوطين",
        "24/10/2026 - 09:23",
        "هالة مرزوق",
    ),
    "7641302": (
        "egypt",
        "محطة المياه في كفر النخل تعود إلى العمل بعد الصيانة",
        "22/11/2026 - 14:40",
        "سامي الغول",
    ),
    "7641277": (
        "egypt",
        "افتتاح خط حديدي قصير يربط الميناء بسوق السمك الجديد",
        "21/11/2026 - 11:05",
        "هالة مرزوق",
    ),
}
STAMPS = {
    "7641280": "2026-10-24T09:23:00Z",
    "7641302": "2026-11-22T14:40:00Z",
    "7641277": "2026-11-21T11:05:00Z",
}
PARAGRAPHS = (
    "قال رئيس اللجنة المحلية إن العمل استمر ثلاثة أسابيع، وإن أهالي القرية شاركوا فيه كل مساء.",
    "وأضاف أن المرحلة التالية تبدأ مطلع الشهر المقبل، وتشمل رصف الطريق المؤدي إلى المدرسة.",
    "ويستفيد من المشروع نحو أربعة آلاف شخص في ست قرى مجاورة، كانوا يقطعون مسافة طويلة كل يوم قبل ذلك.",
)
MENU = '<nav><a href="/egypt">مصر</a> <a href="/sport">رياضة</a> <a href="/about">من نحن</a></nav>'
HEAD = (
    '<link rel="alternate" type="application/rss+xml" href="/rss/all">'
    '<meta property="og:site_name" content="جريدة المساء الجديد">'
)
MINE = "<!-- Every word on this page is our own. -->"


def address(number):
    return f"{SITE}/{STORIES[number][0]}/{number}"


def story(number, body='<div class="story-text" id="story-{number}">', title='<h1 class="story-title">'):
    _, headline, shown, author = STORIES[number]
    text = "".join(f"<p>{headline.split()[0]} {number}: {words}</p>" for words in PARAGRAPHS)
    others = "".join(f'<li><a href="{address(n)}">{STORIES[n][1]}</a></li>' for n in STORIES if n != number)
    return (
        f"<!DOCTYPE html><html lang='ar'><head><title>{headline} - جريدة المساء الجديد</title>{HEAD}"
        f'<meta property="og:title" content="{headline}">'
        f'<meta property="article:published_time" content="{STAMPS[number]}"></head><body>{MINE}{MENU}'
        f'<div class="sc-bdVaJa"><section>{title}{headline}</h1>'
        f'<div class="css-1q8dd3e"><div class="story-date">{shown}</div>'
        f'<div class="story-writer">كتب: {author}</div></div>'
        f"{body.format(number=number)}{text}</div></section></div>"
        f'<div class="related"><h3>اقرأ أيضا</h3><ul>{others}</ul></div></body></html>'
    )


def listing(numbers):
    links = "".join(f'<li><a href="{address(n)}">{STORIES[n][1]}</a></li>' for n in numbers)
    return f"<html><head><title>المساء</title>{HEAD}</head><body>{MINE}{MENU}<ul>{links}</ul></body></html>"


def feed():
    items = "".join(f"<item><title>{STORIES[n][1]}</title><link>{address(n)}</link></item>" for n in STORIES)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>م</title>{MINE}{items}</channel></rss>"


def site(folder):
    """The newspaper as a replay folder."""
    pages = {
        "index.html": listing(STORIES),
        "egypt": listing(["7641302", "7641277"]),
        "sport": listing(["7641280"]),
        "rss/all": feed(),
        "robots.txt": f"User-agent: *\nSitemap: {SITE}/sitemap.xml\n",
        "sitemap.xml": f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{SITE}/egypt/7641302</loc></url></urlset>",
    }
    entries = {"rss/all": {"headers": {"Content-Type": "text/xml"}}}
    for number, (section, *_) in STORIES.items():
        pages[f"{section}/{number}"] = story(number)
    for name, held in pages.items():
        # a section and the stories under it cannot both be a file of that name
        file = folder / HOST / ("index-of-" + name if name in ("egypt", "sport") else name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(held, encoding="utf-8")
        entries.setdefault(name, {})["fetched_at"] = FETCHED
        if name in ("egypt", "sport"):
            entries[name]["file"] = file.name
    (folder / HOST / "replay.json").write_text(json.dumps(entries), encoding="utf-8")
    return folder
