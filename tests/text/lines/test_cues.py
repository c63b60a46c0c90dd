"""The cue tables keep to their own rules."""

from __future__ import annotations

import pytest

from newsbot.text.letters import key
from newsbot.text.lines import cues, cues_ar, cues_en, prompts_ar

KINDS = {"byline", "date", "caption", "related", "comment", "share", "ticker", "tags", "navigation", "promo"}
TABLES = [
    getattr(module, name) for module in (cues_ar, prompts_ar) for name in vars(module) if name.isupper()
]
STRINGS = [value for name, value in vars(cues_en).items() if name.isupper()]


@pytest.mark.parametrize("table", [cues.WHOLE, cues.LEADS, cues.OPENS, cues.CLOSES])
def test_forms_are_keys_and_kinds_are_known(table: dict[str, cues.Cue]) -> None:
    assert table
    for form, cue in table.items():
        assert form == key(form) != ""
        assert cue.kind in KINDS


def test_one_word_never_claims_a_line_it_only_opens_or_closes() -> None:
    assert [form for form in (*cues.OPENS, *cues.CLOSES) if " " not in form] == []


@pytest.mark.parametrize("table", TABLES)
def test_each_arabic_phrase_stands_once_with_its_sense(table: dict[str, str]) -> None:
    assert len({key(phrase) for phrase in table}) == len(table)
    assert all(gloss.strip() for gloss in table.values())


@pytest.mark.parametrize("table", STRINGS)
def test_each_english_phrase_stands_once(table: str) -> None:
    phrases = [key(phrase) for phrase in table.split(" | ")]
    assert all(phrases)
    assert len(set(phrases)) == len(phrases)
