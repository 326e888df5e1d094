"""What methods.md section 8 asks of each section and annex, for all methods: page one, seats, next steps, feedback."""

from datetime import date

import pytest
from msgspec.structs import replace

from participate.domain.minutes import Answer, Minutes
from participate.domain.minutes_recount import recompute
from participate.exports.outline.blocks import Block, Facts, Heading, Paragraph, Quotes, Table
from participate.exports.outline.document import outline
from participate.exports.outline.summary import summary
from participate.exports.outline.voice import Voice
from tests.exports.halls import minutes
from tests.exports.halls_methods import future, of_method, open_space
from tests.exports.labels import labels


def parts(whole: Minutes) -> list[Block]:
    return list(outline(Voice(labels, "en", whole.conference), whole).blocks)


def below(whole: Minutes, heading: str) -> list[Block]:
    """What stands under one heading of the first level, up to the next."""
    blocks = parts(whole)
    starts = [place for place, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 1]
    named = {blocks[start].words.text: start for start in starts}  # type: ignore[union-attr]
    start = named[heading]
    return blocks[start : next((each for each in starts if each > start), len(blocks))]


def rows(blocks: list[Block], title: str) -> list[tuple[str, ...]]:
    found = next(block for block in blocks if isinstance(block, Table) and block.title.text == title)
    return [tuple(cell.text for cell in row) for row in found.rows]


def said(blocks: list[Block]) -> str:
    return "\n".join(run.text for block in blocks if isinstance(block, Paragraph) for run in block.runs)


def facts(blocks: list[Block]) -> dict[str, str]:
    return {row.label.text: row.value.text for block in blocks if isinstance(block, Facts) for row in block.rows}


def test_the_seats_of_a_cafe_stand_in_annex_e_table_by_table_and_only_there() -> None:
    name = "Annex E: Participants by group and language"
    title = "People at the tables (of them hosts)"
    assert rows(below(minutes(), name), title) == [(str(table), *["5 (1)"] * 3) for table in range(1, 5)]
    tables = [block.title.text for block in parts(minutes()) if isinstance(block, Table)]
    assert tables.count(title) == 1


def test_a_cluster_without_a_name_says_so_wherever_it_stands() -> None:
    shown = minutes()
    [workshop, *others] = shown.workshops
    clusters = tuple(replace(cluster, title="") for cluster in workshop.clusters)
    ballots = tuple(
        replace(ballot, options=tuple(replace(option, title="", card=None, cluster=1) for option in ballot.options))
        for ballot in workshop.ballots
    )
    blocks = parts(replace(shown, workshops=(replace(workshop, clusters=clusters, ballots=ballots), *others)))
    headings = [block.words.text for block in blocks if isinstance(block, Heading)]
    assert ("not named yet" in headings, "" in headings) == (True, False)
    assert {row[0] for row in rows(blocks, "What weighed most")} == {"not named yet"}
    assert {row[2] for row in rows(blocks, "Result")} == {"not named yet"}


def test_a_minority_statement_stands_below_its_cluster_in_its_own_words() -> None:
    workshop = minutes().workshops[0]
    [number] = workshop.clusters[0].dissent
    card = next(card for card in workshop.cards if card.number == number)
    shown = below(minutes(), "Results by field of action")
    places = [place for place, block in enumerate(shown) if said([block]) == "Other opinions:"]
    quotes = [block.items for place in places if isinstance(block := shown[place + 1], Quotes)]
    assert [(quote.words.text, quote.words.direction) for [quote] in quotes] == [
        (card.text, card.direction) for _field in workshop.clusters[0].fields
    ]


@pytest.mark.parametrize("hall", [open_space, future])
def test_a_method_that_seats_nobody_says_so_in_annex_e(hall: type) -> None:
    shown = below(of_method(hall()), "Annex E: Participants by group and language")
    assert "Nobody was seated: in this method people choose where they go." in said(shown)


def test_the_outlook_and_the_summary_name_the_next_meeting() -> None:
    whole = of_method(future())
    met = replace(whole.workshops[0], next_day=date(2027, 4, 10), next_place="18 Uhr, Rathaus")
    shown = replace(whole, workshops=(met,))
    assert facts(below(shown, "Outlook"))["Next meeting"] == "10 April 2027 · 18 Uhr, Rathaus"
    page = summary(Voice(labels, "en", shown.conference), shown)
    assert facts(list(page.blocks))["Next meeting"] == "10 April 2027 · 18 Uhr, Rathaus"
    assert "Next meeting" not in facts(below(whole, "Outlook"))


def test_page_one_of_an_open_space_names_its_topics_by_dots() -> None:
    whole = of_method(open_space())
    dots = {option.topic: option.dots for option in whole.workshops[0].ballots[0].options}
    shown = rows(below(whole, "At a glance"), "Topics, strongest first")
    told = [int(row[1].split(" · ")[0].removeprefix("Dots: ")) for row in shown]
    assert told == sorted(told, reverse=True)
    assert set(told) >= {dots[topic] for topic in (1, 2)}


def test_page_one_names_projects_and_measures_the_first_few_and_how_many_more() -> None:
    whole = of_method(future())
    shown = facts(below(whole, "At a glance"))
    assert (shown["Projects"], shown["Measures"]) == ("Offenes Rathaus", "Ein Tresen")
    one = whole.workshops[0].drafts[0]
    many = tuple(replace(one, id=number, text=f"Nummer {number}") for number in range(1, 6))
    longer = recompute(replace(whole, workshops=(replace(whole.workshops[0], drafts=many),)))
    told = facts(below(longer, "At a glance"))["Measures"]
    assert told == "Nummer 1\nNummer 2\nNummer 3\nand 2 more"


def test_what_the_reports_agreed_stands_among_the_agreements() -> None:
    space = open_space()
    step = Answer(question="next_steps", text="Amal fragt die Wohnbau, bis Mai", language="de")
    report = replace(space.sheets[0], answers=(*space.sheets[0].answers, step))
    shown = below(of_method(replace(space, sheets=(report, *space.sheets[1:]))), "Agreements")
    assert rows(shown, "Next steps in the reports") == [("1", step.text)]
    assert len(rows(shown, "Agreements")) == 3
    assert "No agreements were recorded." in said(below(of_method(replace(future(), agreements=())), "Agreements"))


def test_the_outlook_says_where_everybody_will_read_what_became_of_it() -> None:
    assert "under the same code" in facts(below(minutes(), "Outlook"))["Feedback to everybody"]
