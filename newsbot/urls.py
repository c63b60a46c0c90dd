"""Addresses: one normal form, a same-article key, and the date an address may carry.

All functions are total: any string goes in, nothing is raised. The normal form is for comparing, not for
fetching: it says ``https`` where a site may only speak ``http``, and it puts the query in order.

The normal form, step by step: scheme and host in small letters, ``http`` as ``https``; user, password,
default port and fragment go; the path loses doubled slashes, dot segments and session ids; what
percent-encoding can say in two ways is said in one; the query loses tracking parameters and is sorted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qsl, quote, unquote, unquote_to_bytes, urlsplit, urlunsplit

TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_", "at_custom")
"""Campaign tags of analytics packages: they say how a reader came, never what is read."""

TRACKING = frozenset(
    {
        # click ids that advertising and social networks add to every outgoing link
        *("fbclid", "gclid", "dclid", "gbraid", "wbraid", "gclsrc", "msclkid", "yclid", "twclid", "ttclid"),
        *("igshid", "igsh", "li_fat_id"),
        # newsletters and analytics
        *("mc_cid", "mc_eid", "_ga", "_gl", "_hsenc", "_hsmi", "vero_id", "oly_anon_id", "oly_enc_id"),
        *("ocid", "cmpid", "xtor"),
        # the share button, the embedding app, the AMP cache
        *("ref_src", "ref_url", "mibextid", "sfnsn", "__twitter_impression", "_branch_match_id", "usqp"),
        # sessions of PHP and Java servers
        *("phpsessid", "jsessionid"),
    }
)
"""Parameters that never choose the article; ``ref``, ``source`` and ``share`` do on some sites."""

INDEX_FILE = re.compile(r"(?:index|default)\.(?:html?|php\d?|aspx?|jsp)", re.I)
HOST_PREFIX = re.compile(r"(?:www\d?|m\d?|mobile|amp)\.(?=[^.]+\.)")
"""What stands before a site's name and does not change the article: ``m.youm7.com``, ``www3.…``."""

SIDE_PATH = re.compile(r"(?i)/(?:amp|\w*print)(?:/|$)")
"""``/amp/…``, ``/7/print``, ``/NewsContentPrint/…``."""

HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]|\.(?!\.))*|[0-9a-f:.]*:[0-9a-f:.]*")
SESSION_IN_PATH = re.compile(r";jsessionid=.*", re.I)
ESCAPED_AMPERSAND = re.compile(r"^(?:amp;)+")
"""What is left before a name when an address was taken from markup and ``&amp;`` was not resolved."""
PATH_SAFE = "!$&'()*+,;=:@-._~"
QUERY_SAFE = "!$'()*,:@/?-._~"

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEARS = range(1995, 2100)
"""No newspaper was online before; numbers beyond are ids."""

DAY_IN_PATH = re.compile(r"/(?P<y>\d{4})/(?P<m>\d{1,2}|[a-z]{3})/(?P<d>\d{1,2})(?=/|$)", re.I)
DAY_IN_SEGMENT = re.compile(
    r"(?:(?<=/)|(?<=-))(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?=[/.]|$)"  # the segment ends with it
    r"|(?<=/)(?P<y2>\d{4})-(?P<m2>\d{1,2})-(?P<d2>\d{1,2})(?=[-_])"  # it begins with it
    r"|(?<=/)(?P<y3>\d{4})(?P<m3>\d\d)(?P<d3>\d\d)(?=/|$)"  # it is nothing else
)
DAY_IN_VALUE = re.compile(
    r"(?P<y>\d{4})[-/]?(?P<m>\d\d)[-/]?(?P<d>\d\d)(?:[T ].*)?|(?P<d2>\d\d)[-/]?(?P<m2>\d\d)[-/]?(?P<y2>\d{4})"
)


def normal(url: str) -> str:
    """The address in normal form; what is no web address comes back without its outer blanks.

    >>> normal("HTTP://www.Example.com:80/a//b?utm_source=x&id=2#top")
    'https://www.example.com/a/b?id=2'
    """
    parts = _split(url)
    if parts is None:
        return url.strip()
    query = _query(parts.query)
    return f"https://{_netloc(parts)}{_path(parts.path)}" + (f"?{query}" if query else "")


def article_key(url: str) -> str | None:
    """The key equal for all addresses of an article on a host no outlet declares; ``None`` for no address.

    Scheme, ``www.``, ``m.`` and AMP forms, tracking, fragment, a last slash and index files do not change it.

    >>> article_key("http://m.example.com/amp/story/7/?fbclid=x"), article_key("https://www.example.com/story/7")
    ('example.com/story/7', 'example.com/story/7')
    """
    parts = _split(normal(url))
    if parts is None:
        return None
    pieces = [piece for piece in parts.path.split("/") if piece]
    while pieces and pieces[0].lower() == "amp":
        del pieces[0]
    while pieces and (pieces[-1].lower() in ("amp", "amp.html") or INDEX_FILE.fullmatch(pieces[-1])):
        del pieces[-1]
    query = "&".join(pair for pair in parts.query.split("&") if not _asks_for_amp(pair))
    key = "/".join((_site(_netloc(parts)), *pieces))
    return f"{key}?{query}" if query else key


