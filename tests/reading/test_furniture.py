# ruff: noqa: E501 - markup and sentences read better on one line
from newsbot import Page
from newsbot.reading.furniture import MEMORY, MOST_LINES, Furniture

PROMO = "اشترك الآن في نشرتنا البريدية المسائية، وتصلك أهم أخبار اليوم مع تحليلات كتابنا قبل أن تنام."


def stories(made, count, promo=PROMO):
    """Stories with a line of the site's own inside the text, in the text's own form."""
    for n in range(count):
        words = f"قال المتحدث رقم {'أبجدهوزحط'[n % 9] * (n + 2)} إن الأعمال {'مستمرة' if n % 2 else 'متوقفة'} في الموقع {n}، ولم يزد."
        yield made(paragraphs=(words, promo, f"وأضاف {words}"), url=f"https://news.example/story/{n}")


def test_what_repeats_goes_from_the_third_page_on(made):
    *seen, page = stories(made, 4)
    assert PROMO in page.read().article.body
    furniture = Furniture()
    for number, other in enumerate(seen):
        assert (PROMO in page.read(furniture=furniture).article.body) == (number < 2)
        furniture.learn(other.page())
    article = page.read(furniture=furniture).article
    assert article.body.split("\n\n") == [page.paragraphs[0], page.paragraphs[2]]


def test_it_survives_the_store(made):
    *seen, page = stories(made, 4)
    furniture = Furniture()
    for other in seen:
        furniture.learn(other.page())
    again = Furniture.from_dict(furniture.to_dict())
    assert again.to_dict() == furniture.to_dict()
    assert PROMO not in page.read(furniture=again).article.body


def test_the_same_story_fetched_again_is_no_furniture(made):
    page = made()
    furniture = Furniture()
    for _ in range(5):
        furniture.learn(page.page())
    assert page.read(furniture=furniture).article.body.split("\n\n") == list(page.paragraphs)


def test_section_pages_do_not_teach_away_the_first_paragraph(made):
    page = made()
    section = f"<h1>محافظات</h1><div><a href='/1'>{page.title}</a><p>{page.paragraphs[0]}</p></div>"
    furniture = Furniture()
    furniture.learn(Page("https://news.example/s/1", section.encode()))
    for other in stories(made, 3):
        furniture.learn(other.page())
    assert page.read(furniture=furniture).article.body.split("\n\n") == list(page.paragraphs)


def test_it_forgets_and_stays_small(made):
    furniture = Furniture()
    furniture.learn(made().page())
    for n in range(MEMORY):
        lines = "".join(
            f"<p>{chr(97 + n % 26) * 3} {chr(97 + k % 26)}{chr(97 + k // 26)} {n * 'x'}</p>"
            for k in range(60)
        )
        furniture.learn(Page("https://news.example/", lines.encode()))
    assert furniture.pages < MEMORY
    assert len(furniture.lines) <= MOST_LINES
    furniture.learn(Page("https://news.example/", b""))
