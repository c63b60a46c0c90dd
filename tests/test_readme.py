"""The README's tables cannot lag behind the code. ``python -m tests.test_readme`` writes them anew."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

import newsbot.article
from newsbot.article import FIELDS
from newsbot.commands.outlets import table
from newsbot.outlets import all_outlets

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"


def field_rows() -> str:
    """A row a field: its name and the string that stands below it in the source."""
    tree = ast.parse(Path(newsbot.article.__file__).read_text("utf-8"))
    article = next(node for node in tree.body if isinstance(node, ast.ClassDef))
    rows = ["| Field | What it holds |", "|---|---|"]
    for said, meant in zip(article.body, article.body[1:], strict=False):
        if isinstance(said, ast.AnnAssign) and isinstance(said.target, ast.Name):
            assert isinstance(meant, ast.Expr), f"{said.target.id} says nothing about itself"
            rows.append(f"| `{said.target.id}` | {_markdown(ast.literal_eval(meant.value))} |")
    return "\n".join(rows)


def _markdown(text: str) -> str:
    return " ".join(text.split()).replace("`` | ``", "`` \\| ``").replace("``", "`")


BLOCKS = {
    "outlets: scrapy outlets": lambda: table(all_outlets()),
    "fields: newsbot/article.py": field_rows,
}


def block(name: str) -> re.Pattern[str]:
    """What stands between a block's two marks."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name.partition(':')[0]} -->"
    return re.compile(f"(?<={re.escape(begin)}\n).*?(?={re.escape(end)})", re.DOTALL)


@pytest.mark.parametrize("name", BLOCKS)
def test_the_table_is_what_the_code_says(name):
    found = block(name).search(README.read_text("utf-8"))
    assert found and found.group() == BLOCKS[name]() + "\n", "run: python -m tests.test_readme"


def test_every_field_has_its_row():
    assert [row.split("`")[1] for row in field_rows().splitlines()[2:]] == list(FIELDS)


def test_every_link_into_the_project_leads_somewhere():
    for page in (README, *sorted((ROOT / "docs").rglob("*.md"))):
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)} points to {target}"


def test_every_make_target_it_names_exists():
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"make (\w+)", README.read_text("utf-8"))) <= set(targets)


def write() -> None:
    """Puts the tables into the README."""
    text = README.read_text("utf-8")
    for name, made in BLOCKS.items():
        text = block(name).sub(lambda _, made=made: made() + "\n", text)
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    sys.exit(write())
