"""What every format keeps, whichever formats there are."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from participate.domain.minutes import Conference, Minutes, Workshop
from participate.exports import FORMATS, Exporter
from tests.exports.halls import HOSTILE, day, minutes, saying
from tests.exports.labels import labels
from tests.support.matrix import examples, thinned

every_format = pytest.mark.parametrize("exporter", FORMATS.values(), ids=FORMATS)


def test_the_formats_are_there_in_the_order_people_want_them() -> None:
    minutes_alone = ["docx", "pdf", "xlsx", "md", "csv", "json"]
    papers = [f"{paper}.{form}" for paper in ("summary", "photos", "bilingual") for form in ("docx", "pdf")]
    assert list(FORMATS) == minutes_alone + papers


@every_format
def test_a_format_says_how_its_file_is_called_and_served(exporter: Exporter) -> None:
    name = exporter.suffix if exporter.paper == "minutes" else f"{exporter.paper}.{exporter.suffix}"
    assert exporter.name == name
    assert exporter.mime.split(";")[0].count("/") == 1


def test_each_paper_is_a_file_of_its_own_name() -> None:
    stems = {exporter.paper: exporter.stem for exporter in FORMATS.values()}
    assert len(set(stems.values())) == len(stems)


IN_ARABIC = [(name, "ar") for name in FORMATS]
IN_OTHERS = [(name, language) for name in FORMATS for language in ("de@simple", "tlh")]


@pytest.mark.parametrize(
    ("name", "language"), thinned(IN_ARABIC + IN_OTHERS, [*IN_ARABIC, ("pdf", "de@simple"), ("docx", "tlh")])
)
def test_two_exports_of_one_state_are_the_same_file(name: str, language: str) -> None:
    one, two = (FORMATS[name].render(minutes(), language, labels) for _ in range(2))
    assert one == two


@every_format
def test_a_conference_with_two_workshops_becomes_one_file(exporter: Exporter) -> None:
    assert len(exporter.render(day(), "de", labels)) > len(exporter.render(saying("x"), "de", labels))


@every_format
def test_a_workshop_in_which_nothing_happened_has_minutes_too(exporter: Exporter) -> None:
    bare = Minutes(conference=Conference(title=""), workshops=(Workshop(id=1, title=""),))
    assert exporter.render(bare, "de", labels) != b""


@every_format
@examples(12)
@given(st.text(max_size=120))
@example("\n".join(HOSTILE))
@example("\ue000\U000fe4e5\u08f1🦫\u034e")
def test_no_text_stops_an_export(exporter: Exporter, text: str) -> None:
    assert exporter.render(saying(text), "de", labels) != b""


@every_format
def test_three_hundred_and_twenty_cards_are_exported(exporter: Exporter) -> None:
    assert len(exporter.render(minutes(320, voters=60), "de", labels)) > 20_000


@every_format
def test_a_translation_that_lost_its_places_stops_no_export(exporter: Exporter) -> None:
    assert exporter.render(minutes(), "tr", lambda _msgid, /, **_params: "…") != b""
