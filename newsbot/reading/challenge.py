"""What the pages of guards say: "are you a human?", "accept our cookies first". Known by words and headers.

A guard stands before a site and answers in its place; its page is never the one that was asked for. The words
are compared in matching form, and only where a page says little else (``verdict``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsbot.text.letters import key

CHALLENGES = (
    "just a moment", "attention required", "access denied", "checking your browser",
    "verify you are human", "are you a robot", "are you human", "security check",
    "ddos protection", "one more step", "please wait", "human verification", "bot verification",
    "please enable javascript", "please enable cookies", "robot check", "pardon our interruption",
    "request unsuccessful", "you have been blocked", "sucuri website firewall",
    "التحقق من انك انسان", "لحظه من فضلك", "جار التحقق", "تحقق من انك لست روبوت",
)  # fmt: skip
"""How the titles of challenge pages begin, in matching form; the Arabic: verifying that you are human, one
moment please, verifying, make sure you are no robot."""
WALLS = (
    "before you continue", "we value your privacy", "your privacy choices", "privacy settings",
    "cookie consent", "cookie settings", "cookies required", "consent required", "we need your consent",
    "قبل المتابعه", "خصوصيتك تهمنا", "الموافقه علي ملفات تعريف الارتباط", "اعدادات الخصوصيه",
)  # fmt: skip
"""How the titles (not headings: a banner over a true page has them too) of consent and cookie walls begin;
the Arabic: before you go on, your privacy matters to us, consent to cookies, privacy settings."""
HEADERS: Mapping[str, tuple[str, ...]] = {
    "cf-mitigated": ("challenge",),  # Cloudflare's documented mark of every challenge
    "x-amzn-waf-action": ("challenge", "captcha"),  # the same of AWS WAF
}
"""What guards say of themselves in a header."""
SCRIPTS = re.compile(rb"document\.cookie\s*=|location\.reload|__cf_chl|_Incapsula_|captcha", re.I)
"""What a page does that shows nothing and wants a cookie set. Literals, no repetition but of blanks."""

_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{1,300})</title", re.I)
"""Bounded on both sides: a title that is longer is no guard's."""


def begins(head: str, cues: tuple[str, ...]) -> bool:
    """Whether a title or heading, in matching form, begins with one of these phrases.

    >>> begins("just a moment", CHALLENGES), begins("momentous", CHALLENGES)
    (True, False)
    """
    return any(head == cue or head.startswith(cue + " ") for cue in cues) if head else False


def is_by_header(headers: Mapping[str, str] | None) -> bool:
    """Whether the headers say that a guard answered.

    >>> is_by_header({"CF-Mitigated": "challenge"})
    True
    """
    said = {name.lower(): value.strip().lower() for name, value in (headers or {}).items()}
    return any(said.get(name) in values for name, values in HEADERS.items())


def has_guards_title(body: bytes) -> bool:
    """Whether the title in these bytes begins as a guard's does: a quick look, without parsing."""
    found = _TITLE.search(body, 0, 50_000)
    title = key(found[1].decode("utf-8", "ignore")) if found else ""
    return begins(title, CHALLENGES) or begins(title, WALLS)
