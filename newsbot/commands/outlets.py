"""``scrapy outlets``: the newspapers newsbot knows, as the Markdown table that stands in the README."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence

from scrapy.commands import ScrapyCommand

from newsbot.outlet import Outlet
from newsbot.outlets import all_outlets

HEAD = ("Name", "Outlet", "Host", "Language", "Sections (`-a section=`)", "Stands on")


class Command(ScrapyCommand):
    """Prints the table; needs no project."""

    requires_project = False
    requires_crawler_process = False

    def short_desc(self) -> str:
        """What ``scrapy -h`` says of it."""
        return "List the newspapers newsbot knows, as a Markdown table"

    def run(self, args: list[str], opts: Namespace) -> None:
        """Print it."""
        print(table(all_outlets()))


def table(outlets: Iterable[Outlet]) -> str:
    """The outlets as a Markdown table, in the order given, without a newline at its end."""
    rows = [HEAD, ("---",) * len(HEAD), *map(_row, outlets)]
    return "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in rows)


def _row(outlet: Outlet) -> Sequence[str]:
    return (
        f"`{outlet.name}`",
        outlet.title,
        outlet.hosts[0],
        outlet.language,
        ", ".join(outlet.sections()) or "–",
        outlet.known,
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
