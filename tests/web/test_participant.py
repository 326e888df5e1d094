"""The phone's page as plain forms: what can be done without a script, and what becomes of a no."""

from __future__ import annotations

import re
import secrets
from html import unescape

import pytest
import requests

from participate.methods import WorkshopSettings
from tests.support.halls import Hall, Halls, join, make_hall, new_hall_code

PHASES = {
    "arrive": "welcome",
    "intro": "show",
    "round-1": "contribute",
    "choose_host-1": "choose_host",
    "move-2": "choose_place",
    "handover-2": "handover",
    "break-3": "break",
    "distil": "contribute",
    "gallery": "gallery",
    "harvest": "cluster",
    "weigh": "vote",
    "outlook": "close",
    "end": "end",
}


@pytest.fixture
def database(halls: Halls) -> str:
    return halls.database


@pytest.fixture
def url(halls: Halls) -> str:
    return halls.url


@pytest.fixture
def hall(database: str) -> Hall:
    return make_hall(database, code=new_hall_code())


class Phone:
    """A browser without scripts: it keeps its cookie, follows redirects and sees pages."""

    def __init__(self, url: str, hall: Hall, language: str = "en") -> None:
        self.base = f"{url}/{hall.code}"
        self.http = requests.Session()
        self.http.cookies.set("participate_phone", join(url, hall.code, language))

    def look(self, path: str = "now") -> str:
        return self.http.get(f"{self.base}/{path}", timeout=120).text

    def act(self, name: str, **fields: str) -> requests.Response:
        data = {"op_id": secrets.token_hex(16), **fields}
        return self.http.post(f"{self.base}/acts/{name}", data=data, timeout=120)


def own_cards(page: str) -> list[tuple[str, str]]:
    """Each own card's words and state, the newest first."""
    visible = re.sub(r"<template.*?</template>", "", page, flags=re.DOTALL)
    found = re.findall(
        r'own-card".*?class="card-text"[^>]*>([^<]*)<.*?<span data-is="state">([^<]*)<', visible, flags=re.DOTALL
    )
    return [(unescape(text), unescape(state)) for text, state in found]


def said(page: str) -> str:
    return unescape(re.findall(r'id="said" role="status"[^>]*>([^<]*)<', page)[0])


