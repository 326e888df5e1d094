"""What a phone of a future workshop shows besides: what is turned around, what builds on what, utopias.

The same picking happens in static/js/lib/fantasy.js and chain.js after every change.
"""

from typing import Any

from participate.domain.kinds import Activity

Row = dict[str, Any]
Rows = dict[str, Row]

PARTS = ("red-card", "card-wall", "turn-list", "utopia-wall", "critique-store", "idea-chain")
"""The scripts of a future workshop, each fetched when it is seen; they share css/parts/future.css."""


def future_view(state: Row | None, lists: dict[str, Rows]) -> Row:
    """``critiques``: what is turned around, the weightiest first; ``utopias``; cards in ``lists`` get a ``root``."""
    traces = list(lists.get("traces", {}).values())
    cards = lists["contributions"]
    for trace in traces:
        (source, source_id), (target, target_id) = trace["from"], trace["to"]
        if source == target == "contribution" and {str(source_id), str(target_id)} <= cards.keys():
            cards[str(target_id)].setdefault("root", cards[str(source_id)])
    if state is None or Activity.TURN not in state["activities"]:
        return {"critiques": [], "utopias": [], "future_parts": ()}
    return {"critiques": critiques_of(state, lists), "utopias": utopias_of(lists), "future_parts": PARTS}


def utopias_of(lists: dict[str, Rows]) -> list[Row]:
    """Utopias with the group each is of (``owner``) and the cores taken out of it (``cores``)."""
    groups = {group["number"]: group for group in lists.get("groups", {}).values()}
    utopias = [
        sheet
        | {
            "owner": groups.get(sheet["group"], {"number": 0, "title": "", "place": None}),
            "cores": _fruits(f"sheet:{sheet['id']}", lists, "essence"),
        }
        for sheet in lists.get("sheets", {}).values()
        if sheet["kind"] == "utopia"
    ]
    return sorted(utopias, key=lambda sheet: sheet["owner"]["number"])


def critiques_of(state: Row, lists: dict[str, Rows]) -> list[Row]:
    """Rows of ``key`` ("cluster:3"), ``title``, ``lang``, ``dots`` (None where not weighed) and ``fruits`` (cards)."""
    found = _weighed(state["ballot"], lists) or _problems(lists["clusters"])
    return [row | {"fruits": _fruits(row["key"], lists)} for row in found]


def _weighed(ballot: Row | None, lists: dict[str, Rows]) -> list[Row]:
    if ballot is None or ballot["state"] != "closed":
        return []
    found = []
    for result in ballot["result"]:
        option = lists["options"].get(str(result["option"]))
        if option is None or not result["dots"]:
            continue
        cluster, card = option["cluster"], option["contribution"]
        about = lists["clusters"].get(str(cluster), {}).get("matter") if cluster else None
        purpose = lists["contributions"].get(str(card), {}).get("purpose", "critique") if card else None
        if "critique" in (about, purpose):
            key = f"cluster:{cluster}" if cluster else f"contribution:{card}"
            row = {"key": key, "title": option["title"], "lang": option["lang"] or "", "dots": result["dots"]}
            found.append(row)
    return found


def _problems(clusters: Rows) -> list[Row]:
    rows = sorted(clusters.values(), key=lambda row: (row["position"], row["id"]))
    return [
        {"key": f"cluster:{row['id']}", "title": row["title"], "lang": "", "dots": None}
        for row in rows
        if row["matter"] == "critique"
    ]


def _fruits(key: str, lists: dict[str, Rows], purpose: str = "positive") -> list[Row]:
    part, _, number = key.partition(":")
    traces = lists.get("traces", {}).values()
    steps = [trace["to"] for trace in traces if list(trace["from"]) == [part, int(number)]]
    cards = [lists["contributions"].get(str(id_)) for name, id_ in steps if name == "contribution"]
    return [card for card in cards if card is not None and card["purpose"] == purpose]
