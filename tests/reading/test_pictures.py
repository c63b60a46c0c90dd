"""Pictures that are signs of the site are none of the story."""

import pytest

from newsbot.reading.pictures import is_emblem


@pytest.mark.parametrize(
    "name",
    ["logo_comment.jpg", "logo.png", "site-logo.svg", "logoInverted-300x300.png", "icon2.gif", "print.gif"],
)
def test_emblems(name):
    assert is_emblem(f"https://news.example/images/{name}")


@pytest.mark.parametrize(
    "name", ["bridge.jpg", "technologos.jpg", "iconic-tower.jpg", "2013/01/blanket.jpg", ""]
)
def test_pictures_of_stories(name):
    assert not is_emblem(f"https://news.example/images/{name}")


def test_the_lead_picture_is_none_of_them(made):
    pictures = '<img src="/i/logo_comment.jpg"><img src="/i/bridge.jpg">'
    head = '<meta property="og:image" content="/i/site-logo.png">'
    article = made(head=head, below_title=pictures).read().article
    assert article.image_url == "https://news.example/i/bridge.jpg"
