"""Which chords a cue is built on: curated phrases by mode and mood, laid out over the form."""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np

from tools.base import Mood
from tools.music import harmony
from tools.music.form import Form, Phrase
from tools.music.score import Chord

Bank = dict[str, dict[str, dict[str, list[str]]]]
_JAZZ = "jazz"


@cache
def bank() -> Bank:
    """Return the phrase bank: mode -> set -> "open" and "closed" -> phrases."""
    path = Path(__file__).with_name("harmony.toml")
    loaded: Bank = tomllib.loads(path.read_text(encoding="utf-8"))
    return loaded


def lay(
    form: Form,
    tonic: int,
    mode: str,
    mood: Mood,
    rng: np.random.Generator,
    *,
    jazz: bool,
    pace: int,
) -> tuple[Chord, ...]:
    """Return the chords of a cue, bar by bar. `pace` 2 lets each chord last two bars (still music)."""
    chosen = _set(mode, mood, jazz=jazz)
    chords: list[Chord] = []
    first = _pick(chosen["open"], rng)
    for index, phrase in enumerate(form.phrases):
        symbols = _symbols(chosen, phrase, index, first, rng)
        chords += _spread(symbols, phrase, form, chords, tonic, pace)
    return tuple(chords)


def _set(mode: str, mood: Mood, *, jazz: bool) -> dict[str, list[str]]:
    sets = bank()[mode]
    if jazz and _JAZZ in sets:
        return sets[_JAZZ]
    plain = {name: held for name, held in sets.items() if name != _JAZZ}
    return min(plain.values(), key=lambda held: _distance(held["at"], mood))


def _distance(at: list[str], mood: Mood) -> float:
    valence, arousal = float(at[0]), float(at[1])
    return ((valence - mood.valence) * 0.7) ** 2 + (arousal - mood.arousal) ** 2


def _pick(phrases: list[str], rng: np.random.Generator) -> str:
    return phrases[int(rng.integers(len(phrases)))]


def _symbols(
    chosen: dict[str, list[str]], phrase: Phrase, index: int, first: str, rng: np.random.Generator
) -> list[list[str]]:
    """Return the chords of each bar of a phrase."""
    if phrase.ending == "vamp":
        return [first.split("|", maxsplit=1)[0].split()[:1]] * phrase.bars
    if phrase.ending == "hold":
        return []
    other = _pick(chosen["open"], rng)
    leading = _bars(first if index % 4 < 2 else other)
    if phrase.ending == "closed":
        closing = _bars(_pick(chosen["closed"], rng))
        return (leading[: phrase.bars - 4] + closing)[-phrase.bars :]
    return (leading + _bars(other)[2:] if phrase.bars > 4 else leading)[: phrase.bars]


def _bars(phrase: str) -> list[list[str]]:
    return [bar.split() for bar in phrase.split("|")]


def _spread(
    symbols: list[list[str]], phrase: Phrase, form: Form, before: list[Chord], tonic: int, pace: int
) -> list[Chord]:
    if not symbols:
        held = before[-1].symbol if before else "I"
        return [harmony.chord(held, tonic, phrase.start, phrase.beats)]
    bars, at = _bar_lengths(phrase, form), phrase.start
    if pace > 1 and len(symbols) > 1 and phrase.ending != "vamp":
        symbols = [symbols[i - i % pace][:1] for i in range(len(symbols) - 1)] + [symbols[-1][:1]]
    chords = []
    for length, bar in zip(bars, symbols, strict=True):
        for symbol, beats in zip(bar, _split(length, len(bar)), strict=True):
            chords.append(harmony.chord(symbol, tonic, at, beats))
            at += beats
    return chords


def _bar_lengths(phrase: Phrase, form: Form) -> list[float]:
    lengths, at = [], 0.0
    for bar in form.bars:
        if phrase.start - 1e-6 <= at < phrase.start + phrase.beats - 1e-6:
            lengths.append(bar)
        at += bar
    return lengths


def _split(beats: float, count: int) -> list[float]:
    if count == 1 or beats < 2:
        return [beats] + [0.0] * (count - 1)
    first = float(int(beats + 1) // 2)
    return [first, beats - first]
