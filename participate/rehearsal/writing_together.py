"""How people fill in a sheet with others, and agree who does what: nobody's words are overwritten, all are taken in."""

from participate.domain.kinds import SheetKind
from participate.domain.sheets import SHEETS
from participate.rehearsal.mirror import Row
from participate.rehearsal.phone import Phone

SHORT = 180  # characters of what is agreed
NAMES = ("Aylin", "Olena", "Samir", "Grete", "Mehmet", "Rania", "Taras", "Uwe")


def open_sheets(phone: Phone, kind: SheetKind) -> list[Row]:
    """The sheets of one kind this phone may write now: ``topic`` or ``group``, and ``sheet`` once somebody began it."""
    return [each for each in phone.mine()["writable"] if each["kind"] == kind.value]


def write_sheet(phone: Phone, kind: SheetKind, owner: Row, questions: int) -> Row | None:
    """Fill in some questions as one saw them, perhaps long ago; what somebody else wrote meanwhile is taken in.

    The last answer; None when the server refused.
    """
    seen = phone.mine()["sheets"].get(str(owner["sheet"]), {"answers": {}})["answers"]
    blind = phone.rng.random() < 0.3  # a screen that was opened before anybody wrote
    chosen = phone.rng.sample([question.key for question in SHEETS[kind]], questions)
    answers = {key: _words(phone, kind, key, {} if blind else seen.get(key, {})) for key in chosen}
    target = {"topic": owner["topic"]} if owner["topic"] else {"group": owner["group"]}
    answer = _send(phone, kind, target, answers)
    while answer["ok"] and answer["conflicts"]:
        merged = {key: _words(phone, kind, key, words) for key, words in answer["conflicts"].items()}
        answer = _send(phone, kind, target, merged)
    return answer if answer["ok"] else None


def _send(phone: Phone, kind: SheetKind, target: Row, answers: Row) -> Row:
    """An answer without conflicts is remembered by the server, and the same when asked for again."""
    answer = phone.do("write_sheet", kind=kind.value, answers=answers, **target)
    if answer["ok"] and not answer["conflicts"] and phone.rng.random() < 0.1:
        phone.repeat(phone.attempts[-1])
    return answer


def _words(phone: Phone, kind: SheetKind, key: str, before: Row) -> Row:
    """What stands there already, and what one adds; as much as fits."""
    limit = next(question.limit for question in SHEETS[kind] if question.key == key)
    mine = next(phone.texts)
    together = f"{before['text']}\n{mine}" if before.get("text") else mine
    text = together if len(together) <= limit else mine[:limit]
    return {"text": text, "seen": before.get("version", 0)}


def hand_in(phone: Phone, kind: SheetKind) -> None:
    """Whoever may write a sheet may hand it in for all; one in ten takes it back and hands it in again."""
    for owner in open_sheets(phone, kind):
        if owner["sheet"] is None or phone.mine()["sheets"][str(owner["sheet"])]["submitted"]:
            continue
        phone.do_and_perhaps_again("submit_sheet", sheet=owner["sheet"], submitted=True)
        if phone.rng.random() < 0.1:
            phone.do("submit_sheet", sheet=owner["sheet"], submitted=False)
            phone.do("submit_sheet", sheet=owner["sheet"], submitted=True)


def given_name(phone: Phone) -> str:
    """A name nobody else in the hall has."""
    return f"{NAMES[phone.guest.index % len(NAMES)]} K. {phone.guest.index + 1}"


def agree(phone: Phone, group: int) -> None:
    """Who does what, with whom, by when; some give a name, some let it be shown, some change or take back later."""
    fields: Row = {"what": next(phone.texts)[:SHORT], "with_whom": "VHS", "by_when": f"{phone.rng.randint(1, 28)}.3."}
    if phone.rng.random() < 0.7:
        fields |= {"who": given_name(phone), "show_name": phone.rng.random() < 0.5}
    made = phone.do_and_perhaps_again("agree", group=group, **fields)
    if made["ok"] and phone.rng.random() < 0.3:
        change = phone.rng.choice(({"by_when": "1.6."}, {"what": next(phone.texts)[:SHORT]}, {"removed": True}))
        edit_agreement(phone, made["agreement"], made["version"], change)


def edit_agreement(phone: Phone, agreement: int, version: int, change: Row) -> None:
    """Whoever comes second looks at what stands there now, and does it then."""
    answer = phone.do("edit_agreement", agreement=agreement, version=version, **change)
    if answer.get("code") == "changed_meanwhile":
        newer = answer["state"]["version"]
        phone.do_and_perhaps_again("edit_agreement", agreement=agreement, version=newer, **change)


def touch_up(phone: Phone, group: int) -> None:
    """A look at what the others of the group agreed, and another date for one of them; two may do so at once."""
    number = next((row["number"] for row in phone.rows("groups").values() if row["id"] == group), None)
    ours = [row for row in phone.rows("agreements").values() if row["group"] == number]
    if ours:
        chosen = phone.rng.choice(ours)
        edit_agreement(phone, chosen["id"], chosen["version"], {"with_whom": "Caritas"})
