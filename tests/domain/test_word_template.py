"""What a Word file must not bring along, each named by its reason."""

from __future__ import annotations

import pytest

from participate.domain.refusals import Refusal
from participate.domain.sentences import sentence_of
from participate.domain.word_template import check_template
from participate.i18n.languages import LANGUAGES
from tests.support.word_templates import BAD, as_dotx, attached, town_template, with_a_link


@pytest.mark.parametrize("what", BAD)
def test_a_file_that_cannot_lend_its_look_is_refused_with_its_reason(what: str) -> None:
    reason, make = BAD[what]
    with pytest.raises(Refusal) as refused:
        check_template(make())
    assert (refused.value.code, refused.value.state["field"]) == (f"template_{reason}", "template")
    assert [tag for tag in LANGUAGES if "%" in sentence_of(refused.value, tag)] == []


def test_missing_styles_are_named() -> None:
    with pytest.raises(Refusal) as refused:
        check_template(BAD["no headings"][1]())
    assert refused.value.params == {"names": "Heading 2, Heading 3"}


@pytest.mark.parametrize("make", [town_template, as_dotx, with_a_link, attached])
def test_a_letterhead_is_welcome_as_document_and_as_template_with_links_that_are_never_lent(make: object) -> None:
    assert callable(make)
    check_template(make())
