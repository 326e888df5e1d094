"""What the hall's wall says, in one language of the conference; the wall shows up to three at once."""

from typing import Any

from participate.exports.outline import codes
from participate.i18n.catalogue import translator
from participate.i18n.languages import language_of
from participate.i18n.own_words import OwnWords, own_translator
from participate.methods import all_rules, phase_words
from participate.methods.names import said_rules
from participate.snapshots.view import Row
from participate.web.ballot_words import ballot_words
from participate.web.future_workshop_words import wall_future
from participate.web.numbered import numbered
from participate.web.open_space_words import wall_topics


def wall_words(tag: str, own: OwnWords) -> dict[str, Any]:
    """All labels of the wall in one language, blanks written ``{name}``."""
    _ = own_translator(tag, own)
    ngettext = numbered(tag)
    language = language_of(tag)
    return {
        "code": language.code,
        "dir": language.direction,
        "phases": {key: codes.phase(_, key, None) for key in phase_words()},
        "joined": ngettext("%(count)s person is here", "%(count)s people are here"),
        "notes": ngettext("%(count)s note", "%(count)s notes"),
        "voices": ngettext("%(count)s sentence so far", "%(count)s sentences so far"),
        "rules": {
            key: {"heading": said.heading, "sentences": said.sentences}
            for key, said in ((key, said_rules(_, key, rules)) for key, rules in all_rules().items())
        },
        "future": wall_future(tag),
        "topics": wall_topics(tag),
        "parked": {
            "open": _("open"),
            "assigned": _("assigned"),
            "closed": _("closed"),
            "nothing": _("Nothing is parked."),
            "dots": _("Dots"),
            "rank": _("Rank"),
        },
        **_sentences(tag),
        **_vote(tag),
        "ballots": ballot_words(tag),
    }


def _sentences(tag: str) -> dict[str, Any]:
    _ = translator(tag)
    return {
        "welcome": _("Welcome"),
        "scan": _("Scan the code with your phone"),
        "join_at": _("or open"),
        "code_is": _("Code"),
        "round_of": _("Round %(round)s of %(rounds)s", round="{round}", rounds="{rounds}"),
        "paused": _("Pause"),
        "break_until": _("Break until %(time)s", time="{time}"),
        "time_is_up": _("The time is up. Please finish your thought."),
        "commissioner": _("Who asks you"),
        "decidable": _("What can be decided"),
        "not_decidable": _("What cannot be decided"),
        "use_of_results": _("What happens with the results"),
        "results_by": _("When you will hear about it"),
        "who_stays": _("Who stays?"),
        "host_does": _("One person at each table stays. She or he welcomes the next guests and tells what was said."),
        "look": _("Look at your phone. It shows your table."),
        "choose": _("Choose a table. Go where you know few people."),
        "numbers": _("Without a phone: find your number"),
        "table": _("Table %(table)s", table="{table}"),
        "was_here": _("What was here?"),
        "host_tells": _("The host tells what was said. Then add what you bring."),
        "three_statements": _("Agree on three core statements"),
        "of_three": _("%(done)s of 3", done="{done}"),
        "read": _("Read what the other tables wrote"),
        "no_cards": _("Nothing was written here."),
        "speaks": _("Table %(table)s is speaking", table="{table}"),
        "unplaced": _("Core statements"),
        "no_title": _("Without a name yet"),
        "piles": {"single": _("Single cards"), "unclear": _("Unclear")},
        "not_shown": _("no longer shown"),
        "next_meeting": _("Next meeting"),
        "next_steps": _("Next steps"),
        "contact": _("Contact"),
        "one_sentence": _("One sentence to end: what do you take with you?"),
        "thanks": _("Thank you for taking part"),
        "is_over": _("The workshop is over. Your cards are safe."),
        "reconnecting": _("connecting …"),
    }


def _vote(tag: str) -> dict[str, Any]:
    _ = translator(tag)
    ngettext = numbered(tag)
    return {
        "give_dots": ngettext("Give %(count)s dot", "Give %(count)s dots"),
        "per_option": ngettext("At most %(count)s dot in one place", "At most %(count)s dots in one place"),
        "own_cards": _("Your own card counts too"),
        "no_own_cards": _("No dots for your own card"),
        "dots_each": ngettext("%(count)s dot for each person", "%(count)s dots for each person"),
        "dots_per_option": ngettext("at most %(count)s dot in one place", "at most %(count)s dots in one place"),
        "secret": _("Nobody sees who gave what. The result appears when the vote is closed."),
        "result": _("Result of the vote"),
        "dots": ngettext("%(count)s dot", "%(count)s dots"),
        "tie": _("tie"),
        "voters": _("%(voters)s of %(eligible)s people voted", voters="{voters}", eligible="{eligible}"),
        "counted_at": _("Counted: %(date)s", date="{date}"),
    }


def words_of(conference: Row, own: OwnWords) -> dict[str, dict[str, Any]]:
    """The wall's words in every language of a conference, by tag."""
    return {tag: wall_words(tag, own) for tag in conference["languages"]}
