"""What people were told is kept, sort by sort: the words they sent, folded to how they must stand at the end."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from participate.domain.minutes_text import exportable
from participate.rehearsal.ledger import Attempt

SORTS = ("card", "topic", "group", "agreement", "answer", "draft", "picture")

Key = tuple[str, int, int | str]
"""Sort, workshop, and the number (cards, topics, groups, agreements), the id (drafts) or "id/question" (answers)."""

_NUMBERED = {
    "contribute": "card", "hand_over": "card", "enter_card": "card",
    "propose_topic": "topic", "continue_topic": "topic", "found_group": "group", "agree": "agreement",
    "add_picture": "picture",
}  # fmt: skip
_AGREED = ("what", "with_whom", "by_when")


@dataclass
class Said:
    """``words`` as they must be kept, ``sent`` and ``acknowledged`` acts by sort, ``unknown`` words nobody answered
    for, ``shared`` numbers that were given twice, ``hidden`` titles that nobody may read."""

    words: dict[Key, str] = field(default_factory=dict)
    sent: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    shared: list[Key] = field(default_factory=list)
    hidden: set[Key] = field(default_factory=set)
    _topics: dict[int, Key] = field(default_factory=dict)
    _versions: dict[Key, int] = field(default_factory=dict)
    _agreed: dict[Key, dict[str, str]] = field(default_factory=dict)

    def made(self, key: Key, words: str) -> None:
        if key in self.words:
            self.shared.append(key)
        self.words[key] = words


def one_line(text: str) -> str:
    return " ".join(exportable(text).split())


def agreed(parts: Mapping[str, str]) -> str:
    """An agreement as one text."""
    return "\n".join(exportable(parts[name]) for name in _AGREED)


def fold(attempts: Iterable[Attempt]) -> Said:
    """All acts in the order in which the server did them."""
    said = Said()
    done = []
    for attempt in attempts:
        sort = sort_of(attempt.name)
        if sort is None:
            continue
        said.sent[sort] += 1
        if attempt.answer is None:
            said.unknown[sort, _typed(attempt)] += 1
        elif attempt.acknowledged:
            said.acknowledged[sort] += 1
            done.append(attempt)
    for attempt in sorted(done, key=lambda attempt: attempt.answer["seq"] if attempt.answer else 0):
        _keep(said, attempt)
    return said


def sort_of(name: str) -> str | None:
    """Which sort of words an act carries; None for all that carries none."""
    more = {
        "edit_topic": "topic", "hide_topic": "topic", "unhide_topic": "topic",
        "edit_agreement": "agreement", "write_sheet": "answer", "make_draft": "draft",
    }  # fmt: skip
    return _NUMBERED.get(name) or more.get(name)


def _typed(attempt: Attempt) -> str:
    """The words of an act as the minutes would hold them."""
    fields, sort = attempt.fields, sort_of(attempt.name)
    if sort == "agreement":
        return agreed({name: str(fields.get(name) or "") for name in _AGREED})
    typed = str(fields.get("text", fields.get("title", "")))
    return one_line(typed) if sort in ("topic", "group") else exportable(typed)


def _keep(said: Said, attempt: Attempt) -> None:
    fields, answer = attempt.fields, attempt.answer or {}
    workshop = int(fields["workshop"])
    if attempt.name == "write_sheet":
        _keep_answers(said, workshop, attempt)
    elif attempt.name == "edit_topic":
        if "title" in fields:
            said.words[said._topics[fields["topic"]]] = one_line(fields["title"])
    elif attempt.name == "hide_topic":
        said.hidden.add(said._topics[fields["topic"]])
    elif attempt.name == "unhide_topic":
        said.hidden.discard(said._topics[fields["topic"]])
    elif attempt.name == "edit_agreement":
        _keep_agreement(said, ("agreement", workshop, answer["number"]), attempt)
    elif attempt.name == "make_draft":
        said.made(("draft", workshop, answer["draft"]), _typed(attempt))
    else:
        key: Key = (_NUMBERED[attempt.name], workshop, answer["number"])
        before = said._topics.get(fields.get("topic", 0)) if attempt.name == "continue_topic" else None
        said.made(key, _typed(attempt) if before is None else said.words[before])
        if key[0] == "topic":
            said._topics[answer["topic"]] = key
        if attempt.name == "agree":
            said._agreed[key] = {name: str(fields.get(name) or "") for name in _AGREED}


def _keep_answers(said: Said, workshop: int, attempt: Attempt) -> None:
    """What stands under each question is what the newest version says; a conflict kept nothing of ours."""
    answer = attempt.answer or {}
    for question, version in answer["versions"].items():
        key: Key = ("answer", workshop, f"{answer['sheet']}/{question}")
        if version >= said._versions.get(key, 0):
            said._versions[key] = version
            said.words[key] = exportable(attempt.fields["answers"][question]["text"])


def _keep_agreement(said: Said, key: Key, attempt: Attempt) -> None:
    said._agreed[key] |= {name: value for name in _AGREED if (value := attempt.fields.get(name)) is not None}
    if attempt.fields.get("removed"):
        said.words.pop(key, None)
    else:
        said.words[key] = agreed(said._agreed[key])
