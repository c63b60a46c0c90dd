"""Signs on what holds the whole story are no signs."""

import pytest

from newsbot import Page
from newsbot.reading import read

TITLE = "مكتبة الحي القديم تفتح أبوابها للأطفال"
FIRST = "فتحت مكتبة الحي القديم أبوابها للأطفال صباح السبت، بعد أن جدد المتطوعون قاعة القراءة فيها."
SECOND = "وقالت أمينة المكتبة إن القاعة تتسع لأربعين قارئا، وإن الكتب كلها من تبرعات سكان الحي."
WRAPPERS = (
    '<main class="main has-comments">{}</main>',
    '<div class="comments">{}</div>',
    '<article class="post author-salma newsletter">{}</article>',
    '<div class="modal related" style="display: none">{}</div>',
    '<nav class="navbar">{}</nav>',
    '<form id="aspnetForm">{}</form>',
    '<aside role="complementary">{}</aside>',
)


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("length", [1, 2])
def test_the_story_is_read(wrapper, length):
    paragraphs = (FIRST, SECOND)[:length]
    story = f"<h1>{TITLE}</h1><div>" + "".join(f"<p>{text}</p>" for text in paragraphs) + "</div>"
    html = f"<html><head><title>{TITLE}</title></head><body>{wrapper.format(story)}</body></html>"
    article = read(Page("https://news.example/1", html.encode())).article
    assert (article.title, article.body) == (TITLE, "\n\n".join(paragraphs))


def test_the_same_signs_inside_are_signs():
    story = f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>"
    inside = f'<div class="comments"><p>{FIRST.replace("فتحت", "جميل أن فتحت")}</p></div>'
    html = f'<html><body><main class="has-comments">{story}{inside}</main></body></html>'
    assert read(Page("https://news.example/1", html.encode())).article.body == f"{FIRST}\n\n{SECOND}"


def test_a_widget_left_open_in_the_masthead_holds_the_story():
    story = f"<h1>{TITLE}</h1><div><p>{FIRST}</p><p>{SECOND}</p></div>"
    html = f"<html><body><header><button>القائمة<div>{story}</div></header></body></html>"
    assert read(Page("https://news.example/1", html.encode())).article.body == f"{FIRST}\n\n{SECOND}"


def test_the_only_first_heading_is_the_headline_though_a_subhead_says_more_of_the_head():
    story = (
        f"<h1>{TITLE}</h1><div><p>{FIRST}</p><h2>قاعة القراءة في المكتبة الجديدة</h2><p>{SECOND}</p></div>"
    )
    head = "<title>دليلك إلى قاعة القراءة في المكتبة العامة</title>"
    html = f"<html><head>{head}</head><body>{story}</body></html>"
    article = read(Page("https://news.example/1", html.encode())).article
    assert article.title == TITLE
    assert FIRST in article.body
