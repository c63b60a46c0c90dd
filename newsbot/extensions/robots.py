"""robots.txt as rules only when it is rules.

A guarded site answers /robots.txt with its challenge page (seen at alarabiya), and Scrapy parses whatever
comes, under any status. Rules found by chance in markup are nobody's word; then the site has said nothing, as
with a 404.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.robotstxt import ProtegoRobotParser

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

BLANKS = b"\xef\xbb\xbf \t\r\n"
"""What may stand before the first letter; the first three are a byte order mark."""


class RulesOnly(ProtegoRobotParser):
    """Scrapy's parser; of markup it makes no rules."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, robotstxt_body: bytes) -> Self:
        """The rules of one host."""
        return super().from_crawler(crawler, b"" if is_markup(robotstxt_body) else robotstxt_body)


def is_markup(body: bytes) -> bool:
    """Whether what came is a page: no line of robots.txt begins with ``<``.

    >>> is_markup(b"<!DOCTYPE html><title>One moment</title>"), is_markup(b"User-agent: *")
    (True, False)
    """
    return body.lstrip(BLANKS).startswith(b"<")
