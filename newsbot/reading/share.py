"""Share bars: rows of buttons whose labels are left when the pictures are gone."""

from __future__ import annotations

import re

from newsbot.text.letters import key

SHARE_WORDS = frozenset(
    key(
        # share, print, send, copy, link, save, mail, Facebook, Twitter, WhatsApp, Telegram, LinkedIn,
        # Messenger
        "شارك مشاركة طباعة اطبع إرسال ارسل نسخ الرابط حفظ البريد بريد ايميل فيسبوك فيس بوك تويتر"
        " واتساب واتس اب تيليجرام تلجرام لينكدين لينكد إن ماسنجر انستجرام يوتيوب جوجل بلس"
        " share print email mail send tweet facebook twitter whatsapp whats app telegram linkedin pinterest"
        " pin interest messenger reddit copy link google plus instagram viber save x"
    ).split()
)
"""Words of share bars, in matching form."""
_GLUED = re.compile(
    f"(?:{'|'.join(sorted((w for w in SHARE_WORDS if len(w) > 3), key=len, reverse=True))}){{2,}}"
)
"""Such words run together: the buttons stood in spans with no blank between."""
LONGEST = 16
"""Words of the longest share bar."""


def is_share_bar(text: str) -> bool:
    """Whether most of the words are names of networks and buttons.

    >>> is_share_bar("طباعة Email فيسبوك تويتر"), is_share_bar("شارك آلاف الطلاب في المسابقة")
    (True, False)
    """
    if len(text) > 12 * LONGEST:
        return False
    words = key(text).split()
    named = sum(1 for word in words if word in SHARE_WORDS or _GLUED.fullmatch(word))
    return 0 < len(words) <= LONGEST and named * 2 > len(words)
