"""What topics, groups and shared sheets need besides the phone's own picking; the scripts of their parts pick alike."""

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from babel.dates import format_date

from participate.domain.kinds import Activity, Purpose, SheetKind, TopicState
from participate.domain.sheets import SHEETS
from participate.i18n.catalogue import translator
from participate.i18n.languages import language_of, pick_text
from participate.web.people import page_language

Row = dict[str, Any]

WALL = ("topic-form", "agenda-wall", "my-topics")
PARTS: dict[str, tuple[str, ...]] = {
    Activity.PROPOSE: WALL,
    Activity.MARKET: WALL,
    Activity.REPORT: ("now-next", "sheet-form"),
    Activity.READ: ("report-wall", "sheet-form"),
    Activity.CHOOSE: ("group-list",),
    Activity.SHAPE: ("group-list", "sheet-form"),
    Activity.CHECK: ("sheet-form",),
    Activity.SKETCH: ("sheet-form",),
    Activity.PLAN: ("group-list", "agreement-list"),
}
"""The parts that come with an activity, each a script, fetched when it is seen, and a stylesheet."""

HELD = (TopicState.RUNNING, TopicState.REPORT_DUE, TopicState.REPORTED)


def parts_of(activities: list[str]) -> list[str]:
    """The parts a workshop with these activities needs, each once."""
    return list(dict.fromkeys(name for activity in activities for name in PARTS.get(activity, ())))


def part_words(conference: Row, view: Row) -> Row:
    """``sheet_questions`` by kind, ``sheet_targets(kind)``, the agenda ``wall``; ``names_until`` and ``day_said(iso)``,
    days in words."""
    _ = translator(page_language())
    return {
        "sheet_questions": {
            kind.value: [{"key": one.key, "label": _(one.label), "limit": one.limit} for one in questions]
            for kind, questions in SHEETS.items()
        },
        "sheet_targets": _targets_in(view),
        "day_said": lambda iso: day_said(date.fromisoformat(iso)),
        "names_until": names_until(conference, datetime.now(UTC).date()),
        "wall": agenda(view),
        "parts": [*(["the-day"] if len(conference["day"]) > 1 else []), *parts_of(view["activities"])],
    }


def names_until(conference: Row, today: date) -> str:
    """The day a voluntary name is deleted (participate/commands/names.py), as the page's language writes it."""
    held = max(conference["held_on"] or today, today)
    return day_said(held + timedelta(days=conference["retention_days"]))


def day_said(day: date) -> str:
    """A day as the page's language writes it."""
    return format_date(day, "long", locale=language_of(page_language()).code.partition("-")[0])


def _targets_in(view: Row) -> Callable[[str], list[Row]]:
    return lambda kind: sheet_targets(view, kind)


def sheet_targets(view: Row, kind: str) -> list[Row]:
    """The sheets of a kind this phone may write: topics or groups, its own first, each with its ``sheet`` or None."""
    part = "topic" if kind == SheetKind.REPORT else "group"
    mine, lists, state = view["mine"], view["lists"], view["state"] or {}
    owners = lists.get(f"{part}s", {})
    own = mine.get(f"{part}s", [])
    sheets = [row for row in mine.get("sheets", {}).values() if row["kind"] == kind]
    targets = []
    for asked in mine.get("writable", []):
        owner = owners.get(str(asked.get(part))) if asked["kind"] == kind else None
        if owner is None:
            continue
        sheet = next((row for row in sheets if row[part] == owner["number"]), None)
        here = view["place"] is not None and owner["place"] == view["place"] and owner.get("slot") == state.get("slot")
        ours = owner["id"] in own or sheet is not None or here
        targets.append(
            {**owner, "key": f"{kind}.{owner['id']}", "kind": kind, "part": part, "sheet": sheet, "mine": ours}
        )
    return sorted(targets, key=lambda row: (row["id"] not in own, row["number"]))


def agenda(view: Row) -> Row:
    """The wall as a list: ``slots`` with their topics by place, topics without a time, parked ones; free spots."""
    state, lists = view["state"] or {}, view["lists"]
    own = view["mine"].get("topics", [])
    topics = sorted(lists.get("topics", {}).values(), key=lambda row: row["number"])
    standing = [row for row in topics if row["state"] not in ("parked", "merged", "cancelled")]
    count = state.get("slots") or 0
    places = [row["number"] for row in lists["places"].values() if row["merged_into"] is None]
    taken = {(row["slot"], row["place"]) for row in standing}
    free = {slot: [place for place in places if (slot, place) not in taken] for slot in range(1, count + 1)}
    by_place = sorted(standing, key=lambda row: row["place"] or 0)
    return {
        "names": slot_names(state),
        "slots": [(slot, [row for row in by_place if row["slot"] == slot], free[slot]) for slot in free],
        "unplaced": [row for row in standing if row["slot"] is None],
        "parked": [row for row in topics if row["state"] == "parked"],
        "places": sorted(places),
        "topics": standing,
        "owed": [row["number"] for row in standing if row["id"] in own and row["state"] == TopicState.REPORT_DUE],
        **_now_and_next(view, standing, sorted(places)),
        **_reports(lists, topics, standing),
    }


def slot_names(state: Row) -> dict[int, str]:
    """Each time of the wall with its hour, where a clock tells it (``slotName`` of static/js/lib/clock.js)."""
    hours = state.get("hours", [])
    return {slot: " · ".join(filter(None, [str(slot), hour])) for slot, hour in enumerate(hours, start=1)}


def _now_and_next(view: Row, standing: list[Row], places: list[int]) -> Row:
    """Every place with the topic that is there now (``now``), and the topics of the time that follows (``next``)."""
    state, lists = view["state"] or {}, view["lists"]
    slot = state.get("slot")
    at = {row["place"]: row for row in standing if slot and row["slot"] == slot}
    now = [
        {
            "key": number,
            "place": number,
            "label": pick_text(lists["places"][str(number)]["label"], page_language())[0],
            "topic": number in at,
            "title": at.get(number, {}).get("title", ""),
            "lang": at.get(number, {}).get("lang", ""),
        }
        for number in places
    ]
    following = _following(view)
    coming = [row for row in standing if following and row["slot"] == following]
    return {"slot": slot, "now": now if slot else [], "next_slot": following, "next": coming}


def _following(view: Row) -> int | None:
    """The time that comes next; a change bears the number of the time after it."""
    state, phase = view["state"] or {}, view["phase"]
    if phase is None or not state.get("slots") or phase["activity"] in ("read", "vote", "plan", "close"):
        return None
    round_ = phase["round"] or 0
    following = round_ + 1 if phase["activity"] == Activity.REPORT else max(1, round_)
    return following if following <= state["slots"] else None


def _reports(lists: Row, topics: list[Row], standing: list[Row]) -> Row:
    """Topics with the report the hall may read and its comments, merged ones too, and those that have none."""
    sheets = {row["topic"]: row for row in lists.get("sheets", {}).values() if row["kind"] == SheetKind.REPORT}
    comments: dict[int, list[Row]] = defaultdict(list)
    for card in lists["contributions"].values():
        if card["purpose"] == Purpose.COMMENT:
            comments[card["topic"]].append(card)
    return {
        "reports": [
            row | {"sheet": sheets[row["number"]], "comments": comments[row["id"]]}
            for row in topics
            if row["number"] in sheets
        ],
        "missing": [row for row in standing if row["state"] in HELD and row["number"] not in sheets],
    }
