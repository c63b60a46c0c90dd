"""A page served as robots.txt is not rules; rules are obeyed."""

import pytest

from newsbot.extensions.robots import RulesOnly
from tests.crawl.server import CHALLENGE

RULES = "User-agent: *\nDisallow: /admin\nCrawl-delay: 3\n"


@pytest.mark.parametrize(
    ("body", "allowed"),
    [
        (RULES, False),
        (f"\ufeff\n{RULES}", False),
        (f"# <html> in a comment\n{RULES}", False),
        (CHALLENGE, True),
        (f"\ufeff \n{CHALLENGE}", True),
        ("", True),
    ],
)
def test_rules(body, allowed):
    rules = RulesOnly.from_crawler(None, body.encode())
    assert rules.allowed("http://x.example/admin/1", "newsbot") is allowed
    assert rules.allowed("http://x.example/story/1", "newsbot") is True
    assert rules.crawl_delay("newsbot") == (None if allowed else 3)
