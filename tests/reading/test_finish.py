from newsbot.reading.finish import finish, text_hash


def test_what_follows_from_the_values():
    values = {"title": "عنوان الخبر", "lead": "مقدمة قصيرة.", "body": "متن الخبر هنا."}
    article = finish(values, {"title": "generic"}, url="https://www.news.example/a?utm_source=x")
    assert (article.outlet, article.language, article.word_count) == ("news.example", "ar", 5)
    assert article.id and "utm" not in article.id
    assert article.read_by == {"title": "generic"}


def test_the_hash_is_blind_to_spelling_variants():
    assert text_hash("إلى القرية", "مدرسة") == text_hash("الى  القريه", "مدرسه")
    assert text_hash("إلى القرية", "مدرسة") != text_hash("إلى القرية", "مدارس")


def test_an_address_that_is_broken():
    assert finish({"title": "x", "body": "y"}, {}, url="http://[broken").outlet is None


def test_wires_that_nobody_named():
    article = finish({"title": "x", "body": "y", "agency": "Reuters | WAKALAT"}, {}, url="")
    assert article.agency == "Reuters | agencies"
