"""A town's colour has to be read on white: the boundary of WCAG, by figures anyone can look up."""

import pytest

from participate.domain.colours import clean_accent, contrast
from participate.domain.refusals import Refusal


@pytest.mark.parametrize(
    ("colour", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48), ("#0000ff", 8.59)]
)
def test_contrast_is_that_of_wcag(colour: str, ratio: float) -> None:
    assert contrast(colour, "#ffffff") == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize(
    ("typed", "kept"), [(" #0F766E ", "#0f766e"), ("0f766e", "#0f766e"), ("", ""), ("#767676", "#767676")]
)
def test_a_dark_colour_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert clean_accent(typed) == kept


@pytest.mark.parametrize("typed", ["red", "#fff", "#12345g", "#0f766e;}", "#0f766e\n#000000"])
def test_what_is_no_colour_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as refused:
        clean_accent(typed)
    assert refused.value.code == "accent_unreadable"


def test_a_pale_colour_is_refused_with_its_contrast() -> None:
    with pytest.raises(Refusal) as refused:
        clean_accent("#777777")
    assert (refused.value.code, refused.value.params) == ("accent_too_pale", {"ratio": 4.4, "least": 4.5})
