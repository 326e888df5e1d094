"""The plan as the page shows it before any script runs: lines in their order, own labels, the groups of the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale
from babel.dates import format_date

from participate.domain.local_time import local, moment_of
from participate.domain.plan_fields import AIMS, FIELDS, Part
from participate.exports.plan.words import part_names
from participate.i18n.catalogue import translator
from participate.i18n.languages import pick_text, spoken
from participate.snapshots.view import Row

FRAME = ("vision", "guideline")
OWN_PART = Part.FIT.value  # where the sheet asks for what a municipality has added
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


def taken_of(rows: Mapping[str, Row], labels: PlanLabels) -> list[Row]:
    """Lines that were taken out of the plan, with ``when`` as a sentence."""
    locale = spoken(labels.tag)
    days = {key: local(moment_of(row["taken_at"])).date() for key, row in rows.items()}
    said = {key: format_date(day, "medium", locale=locale) for key, day in days.items()}
    return [row | {"when": labels.words["taken_on"].replace("{date}", said[key])} for key, row in rows.items()]


def clusters_of(clusters: Mapping[str, Row], cards: Mapping[str, Row]) -> list[Row]:
    """Clusters of all workshops with their ``originals``."""
    rows = sorted(clusters.values(), key=lambda row: (row["workshop"], row["id"]))
    return [row | {"originals": [cards[str(card)] for card in row["cards"] if str(card) in cards]} for row in rows]


def groups_of(state: Row, labels: PlanLabels, clashes: Mapping[str, Any]) -> list[Row]:
    """The sheet part by part, what a municipality added at the end; a field it left out is there and not ``used``, so
    that a page which is open can show it as soon as it is asked for again."""
    _ = translator(labels.tag)
    names = part_names(_)
    rows: dict[str, list[Row]] = {part.value: [] for part in Part}
    for field in FIELDS:
        rows[field.part.value].append(
            {
                "key": field.key,
                "kind": field.kind.value,
                "label": _(field.label),
                "levels": sorted(field.levels),
                "choices": field.choices,
                "limit": field.limit,
                "used": field.key not in state["left_out"],
            }
        )
    rows[OWN_PART] += [own_field(own["key"], pick_text(own["labels"], labels.tag)[0]) for own in state["own_fields"]]
    return [
        {"key": part, "name": names[part], "fields": fields, "clash": any(row["key"] in clashes for row in fields)}
        for part, fields in rows.items()
    ]


def own_field(key: str = "", label: str = "") -> Row:
    """A field of the municipality's own; without a key the pattern for those that are added while the page is open."""
    levels = sorted(AIMS)
    return {"key": key, "kind": "text", "label": label, "levels": levels, "choices": (), "limit": 4000, "used": True}


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
