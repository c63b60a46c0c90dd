"""newsbot in anybody's Scrapy project: ``ADDONS = {"newsbot.Addon": 500}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.utils.misc import load_object

from newsbot.extensions import replay
from newsbot.settings import is_on

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

PIPELINES = {
    "newsbot.pipelines.strip.Strip": 100,
    "newsbot.pipelines.check.Check": 110,
    "newsbot.pipelines.dedupe.Dedupe": 120,
}
"""Before a project's own pipelines, whose template has 300: they get clean articles, each once."""

EXTENSIONS = {"newsbot.extensions.ledger.Ledger": 500}
SKIP_KNOWN = {"newsbot.extensions.skipknown.SkipKnown": 550}


class Addon:
    """Adds strip, check, dedupe and the ledger that remembers, and nothing else.

    What the project itself sets for one of them stands: another place in the order, or ``None`` for none.
    Where ``NEWSBOT_REPLAY`` names recordings, every request is answered from them.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Changes the settings: puts in what is not there. Raises ``ReplayError`` for recordings that are not
        there."""
        for name, parts in (("ITEM_PIPELINES", PIPELINES), ("EXTENSIONS", EXTENSIONS)):
            for path, place in parts.items():
                settings.setdefault_in_component_priority_dict(name, load_object(path), place)
        if is_on(settings, "NEWSBOT_SKIP_KNOWN", False):
            for path, place in SKIP_KNOWN.items():
                settings.setdefault_in_component_priority_dict("SPIDER_MIDDLEWARES", load_object(path), place)
        replay.install(settings)
