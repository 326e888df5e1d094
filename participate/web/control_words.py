"""What the control screen's script says, in the language of whoever leads; blanks are written ``{name}``."""

from typing import Any

from participate.domain.kinds import CardState, DraftKind, HideReason, Kind, Purpose, Source
from participate.exports.outline import codes
from participate.i18n.catalogue import translator
from participate.i18n.own_words import OwnWords, own_translator
from participate.methods import Method
from participate.snapshots.view import Row
from participate.web.ballot_words import ballot_words
from participate.web.future_workshop_words import future_effects
from participate.web.numbered import Forms, numbered
from participate.web.open_space_words import open_space_effects, wall_desk


def control_words(tag: str, plan: list[Row], method: Method, own: OwnWords) -> dict[str, Any]:
    """All labels of the control screen in one language; ``plan`` are the phases of the moderator's snapshot."""
    _ = own_translator(tag, own)
    return {
        "phases": {phase["name"]: codes.phase(_, phase["key"], phase["round"], phase["name"]) for phase in plan},
        "effects": _effects(tag, method),
        "wall": wall_desk(tag),
        "levels": {kind.value: codes.draft(_, kind) for kind in DraftKind},
        "kinds": {kind.value: codes.kind(_, kind) for kind in Kind},
        "purposes": {purpose.value: codes.purpose(_, purpose) for purpose in Purpose},
        "sources": {source.value: codes.source(_, source) for source in Source},
        "states": {state.value: codes.state(_, state) for state in CardState},
        "reasons": {reason.value: codes.reason(_, reason) for reason in HideReason},
        **_course(tag),
        **_hall(tag),
        **_cards(tag),
        **_votes(tag),
        "ballots": ballot_words(tag),
        "table": _(method.place.one, n="{table}"),
        **({} if method.seated else _unseated(tag)),
    }


def _unseated(tag: str) -> dict[str, Any]:
    """What is said otherwise where there are no tables and no core statements."""
    _ = translator(tag)
    return {
        "did_add": _("New places: %(places)s", places="{tables}"),
        "nothing_to_vote": _(
            "There is nothing to vote on yet. Please make a cluster or enter a card before you open the vote."
        ),
    }


def _effects(tag: str, method: Method) -> dict[str, Forms]:
    """No table is asked for its core statements where there are none."""
    told = effects(tag) | future_effects(tag) | open_space_effects(tag)
    return told if method.seated else told | {"core": told["contribute"]}


def effects(tag: str) -> dict[str, Forms]:
    """What "Next" will do, one sentence per activity; ``count`` is the number of phones, or of people for moves."""
    ngettext = numbered(tag)
    return {
        "welcome": ngettext(
            "Lets people in: the code is on the wall, %(count)s phone is connected",
            "Lets people in: the code is on the wall, %(count)s phones are connected",
        ),
        "show": ngettext(
            "Shows the introduction on the wall and on %(count)s phone",
            "Shows the introduction on the wall and on %(count)s phones",
        ),
        "contribute": ngettext("Opens writing on %(count)s phone", "Opens writing on %(count)s phones"),
        "core": ngettext(
            "Asks the tables for their core statements on %(count)s phone",
            "Asks the tables for their core statements on %(count)s phones",
        ),
        "mood": ngettext("Asks for one sentence on %(count)s phone", "Asks for one sentence on %(count)s phones"),
        "parking": ngettext(
            "Shows the parked topics on the wall and on %(count)s phone",
            "Shows the parked topics on the wall and on %(count)s phones",
        ),
        "free": ngettext("Begins an open part on %(count)s phone", "Begins an open part on %(count)s phones"),
        "choose_host": ngettext(
            "Asks on %(count)s phone who stays as host", "Asks on %(count)s phones who stays as host"
        ),
        "choose_place": ngettext("Shows %(count)s person their new table", "Shows %(count)s people their new table"),
        "handover": ngettext(
            "Shows on %(count)s phone what was said at the table before",
            "Shows on %(count)s phones what was said at the table before",
        ),
        "gallery": ngettext("Lets %(count)s phone read all tables", "Lets %(count)s phones read all tables"),
        "cluster": ngettext(
            "Shows the core statements and clusters on the wall and on %(count)s phone",
            "Shows the core statements and clusters on the wall and on %(count)s phones",
        ),
        "vote": ngettext("Opens voting on %(count)s phone", "Opens voting on %(count)s phones"),
        "break": ngettext("Begins the break on %(count)s phone", "Begins the break on %(count)s phones"),
        "close": ngettext(
            "Shows the next steps and asks for one last sentence on %(count)s phone",
            "Shows the next steps and asks for one last sentence on %(count)s phones",
        ),
        "end": ngettext("Ends the workshop on %(count)s phone", "Ends the workshop on %(count)s phones"),
    }


