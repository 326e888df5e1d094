"""Votes on statements from files, counted as the platform counts its own: people, not events (design.md section 8)."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from participate.domain.ballots import Answer, Line, Paper, count, last_answers
from participate.domain.kinds import BallotKind
from participate.i18n.catalogue import marked as _
from participate.operations.bad_file import BadFile
from participate.operations.tables import Rows, csv_rows

VOTES = ("comment_id", "voter_id", "vote")
GROUPS = ("voter_id", "group_id")
POLIS = {
    "comment-id": "comment_id",
    "voter-id": "voter_id",
    "participant": "voter_id",
    "group-id": "group_id",
    "timestamp": "t_ms",
}
"""The names Polis' own exports give these columns."""
COUNTED = ("comment_id", "agree", "disagree", "pass", "gic")
EMPTY = _("%(file)s, line %(line)s, column %(column)s: this cell is empty.")
NO_VOTE = _("%(file)s, line %(line)s, column vote: “%(value)s” is no vote. There are: 1, 0, -1.")
NO_TIME = _("%(file)s, line %(line)s, column t_ms: “%(value)s” is no whole number.")
TWO_GROUPS = _("%(file)s, line %(line)s, column group_id: “%(voter)s” is in group “%(group)s” already.")

Event = tuple[str, str, Answer]


def read_votes(path: Path) -> list[Event]:
    """(voter, comment, vote) in order of time: by ``t_ms`` where it is given, else as they stand in the file."""
    timed = [
        (_time(path, line, row), (_cell(path, line, row, "voter_id"), _cell(path, line, row, "comment_id"), vote))
        for line, row in _rows(path, VOTES)
        for vote in [_vote(path, line, row)]
    ]
    return [event for _moment, event in sorted(timed, key=lambda each: each[0])]


def read_groups(path: Path) -> dict[str, str]:
    """The opinion group of every participant in the file; "" for those who are in none."""
    groups: dict[str, str] = {}
    for line, row in _rows(path, GROUPS):
        voter, group = _cell(path, line, row, "voter_id"), row.get("group_id", "").strip()
        if groups.setdefault(voter, group) != group:
            raise BadFile(TWO_GROUPS, file=path.name, line=line, voter=voter, group=groups[voter])
    return groups


def tally(events: Iterable[Event], groups: dict[str, str]) -> list[tuple[str, Line]]:
    """What every comment with votes came to, in the order of its id; ``consensus`` only where there are groups."""
    said = last_answers(events)
    ids = sorted({comment for answers in said.values() for comment in answers}, key=_by_number)
    numbers = {comment: number for number, comment in enumerate(ids)}
    names = {name: number for number, name in enumerate(sorted({*groups.values()} - {""}, key=_by_number))}
    papers = [
        Paper({numbers[comment]: answer for comment, answer in said.get(voter, {}).items()}, names.get(group))
        for voter, group in (dict.fromkeys(said, "") | groups).items()
    ]
    counted = count(BallotKind.STATEMENTS, {}, list(range(len(ids))), papers)
    return [(ids[line.option], line) for line in sorted(counted.lines, key=lambda line: line.option)]


def write_tally(path: Path, rows: Iterable[tuple[str, Line]]) -> None:
    """The whole table or nothing: it takes the file's place once it is complete."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COUNTED)
    for comment, line in rows:
        row = line.figures
        writer.writerow([comment, row["agree"], row["disagree"], row["pass"], row.get("consensus", "")])
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_text(table.getvalue(), "utf-8", newline="")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _rows(path: Path, needed: tuple[str, ...]) -> Rows:
    yield from csv_rows(path.read_bytes(), path, needed, POLIS)


def _cell(path: Path, line: int, row: dict[str, str], column: str) -> str:
    found = row.get(column, "").strip()
    if not found:
        raise BadFile(EMPTY, file=path.name, line=line, column=column)
    return found


def _vote(path: Path, line: int, row: dict[str, str]) -> Answer:
    said = row.get("vote", "").strip()
    if said not in ("1", "0", "-1"):
        raise BadFile(NO_VOTE, file=path.name, line=line, value=said[:40])
    return (int(said),)


def _time(path: Path, line: int, row: dict[str, str]) -> int:
    """0 for all where no times are given: sorting keeps the order of the file."""
    if "t_ms" not in row:
        return 0
    moment = row["t_ms"].strip()
    if not re.fullmatch(r"-?[0-9]{1,18}", moment):
        raise BadFile(NO_TIME, file=path.name, line=line, value=moment[:40])
    return int(moment)


def _by_number(name: str) -> tuple[int, str]:
    """2 before 10; names that are no numbers come after them, by their letters."""
    return (int(name), name) if re.fullmatch(r"[0-9]{1,18}", name) else (10**18, name)
