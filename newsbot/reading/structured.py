"""Reader: what the page says of itself for machines: JSON-LD and meta elements.

1. every piece of JSON-LD is read, broken ones as far as they go, and searched for the node that is an
   article; of several, the one that is about this address or this headline;
2. metas are read by the names sites use, the surest name first;
3. each value is a claim and still has to prove itself: dates come as strings, titles with the site's name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from newsbot.markup.head import Head
from newsbot.reading.claims import Claim
from newsbot.text.letters import clean, key

ARTICLE_TYPE = re.compile(
    r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|OpinionNewsArticle|SocialMediaPosting|Analysis)$"
)
MAX_DEPTH = 12
MAX_NODES = 3000

TITLES = (
    "og:title",
    "twitter:title",
    "headline",
    "dc.title",
    "dcterms.title",
    "sailthru.title",
    "parsely-title",
)
DESCRIPTIONS = (
    "og:description",
    "description",
    "twitter:description",
    "dc.description",
    "sailthru.description",
)
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "publish-date",
    "publishdate",
    "publish_date",
    "published_time",
    "published-date",
    "pubdate",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "originalpublicationdate",
    "article_date_original",
    "release_date",
    "bt:pubdate",
    "rnews:datepublished",
    "date",
)
MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "article:modified",
    "og:article:modified_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "modified_time",
)
AUTHORS = (
    "article:author_name",
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "cxenseparse:author",
    "twitter:creator_name",
    "creator",
)
SECTIONS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "cxenseparse:recs:category",
    "section",
)
TAGS = ("article:tag", "og:article:tag", "news_keywords", "parsely-tags", "keywords")
IMAGES = ("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
SITE_NAMES = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "publisher",
    "al:android:app_name",
)

NO_AUTHORS = frozenset((
    "admin", "administrator", "editor", "editors", "newsroom", "staff", "webmaster", "author", "news",
    "desk", "web", "unknown", "none", "null", "الكاتب", "المحرر", "ادمن", "مدير", "الموقع", "المشرف",
    "التحرير",
))  # fmt: skip
"""Names of no person: author, editor, site manager, admin, moderator, editing (in matching form)."""


def read_structured(
    head: Head, url: str, titles: Iterable[str] = (), nodes: list[Mapping[str, Any]] | None = None
) -> list[Claim]:
    """All claims of the head data, JSON-LD's first. Dates are the strings as they stand. ``nodes`` are the
    head's ``json_nodes``, where they were read before."""
    nodes = json_nodes(head) if nodes is None else nodes
    article = _the_article(nodes, url, [*titles, *head.all(*TITLES)])
    claims = list(_from_json(article, nodes)) if article is not None else []
    claims += _from_metas(head)
    return [claim for claim in claims if claim.value not in (None, "", ())]


def site_names(head: Head, nodes: Iterable[Mapping[str, Any]] = ()) -> tuple[str, ...]:
    """The names the page calls its site by, as printed."""
    names = head.all(*SITE_NAMES)
    for node in nodes:
        names += [_name(node.get("publisher"))]
        if node.get("@type") in ("Organization", "NewsMediaOrganization", "WebSite"):
            names += [_name(node)]
    return tuple(dict.fromkeys(clean(name) for name in names if name))


def json_nodes(head: Head) -> list[Mapping[str, Any]]:
    """All nodes of the page's JSON-LD, flat."""
    return list(_nodes(head))


def _nodes(head: Head) -> Iterator[Mapping[str, Any]]:
    left = MAX_NODES
    for script in head.scripts:
        waiting: list[tuple[Any, int]] = [(_loaded(script), 0)]
        while waiting and left > 0:
            value, depth = waiting.pop()
            if depth > MAX_DEPTH:
                continue
            if isinstance(value, list):
                waiting += [(item, depth + 1) for item in reversed(value[:200])]
            elif isinstance(value, dict):
                left -= 1
                yield value
                for name in ("liveBlogUpdate", "mainEntity", "mainEntityOfPage", "@graph"):
                    if isinstance(value.get(name), dict | list):
                        waiting.append((value[name], depth + 1))


_COMMENT = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)|(?:-->|//\]\]>|\]\]>|;)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_PAIR = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|description|dateCreated)"\s*:\s*"((?:[^"\\]|\\.){1,2000})"'
)


def _loaded(script: str) -> Any:
    """What a script holds; of broken JSON the plain pairs that can still be read."""
    text = _COMMENT.sub("", script).strip()
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        pass
    try:
        return json.loads(_TRAILING_COMMA.sub("", text), strict=False)
    except (ValueError, RecursionError):
        pass
    if "Article" not in text:
        return None
    broken: dict[str, Any] = {"@type": "Article"}
    for name, value in _PAIR.findall(text):
        broken.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    return broken


def _types(node: Mapping[str, Any]) -> tuple[str, ...]:
    kind = node.get("@type")
    return tuple(x for x in (kind if isinstance(kind, list) else [kind]) if isinstance(x, str))


def _the_article(nodes: list[Mapping[str, Any]], url: str, titles: Iterable[str]) -> Mapping[str, Any] | None:
    """The node that is this page's article: about this address, else with this headline, else the first."""
    found = [n for n in nodes if any(ARTICLE_TYPE.search(kind) for kind in _types(n))]
    if len(found) > 1:
        said = {key(title) for title in titles}
        for node in found:
            if _same(node, url):
                return node
        for node in found:
            headline = key(_text(node.get("headline")))
            if headline and any(headline in title or title in headline for title in said if title):
                return node
    if found:
        return found[0]
    return next((n for n in nodes if "WebPage" in _types(n) and n.get("datePublished")), None)


