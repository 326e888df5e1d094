"""What the board shows: every card in its language, found and counted; drafts with their sources; axe and sizes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.support.board_desk import CARDS, Desk, card_of
from tests.support.plan_room import new_organiser
from tests.support.servers import RunningServer
from tests.support.stages import CAP, violations


def test_every_card_keeps_its_language_and_is_never_markup(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk(cards=6, language="ar")
    page = open_board(hall, locale="ar")
    words = page.locator('[data-column="inbox"] [data-board="words-of"]')
    shown = words.evaluate_all("all => all.map((each) => [each.lang, each.dir, each.textContent])")
    assert shown == [[lang, "rtl" if lang in ("ar", "fa") else "ltr", text] for lang, text in CARDS.items()]
    expect(page.locator("cluster-board img, cluster-board b")).to_have_count(0)
    assert page.evaluate("() => getComputedStyle(document.querySelector('cluster-board')).direction") == "rtl"
    cluster = hall.act("create_cluster", title="السكن", cards=[hall.cards[0]])["cluster"]
    expect(card_of(page, hall, 0, cluster)).to_be_visible()
    card_of(page, hall, 1).focus()
    page.keyboard.press("ArrowLeft")
    expect(card_of(page, hall, 0, cluster)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(card_of(page, hall, 1)).to_be_focused()


def test_cards_are_found_by_words_table_kind_language_and_field_and_hidden_ones_are_counted(
    desk: Callable[..., Desk], open_board: Callable[..., Page], running: RunningServer
) -> None:
    hall = desk(cards=6)
    page = open_board(hall)
    visible = page.locator('[data-column="inbox"] [data-card]:not([hidden])')
    counts = page.locator("[data-board='counts']")
    search = page.locator("cluster-board [type=search]")
    search.fill("kurs")
    expect(visible).to_have_count(1)
    search.fill("#3")
    expect(visible).to_have_count(1)
    search.fill("")
    page.locator("[data-board='filters'] > summary").click()
    for name, value, number in (("table", "2", 2), ("kind", "need", 3), ("lang", "fa", 1), ("round", "3", 0)):
        select = page.locator(f"cluster-board [data-board='filters'] [name={name}]")
        select.select_option(value)
        expect(visible).to_have_count(number)
        select.select_option("")
    expect(visible).to_have_count(6)
    cluster = hall.act("create_cluster", title="Kurse", cards=hall.cards[:2])["cluster"]
    field = next(iter(hall.hall.look(hall.url)["state"]["fields"]))["id"]
    hall.act("set_cluster_fields", cluster=cluster, fields=[field])
    of_field = page.locator("cluster-board [data-board='filters'] [name=field]")
    for value, here, there in ((str(field), 0, 2), ("none", 4, 0), ("", 4, 2)):
        of_field.select_option(value)
        expect(visible).to_have_count(here)
        expect(page.locator(f'[data-column="{cluster}"] [data-card]:not([hidden])')).to_have_count(there)
    hall.act("remove_cluster", cluster=cluster, reason="wish")
    expect(visible).to_have_count(6)
    expect(counts).to_have_text(re.compile(r"^0\D+6\D*$"))
    hall.act("hide", contribution=hall.cards[2], reason="insult")
    expect(card_of(page, hall, 2)).to_have_count(0)
    expect(counts).to_have_text(re.compile(r"^0\D+5\D*$"))
    expect(page.locator("[data-board='out']")).to_contain_text("1")
    rows = [{"line": 2 + n, "text": f"Halle {n}", "source": f"comments.csv, comment-id {n}"} for n in range(2)]
    rows.append({"line": 4, "text": "Halle 2", "source": "Brief, Mai"})
    replace(hall, helper=new_organiser(running)).act("import_cards", cards=rows)
    brought = page.locator("cluster-board [data-board='filters'] [name=brought]")
    expect(brought.locator("option:not([value=''])")).to_have_text(["comments.csv", "Brief, Mai"])
    brought.select_option("comments.csv")
    expect(visible).to_have_count(2)


def test_a_field_found_missing_in_the_hall_is_added_where_it_is_missed(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    cluster = hall.act("create_cluster", title="Spielplätze", cards=hall.cards[:2])["cluster"]
    page = open_board(hall)
    column = page.locator(f'[data-column="{cluster}"]')
    column.locator('[data-board="settings"] > summary').click()
    field = column.locator('[data-board="new-field"]')
    assert violations(page) == []
    field.locator("input").fill("Spiel und Begegnung")
    field.locator("button").click()
    expect(column.locator('[data-board="chips"]')).to_have_text("Spiel und Begegnung", timeout=CAP)
    column.locator('[data-board="settings"] > summary').click()
    expect(column.get_by_label("Spiel und Begegnung")).to_be_checked()


def test_a_cluster_and_a_card_become_drafts_that_keep_their_sources(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    cluster = hall.act("create_cluster", title="Sprache lernen", cards=hall.cards[:3])["cluster"]
    page = open_board(hall)
    menu = page.locator(f'[data-column="{cluster}"] [data-board="settings"]')
    menu.locator("summary").first.click()
    menu.locator('[data-do="cluster-draft"]').click()
    dialog = page.locator("draft-panel dialog")
    expect(dialog.locator("textarea")).to_have_value("Sprache lernen")
    dialog.locator("[name=kind]").select_option("action_goal")
    dialog.locator("textarea").fill("")
    dialog.locator("textarea").fill("Alle können einen Kurs besuchen.")
    dialog.locator("[type=submit]").click()
    drafts = page.locator("draft-panel .draft")
    expect(drafts).to_have_count(1)
    card_of(page, hall, 4).click()
    page.locator('.board-bar [data-do="draft"]').click()
    expect(dialog.locator("textarea")).to_have_value(CARDS["fa"])
    assert dialog.locator("[name=lang]").input_value() == "fa"
    dialog.locator("[name=kind]").select_option("measure")
    dialog.locator("[type=submit]").click()
    expect(drafts).to_have_count(2)
    expect(drafts.nth(1).locator("[data-board=text]").first).to_have_attribute("dir", "rtl")

    drafts.nth(0).locator('[data-do="edit"]').click()
    dialog.locator("textarea").fill("Alle finden einen Kurs.")
    dialog.locator("[name=reason]").select_option("clearer")
    dialog.locator("[type=submit]").click()
    expect(drafts.nth(0).locator("[data-board=text]").first).to_have_text("Alle finden einen Kurs.")
    drafts.nth(0).locator(".draft-rest summary").click()
    expect(drafts.nth(0).locator(".draft-cards [data-board=text]")).to_have_text(list(CARDS.values())[:3])
    hall.act("hide", contribution=hall.cards[1], reason="personal")
    rows = hall.hall.look(hall.url)["lists"]["drafts"].values()
    assert [(row["kind"], row["text"], [card["id"] for card in row["cards"]]) for row in rows] == [
        ("action_goal", "Alle finden einen Kurs.", hall.cards[:3]),
        ("measure", CARDS["fa"], [hall.cards[4]]),
    ]
    drafts.nth(1).locator("summary", has_text="Entfernen").click()
    drafts.nth(1).locator('[data-reason="duplicate"]').click()
    expect(drafts).to_have_count(1)
    page.locator("cluster-board [data-do=undo]").click()
    expect(drafts).to_have_count(2)


def test_the_board_is_accessible_and_its_targets_are_large_enough(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    cluster = hall.act("create_cluster", title="Sprache lernen", cards=hall.cards[:3])["cluster"]
    hall.act("make_draft", kind="vision", text="Alle reden mit", lang="de", cluster=cluster)
    page = open_board(hall)
    for width in (1366, 360):
        page.set_viewport_size({"width": width, "height": 768})
        found = Axe().run(page, context="#panel-board")
        assert [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]] == []
        boxes = page.locator("#panel-board :is(button, summary, [role=option], select, input)").evaluate_all(
            """all => all.filter((each) => each.checkVisibility())
              .map((each) => [each.textContent.trim() || each.name, each.closest("label, button, summary, li") || each])
              .map(([name, target]) => [name, target.getBoundingClientRect()])
              .filter(([, box]) => box.width < 44 || box.height < 44)
              .map(([name, box]) => [name, box.width, box.height])"""
        )
        assert boxes == []
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_two_people_on_one_draft_see_both_wordings_and_lose_neither(
    desk: Callable[..., Desk], open_board: Callable[..., Page]
) -> None:
    hall = desk()
    draft = hall.act("make_draft", kind="measure", text="Sprachcafé", lang="de", cards=hall.cards[:1])["draft"]
    page = open_board(hall)
    dialog, words = page.locator("draft-panel dialog"), page.locator("draft-panel .draft [data-board=text]").first
    text, clash = dialog.locator("textarea"), dialog.locator('[data-part="clash"]')

    def overtake(mine: str, theirs: str) -> None:
        page.locator('draft-panel [data-do="edit"]').click()
        seen = hall.hall.look(hall.url)["lists"]["drafts"][str(draft)]["version"]
        text.fill(mine)
        hall.act("edit_draft", draft=draft, text=theirs, seen=seen, reason="clearer")
        expect(words).to_have_text(theirs, timeout=CAP)
        dialog.locator("[type=submit]").click()
        expect(clash).to_be_visible(timeout=CAP)
        assert hall.hall.look(hall.url)["lists"]["drafts"][str(draft)]["text"] == theirs

    overtake("Sprachcafé am Abend", "Sprachcafé mit Kindern")
    expect(clash.locator('[data-part="mine"]')).to_have_text("Sprachcafé am Abend")
    expect(clash.locator('[data-part="theirs"]')).to_have_text("Sprachcafé mit Kindern")
    assert violations(page) == []
    page.reload()
    page.locator("cluster-board [data-card]").first.wait_for(state="attached", timeout=CAP)
    page.click("#tab-board")
    page.locator('draft-panel [data-do="edit"]').click()
    expect(clash).to_be_visible(timeout=CAP)
    clash.locator('[data-take="both"]').press("Enter")
    expect(dialog).to_be_hidden(timeout=CAP)
    both = "Sprachcafé mit Kindern\nSprachcafé am Abend"
    expect(words).to_have_text(both, use_inner_text=True, timeout=CAP)
    overtake("Nur meins", "Nur deins")
    dialog.locator("[name=kind]").select_option("action_goal")
    clash.locator('[data-take="theirs"]').click()
    expect(dialog).to_be_hidden(timeout=CAP)
    expect(page.locator("draft-panel .draft-kind h4")).to_have_text("Handlungsziel", timeout=CAP)
    row = hall.hall.look(hall.url)["lists"]["drafts"][str(draft)]
    assert (row["text"], row["kind"]) == ("Nur deins", "action_goal")