def untracked(url: str) -> str:
    """The address to fetch: as given, but without fragment and tracking parameters.

    >>> untracked("http://example.com/a?b=2&utm_source=x&a=1#top")
    'http://example.com/a?b=2&a=1'
    """
    parts = _split(url)
    if parts is None:
        return url.strip()
    kept = (pair for pair in parts.query.split("&") if not _is_tracking(pair.partition("=")[0]))
    return urlunsplit(parts._replace(query="&".join(kept), fragment=""))


def is_side_door(url: str) -> bool:
    """Whether the address is a mobile, AMP or print form of another one.

    >>> is_side_door("https://m.youm7.com/amp/2020/8/24/7"), is_side_door("https://www.youm7.com/story/7")
    (True, False)
    """
    parts = _split(url)
    if parts is None:
        return False
    front = HOST_PREFIX.match(_host(parts))
    if front and not front.group().startswith("www"):
        return True
    return bool(SIDE_PATH.search(parts.path)) or any(map(_asks_for_amp, parts.query.split("&")))


def date_in(url: str) -> date | None:
    """The day an address names in its path or query; ``None`` when it names none, or only a month.

    >>> date_in("https://www.youm7.com/story/2020/8/24/slug/4943459")
    datetime.date(2020, 8, 24)
    >>> date_in("https://www.shorouknews.com/news/view.aspx?cdate=15052026&id=x")
    datetime.date(2026, 5, 15)
    """
    parts = _split(url)
    if parts is None:
        return None
    return next((day for day in _days(parts) if day), None)


def is_web(url: str) -> bool:
    """Whether this is an absolute http or https address with a host."""
    return _split(url) is not None


def host_of(url: str) -> str | None:
    """The host in small letters, without port; ``None`` when the address has none."""
    parts = _split(url)
    return _host(parts) if parts else None


def is_private(host: str) -> bool:
    """Whether a host name or address literal can only mean a machine that is not on the public net."""
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return "." not in host or host.rsplit(".", 1)[-1] in ("local", "localhost", "internal", "home", "lan")


def _split(url: str) -> SplitResult | None:
    """The parts of a web address, ``None`` for anything else; the one place where parsing may fail."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        _ = parts.port
        return parts if parts.scheme in ("http", "https") and _host(parts) else None
    except ValueError:  # unbalanced brackets, a port that is no number
        return None


def _host(parts: SplitResult) -> str:
    """In small letters and ASCII; empty when no machine can have that name."""
    host = (parts.hostname or "").rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:  # a label that is too long or holds what no name may hold
            return ""
    return host.lower() if HOST.fullmatch(host.lower()) else ""


def _netloc(parts: SplitResult) -> str:
    host = _host(parts)
    host = f"[{host}]" if ":" in host else host
    default = (443,) if parts.scheme == "https" else (80, 443)  # both, as http is said as https
    return host if parts.port is None or parts.port in default else f"{host}:{parts.port}"


def _path(path: str) -> str:
    pieces = [SESSION_IN_PATH.sub("", _quoted(piece, PATH_SAFE)) for piece in path.split("/")]
    kept: list[str] = []
    for piece in pieces:
        if piece == "..":
            kept[-1:] = []
        elif piece not in ("", "."):
            kept.append(piece)
    closed = "/" if kept and pieces[-1] in ("", ".", "..") else ""
    return "/" + "/".join(kept) + closed


def _query(query: str) -> str:
    pairs = []
    for pair in query.split("&"):
        name, equals, value = ESCAPED_AMPERSAND.sub("", pair, count=1).partition("=")
        if name and not _is_tracking(name):
            pairs.append(
                _quoted(name, QUERY_SAFE, plus=True) + equals + _quoted(value, QUERY_SAFE, plus=True)
            )
    return "&".join(sorted(pairs))


def _is_tracking(name: str) -> bool:
    name = unquote(name).lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _quoted(text: str, safe: str, plus: bool = False) -> str:
    raw = (text.replace("+", " ") if plus else text).encode("utf-8", "surrogatepass")
    return quote(unquote_to_bytes(raw), safe=safe)


def _site(netloc: str) -> str:
    while found := HOST_PREFIX.match(netloc):
        netloc = netloc[found.end() :]
    return netloc


def _asks_for_amp(pair: str) -> bool:
    name, _, value = pair.lower().partition("=")
    return (name == "amp" and value in ("", "1", "true")) or (name == "outputtype" and value == "amp")


def _days(parts: SplitResult) -> Iterator[date | None]:
    path = unquote(parts.path)
    for pattern in (DAY_IN_PATH, DAY_IN_SEGMENT):
        for found in pattern.finditer(path):
            yield _day(found)
    for name, value in _pairs(parts.query):
        if "date" in name.lower() and (whole := DAY_IN_VALUE.fullmatch(value)):
            yield _day(whole) or _day_written_backwards(value)


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query.replace("&amp;", "&"), errors="replace")
    except ValueError:  # more fields than the library will take
        return []


def _day(found: re.Match[str]) -> date | None:
    said = {name[0]: value.lower() for name, value in found.groupdict().items() if value}
    if said["m"].isdecimal():
        return _real_day(int(said["y"]), int(said["m"]), int(said["d"]))
    return _real_day(
        int(said["y"]), MONTHS.index(said["m"]) + 1 if said["m"] in MONTHS else 0, int(said["d"])
    )


def _day_written_backwards(value: str) -> date | None:
    """``15052026`` fits year-first in form; it is day-first where that makes no day."""
    digits = re.sub(r"\D", "", value)[:8]
    return _real_day(int(digits[4:8]), int(digits[2:4]), int(digits[:2])) if len(digits) == 8 else None


def _real_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
