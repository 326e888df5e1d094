"""The plan as the page shows it before any script runs: lines in their order, own labels, the groups of the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale

from participate.domain.plan_fields import AIMS, FIELDS, Part
from participate.exports.plan.words import part_names
from participate.i18n.catalogue import translator
from participate.i18n.languages import pick_text, spoken
from participate.snapshots.view import Row

FRAME = ("vision", "guideline")
LAST = (10**9,)  # a line without a number stands behind those with one


@dataclass(frozen=True)
class PlanLabels:
    """What the municipality calls its levels and sheet fields; where it chose nothing, the catalogue's words."""

    state: Row
    words: Mapping[str, Any]
    tag: str

    def _own(self, key: str, fallback: str) -> str:
        own = self.state["words"].get(key, {})
        return own.get(self.tag) or own.get(spoken(self.tag)) or fallback

    def level(self, kind: str) -> str:
        return self._own(f"level.{kind}", self.words["levels"][kind])

    def sheet(self, key: str, label: str) -> str:
        return self._own(f"sheet.{key}", label)

    def count(self, key: str, number: int) -> str:
        """A sentence of the screen with its number, in the form the language has for it."""
        forms = self.words[key]
        return str(forms[Locale.parse(self.tag).plural_form(number)]).replace("{count}", str(number))

    def field(self, field_id: int) -> str:
        labels = (row["labels"] for row in self.state["fields"] if row["id"] == field_id)
        return pick_text(next(labels, {}), self.tag)[0]


def sections_of(drafts: Mapping[str, Row], state: Row, labels: PlanLabels) -> list[Row]:
    """Lines by field of action, each with its ``depth``; the same order as static/js/concept/order.js."""
    lines = sorted(drafts.values(), key=_place)
    roots = {row["number"]: row for row in lines if row["number"]}
    by_field: dict[int | str, list[Row]] = {"frame": [], **{row["id"]: [] for row in state["fields"]}, 0: []}
    for row in lines:
        root = roots.get(row["number"].split(".")[0], row)
        field: int | str = "frame" if row["kind"] in FRAME else next(iter(root["fields"]), 0)
        by_field[field].append(row | {"depth": row["number"].count(".")})
    titles = {"frame": labels.words["frame"], 0: labels.words["no_field"]}
    return [
        {"key": field, "title": titles.get(field) or labels.field(int(field)), "lines": rows}
        for field, rows in by_field.items()
        if rows
    ]


def _place(row: Row) -> tuple[Any, ...]:
    number = tuple(int(part) for part in row["number"].split(".")) if row["number"] else LAST
    return (number, row["kind"], row["position"], row["id"])


def clusters_of(clusters: Mapping[str, Row], cards: Mapping[str, Row]) -> list[Row]:
    """Clusters of all workshops with their ``originals``."""
    rows = sorted(clusters.values(), key=lambda row: (row["workshop"], row["id"]))
    return [row | {"originals": [cards[str(card)] for card in row["cards"] if str(card) in cards]} for row in rows]


def groups_of(state: Row, labels: PlanLabels, clashes: Mapping[str, Any]) -> list[Row]:
    """The sheet part by part; what a municipality left out is not asked, what it added stands at the end."""
    _ = translator(labels.tag)
    names = part_names(_)
    rows: dict[str, list[Row]] = {part.value: [] for part in Part}
    for field in FIELDS:
        if field.key not in state["left_out"]:
            rows[field.part.value].append(
                _field_row(field.key, field.kind.value, _(field.label), field.levels, field.choices, field.limit)
            )
    for own in (row for row in state["own_fields"] if row["in_use"]):
        rows[Part.FIT.value].append(
            _field_row(own["key"], "text", pick_text(own["labels"], labels.tag)[0], AIMS, (), 4000)
        )
    return [
        {"key": part, "name": names[part], "fields": fields, "clash": any(row["key"] in clashes for row in fields)}
        for part, fields in rows.items()
        if fields
    ]


def _field_row(key: str, kind: str, label: str, levels: Any, choices: tuple[str, ...], limit: int) -> Row:
    return {
        "key": key,
        "kind": kind,
        "label": label,
        "levels": sorted(level.value for level in levels),
        "choices": choices,
        "limit": limit,
    }


def told_of(
    line: Row | None, drafts: Mapping[str, Row], checks: Mapping[str, Row], labels: PlanLabels
) -> dict[str, list[str]]:
    """What the checks say of the chosen line, by the field it stands beside."""
    told: dict[str, list[str]] = {}
    for check in (line or {}).get("checks", ()):
        word = checks.get(check["code"], {"words": check["code"], "at": "text"})
        others = [drafts[str(id_)] for id_ in check.get("lines", ()) if str(id_) in drafts]
        named = " · ".join(f"{row['number']} {labels.level(row['kind'])}: {row['text']}".strip() for row in others)
        told.setdefault(word["at"], []).append(word["words"].replace("{lines}", named))
    return told
