"""How well pages are read: ours beside what other extractors are installed, field by field, on any folder of
pages.

    python benchmarks/accuracy.py FOLDER [--mutate [NAMES]] [--misses]

FOLDER holds ``gold.jsonl`` (one object a line: id, url, title, body, and where known paragraphs, optional,
authors, date) and a page ``<id>.html.gz`` for each; or folders of that form. F1 is over 4-gram shingles of
words, from the means of precision and recall; clean is the share of pages with both at 0.95 or more. With
``--mutate`` the same pages are changed as sites change (``mutate.CHANGES``) and read again.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import mutate

from newsbot import Page, read_page
from newsbot.text.encoding import decode
from newsbot.text.letters import key

Answer = dict[str, Any]
Reader = Callable[[bytes, str], Answer]


def ours(body: bytes, url: str) -> Answer:
    """What ``read_page`` makes of a page, with no outlet given."""
    article = read_page(Page(url or "http://localhost/", body))
    if article is None:
        return {}
    text = "\n\n".join(part for part in (article.lead, article.body) if part)
    at = article.published_at
    return {
        "title": article.title,
        "text": text,
        "authors": article.authors,
        "date": at.isoformat() if at else None,
    }


def trafilatura(body: bytes, url: str) -> Answer:
    """The same from trafilatura, in precision mode."""
    from trafilatura import bare_extraction

    found = bare_extraction(
        decode(body)[0], url=url or None, with_metadata=True, favor_precision=True, include_comments=False
    )
    if found is None:
        return {}
    return {
        "title": found.title,
        "text": found.text,
        "authors": (found.author or "").split("; "),
        "date": found.date,
    }


def readers() -> dict[str, Reader]:
    """Ours, and the peers that can be imported here."""
    found: dict[str, Reader] = {"newsbot": ours}
    try:
        import trafilatura as _  # noqa: F401 - only whether it is here
    except ImportError:
        return found
    return found | {"trafilatura": trafilatura}


def load(folder: Path) -> Iterator[Answer]:
    """The gold of a folder, each with its page's bytes."""
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        gold["html"] = gzip.decompress((folder / f"{gold['id']}.html.gz").read_bytes())
        yield gold


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = key(text).split()
    return Counter(tuple(words[n : n + 4]) for n in range(max(1, len(words) - 3))) if words else Counter()


def precision_recall(true: str, said: str) -> tuple[float, float]:
    """Precision and recall of the shingles of a text."""
    gold, hits = _shingles(true), _shingles(said)
    both = sum((gold & hits).values())
    return both / max(1, sum(hits.values())), both / max(1, sum(gold.values()))


def score(gold: Answer, answer: Answer) -> dict[str, float]:
    """All measures of one page; a measure is missing where the page has no gold for it."""
    found: dict[str, float] = {}
    if gold.get("body"):
        pairs = [precision_recall(text, answer.get("text") or "") for text in _variants(gold)]
        found["p"], found["r"] = max(pairs, key=lambda pair: pair[0] * pair[1])
        found["clean"] = float(min(found["p"], found["r"]) >= 0.95)
    if gold.get("title"):
        titles = [gold["title"], *(gold.get("title_alt") or ())]
        found["title"] = float(key(answer.get("title") or "") in map(key, titles))
    if gold.get("date"):
        found["date"] = float((answer.get("date") or "")[:10] == gold["date"][:10])
    if gold.get("authors"):
        found["author"] = float({*map(key, answer.get("authors") or ())} == {*map(key, gold["authors"])})
    return found


def _variants(gold: Answer) -> Iterator[str]:
    yield gold["body"]
    optional = set(gold.get("optional") or ())
    if optional:
        yield "\n\n".join(text for n, text in enumerate(gold.get("paragraphs") or ()) if n not in optional)


def summary(scores: list[dict[str, float]]) -> str:
    """The means as one line."""

    def mean(name: str) -> float | None:
        held = [one[name] for one in scores if name in one]
        return sum(held) / len(held) if held else None

    p, r = mean("p"), mean("r")
    f1 = 2 * p * r / (p + r) if p and r else None
    cells = {"F1": f1, "p": p, "r": r, **{name: mean(name) for name in ("clean", "title", "date", "author")}}
    return "  ".join(
        f"{name} {value:.3f}" if value is not None else f"{name}   -  " for name, value in cells.items()
    )


def changed(golds: list[Answer], change: mutate.Change) -> list[Answer]:
    """The pages after a change, with the gold that is then true; pages it cannot be applied to are left
    out."""
    found = []
    for seed, gold in enumerate(golds):
        if not gold.get("body"):
            continue
        paragraphs = gold.get("paragraphs") or gold["body"].split("\n\n")
        result = change(decode(gold["html"])[0], paragraphs, seed)
        if result is not None:
            html, kept = result
            optional = gold.get("optional") if len(kept) == len(paragraphs) else None
            found.append(
                {**gold, "html": html, "body": "\n\n".join(kept), "paragraphs": kept, "optional": optional}
            )
    return found


def folders(root: Path) -> list[Path]:
    """The folders with gold at or under a path."""
    return sorted(path.parent for path in root.glob("**/gold.jsonl"))


def report(name: str, golds: list[Answer], misses: bool = False) -> None:
    """Prints one line a reader for these pages."""
    for reader, read in readers().items():
        scores = []
        for gold in golds:
            scores.append(score(gold, read(gold["html"], gold.get("url") or "")))
            wrong = [field for field in ("clean", "title", "date", "author") if scores[-1].get(field) == 0.0]
            if misses and wrong and reader == "newsbot":
                print(f"    {gold['id'][:60]:60} {' '.join(wrong)}")
        print(f"{name:36} {reader:12} n {len(scores):4}  {summary(scores)}")


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mutate", nargs="?", const="all", help="all changes, or names with commas between")
    parser.add_argument("--misses", action="store_true", help="name the pages that were read wrong")
    options = parser.parse_args()
    for folder in folders(options.folder):
        golds = list(load(folder))
        report(folder.name, golds, options.misses)
        names = mutate.CHANGES if options.mutate == "all" else (options.mutate or "").split(",")
        for name in filter(None, names):
            report(f"{folder.name} {name}", changed(golds, mutate.CHANGES[name]), options.misses)


if __name__ == "__main__":
    main()