def _course(tag: str) -> dict[str, Any]:
    _ = translator(tag)
    ngettext = numbered(tag)
    return {
        "next_phase": _("Next: %(phase)s", phase="{phase}"),
        "next_end": _("Next: end"),
        "unsettled": ngettext("%(count)s parked matter is still open.", "%(count)s parked matters are still open."),
        "unsettled_asks": _("End all the same?"),
        "unsettled_goes": _("What nobody settles goes to whoever asked the hall, and the minutes say so."),
        "unsettled_end": _("End all the same"),
        "unsettled_settle": _("Settle them now"),
        "merge_first": _("Topics that belong together become one before it, if those who called them say yes."),
        "closes_vote": _("Closes the vote for good."),
        "nothing_to_vote": _(
            "There is nothing to vote on yet. Please make a cluster or enter a core statement before you open the vote."
        ),
        "unnamed": ngettext("%(count)s cluster has no name yet.", "%(count)s clusters have no name yet."),
        "nothing_on_ballot": _(
            "Nobody can vote: there was nothing to vote on. Please make a cluster, then start the vote again."
        ),
        "is_over": _("The workshop is over."),
        "back_to": _("Back to: %(phase)s", phase="{phase}"),
        "back_asks": _("Open “%(phase)s” again?", phase="{phase}"),
        "back_keeps": _("Nothing is deleted. Everything written since then is kept and opens again when you go on."),
        "back_vote": _("The vote that was counted is kept as an earlier version. A new vote begins with no dots."),
        "skip_to": _("Go straight to: %(phase)s", phase="{phase}"),
        "skip_asks": _("Go straight to “%(phase)s”?", phase="{phase}"),
        "skip_leaves": _("Left out: %(phases)s.", phases="{phases}"),
        "minutes": ngettext("%(count)s minute", "%(count)s minutes"),
        "minutes_short": _("%(count)s min", count="{count}"),
        "real_minutes": _("%(planned)s min planned, %(real)s min taken", planned="{planned}", real="{real}"),
        "ends_planned": _("Planned end %(time)s", time="{time}"),
        "ends_now": _("Now about %(time)s", time="{time}"),
        "step_done": _("done"),
        "step_now": _("now"),
        "step_coming": _("coming"),
        "step_skipped": _("left out"),
        "left": _("Time left"),
        "over": _("Over time"),
        "paused": _("Pause"),
        "paused_until": _("Break until %(time)s", time="{time}"),
        "one_minute_left": _("One minute left."),
        "time_is_up": _("The time is up. Nothing closes by itself."),
    }