def _same(node: Mapping[str, Any], url: str) -> bool:
    tail = url.split("?")[0].split("#")[0].rstrip("/").rpartition("//")[2]
    for name in ("url", "@id", "mainEntityOfPage"):
        value = node.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if (
            isinstance(value, str)
            and value.split("?")[0].split("#")[0].rstrip("/").rpartition("//")[2] == tail
        ):
            return True
    return False


def _from_json(node: Mapping[str, Any], nodes: list[Mapping[str, Any]]) -> Iterator[Claim]:
    by_id = {str(n["@id"]): n for n in nodes if "@id" in n and "name" in n}

    def said(field: str, value: Any, where: str) -> Claim:
        return Claim(field, value, "json-ld", where)

    yield said("title", _text(node.get("headline") or node.get("name")), "headline")
    yield said("description", _text(node.get("description")), "description")
    yield said("published_at", _text(node.get("datePublished") or node.get("dateCreated")), "datePublished")
    yield said("modified_at", _text(node.get("dateModified")), "dateModified")
    yield said("authors", names_of(_people(node.get("author") or node.get("creator"), by_id)), "author")
    yield said("section", _text(_first(node.get("articleSection"))), "articleSection")
    yield said("tags", split_tags(_strings(node.get("keywords"))), "keywords")
    yield said("image_url", _address(_first(node.get("image")) or node.get("thumbnailUrl")), "image")
    free = node.get("isAccessibleForFree")
    if free is not None:
        yield said("paywalled", str(free).strip().lower() in ("false", "0", "no"), "isAccessibleForFree")
    count = node.get("commentCount")
    if str(count).isdigit():
        yield said("comments_count", int(str(count)), "commentCount")


def _one(contents: list[str]) -> str:
    return contents[0]


_METAS: tuple[tuple[str, tuple[str, ...], Callable[[list[str]], Any]], ...] = (
    ("title", TITLES, _one),
    ("description", DESCRIPTIONS, _one),
    ("published_at", PUBLISHED, _one),
    ("modified_at", MODIFIED, _one),
    ("authors", AUTHORS, lambda contents: names_of(contents)),
    ("section", SECTIONS, _one),
    ("tags", TAGS, lambda contents: split_tags(contents)),
    ("image_url", IMAGES, _one),
)
"""Field, meta names, and how its contents are read."""


def _from_metas(head: Head) -> Iterator[Claim]:
    def said(field: str, value: Any, where: str) -> Claim:
        return Claim(field, value, "meta", where)

    for field, names, read in _METAS:
        for name in names:
            if contents := head.all(name):
                yield said(field, read(contents), name)
    yield said("title", head.title, "<title>")
    yield said("canonical_url", head.link("canonical"), "link rel=canonical")
    yield said("canonical_url", head.first("og:url"), "og:url")
    tier = head.first("article:content_tier")
    if tier:
        yield said("paywalled", tier.lower() in ("locked", "metered"), "article:content_tier")


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = _first(value)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def _first(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, list) else value


def _name(value: Any) -> str:
    return _text(value.get("name")) if isinstance(value, Mapping) else ""


def _address(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    value = _first(value)
    return value.strip() if isinstance(value, str) and value.strip() else None


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [unescape(value)]
    if isinstance(value, list):
        return [_text(item) for item in value]
    return []


def _people(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> list[str]:
    found = []
    for person in value if isinstance(value, list) else [value]:
        if isinstance(person, str):
            found.append(unescape(person))
        elif isinstance(person, dict):
            if person.get("@type") in ("Organization", "NewsMediaOrganization", "Corporation"):
                continue
            held = person if person.get("name") else by_id.get(str(person.get("@id")), {})
            if held.get("@type") not in ("Organization", "NewsMediaOrganization"):
                name = held.get("name")
                found += [_text(item) for item in name] if isinstance(name, list) else [_text(name)]
    return found


_BETWEEN_NAMES = re.compile(r"\s*[;|/\n]\s*|\s*\u060c\s*|\s*,\s*(?!Jr|Sr)|\s+(?:and|&)\s+", re.I)
_BY = re.compile(r"^\s*(?:by|written by|كتبت?|بقلم|إعداد)\s*[:\-\u2013]?\s+", re.I)
_NO_NAME = re.compile(
    r"^(?:developed|designed|powered|created|posted|hosted)\b|https?:|www\.|@|\d{3}|\.(?:com|net|org|tv)\b|[0-9a-f]{8}-[0-9a-f]{4}",
    re.I,
)


def names_of(values: Iterable[str]) -> tuple[str, ...]:
    """The people in these author strings, as printed; addresses, accounts and offices are no people."""
    found: dict[str, str] = {}
    for value in values:
        if _NO_NAME.search(value):
            continue
        for part in _BETWEEN_NAMES.split(_BY.sub("", clean(value))):
            name = part.strip(" .:-\u2013\u2014*\"'")
            words = key(name).split()
            if not words or len(words) > 6 or _NO_NAME.search(name) or set(words) <= NO_AUTHORS:
                continue
            found.setdefault(" ".join(words), name)
    return tuple(found.values())


_BETWEEN_TAGS = re.compile(r"\s*[,\u060c;|]\s*")


def split_tags(values: Iterable[str]) -> tuple[str, ...]:
    """The keywords in these strings, each once, in order."""
    found: dict[str, str] = {}
    for value in values:
        for part in _BETWEEN_TAGS.split(clean(value)):
            tag = part.strip(" #.-")
            if tag and len(tag) <= 80:
                found.setdefault(key(tag) or tag, tag)
    return tuple(found.values())[:60]
