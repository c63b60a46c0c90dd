from newsbot.reading.claims import Claim, choose

TRUST = {"title": ("meta", "generic")}


def test_the_most_trusted_reader_wins_and_then_the_first():
    claims = [Claim("title", "c", "generic"), Claim("title", "a", "meta"), Claim("title", "b", "meta")]
    assert choose(claims, TRUST)["title"].value == "a"


def test_claims_of_nothing_and_of_strangers_do_not_count():
    claims = [Claim("title", "", "meta"), Claim("title", "x", "stranger"), Claim("other", "x", "meta")]
    assert choose(claims, TRUST) == {}