def _hall(tag: str) -> dict[str, Any]:
    _ = translator(tag)
    ngettext = numbered(tag)
    return {
        "connected": ngettext("%(count)s phone connected", "%(count)s phones connected"),
        "joined": ngettext("%(count)s person has joined", "%(count)s people have joined"),
        "unseated": ngettext("%(count)s person has no table yet", "%(count)s people have no table yet"),
        "online": _("connected"),
        "connecting": _("connecting …"),
        "offline": _("No connection. You see the last state. You can read, but not change anything."),
        "others": ngettext("%(count)s more control screen is open", "%(count)s more control screens are open"),
        "present": _("present"),
        "few": _("fewer than five"),
        "missing": _("missing"),
        "no_answer": _("No answer"),
        "withheld": _("not shown, the groups are too small"),
        "no_migrants": _("No organisation led by migrants is here. Their view is missing."),
        "seats_taken": _("%(taken)s of %(seats)s seats", taken="{taken}", seats="{seats}"),
        "host": _("Host: number %(number)s", number="{number}"),
        "no_host": _("No host"),
        "merged": _("moved to table %(table)s", table="{table}"),
        "people_here": _("Numbers: %(numbers)s", numbers="{numbers}"),
        "nobody": _("Nobody sits here."),
        "bound": _("Together: %(numbers)s", numbers="{numbers}"),
        "notes": ngettext("%(count)s note", "%(count)s notes"),
        "core": ngettext("%(count)s core statement", "%(count)s core statements"),
        "called": _("Is called"),
        "did_merge": _("Table %(table)s has moved to table %(into)s", table="{table}", into="{into}"),
        "did_part": _("Table %(table)s is used again", table="{table}"),
        "did_add": _("New tables: %(tables)s", tables="{tables}"),
    }


def _cards(tag: str) -> dict[str, Any]:
    _ = translator(tag)
    ngettext = numbered(tag)
    return {
        "cards": ngettext("%(count)s card", "%(count)s cards"),
        "cards_held": ngettext("%(count)s card held back", "%(count)s cards held back"),
        "round": _("Round %(round)s", round="{round}"),
        "late": _("late"),
        "hidden_because": _("hidden: %(reason)s", reason="{reason}"),
        "card_gone": _("taken back by its author"),
        "new_cards": ngettext("%(count)s new card", "%(count)s new cards"),
        "did_hide": _("Card %(number)s hidden", number="{number}"),
        "did_unhide": _("Card %(number)s shown again", number="{number}"),
        "did_release": _("Card %(number)s released", number="{number}"),
        "did_topic": _("Topic %(number)s is on the wall", number="{number}"),
        "did_enter": _("Card %(number)s entered", number="{number}"),
        "did_person": _("Person entered: number %(number)s", number="{number}"),
        "did_ballot": _("Paper ballot counted"),
        "did_host": _("Table %(table)s: host noted", table="{table}"),
        "did_bind": _("Kept together: %(numbers)s", numbers="{numbers}"),
        "did_meeting": _("Saved."),
        "did_question": _("Question reworded"),
        "did_hold_on": _("New cards are held back"),
        "did_hold_off": _("Cards are shown at once"),
        "did_undo": _("Taken back"),
        "unreachable": _("The server did not answer. Please try again."),
    }


def _votes(tag: str) -> dict[str, Any]:
    _ = translator(tag)
    ngettext = numbered(tag)
    return {
        "untitled": _("not named yet"),
        "dots_each": ngettext("%(count)s dot for each person", "%(count)s dots for each person"),
        "dots_per_option": ngettext("at most %(count)s dot in one place", "at most %(count)s dots in one place"),
        "own_cards": _("own cards allowed"),
        "no_own_cards": _("own cards not allowed"),
        "voted_so_far": _("%(voted)s of %(joined)s people have voted", voted="{voted}", joined="{joined}"),
        "voters": _("%(voters)s of %(eligible)s people voted", voters="{voters}", eligible="{eligible}"),
        "counted_at": _("Counted: %(date)s", date="{date}"),
        "version": _("Vote %(number)s", number="{number}"),
        "superseded": _("Vote %(number)s, replaced by a later one", number="{number}"),
        "tie": _("tie"),
        "did_open_vote": _("The vote is open"),
        "did_close_vote": _("The vote is closed"),
        "opinion_groups": _("Opinion groups: %(count)s", count="{count}"),
        "dots": ngettext("%(count)s dot", "%(count)s dots"),
        "for_all": _("For all tables"),
        "for_round": _("Round %(round)s", round="{round}"),
    }
