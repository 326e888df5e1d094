"""Two people write at one plan: who was slower gets the other's words back, and nothing is lost."""

from __future__ import annotations

from typing import Any

from tests.support.house import House
from tests.support.planning import Planning


def test_of_two_wordings_the_second_comes_back_as_a_conflict_and_can_be_sent_again(house: House) -> None:
    plan = Planning(house)
    line = plan.write("measure", "Sprachcafé")
    assert plan.act("word_line", draft=line, text="Sprachcafé am Abend", seen=1)["version"] == 2
    told = plan.act("word_line", plan.circle, draft=line, text="Sprachcafé mit Kindern", seen=1, lang="de")
    assert told["conflict"] == {"text": "Sprachcafé am Abend", "lang": "de", "version": 2}
    assert plan.line(line)["text"] == "Sprachcafé am Abend"
    again = plan.act("word_line", plan.circle, draft=line, text="Sprachcafé am Abend mit Kindern", seen=2)
    assert (again["version"], plan.line(line)["text"]) == (3, "Sprachcafé am Abend mit Kindern")
    assert plan.act("word_line", draft=line, text="Sprachcafé am Abend mit Kindern", seen=2)["version"] == 3


def fill(plan: Planning, line: int, who: str | None = None, **answers: tuple[str, int]) -> dict[str, Any]:
    said = {key: {"text": text, "seen": version} for key, (text, version) in answers.items()}
    told = plan.act("fill_line", who, draft=line, answers=said)
    return {"versions": told["versions"], "conflicts": told["conflicts"]}


def test_fields_are_kept_one_by_one_and_only_the_one_that_was_overtaken_comes_back(house: House) -> None:
    plan = Planning(house)
    line = plan.write("measure", "Sprachcafé")
    assert fill(plan, line, lead=("Amt 50", 0), need=("Viele warten", 0)) == {
        "versions": {"lead": 1, "need": 1},
        "conflicts": {},
    }
    told = fill(plan, line, plan.circle, lead=("Volkshochschule", 0), until=("2028-06-30", 0), need=("Viele warten", 0))
    assert told == {
        "versions": {"until": 1, "need": 1},
        "conflicts": {"lead": {"text": "Amt 50", "lang": "de", "version": 1}},
    }
    fill(plan, line, plan.circle, lead=("Volkshochschule", 1))
    answers = plan.line(line)["answers"]
    assert {key: (row["text"], row["version"]) for key, row in answers.items()} == {
        "lead": ("Volkshochschule", 2), "need": ("Viele warten", 1), "until": ("2028-06-30", 1),
    }  # fmt: skip


def test_a_field_takes_only_what_it_can_hold(house: House) -> None:
    plan = Planning(house)
    line = plan.write("measure", "Sprachcafé")
    wrong = {
        "malformed": [
            {"kind_of_offer": "regular"}, {"until": "nächstes Jahr"}, {"until": "20280630"}, {"nothing": "x"},
            {"lead": "zwei\nZeilen"}, {"strategies": "nur bei Zielen"},
        ],
        "text_too_long": [{"lead": "x" * 301}, {"need": "x" * 4001}],
    }  # fmt: skip
    for code, attempts in wrong.items():
        for said in attempts:
            answers = {"partners": {"text": "bleibt nicht"}} | {key: {"text": text} for key, text in said.items()}
            assert plan.refusal("fill_line", draft=line, answers=answers).code == code, said
    assert plan.line(line)["answers"] == {}
