"""What tags and attributes say of the text inside them: flags.

By tag and by role it is the page's own word; by the names of class and id it is weak evidence only, for they
may be anything tomorrow.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source",
))  # fmt: skip
STEPPED_OVER = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "object", "embed",
    "canvas", "audio", "video", "button", "map", "math", "head", "datalist", "applet", "frameset",
    "title", "meta", "link", "base",
))  # fmt: skip
HEADINGS = {f"h{n}": n for n in range(1, 7)}

NAV, ASIDE, FOOTER, CAPTION, QUOTE, LIST, HIDDEN, COMMENTS, JUNK, BODY, CELL, FORM, HEADER = (
    1 << n for n in range(13)
)
"""What a block stands in: by tag or role, and, as weak evidence only, by the names of class and id."""

BY_TAG = {
    "nav": NAV,
    "menu": NAV,
    "aside": ASIDE,
    "footer": FOOTER,
    "header": HEADER,
    "figure": CAPTION,
    "figcaption": CAPTION,
    "blockquote": QUOTE,
    "ul": LIST,
    "ol": LIST,
    "td": CELL,
    "th": CELL,
    "form": FORM,
}
_BY_ROLE = {
    "navigation": NAV,
    "menu": NAV,
    "menubar": NAV,
    "complementary": ASIDE,
    "contentinfo": FOOTER,
    "search": NAV,
    "dialog": HIDDEN,
    "alertdialog": HIDDEN,
}
_OF_COMMENTS = re.compile("comment|disqus|respond|replies")
_COMMENT_NAME = re.compile(
    r"(?:^|[\s_-]|user)(?:comments?|disqus|respond|replies|fb-comments)(?:$|[\s_-]|list|area|form|block)"
)
_JUNK_NAME = re.compile(
    r"related|share|sharing|social|breadcrumb|newsletter|subscri|most-?(?:read|viewed|popular)|recommend|promo|sponsor"
    r"|advert|cookie|consent|copyright|pagination|trending|ticker|also-?read|read-?(?:also|more)|outbrain|taboola"
)
_JUNK_WORDS = frozenset((
    "tag", "tags", "ad", "ads", "tools", "toolbar", "popup", "modal", "signup", "login", "caption",
    "credit", "byline", "author", "bio",
))  # fmt: skip
_BODY_NAME = re.compile(
    r"article-?_?(?:body|text|content)|story-?_?(?:body|content|text)|entry-?content|post-?(?:content|body|text)"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@lru_cache(maxsize=4096)
def named(names: str) -> int:
    """What class and id say of an element, as flags: weak evidence, for they may be anything tomorrow."""
    # In small letters, every alternative beginning with a letter: only so the engine skips to the next of
    # them; ignoring case it tried all at each letter, 10 µs a name.
    names = names.lower()
    flags = 0
    if _OF_COMMENTS.search(names) and _COMMENT_NAME.search(names):
        flags |= COMMENTS
    words = names.replace("-", " ").replace("_", " ").split()
    if not _JUNK_WORDS.isdisjoint(words) or _JUNK_NAME.search(names):
        flags |= JUNK
    elif _BODY_NAME.search(names):
        flags |= BODY
    return flags


def said_by(element: HtmlElement) -> int:
    """What an element's attributes say, as flags."""
    names, flags = "", 0
    for attribute, value in element.items():
        if attribute in ("class", "id"):
            names = f"{names} {value}" if names else value
        elif attribute == "role":
            flags |= _BY_ROLE.get(value, 0)
        elif attribute == "style" and _HIDDEN_STYLE.search(value):
            flags |= HIDDEN
        elif attribute == "itemprop" and "articleBody" in value:
            flags |= BODY
    return flags | named(names) if names else flags
