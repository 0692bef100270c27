"""Phrases put one after the other with their pauses, and when each word is heard.

The engine's word events merge short neighbours, so words are cut by their place in the text and
those without an event share the time of their neighbours. Knows nothing of engines.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tools.sound.filters import band_pass
from tools.sound.pcm import RATE, Signal, resample
from tools.voice.phrasing import Phrase

LEAD_S = 0.03
TAIL_S = 0.05
QUIET = 0.004  # of the piece's peak: -48 dB
BREATH_FROM_S = 0.42
BREATH = 0.016  # of the voice: -36 dB, felt rather than heard
LET_GO_S = 0.07  # between a breath and the word it was drawn for


class Marks:
    """Known places in a text and when they are heard: (character, seconds), and each phrase's end."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int, float, float, dict[int, float]]] = []

    def add(self, phrase: Phrase, start_s: float, end_s: float, events: dict[int, float]) -> None:
        """Remember when a phrase is heard, and its events (character of the text: seconds)."""
        self._spans.append((phrase.start, phrase.end, start_s, end_s, events))

    def words(
        self, text: str, spans: Sequence[tuple[int, int]]
    ) -> tuple[tuple[str, float, float], ...]:
        """Return (word, start_s, end_s) for every word of the text that is heard, in order."""
        found: list[tuple[str, float, float]] = []
        for start, end, start_s, end_s, events in self._spans:
            inside = [span for span in spans if start <= span[0] < end]
            starts = _starts(inside, events, start_s, end_s)
            ends = [*starts[1:], end_s]
            found += [
                (" ".join(text[a:b].split()), begun, max(done, begun + 0.01))
                for (a, b), begun, done in zip(inside, starts, ends, strict=True)
            ]
        return tuple(found)


def assemble(
    heard: Sequence[tuple[Phrase, Mapping[str, Any]]], rate: int, breath: float, seed: int
) -> tuple[Signal, Marks]:
    """Return the dry voice at 44,100 Hz and its marks; `breath` scales the pauses."""
    rng = np.random.default_rng(seed)
    marks, pieces, now = Marks(), [np.zeros(int(LEAD_S * RATE))], LEAD_S
    for index, (phrase, piece) in enumerate(heard):
        raw = np.frombuffer(piece["samples"], "<i2").astype(np.float64) / 32768
        first, last = _heard(raw)
        signal = _soft_ends(resample(raw[first:last], rate))
        length = len(signal) / RATE
        events: dict[int, float] = {}
        for character, _, sample in piece["words"]:
            at = now + min(max((sample - first) / rate, 0.0), length)
            events.setdefault(phrase.start + character, at)
        marks.add(phrase, now, now + length, events)
        pause = phrase.pause_s * breath if index + 1 < len(heard) else TAIL_S
        rest = _rest(pause, float(np.sqrt((signal**2).mean())), rng)
        pieces += [signal, rest]
        now += length + len(rest) / RATE
    return np.concatenate(pieces), marks


def _heard(raw: Signal) -> tuple[int, int]:
    loud = np.flatnonzero(np.abs(raw) > QUIET * max(float(np.abs(raw).max(initial=0)), 1e-4))
    return (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, len(raw))


def _rest(pause_s: float, loud: float, rng: np.random.Generator) -> Signal:
    """Return a pause; in the longer ones the reader may softly draw breath."""
    rest = np.zeros(round(pause_s * RATE))
    if pause_s < BREATH_FROM_S or rng.random() < 0.3:
        return rest
    frames = min(int(rng.uniform(0.24, 0.34) * RATE), len(rest) - int((0.06 + LET_GO_S) * RATE))
    air = band_pass(rng.standard_normal(frames), 500, rng.uniform(2600, 4200), order=1)
    air *= np.sin(np.pi * np.linspace(0, 1, frames) ** 1.4) ** 2
    end = len(rest) - int(LET_GO_S * RATE)
    rest[end - frames : end] = air * BREATH * loud / max(float(air.std()), 1e-9)
    return rest


def _soft_ends(signal: Signal) -> Signal:
    ramp = min(int(0.004 * RATE), len(signal) // 2)
    if ramp:
        signal[:ramp] *= np.linspace(0, 1, ramp)
        signal[-ramp:] *= np.linspace(1, 0, ramp)
    return signal


def _starts(
    spans: Sequence[tuple[int, int]], events: Mapping[int, float], start_s: float, end_s: float
) -> list[float]:
    """Return when each word begins; those without an event by their share of the characters."""
    known = [min((t for c, t in events.items() if a <= c < b), default=None) for a, b in spans]
    if known:
        known[0] = start_s if known[0] is None else known[0]
    places = [a for a, _ in spans] + [spans[-1][1] if spans else 0]
    anchors = [(p, t) for p, t in zip(places, known, strict=False) if t is not None]
    anchors.append((places[-1], end_s))
    found = np.interp(places[:-1], [p for p, _ in anchors], [t for _, t in anchors])
    return [float(t) for t in np.maximum.accumulate(found)] if len(found) else []
