"""Annex H: the words of the method, in one sentence each."""

from collections.abc import Iterator

from participate.exports.outline.blocks import Block, Heading
from participate.exports.outline.parts import facts
from participate.exports.outline.voice import Voice


def glossary(voice: Voice) -> Iterator[Block]:
    """Words a reader who was not there needs."""
    _ = voice.labels
    yield Heading(1, voice.say(_("Annex %(letter)s: %(name)s", letter="H", name=_("Glossary"))), "")
    terms = [
        (_("World Café"), _("A method: people talk in small groups at tables and change tables after each round.")),
        (_("Contribution"), _("One thought in the words and the language in which somebody wrote it.")),
        (_("Host"), _("The person who stays at a table and tells the next guests what was said before.")),
        (_("Hand-over note"), _("What the host writes down for the next guests of the table.")),
        (_("Core statement"), _("A sentence a table agreed on at the end.")),
        (_("Cluster"), _("A named group of contributions that belong together. A contribution may be in two.")),
        (_("Field of action"), _("A part of life the town works on, for example housing or language.")),
        (_("Dots"), _("Points people give to what matters most to them. Everyone has the same number.")),
        (
            _("Resistance of the group"),
            _("The sum of all reservations from 0 to 10 against a proposal. The lowest sum wins."),
        ),
        (_("Opinion group"), _("People whose answers to statements are alike. Who they are is not known.")),
        (_("Draft"), _("A proposal made from the results. It is not decided.")),
        (_("Open Space"), _("A method: people bring their own topics, meet in groups they choose, and write reports.")),
        (_("Topic"), _("What somebody wants to work on with others in an Open Space.")),
        (_("Report"), _("What a group of an Open Space wrote down: what it talked about and what came of it.")),
        (_("Future workshop"), _("A method: first critique, then fantasy without limits, then projects.")),
        (_("Critique"), _("What bothers people now. It is turned around, so that one sees what is wished for.")),
        (_("Utopia"), _("How a group sees the future when money and rules do not matter for once.")),
        (_("Fishbowl"), _("A method: a few talk in the middle, the others listen; a free chair lets anyone join in.")),
        (_("Project sketch"), _("How a group wants to begin: what, how, who, where and when.")),
        (_("Topic store"), _("What did not fit and was kept for later. Every entry is assigned or closed.")),
        (_("Stakeholder group"), _("The role in the town that people could choose for themselves, if they wished.")),
    ]
    yield facts(voice, [(term, voice.say(meaning)) for term, meaning in terms])
