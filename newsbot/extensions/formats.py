"""How articles are written: CSV for spreadsheets, JSON, JSON Lines, XML, and Scrapy's binary formats.

They are Scrapy's exporters with three things added:

1. One feed's failure stays its own: an exporter that raises breaks its own feed (which is then not put in
   place) and does not keep the item from the feeds beside it.
2. ``-o`` onto an existing file gives one whole file: CSV rows under the one header, a longer JSON list or XML
   document.
3. Text that no file of the format may hold (half surrogate pairs, control characters in XML) does not stop
   the feed.

CSV is made for a spreadsheet program: a byte order mark (off with ``NEWSBOT_CSV_BOM=0``), newlines inside
quotes, lists joined with `` | ``, mappings as JSON, and a ``'`` before a cell that a spreadsheet would run as
a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from itemadapter import ItemAdapter
from scrapy import exporters

from newsbot.article import CSV_FIELDS, Article
from newsbot.extensions.feeds import FeedError, Part
from newsbot.extensions.takeover import BOM, copy, copy_but_end, first_row
from newsbot.extensions.values import LIST_JOINT, cell, defused, for_xml, whole_text
from newsbot.settings import is_on

if TYPE_CHECKING:
    from pathlib import Path

    from scrapy.crawler import Crawler
    from scrapy.item import Field


class Guarded(exporters.BaseItemExporter):
    """Mixed in before an exporter: what it raises breaks its own feed only."""

    part: Part | None = None
    old: Path | None = None
    why: str | None = None

    def __init__(self, file: Any, **kwargs: Any) -> None:
        # with postprocessing the part lies below Scrapy's manager of compressors
        below = file if isinstance(file, Part) else getattr(file, "file", None)
        self.out = file
        if isinstance(below, Part):
            self.part, self.old = below, below.old
            below.rows = 0
        # the exporter beside this one in the class takes the file
        super().__init__(file, **kwargs)  # type: ignore[call-arg]

    def start_exporting(self) -> None:
        """Begin the file, after the old content where it is added to."""
        self._try(self._start)

    def export_item(self, item: Any) -> None:
        """Write one item; a feed that is broken writes no more."""
        self._try(lambda: self._export(item))

    def finish_exporting(self) -> None:
        """End the file. Raises ``FeedError`` for a broken one that no part of ours can keep from being
        stored."""
        self._try(self._finish)
        if self.why and self.part is None:
            raise FeedError(self.why)

    def serialize_field(self, field: Mapping[str, Any] | Field, name: str, value: Any) -> Any:
        """The value as Scrapy would write it, without half surrogate pairs: no encoding has them."""
        return whole_text(super().serialize_field(field, name, value))

    def _start(self) -> None:
        """Unless a format knows better, new items stand behind the old content, as in Scrapy."""
        if self.old is not None:
            copy(self.old, self.out)
        super().start_exporting()

    def _export(self, item: Any) -> None:
        super().export_item(item)  # type: ignore[safe-super]  # of the exporter beside this one
        if self.part is not None and self.part.rows is not None:
            self.part.rows += 1

    def _finish(self) -> None:
        super().finish_exporting()

    def _try(self, step: Callable[[], None]) -> None:
        if self.why or (self.part is not None and self.part.broken):
            return
        try:
            step()
        except OSError as error:
            self._break(error.strerror or str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the feeds beside this one must go on
            self._break(f"{type(error).__name__}: {error}")

    def _break(self, why: str) -> None:
        self.why = why
        if self.part is not None:
            self.part.broken = why


class Json(Guarded, exporters.JsonItemExporter):
    """A JSON list; added to, it stays one list."""

    def _start(self) -> None:
        if self.old is None:
            super()._start()
            return
        end = copy_but_end(self.old, self.out, b"[", b"]")
        self.first_item = end.strip() == b"["


class JsonLines(Guarded, exporters.JsonLinesItemExporter):
    """One JSON object a line."""

    def _start(self) -> None:
        if self.old is not None and not copy(self.old, self.out).endswith(b"\n"):
            self.out.write(b"\n")


class Xml(Guarded, exporters.XmlItemExporter):
    """An XML document; added to, it stays one document."""

    def _start(self) -> None:
        if self.old is None:
            super()._start()
            return
        copy_but_end(self.old, self.out, b"<", f"</{self.root_element}>".encode())
        self._beautify_newline(new_item=True)

    def serialize_field(self, field: Mapping[str, Any] | Field, name: str, value: Any) -> Any:
        """The value without the characters that XML 1.0 forbids; datetimes in ISO form."""
        return for_xml(super().serialize_field(field, name, value))


class Csv(Guarded, exporters.CsvItemExporter):
    """Rows for a spreadsheet: the columns are those of ``CSV_FIELDS`` for our articles, else as Scrapy has
    them."""

    def __init__(self, file: Any, *, bom: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("join_multivalued", LIST_JOINT)
        super().__init__(file, **kwargs)
        self._bom = bom and (self.encoding or "utf-8").lower().replace("-", "") == "utf8"

    @classmethod
    def from_crawler(cls, crawler: Crawler, file: Any, **kwargs: Any) -> Csv:
        """The exporter with this crawl's ``NEWSBOT_CSV_BOM``."""
        return cls(file, bom=is_on(crawler.settings, "NEWSBOT_CSV_BOM", True), **kwargs)

    def serialize_field(self, field: Mapping[str, Any] | Field, name: str, value: Any) -> Any:
        """The cell: lists joined, mappings as JSON, datetimes in ISO form, formulas defused."""
        return defused(cell(whole_text(field["serializer"](value) if "serializer" in field else value)))

    def _start(self) -> None:
        if self.old is not None:
            if not copy(self.old, self.out).endswith(b"\n"):
                self.out.write(b"\r\n")
        elif self._bom:
            self.stream.write(BOM)

    def _write_headers_and_set_fields_to_export(self, item: Any) -> None:
        if not self.fields_to_export and isinstance(item, Article):
            self.fields_to_export = CSV_FIELDS
        if self.old is None:
            super()._write_headers_and_set_fields_to_export(item)
            return
        self.fields_to_export = self.fields_to_export or ItemAdapter(item).field_names()
        fields = self.fields_to_export
        ours = list(fields.values() if isinstance(fields, Mapping) else fields)
        theirs = first_row(self.old, self.encoding or "utf-8")
        if theirs != ours:
            raise FeedError(f"the file has other columns: {', '.join(theirs)}")


class Marshal(Guarded, exporters.MarshalItemExporter):
    """Python's marshal format."""


class Pickle(Guarded, exporters.PickleItemExporter):
    """Python's pickle format."""