def test_a_card_is_written_without_a_script_and_the_form_counts_once(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    phone = Phone(url, hall)
    op_id = secrets.token_hex(16)
    for _ in range(2):
        answer = phone.act("contribute", text="An evening café", kind="idea", phase="round-1", op_id=op_id)
        assert answer.url == f"{phone.base}/now?done=contribute"
    assert own_cards(answer.text) == [("An evening café", "Sent")]


def test_a_refused_text_comes_back_in_its_field_with_the_reason(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    phone = Phone(url, hall)
    long = "x" * 501
    answer = phone.act("contribute", text=long, kind="need", phase="round-1")
    assert answer.status_code == 422
    assert said(answer.text) == "Your text has 501 characters. Up to 500 fit. Please shorten it. It is kept."
    assert re.findall(r'<textarea id="idea"[^>]*aria-invalid="true">([^<]*)<', answer.text) == [long]
    assert re.findall(r'value="(\w+)" checked', answer.text) == ["need"]
    assert own_cards(answer.text) == []


def test_a_full_form_of_a_part_that_has_passed_is_kept_and_marked_late(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    phone = Phone(url, hall)
    hall.advance_to(url, "move-2")
    answer = phone.act("contribute", text="Just too slow", phase="round-1")
    assert own_cards(answer.text) == [("Just too slow", "Sent, after its part was over")]


def test_a_form_of_a_part_to_come_is_refused_and_nothing_is_lost(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    answer = Phone(url, hall).act("contribute", text="Too early", phase="round-3")
    assert said(answer.text) == "This part has not begun yet. Your text is kept and can be sent later."
    assert re.findall(r'<textarea id="idea"[^>]*>([^<]*)<', answer.text) == ["Too early"]


def test_words_of_a_phone_nobody_knows_any_more_wait_on_the_page_until_it_is_in_again(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    phone = Phone(url, hall)
    known = phone.http.cookies["participate_phone"]
    phone.http.cookies.set("participate_phone", "p999999.forgotten")
    answer = phone.act("contribute", text="Not lost", phase="round-1")
    fields = dict(re.findall(r'<textarea name="(\w+)"[^>]*>\n([^<]*)<', answer.text))
    assert (answer.status_code, fields["text"], fields["phase"]) == (422, "Not lost", "round-1")
    phone.http.cookies.set("participate_phone", known)
    assert own_cards(phone.act("contribute", **fields).text) == [("Not lost", "Sent")]


def test_a_card_is_taken_back_while_its_part_is_on(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    phone = Phone(url, hall)
    page = phone.act("contribute", text="A mistake", phase="round-1").text
    number = re.findall(r'name="contribution" value="(\d+)"', page)[0]
    assert own_cards(phone.act("withdraw", contribution=number).text) == []


def test_a_hidden_card_says_so_in_neutral_words(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    phone = Phone(url, hall)
    page = phone.act("contribute", text="Somebody's name", phase="round-1").text
    number = int(re.findall(r'name="contribution" value="(\d+)"', page)[0])
    assert hall.lead(url, "hide", contribution=number, reason="personal")["ok"]
    assert own_cards(phone.look()) == [("Somebody's name", "Sent, not shown to the others")]


def test_a_host_volunteers_and_hands_over_without_a_script(url: str, hall: Hall) -> None:
    hall.advance_to(url, "choose_host-1")
    phone = Phone(url, hall)
    phone.act("be_host", host="yes")
    page = phone.act("hand_over", text="First point\nSecond point", phase="choose_host-1").text
    assert own_cards(page) == [("First point\nSecond point", "Sent")]
    hall.advance_to(url, "handover-2")
    told = re.findall(r'data-shows="earlier".*?class="card-text"[^>]*>([^<]*)<', phone.look(), flags=re.DOTALL)
    assert told[0] == "First point\nSecond point"


def test_somebody_sits_where_they_say_and_a_table_that_is_not_there_is_refused(url: str, hall: Hall) -> None:
    hall.advance_to(url, "arrive")
    phone = Phone(url, hall)
    seated = re.findall(r'<p class="huge" data-is="number">(\d*)<', phone.act("choose_place", place="3").text)
    assert seated == ["3"]
    answer = phone.act("choose_place", place="77")
    assert (answer.status_code, said(answer.text)) == (422, "There is no table 77 here.")


def test_dots_are_given_taken_back_and_never_more_than_announced(url: str, database: str) -> None:
    hall = make_hall(database, code=new_hall_code(), settings=WorkshopSettings(dots=1))
    hall.advance_to(url, "distil")
    phone = Phone(url, hall)
    for text in ("One sentence", "Another sentence"):
        phone.act("contribute", text=text, phase="distil")
    hall.advance_to(url, "weigh")
    page = phone.look()
    ballot = re.findall(r'name="ballot" value="(\d+)"', page)[0]
    first, second = (number for number in re.findall(r'name="option" value="(\d*)"', page) if number)
    left = r'<b data-is="left">([^<]+)<'
    assert re.findall(left, phone.act("vote", ballot=ballot, option=first, dots="1").text) == ["Dots left: 0"]
    refused = phone.act("vote", ballot=ballot, option=second, dots="1")
    assert said(refused.text) == "You have no dots left. There are 1 in all. Take one back first."
    assert re.findall(left, phone.act("vote", ballot=ballot, option=first, dots="0").text) == ["Dots left: 1"]
    hall.advance_to(url, "outlook")
    late = phone.act("vote", ballot=ballot, option=first, dots="1")
    assert said(late.text) == "The vote is closed. This change did not count."


def test_a_vote_on_nothing_says_so_and_a_cluster_without_a_name_too(url: str, hall: Hall) -> None:
    phone = Phone(url, hall)
    hall.advance_to(url, "distil")
    phone.act("contribute", text="One sentence", phase="distil")
    (card,) = hall.look(url)["lists"]["contributions"].values()
    assert hall.lead(url, "hide", contribution=card["id"], reason="off_topic")["ok"]
    hall.advance_to(url, "weigh")
    assert seen(phone.look(), "dot-vote") == ["There is nothing to vote on yet. Please wait a moment."]
    assert hall.lead(url, "unhide", contribution=card["id"])["ok"]
    assert hall.lead(url, "create_cluster", cards=[card["id"]])["ok"]
    assert hall.lead(url, "reset_ballot", reason="mistake")["ok"]
    assert seen(phone.look(), "dot-vote") == [
        "Dots left: 3", "One dot for each topic.", "You can change your dots until the vote is closed.",
        "The result is shown after that.", "not named yet", "0",
    ]  # fmt: skip


def seen(page: str, element: str) -> list[str]:
    """The words an element shows, without what is hidden."""
    inside = re.findall(rf"<{element}\b.*?</{element}>", page, flags=re.DOTALL)[0]
    shown = re.sub(r"<template.*?</template>", "", inside, flags=re.DOTALL)
    shown = re.sub(r"<(\w+)[^>]* hidden[ >].*?</\1>", "", shown, flags=re.DOTALL)
    words = (unescape(text).strip() for text in re.sub(r"<[^>]+>", "\n", shown).splitlines())
    return [text for text in words if text]


def test_the_language_changes_and_further_ones_are_told(url: str, hall: Hall) -> None:
    phone = Phone(url, hall)
    page = phone.act("choose_language", language="ar").text
    assert re.findall(r"<html [^>]+>", page) == ['<html lang="ar" dir="rtl">']
    phone.http.post(
        f"{phone.base}/acts/choose_language",
        data={"op_id": secrets.token_hex(16), "language": "ar", "further": "yes", "also": ["tr", "uk"]},
        timeout=120,
    )
    assert re.findall(r'name="also" value="([^"]+)" checked', phone.look("me")) == ["uk", "tr"]


def test_staying_seated_is_said_and_unsaid(url: str, hall: Hall) -> None:
    phone = Phone(url, hall)
    assert re.findall(r'name="stays" value="(\w+)"', phone.act("stay_seated", stays="yes", further="yes").text) == [
        "no"
    ]
    assert re.findall(r'name="stays" value="(\w+)"', phone.act("stay_seated", stays="no", further="yes").text) == [
        "yes"
    ]


def test_who_leaves_is_said_goodbye_and_stands_before_the_door(url: str, hall: Hall) -> None:
    phone = Phone(url, hall)
    assert phone.act("leave").url == f"{phone.base}/left"
    assert phone.http.get(f"{phone.base}/now", timeout=120).url == phone.base


def test_an_act_nobody_knows_and_a_broken_number_are_a_no_and_no_crash(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    phone = Phone(url, hall)
    assert phone.act("advance", version="1").status_code == 404
    assert phone.act("withdraw", contribution="1; drop").status_code == 422
    assert phone.act("contribute", text="x", op_id="short").status_code == 422
    assert phone.act("contribute", text="x", kind="nonsense").status_code == 422


def test_a_form_from_another_site_is_refused(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    phone = Phone(url, hall)
    headers = {"Origin": "https://elsewhere.example"}
    data = {"op_id": secrets.token_hex(16), "text": "not mine", "phase": "round-1"}
    answer = phone.http.post(f"{phone.base}/acts/contribute", data=data, headers=headers, timeout=120)
    assert (answer.status_code, "not mine" in answer.text) == (422, False)  # nor offered to be sent from our own page
    assert own_cards(phone.look()) == []


@pytest.mark.parametrize("language", ["de", "ar"])
def test_each_part_shows_its_own_section_only(url: str, hall: Hall, language: str) -> None:
    phone = Phone(url, hall, language)
    shown = {}
    for phase in PHASES:
        hall.advance_to(url, phase)
        sections = re.findall(r'<(?:section|div) data-activity="([^"]+)"( hidden)?', phone.look())
        shown[phase] = {word for words, hidden in sections if not hidden for word in words.split()}
    assert {phase: activity in shown[phase] for phase, activity in PHASES.items()} == dict.fromkeys(PHASES, True)
    assert ("waiting" in shown["gallery"], "vote" in shown["end"], "gallery" in shown["arrive"]) == (False,) * 3


def test_nothing_that_is_typed_becomes_markup(url: str, hall: Hall) -> None:
    hall.advance_to(url, "round-1")
    phone = Phone(url, hall)
    page = phone.act("contribute", text='</script><img src=x onerror="alert(1)">', phase="round-1").text
    assert "<img" not in page
    assert own_cards(page) == [('</script><img src=x onerror="alert(1)">', "Sent")]
