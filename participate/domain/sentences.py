"""Every refusal as a sentence that says what happened and what to do; msgids for the catalogues."""

from participate.domain.refusals import Refusal
from participate.i18n.catalogue import marked as _
from participate.i18n.catalogue import translator

SENTENCES: dict[str, str] = {
    "unknown_act": _("This app does not know that step. Please reload the page."),
    "malformed": _("Something in the form does not fit. Please check it and send again. Field: %(field)s"),
    "unknown_person": _("We do not know this phone any more. Please scan the code again. Your text is kept."),
    "not_allowed": _("You may not do this here."),
    "not_found": _("This is no longer here."),
    "try_again": _("The server is busy right now. Nothing is lost. Please try again."),
    "foreign_page": _("This form came from another website. Please open this page again and send it from here."),
    "too_large": _("This file is too large."),
    "too_fast": _("That was very fast. Please wait a moment and send again. Nothing is lost."),
    "conference_not_open": _("The event has not been opened yet. Please wait."),
    "conference_over": _("The event is over. Thank you for taking part."),
    "unknown_code": _("There is no event with this code. Please look at the code again and type it once more."),
    "many_wrong_codes": _("Many wrong codes came from here. Please wait a minute and look at the code again."),
    "unknown_language": _("This language is not offered here. Please choose another one."),
    "unknown_group": _("This group is not in the list. Please choose another one."),
    "empty_text": _("There is no text yet. Please write something."),
    "text_too_long": _("Your text has %(length)s characters. Up to %(limit)s fit. Please shorten it. It is kept."),
    "not_started": _("The workshop has not started yet. Your text is kept."),
    "already_ended": _("The workshop is over. Your text is kept on your phone."),
    "not_in_this_phase": _("This is not possible right now. Your text is kept."),
    "phase_not_open_yet": _("This part has not begun yet. Your text is kept and can be sent later."),
    "unknown_phase": _("The workshop no longer has this part. Your text is kept."),
    "phase_closed": _("This part is over. The card stays as it is."),
    "vote_closed": _("The vote is closed. This change did not count."),
    "no_dots_left": _("You have no dots left. There are %(limit)s in all. Take one back first."),
    "too_many_dots_here": _("At most %(limit)s dots can go here."),
    "own_card": _("You cannot give dots to your own card here."),
    "core_full": _("Your table already has %(limit)s core statements."),
    "one_sentence_each": _("You have already sent your sentence. Thank you."),
    "already_withdrawn": _("You have already taken this card back."),
    "card_gone": _("The person who wrote this card has taken it back."),
    "only_hosts": _("Only the host of the table can do this."),
    "host_taken": _("This table already has a host."),
    "no_seat": _("You do not have a table yet. Please choose one."),
    "no_such_table": _("There is no table %(table)s here."),
    "no_such_person": _("Nobody here has the number %(number)s."),
    "import_empty_text": _("Line %(line)s, column text: there is no text. Nothing was imported."),
    "import_too_long": _("Line %(line)s, column text: more than %(limit)s characters. Nothing was imported."),
    "import_no_field": _("Line %(line)s, column field: there is no field of action “%(name)s”. Nothing was imported."),
    "unknown_method": _("This program does not know the method “%(name)s”."),
    "position_changed": _("Somebody else was faster. You now see the current state."),
    "nothing_before": _("There is nothing before this part."),
    "not_running": _("The clock is not running."),
    "not_paused": _("There is no pause right now."),
    "fill_in": _("Something is still empty here. Please fill it in."),
    "too_many_here": _("At most %(limit)s fit here."),
    "number_between": _("Please choose a number from %(least)s to %(most)s."),
    "expectations_missing": _("People cannot be let in yet. Please write the missing texts first: %(count)s."),
    "already_running": _("The workshop has begun. Only the minutes and the title can still be changed."),
    "language_in_use": _("Somebody in the hall uses this language. It has to stay."),
    "group_in_use": _("Somebody in the hall has chosen this group. It has to stay."),
    "table_in_use": _("People sit at table %(table)s or have written there. It has to stay."),
    "workshop_in_use": _("This workshop has begun. It has to stay."),
    "logo_too_large": _("The logo file is too large. Up to %(limit)s KB fit."),
    "logo_unreadable": _("This file is no picture we can read. Please choose a PNG or JPEG file."),
    "wrong_sign_in": _("Login or password is not right. Please try again."),
    "too_many_tries": _("There were too many wrong tries. Please wait ten minutes."),
    "link_unknown": _("This link no longer works. Please ask for a new one."),
    "login_taken": _("This login is taken. Please choose another one."),
    "weak_password": _("This password is too short or too simple. Please use at least %(least)s characters."),
    "passwords_differ": _("The two passwords differ. Please type them again."),
    "last_organiser": _("This is the only account left. Please add another one first."),
    "rehearsal_running": _("Another rehearsal is still running. Please wait for its end."),
    "signed_out": _("You are signed out. Your text is kept on this page."),
    "cluster_gone": _("This cluster is no longer here."),
    "card_taken": _("Somebody else was faster and has sorted this card."),
    "card_not_shown": _("This card is hidden or held back. Please show it first."),
    "card_in_two": _("A card can sit in %(limit)s clusters at most."),
    "unknown_field": _("This field of action is not in the list. Please choose another one."),
    "draft_gone": _("This draft is no longer here."),
    "nothing_to_undo": _("There is nothing to undo."),
    "nothing_to_redo": _("There is nothing to do again."),
    "undo_overtaken": _("Somebody has gone on working on this. It stays, so that their work is not lost."),
    "empty_sheet": _("There are no dots on this sheet yet."),
    "votes_by_phone": _("This person votes by phone. A paper sheet would count twice."),
}


def sentence_of(refusal: Refusal, language: str) -> str:
    """The refusal in a language; an unknown code is a bug and says so loudly."""
    return translator(language)(SENTENCES[refusal.code], **refusal.params)


def answer_of(refusal: Refusal, language: str) -> dict[str, object]:
    """The answer both doors give to an expected no."""
    message = sentence_of(refusal, language)
    return {
        "ok": False,
        "code": refusal.code,
        "message": message,
        **({"state": refusal.state} if refusal.state else {}),
    }
