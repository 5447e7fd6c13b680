"""Accent colours are readable or refused with the reason."""

import pytest
from django.core.exceptions import ValidationError

from organisations import organisation as organisations
from organisations.colour import validate_readable
from organisations.models.organisation import Organisation
from organisations.organisation import Profile


@pytest.mark.parametrize("colour", ["#1f5fa8", "#000000", "#767676"])
def test_colours_with_enough_contrast_pass(colour):
    validate_readable(colour)


# #777777 on white is 4.48 to 1: the best known colour that just fails.
@pytest.mark.parametrize(("colour", "ratio"), [("#777777", "4,4"), ("#ffd400", "1,4")])
def test_others_are_refused_with_their_contrast_rounded_down(colour, ratio):
    with pytest.raises(ValidationError) as refused:
        validate_readable(colour)
    assert refused.value.code == "contrast"
    assert refused.value.params["ratio"] == ratio


def test_no_way_around_the_page(coordinator):
    with pytest.raises(ValidationError):
        organisations.create(profile=Profile(name="Fel", accent="#ffd400"), by=coordinator)
    assert Organisation.objects.count() == 0
