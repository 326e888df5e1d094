"""The results under the code of the day, by plain HTTP: not yet, published, one's own cards, erased, withdrawn."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from participate.domain.actors import Actor
from participate.domain.kinds import Role
from participate.domain.receipts import make_receipt
from participate.store.models import Conference, FieldOfAction
from participate.web import results
from tests.support.house import op_id
from tests.support.office import Office, Person, opened

ORGANISER = Actor("l0", Role.ORGANISER, 0, None)
WORDS = ("Sprachcafé am Abend", "Mehr Busse am Sonntag")
REASON = {"reason.de": "Weil Fahrer fehlen.", "reason.ar": "لأن السائقين قليلون."}


class Day:
    """A conference of an office with two cards of one phone, sorted into one theme; the phone keeps a receipt."""

    def __init__(self, office: Office) -> None:
        self.office, self.organiser = office, office.organiser()
        ids = self.organiser.prepare()
        self.conference, self.workshop, self.concept = ids["conference"], ids["workshop"], ids["concept"]
        self.base = f"/staff/conferences/{self.conference}/results"

        def begin(work: Any) -> None:
            row = work.db.get_one(Conference, self.conference)
            row.opened_at, row.results_by = work.now, {"de": "Im Herbst 2027", "ar": "في خريف 2027"}
            row.languages = ["de", "de@simple", "en", "ar", "uk", "tr"]

        office.application.writer.perform(begin)
        with office.application.database.reading() as db:
            self.code = db.scalar(select(Conference.code)) or ""
        self.act("advance", version=0)
        self.act("advance", version=1, to="round-1")
        self.phone = office.person()
        self.phone.post(f"/{self.code}/join", language="de", group="")
        for text in WORDS:
            self.phone.post(f"/{self.code}/acts/contribute", text=text)
        self.cluster = self.act("create_cluster", title="Mobilität", cards=[1, 2])["cluster"]
        shown = self.phone.post(f"/{self.code}/receipt")
        self.receipt = re.findall(r'data-is="receipt"[^>]*>([^<]+)<', shown.text)[0]

    def act(self, name: str, **fields: Any) -> dict[str, Any]:
        envelope = {"name": name, "op_id": op_id(), "workshop": self.workshop, **fields}
        return self.office.application.door.perform_as(ORGANISER, envelope)

    def publish(self) -> None:
        self.organiser.post(f"{self.base}/outcome", cluster=self.cluster, outcome="partly", **REASON)
        seen = re.findall(r'name="seen" value="([^"]+)"', self.organiser.get(f"{self.base}/preview").text)[0]
        assert self.organiser.post(f"{self.base}/publish", seen=seen).status_code == 303

    @property
    def page(self) -> str:
        return f"/{self.code}/results"


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    results.WRONG_RECEIPTS.forget()
    with opened(tmp_path / "data") as office:
        yield Day(office)


def test_before_publishing_the_page_says_not_yet_and_by_when_and_shows_ones_own_cards(day: Day) -> None:
    guest = day.office.person("ar")
    page = guest.get(day.page)
    assert (page.status_code, "في خريف 2027" in page.text, 'dir="rtl"' in page.text) == (200, True, True)
    assert WORDS[0] not in page.text
    own = guest.post(f"{day.page}/mine", receipt=day.receipt.lower().replace("-", " "))
    assert all(words in own.text for words in WORDS)
    for path in (f"{day.page}.json", f"{day.page}.csv", f"{day.page}-papers.csv", f"{day.page}/{day.cluster}"):
        assert guest.get(path).status_code == 404


def test_outcome_preview_publish_and_withdraw_by_forms_alone(day: Day) -> None:
    refused = day.organiser.post(f"{day.base}/outcome", cluster=day.cluster, outcome="partly", **{"reason.ar": "لا"})
    assert refused.status_code == 422
    assert re.search(r'name="reason.de"[^>]*aria-invalid="true"', refused.text)
    assert "لا</textarea>" in refused.text
    day.publish()
    said = {language: day.office.person(language).get(day.page).text for language in ("de", "ar", "uk")}
    assert "Weil Fahrer fehlen." in said["de"]
    assert REASON["reason.ar"] in said["ar"]
    assert REASON["reason.ar"] not in said["de"]
    assert re.search(r'data-is="fallback" lang="de"[^>]*>Deutsch<', said["uk"]), "it says in which language it is"
    assert 'data-is="fallback"' not in said["ar"] + said["de"]
    assert 'data-outcome="partly"' in said["de"]
    stale = day.organiser.post(f"{day.base}/publish", seen="0" * 64)
    assert (stale.status_code, 'role="alert"' in stale.text) == (422, True)
    day.organiser.post(f"{day.base}/withdraw")
    assert "Weil Fahrer fehlen." not in day.office.person().get(day.page).text
    assert day.office.person().get(f"{day.page}.json").status_code == 404


def test_before_publishing_the_desk_lists_the_languages_of_the_hall_that_lack_a_reason(day: Day) -> None:
    def lacking() -> list[str]:
        return re.findall(rf'href="#reason-{day.cluster}-([^"]+)"', day.organiser.get(day.base).text)

    told = [lacking()]
    for reasons in (REASON, {f"reason.{tag}": "…" for tag in ("de", "de@simple", "en", "ar", "uk", "tr")}):
        day.organiser.post(f"{day.base}/outcome", cluster=day.cluster, outcome="partly", **reasons)
        told.append(lacking())
    assert told == [[], ["de@simple", "en", "uk", "tr"], []]


def test_an_own_card_is_found_erased_and_leaves_a_gap_on_the_page(day: Day) -> None:
    day.publish()
    guest = day.office.person("tr")
    own = guest.post(f"{day.page}/mine", receipt=f"http://localhost:5000/{day.code}/results#{day.receipt}")
    assert 'data-step="theme"' in own.text
    assert 'lang="tr"' in own.text
    erased = guest.post(f"{day.page}/erase", receipt=day.receipt, workshop=day.workshop, contribution=1, language="ar")
    assert (erased.status_code, 'data-is="erased"' in erased.text, 'dir="rtl"' in erased.text) == (200, True, True)
    theme = guest.get(f"{day.page}/{day.cluster}").text
    assert re.findall(r'data-card="(\d+)" data-state="(\w+)"', theme) == [("1", "erased"), ("2", "visible")]
    assert WORDS[0] not in theme
    assert day.phone.post(f"{day.page}/erase", workshop=day.workshop, contribution=2).status_code == 303
    assert WORDS[1] not in guest.get(f"{day.page}/{day.cluster}").text
    assert guest.post(f"{day.page}/erase", workshop=day.workshop, contribution=2).status_code == 422


def test_a_form_sent_twice_shows_the_same_receipt_and_a_new_one_ends_it(day: Day) -> None:
    same = op_id()
    codes = {re.findall(r'data-is="receipt"[^>]*>([^<]+)<', day.phone.post(f"/{day.code}/receipt", op_id=same).text)[0]
             for _ in range(2)}  # fmt: skip
    assert len(codes) == 1
    assert day.office.person().post(f"{day.page}/mine", receipt=day.receipt).status_code == 422
    assert day.office.person().post(f"{day.page}/mine", receipt=codes.pop()).status_code == 200


def test_a_receipt_is_for_whoever_is_in(day: Day) -> None:
    stranger = day.office.person()
    assert stranger.get(f"/{day.code}/receipt").headers["Location"] == day.page
    assert stranger.post(f"/{day.code}/receipt").status_code == 422


def test_guessing_is_stopped_and_a_slip_of_typing_is_no_guess(day: Day) -> None:
    guest = day.office.person()
    slip = day.receipt[:-1] + ("A" if day.receipt[-1] != "A" else "B")
    for _ in range(40):
        assert guest.post(f"{day.page}/mine", receipt=slip).status_code == 422
    assert guest.post(f"{day.page}/mine", receipt=day.receipt).status_code == 200
    guesses = [guest.post(f"{day.page}/mine", receipt=make_receipt(number)).status_code for number in range(31)]
    assert guesses == [422] * 30 + [429]


def test_every_page_fits_a_phone_and_needs_no_script(day: Day) -> None:
    day.publish()
    for language in ("de", "de@simple", "ar", "uk", "tr", "en"):
        guest = day.office.person()
        page = guest.get(f"{day.page}?language={language}")
        files = set(re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page.text))
        weight = sum(len(gzip.compress(body)) for body in (page.data, *map(guest.fetch, files)))
        assert weight <= 30_000, (language, weight)
        assert page.headers["Cache-Control"] == "no-store"


def test_the_page_shows_one_field_of_action_alone_by_a_plain_link(day: Day) -> None:
    with day.office.application.database.reading() as db:
        fields = list(db.scalars(select(FieldOfAction.id).order_by(FieldOfAction.position)))
    day.act("set_cluster_fields", cluster=day.cluster, fields=fields[:2])
    other = day.act("create_cluster", title="Sprachtreff", cards=[])["cluster"]
    plan = {"concept": day.concept, "workshop": None, "lang": "de"}
    goal = day.act("write_line", kind="guiding_goal", text="Alle kommen an", fields=fields[2:3], **plan)["draft"]
    cafe = day.act("write_line", kind="measure", text="Café", parents=[goal], clusters=[other], **plan)["draft"]
    bus = day.act("write_line", kind="measure", text="Bus", clusters=[day.cluster], **plan)["draft"]
    day.publish()

    def shown(query: str) -> tuple[list[int], list[int]]:
        page = day.office.person("ar").get(f"{day.page}?language=ar&{query}").text
        themes, lines = (re.findall(rf'data-{part}="(\d+)"', page) for part in ("theme", "line"))
        return [*map(int, themes)], sorted(map(int, lines))

    everything = ([day.cluster, other], sorted([goal, cafe, bus]))
    assert shown("") == shown("field=999") == shown("field=x") == everything
    assert shown(f"field={fields[0]}") == shown(f"field={fields[1]}") == ([day.cluster], [bus])
    assert shown(f"field={fields[2]}") == ([], [goal, cafe])
    assert shown("field=0") == ([other], [])
    page = day.office.person("ar").get(f"{day.page}?language=ar&field={fields[1]}").text
    links = re.findall(r'results\?field=(\d+)&amp;language=ar#fields"( aria-current="true")?', page)
    assert links == [(str(id_), ' aria-current="true"' if id_ == fields[1] else "") for id_ in (*fields[:3], 0)]
    assert f'<input type="hidden" name="field" value="{fields[1]}">' in page


def test_open_data_is_there_for_everybody_with_its_licence(day: Day) -> None:
    day.organiser.post(f"{day.base}/licence", licence="dl-de-by-2.0")
    day.publish()
    guest = day.office.person()
    document = guest.get(f"{day.page}.json").get_json()
    assert document["licence"]["name"] == "dl-de/by-2-0"
    assert [card["text"] for card in document["themes"][0]["cards"]] == list(WORDS)
    lines = guest.get(f"{day.page}.csv").data.decode("utf-8-sig").split("\r\n", 1)
    assert "dl-de/by-2-0" in lines[0]
    rows = list(csv.DictReader(StringIO(lines[1], newline="")))
    assert [row["text"] for row in rows if row["part"] == "card"] == list(WORDS)
    assert rows[0]["reason_ar"] == REASON["reason.ar"]
    papers = guest.get(f"{day.page}-papers.csv")
    assert "dl-de/by-2-0" in papers.text
    assert papers.headers["Content-Disposition"].endswith('-papers.csv"')


def test_a_paper_receipt_is_recognised_for_helpers_alone(day: Day) -> None:
    helper = Person.invited(day.office.person(), day.office, day.organiser, day.conference, "helper")
    path = f"/control/{day.workshop}/receipt"
    told = helper.post(path, receipt=day.receipt).get_json()
    card = day.act("enter_card", text="Auf Papier", receipt=told["receipt"])["contribution"]
    own = day.office.person().post(f"{day.page}/mine", receipt=day.receipt).text
    assert f'data-card="{card}"' in own
    assert helper.post(path, receipt="K7M4-QX2H-9TRA").status_code == 422
    assert "receipt" not in day.phone.post(path, receipt=day.receipt).text
    sheet = helper.get(f"/control/{day.workshop}/receipts.pdf")
    assert (sheet.status_code, sheet.data[:4]) == (200, b"%PDF")


def test_while_the_day_goes_on_its_door_and_its_phones_lead_to_what_is_published(day: Day) -> None:
    guest = day.office.person()
    pages = [lambda: guest.get(f"/{day.code}"), lambda: guest.get(f"/{day.code}?language=de"),
             lambda: day.phone.get(f"/{day.code}/now")]  # fmt: skip
    assert ['data-is="to-results"' in page().text for page in pages] == [False] * 3
    day.publish()
    assert [f'href="{day.page}?language=' in page().text for page in pages] == [True] * 3


def test_whoever_joins_is_offered_a_receipt_once(day: Day) -> None:
    guest = day.office.person()
    inside = guest.post(f"/{day.code}/join", language="de", group="").headers["Location"]
    assert inside == f"/{day.code}/now?done=join"
    offered = re.findall(r'data-do="(offer-receipt|later)" href="([^"]+)"', guest.get(inside).text)
    assert offered == [("offer-receipt", f"/{day.code}/receipt"), ("later", f"/{day.code}/now")]
    assert 'data-part="receipt-offer"' not in guest.get(offered[1][1]).text


def test_the_end_of_the_day_leads_here(day: Day) -> None:
    def close(work: Any) -> None:
        work.db.get_one(Conference, day.conference).closed_at = work.now

    day.office.application.writer.perform(close)
    guest = day.office.person()
    for page in (guest.get(f"/{day.code}?language=de"), day.phone.get(f"/{day.code}/now")):
        assert f'href="{day.page}' in page.text
