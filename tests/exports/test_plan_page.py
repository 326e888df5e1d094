"""The page that describes a plan as a file names every paper, every record and every field."""

import re
from pathlib import Path

import msgspec

from participate.domain import plan_record
from participate.exports.plan.papers import PAPERS

PAGE = (Path(__file__).parents[2] / "docs" / "plan-schema.md").read_text("utf-8")


def test_every_record_is_described_field_by_field() -> None:
    records = [
        each
        for each in vars(plan_record).values()
        if isinstance(each, type) and issubclass(each, msgspec.Struct) and each.__module__ == plan_record.__name__
    ]
    fields = {each.__name__: list(each.__struct_encode_fields__) for each in records}
    sections = {section.split("\n", 1)[0]: section for section in PAGE.split("\n### ")[1:]}
    assert {name: re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) for name, text in sections.items()} == fields


def test_every_paper_is_named_in_its_order() -> None:
    table = PAGE.split("| Name | What is in it |", 1)[1].split("\n\n", 1)[0]
    assert re.findall(r"`(\w+\.\w+)`", table) == list(PAPERS)
    assert f"## JSON: `{plan_record.SCHEMA}`" in PAGE
