"""The vocabulary of sounds, and that every entry is heard as it says."""

from importlib import import_module

import numpy as np
import pytest

from tools.sound.effects import effects, find, known, vocabulary
from tools.sound.pcm import RATE

_WANTED = """wind breeze rain thunder sea waves river stream waterfall lake fire birds songbirds gulls owl
crickets frogs bees leaves snow footsteps door bell clock heartbeat engine train city traffic crowd market
horse whale underwater cave_drip space_hum machine robot magic chimes page kettle ship_creak foghorn dog
cat wolf crow music_box silence"""
WANTED = _WANTED.split()


def test_the_vocabulary_holds_all_that_writers_may_ask_for() -> None:
    assert set(WANTED) <= set(effects())


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Ocean", "sea"),
        ("church bell", "bell"),
        ("seagulls", "gulls"),
        ("wave", "waves"),
        ("hooves", "horse"),
    ],
)
def test_other_words_for_a_sound_are_known(word: str, name: str) -> None:
    effect = find(word)
    assert effect is not None
    assert effect.name == name


def test_what_nobody_can_hear_is_unknown() -> None:
    assert not known("justice")
    assert not known("")


def test_no_word_stands_for_two_sounds() -> None:
    words = [word for effect in vocabulary().values() for word in effect.words]
    assert len(words) == len(set(words))
    assert not set(words) & set(effects())


@pytest.mark.parametrize("name", effects())
def test_every_maker_gives_a_finite_changing_stereo_sound(name: str) -> None:
    effect = vocabulary()[name]
    module, _, function = effect.maker.partition(":")
    maker = getattr(import_module(f"tools.sound.{module}"), function)
    frames = 2 * RATE
    first, again, other = (
        maker(frames, np.random.default_rng(seed), 0.5, **effect.options) for seed in (1, 1, 2)
    )
    assert first.shape == (frames, 2)
    assert np.isfinite(first).all()
    assert np.array_equal(first, again)
    if name != "silence":
        assert np.abs(first).max() > 1e-3
        assert not np.array_equal(first, other)
