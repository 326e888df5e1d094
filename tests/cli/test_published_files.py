"""Files of other platforms, as published: not a row and not a character is lost on the way to the board."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from participate.cli import main
from participate.domain.kinds import CardState
from participate.store.models import Contribution
from tests.support.house import House

DATA = Path(__file__).parent.parent / "data"
LONDON = DATA / "raw_polis_export_london"
MANY = 5_000


def taken_in(house: House, folder: Path, file: Path) -> Result:
    environment = {"DATABASE_URL": house.database.url, "DATA_DIR": str(folder)}
    return CliRunner().invoke(main, ["import", str(file), "--into", "K7M4Q2", "--language", "en"], env=environment)


def told(house: House, folder: Path, file: Path) -> str:
    done = taken_in(house, folder, file)
    assert done.exit_code == 0, done.output
    return done.stdout.strip()


@dataclass(frozen=True)
class Kept:
    text: str
    lang: str
    state: CardState
    source_note: str


def cards(house: House) -> list[Kept]:
    columns = (Contribution.text, Contribution.lang, Contribution.state, Contribution.source_note)
    with house.database.reading() as db:
        return [Kept(*row) for row in db.execute(select(*columns).order_by(Contribution.number))]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


# What eleven quotation marks of the dialogue are in the file, and what they stand for (Windows' western letters).
STRAYED = str.maketrans({"\x82": "‚", "\x84": "„", "\x92": "’", "\x93": "“"})


def test_a_dialogue_keeps_every_title_text_and_address(tmp_path: Path, sqlite_house: House) -> None:
    file = DATA / "raddialog_moers_de.csv"
    published = rows(file)
    assert told(sqlite_house, tmp_path, file) == "Imported. Cards: 459."
    joined = ["\n".join(part for part in (row["title"].strip(), row["text"].strip()) if part) for row in published]
    kept = cards(sqlite_house)
    assert [card.text for card in kept] == [text.translate(STRAYED) for text in joined]
    assert sum("".join(joined).count(chr(code)) for code in STRAYED) == 11
    assert [card.source_note for card in kept] == [f"{row['url']}, id {row['id']}" for row in published]
    assert {card.lang for card in kept} == {"de"}


def test_a_conversation_keeps_every_statement_and_shows_none_its_own_moderators_refused(
    tmp_path: Path, sqlite_house: House
) -> None:
    published = rows(LONDON / "comments.csv")
    assert told(sqlite_house, tmp_path, LONDON / "comments.csv") == "Imported. Cards: 39."
    kept = cards(sqlite_house)
    assert [card.text for card in kept] == [row["comment-body"].strip() for row in published]
    figures = ("comment-id", "agrees", "disagrees", "moderated")
    assert [card.source_note for card in kept] == [
        ", ".join(["comments.csv", *(f"{name} {row[name]}" for name in figures)]) for row in published
    ]
    held = [row["moderated"] == "-1" for row in published]
    assert [card.state is CardState.HELD for card in kept] == held
    assert held.count(True) == 3


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("votes.csv", "votes, not cards. The cards stand in comments.csv. Votes are counted by: participate tally"),
        ("participants-votes.csv", "votes, not cards. The cards stand in comments.csv. Votes are counted by"),
        ("summary.csv", "the question, the address and some figures of a conversation, not cards. The cards stand in"),
    ],
)
def test_its_other_files_are_told_from_cards_and_say_what_they_hold(
    tmp_path: Path, sqlite_house: House, name: str, sentence: str
) -> None:
    done = taken_in(sqlite_house, tmp_path, LONDON / name)
    told = f"Error: {name} holds {sentence}"
    assert (done.exit_code, done.stderr[: len(told)], cards(sqlite_house)) == (1, told, [])


def test_its_votes_are_counted_from_the_very_files(tmp_path: Path) -> None:
    votes, people = LONDON / "votes.csv", LONDON / "participants-votes.csv"
    out = tmp_path / "out.csv"
    files = ["--votes", str(votes), "--participants", str(people), "--out", str(out), "--language", "en"]
    done = CliRunner().invoke(main, ["tally", *files])
    assert (done.exit_code, done.stderr) == (0, "")
    last: dict[tuple[str, str], str] = {}
    for row in sorted(rows(votes), key=lambda row: int(row["timestamp"])):
        last[row["comment-id"], row["voter-id"]] = row["vote"]
    counted = {row["comment_id"]: [int(row[name]) for name in ("agree", "disagree", "pass")] for row in rows(out)}
    said = {
        comment: [sum(vote == value for (of, _), vote in last.items() if of == comment) for value in ("1", "-1", "0")]
        for comment in {comment for comment, _voter in last}
    }
    assert counted == said
    assert sum(map(sum, counted.values())) == len(last)


def test_five_thousand_cards_come_in_whole_or_not_at_all(tmp_path: Path, sqlite_house: House) -> None:
    file = tmp_path / "many.csv"
    texts = [f"Gedanke {number} über das Ankommen" for number in range(1, MANY + 1)]
    file.write_text("text,kind\n" + "\n".join([*(f"{text}," for text in texts[:-1]), " ,idea"]) + "\n", "utf-8")
    refused = taken_in(sqlite_house, tmp_path, file)
    place = f"many.csv, line {MANY + 1}, column text: there is no text."
    assert (refused.exit_code, place in refused.output, cards(sqlite_house)) == (1, True, [])
    file.write_text("text\n" + "\n".join(texts) + "\n", "utf-8")
    done = taken_in(sqlite_house, tmp_path, file)
    assert (done.stdout.strip(), "Importing" in done.stderr) == (f"Imported. Cards: {MANY}.", True)
    assert [card.text for card in cards(sqlite_house)] == texts
