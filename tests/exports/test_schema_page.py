"""The page that describes the JSON names every record, every field and everything an import cannot keep."""

import re
from pathlib import Path

import msgspec

from participate.domain import minutes, minutes_json
from participate.exports.csv import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "minutes-schema.md").read_text("utf-8")


def described(record: str) -> list[str]:
    section = PAGE.split(f"### {record}\n", 1)[1].split("\n#", 1)[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def test_every_record_is_described_field_by_field() -> None:
    records = [each for each in vars(minutes).values() if isinstance(each, type) and issubclass(each, msgspec.Struct)]
    fields = {each.__name__: list(each.__struct_encode_fields__) for each in records if each is not msgspec.Struct}
    assert {name: described(name) for name in fields} == fields


def test_the_page_lists_what_an_import_cannot_keep() -> None:
    listed = PAGE.split("import cannot keep:", 1)[1].split("and counts anew", 1)[0]
    assert re.findall(r"^- `(\S+)`$", listed, re.MULTILINE) == list(minutes_json.IGNORED)


def test_the_page_names_the_schema_and_the_columns_of_csv() -> None:
    columns = PAGE.split("fixed English column names:", 1)[1].split(";", 1)[0]
    assert re.findall(r"`(\w+)`", columns) == list(COLUMNS)
    assert f"## JSON: `{minutes.SCHEMA}`" in PAGE
