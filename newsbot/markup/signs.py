"""What tags and attributes say of the text inside them: flags.

By tag and by role it is the page's own word; by the names of class and id it is weak evidence only, for they
may be anything tomorrow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

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
_COMMENT_NAME = re.compile(
    r"(?:^|[\s_-]|user)(?:comments?|disqus|respond|replies|fb-comments)(?:$|[\s_-]|list|area|form|block)",
    re.I,
)
_JUNK_NAME = re.compile(
    r"related|share|sharing|social|breadcrumb|newsletter|subscri|most-?(?:read|viewed|popular)|recommend|promo|sponsor"
    r"|advert|cookie|consent|copyright|pagination|trending|ticker|also-?read|read-?(?:also|more)|outbrain|taboola"
    r"|(?:^|[\s_-])(?:tags?|ads?|tools|toolbar|popup|modal|signup|login|caption|credit|byline|author|bio|widget)(?:$|[\s_-])",
    re.I,
)
_BODY_NAME = re.compile(
    r"article-?_?(?:body|text|content)|story-?_?(?:body|content|text)|entry-?content|post-?(?:content|body|text)|articlebody",
    re.I,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@lru_cache(maxsize=4096)
def named(names: str) -> int:
    """What class and id say of an element, as flags: weak evidence, for they may be anything tomorrow."""
    flags = 0
    if _COMMENT_NAME.search(names):
        flags |= COMMENTS
    if _JUNK_NAME.search(names):
        flags |= JUNK
    elif _BODY_NAME.search(names):
        flags |= BODY
    return flags


def said_by(attrib: Mapping[str, str]) -> int:
    """What an element's attributes say, as flags."""
    flags = 0
    names = attrib.get("class")
    if ident := attrib.get("id"):
        names = f"{names} {ident}" if names else ident
    if names:
        flags = named(names)
    if len(attrib) > 1 or not names:
        if role := attrib.get("role"):
            flags |= _BY_ROLE.get(role, 0)
        if (style := attrib.get("style")) and _HIDDEN_STYLE.search(style):
            flags |= HIDDEN
        if (said := attrib.get("itemprop")) and "articleBody" in said:
            flags |= BODY
    return flags
