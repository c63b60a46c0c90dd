"""A newspaper that nobody declared, in a replay folder: what is found out about it, and what is asked for."""

import json

import pytest

from newsbot.outlets import for_host
from newsbot.spiders.anysite import AnySite
from newsbot.spiders.arguments import ArgumentError
from tests.spiders.replayed import Paper

HOST = "village.example"
MENU = {"politics": "سياسة", "sport": "رياضة", "أخبار": "أخبار القرية"}
HEADLINES = ("القرية تفتتح مكتبتها الأولى", "عودة المياه إلى بيوت القرية", "فريق القرية يفوز على ضيفه")
WORDS = "افتتح أهل القرية مكتبة صغيرة في المبنى القديم وسط حضور كبير من الجيران والأطفال بعد شهور من العمل."


def story(section, number):
    return f"/{section}/{number}-" + "-".join(HEADLINES[number % 3].split())


def anchor(address, words):
    return f'<li><a href="{address}">{words}</a></li>'


def front(head, *stories):
    menu = "".join(anchor(f"/{name}", words) for name, words in MENU.items())
    foot = anchor("/about-us", "من نحن") + anchor("https://facebook.example/village", "تابعنا")
    tags = "".join(anchor(f"/tag/{n}", f"وسم رقم {n} عن القرية") for n in range(70001, 70005))
    listed = "".join(anchor(address, HEADLINES[0]) for address in stories)
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{menu}<main>{listed}{tags}</main>{foot}</body></html>"
    )


class Village(Paper):
    """Three sections of some stories each; the head and robots.txt say what a test has them say."""

    def __init__(self, folder):
        super().__init__(folder, HOST)
        self.publish()

    def publish(self, head="", robots="User-agent: *\n"):
        self.write("index.html", front(head, story("politics", 50011), story("sport", 50021)))
        self.write("robots.txt", robots)
        for tens, section in enumerate(MENU, 1):
            numbers = [50000 + 10 * tens + n for n in (1, 2, 3)]
            self.write(f"{section}/index.html", front("", *(story(section, n) for n in numbers)))
            for number in numbers:
                title = HEADLINES[number % 3]
                body = "".join(f"<p>{WORDS} {number} {n}</p>" for n in range(4))
                page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
                self.write(story(section, number).lstrip("/"), page)

    def look(self, **arguments):
        asked, stats = self.crawl(AnySite, site=HOST, **arguments)
        asked = [url.removeprefix(f"https://{HOST}") for url in asked]
        return [url for url in asked if "-" in url], [url for url in asked if "-" not in url], stats


@pytest.fixture
def village(tmp_path):
    return Village(tmp_path)


def decoded(addresses):
    from urllib.parse import unquote

    return {unquote(address) for address in addresses}


ALL = {story(section, 50000 + 10 * tens + n) for tens, section in enumerate(MENU, 1) for n in (1, 2, 3)}


def test_a_site_with_nothing_but_sections(village):
    stories, listings, _ = village.look()
    assert decoded(stories) == ALL
    assert decoded(listings) == {
        *("/", "/robots.txt", "/feed", "/rss", "/sitemap.xml"),
        *("/politics", "/sport", "/أخبار"),
    }


def test_its_feed_says_what_a_story_is(village):
    """One section's stories stand in the feed; those of the others have the same shape."""
    village.publish('<link rel="alternate" type="application/rss+xml" href="/village.xml">')
    items = "".join(f"<item><link>https://{HOST}{story('politics', n)}</link></item>" for n in (50011, 50012))
    village.write("village.xml", f"<rss><channel>{items}</channel></rss>")
    stories, listings, _ = village.look()
    assert decoded(stories) == ALL
    assert "/village.xml" in listings
    assert not {"/feed", "/rss"} & set(listings)


def test_its_sitemap_is_found_by_robots(village):
    village.publish(robots="User-agent: *\nSitemap: /maps/news.xml\n")
    village.write(
        "maps/news.xml",
        f'<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://{HOST}/local/50099-x</loc>'
        "<n:publication_date>2026-11-23</n:publication_date></url></urlset>",
    )
    village.entries["maps/news.xml"] = {"fetched_at": "2026-11-23T12:00:00+02:00"}
    village.write("local/50099-x", "<html>")
    stories, listings, _ = village.look()
    assert "/local/50099-x" in stories
    assert "/maps/news.xml" in listings


def test_a_story_is_known_by_the_key_that_its_article_gets(village, monkeypatch):
    met = []
    monkeypatch.setattr(AnySite, "_had", lambda self, key: bool(met.append(key)))
    village.look(limit="2")
    assert all(key.startswith(f"{HOST}/") for key in met)


def test_what_comes_out(village, tmp_path):
    """Articles of the host, whole; and the next run fetches none of them again."""
    written = tmp_path / "out.jsonl"
    feeds = {"ADDONS": {"newsbot.Addon": 500}, "FEEDS": {str(written): {"format": "jsonlines"}}}
    stories, _, _ = village.look(settings=feeds)
    rows = [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(stories) == len(ALL)
    assert {row["outlet"] for row in rows} == {HOST}
    assert {row["title"] for row in rows} == set(HEADLINES)
    assert all(row["body"].count(WORDS[:-1]) == 4 and "وسم" not in row["body"] for row in rows)
    again, _, stats = village.look(settings=feeds)
    assert again == []
    assert stats["skipped/known"] == len(ALL)


def test_a_section_has_pages_behind_it_when_the_site_says_next(village):
    village.write("sport/index.html", front('<link rel="next" href="/sport/2">', story("sport", 50021)))
    village.write("sport/2", front("", story("sport", 50022), story("sport", 50029)))
    _, listings, _ = village.look()
    assert "/sport/2" not in listings  # a first run reads first pages
    _, listings, _ = village.look(since="2026-01-01")
    assert "/sport/2" in listings


def test_the_limit(village):
    assert len(village.look(limit="2")[0]) == 2


def test_a_site_that_is_not_there(tmp_path):
    asked, stats = Paper(tmp_path, HOST).crawl(AnySite, site=HOST)
    assert asked == [f"https://{HOST}/", f"http://{HOST}/"]
    assert stats == {}


def test_a_front_page_that_is_a_challenge(village):
    village.write("index.html", "<html><title>Just a moment...</title></html>")
    assert not village.look()[0]


@pytest.mark.parametrize(
    "site", ["", "  ", "village", "https://", "http://[::1]/", "two words", "ftp://a.example"]
)
def test_what_is_no_site(site):
    with pytest.raises(ArgumentError, match=r"write it like site=example\.com"):
        AnySite(site=site)


@pytest.mark.parametrize(
    ("site", "front"),
    [
        ("village.example", "https://village.example/"),
        ("https://www.village.example", "https://www.village.example/"),
        ("http://village.example:8080/ar/", "http://village.example:8080/ar/"),
    ],
)
def test_the_address_of_a_site(site, front):
    (source,) = AnySite.the_outlet(site=site).sources
    assert source.url == front


def test_a_declared_newspaper_is_crawled_as_declared():
    assert AnySite(site="https://gate.ahram.org.eg/").paper is for_host("gate.ahram.org.eg")
