"""Whatever an officer types, the register holds what the officer saw, and a later sitting begins from it."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from reportkit import api
from reportkit.api.reviewing import FileKeeper
from reportkit.errors import ConfigError
from reportkit.extractors.reviewing import changes_of
from reportkit.model.item import ImprovementItem
from reportkit.model.review import Decision, Review
from reportkit.register.store import open_register
from tests.extractors.test_reviewing import SOURCE, WHEN, WHO, commands, five


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the five items in it, closed."""
    path = tmp_path_factory.mktemp("recorded") / "register.sqlite3"
    with open_register(path) as register:
        first = five()
        register.record([SOURCE], list(first.findings.values()), first.items, who=WHO, when=WHEN)
    return path


def _played(review: Review, keeper: api.Keeper, command: tuple[str, int, int, str]) -> Review:
    act, one, two, words = command
    item, other = review.items[one % len(review.items)], review.items[two % len(review.items)]
    if act == "undo":
        return api.take_back(review, keeper)
    slots: dict[str, object] = {"reason": words, "into": other.id}
    if act == "edit":
        field = ("title", "action", "owner", "due", "priority", "themes")[two % 6]
        slots = {"changes": changes_of(item, {field: words})}
    if act == "split-typed":
        act, slots = "split", {"parts": (words, "something else")}
    return api.decide(review, Decision(item.id, act, WHO, WHEN, item.revision, **slots), keeper)  # type: ignore[arg-type]


def _by_id(review: Review) -> dict[str, ImprovementItem]:
    return {item.id: replace(item, revision=0) for item in review.items}


@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(played=commands)
def test_a_sitting_that_is_opened_again_holds_what_was_seen_in_the_first(
    recorded: Path, played: list[tuple[str, int, int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, file = Path(folder) / "register.sqlite3", Path(folder) / "my.review.json"
        shutil.copy(recorded, path)
        with open_register(path, create=False) as register:
            review, keeper = api.review_register(register)
            saved, save = five(), FileKeeper(file, None)
            for command in played:
                try:
                    review = _played(review, keeper, command)
                    saved = _played(saved, save, command)
                except ConfigError:  # what cannot be done is refused by both alike
                    continue
            again, _ = api.review_register(register)
            assert _by_id(again) == _by_id(review)
            assert {item.id: item.revision for item in again.items} == {item.id: item.revision for item in review.items}
            assert set(_by_id(saved)) == set(_by_id(review))
            assert {item.id: item.state for item in saved.items} == {item.id: item.state for item in review.items}
            if saved.decisions:
                assert api.load_review(file).items == saved.items
            for entry in register.entries():
                assert entry.findings, "an item without a quote"
