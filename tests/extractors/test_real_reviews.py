"""The improvement lists of real reviews, word for word against a reading by hand."""

from __future__ import annotations

import pytest

from tests.evaluate import expected, score
from tests.samples import sample


@pytest.mark.parametrize("name", sorted(expected()))
def test_the_list_of_a_real_review_is_word_for_word(name: str) -> None:
    done = score(sample(f"reviews/{name}"))
    assert (done.found, done.parts, done.exact) == (done.expected, True, True)
    assert done.seconds < 5
