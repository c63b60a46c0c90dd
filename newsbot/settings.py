"""The project's Scrapy settings, each with its reason."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

BOT_NAME = "newsbot"
SPIDER_MODULES = ["newsbot.spiders"]
COMMANDS_MODULE = "newsbot.commands"
ADDONS = {"newsbot.Addon": 500}


def setting(settings: BaseSettings, name: str, default: Any = None) -> Any:
    """The value of one of our settings: the command line's, else the environment's, else the project's, else default."""
    from scrapy.settings import SETTINGS_PRIORITIES

    said = settings.getpriority(name)
    if said is not None and said >= SETTINGS_PRIORITIES["spider"]:
        return settings.get(name)
    if name in os.environ:
        return os.environ[name]
    return settings.get(name, default)
