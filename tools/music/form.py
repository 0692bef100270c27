"""How long is a piece of music: bars fitted to seconds, and bars grouped into phrases.

A cue lasts exactly as long as its scene. The tempo may bend by six per cent; what that
cannot bridge is met by a short last bar, or in very short cues by a held last chord.
"""

from dataclasses import dataclass
from typing import Literal

from tools.music.cues import CueRole
from tools.music.score import TempoMap

BEND = 0.06
Ending = Literal["open", "closed", "vamp", "hold"]


@dataclass(frozen=True)
class Phrase:
    """A run of bars that belongs together: where it starts, how many bars, how it ends."""

    start: float
    beats: float
    bars: int
    ending: Ending


@dataclass(frozen=True)
class Measure:
    """One bar: where it starts, how long it is, its phrase by number, and whether it ends that phrase."""

    start: float
    beats: float
    phrase: int
    ends: bool
    ending: Ending


@dataclass(frozen=True)
class Form:
    """The plan of a cue: bar lengths in beats, tempo, phrases, and the fit's own remark."""

    bars: tuple[float, ...]
    beats_per_bar: int
    tempo: TempoMap
    tempo_bpm: float
    phrases: tuple[Phrase, ...]
    remark: str = ""

    @property
    def beats(self) -> float:
        """Return the length in beats."""
        return sum(self.bars)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the bars in order."""
        found, at = [], 0.0
        for beats in self.bars:
            number = sum(phrase.start <= at + 1e-6 for phrase in self.phrases) - 1
            phrase = self.phrases[number]
            ends = at + beats >= phrase.start + phrase.beats - 1e-6
            found.append(Measure(at, beats, number, ends, phrase.ending))
            at += beats
        return tuple(found)


def plan(
    duration_s: float,
    tempo_bpm: float,
    beats_per_bar: int,
    role: CueRole,
    *,
    last: bool,
    vamp: bool,
) -> Form:
    """Return the form of a cue of exactly `duration_s` seconds at about `tempo_bpm`.

    `vamp` says whether there is an accompaniment that can begin or go on alone.
    """
    slow = _slowing(role, last=last)
    beats = _beats(duration_s, tempo_bpm, beats_per_bar, slow)
    base = _tempo(beats, duration_s, slow)
    remark = ""
    if abs(base / tempo_bpm - 1) > BEND + 1e-9:
        tempo, base = _held(beats, duration_s, tempo_bpm)
        remark = (
            f"{duration_s:g} s is too short for {tempo_bpm:g} bpm: the last chord is held to fit"
        )
    else:
        tempo = _map(beats, base, slow)
    bars = _bars(beats, beats_per_bar)
    phrases = tuple(_phrases(bars, beats_per_bar, role, last=last, vamp=vamp))
    return Form(bars, beats_per_bar, tempo, base, phrases, remark)


def _slowing(role: CueRole, *, last: bool) -> tuple[float, float]:
    """Return (beats, factor) of the ritardando."""
    if last:
        return 4.0, 0.86
    return (2.0, 0.92) if role == "resolution" else (0.0, 1.0)


def _tempo(beats: float, duration_s: float, slow: tuple[float, float]) -> float:
    length, factor = slow if beats >= 2 * slow[0] else (0.0, 1.0)
    return (beats - length + length / factor) * 60.0 / duration_s


def _map(beats: float, base: float, slow: tuple[float, float]) -> TempoMap:
    length, factor = slow
    if length == 0 or beats < 2 * length:
        return TempoMap(((0.0, base),))
    return TempoMap(((0.0, base), (beats - length, base * factor)))


def _beats(duration_s: float, tempo_bpm: float, per_bar: int, slow: tuple[float, float]) -> int:
    ideal = duration_s * tempo_bpm / 60.0
    lowest, highest = max(1, int(ideal * 0.88)), max(2, int(ideal * 1.08) + 1)
    return min(
        range(lowest, highest + 1),
        key=lambda beats: _unfitness(beats, per_bar, _tempo(beats, duration_s, slow) / tempo_bpm),
    )


def _unfitness(beats: int, per_bar: int, bend: float) -> float:
    cost = abs(bend - 1) * 100
    if abs(bend - 1) > BEND:
        cost += 100
    if beats % (4 * per_bar) == 0:
        return cost
    if beats % per_bar == 0:
        return cost + (0.8 if (beats // per_bar) % 4 == 1 else 1.5)
    return cost + (3.0 if per_bar == 4 and beats % 2 == 0 else 5.0)


def _held(beats: float, duration_s: float, tempo_bpm: float) -> tuple[TempoMap, float]:
    """Return a tempo within the bend, the last beat stretched to make up the rest."""
    if beats < 2:
        bpm = beats * 60.0 / duration_s
        return TempoMap(((0.0, bpm),)), bpm
    even = beats * 60.0 / duration_s
    base = min(max(even, tempo_bpm * (1 - BEND)), tempo_bpm * (1 + BEND))
    rest = duration_s - (beats - 1) * 60.0 / base
    if rest <= 0.1:
        return TempoMap(((0.0, even),)), even
    return TempoMap(((0.0, base), (beats - 1, 60.0 / rest))), base


def _bars(beats: int, per_bar: int) -> tuple[float, ...]:
    whole, rest = divmod(beats, per_bar)
    return (float(per_bar),) * whole + ((float(rest),) if rest else ())


def _phrases(
    bars: tuple[float, ...], per_bar: int, role: CueRole, *, last: bool, vamp: bool
) -> list[Phrase]:
    count = len(bars)
    short_bar = 1 if bars[-1] < per_bar and count > 1 else 0
    lead, sizes, hold = _sizes(count - short_bar, role, vamp=vamp)
    closes = last or role in ("theme", "climax", "resolution")
    groups: list[tuple[int, Ending]] = [(lead, "vamp")] if lead else []
    for index, size in enumerate(sizes):
        final = index == len(sizes) - 1
        closed = closes if final else bool(index % 2)
        groups.append((size, "closed" if closed else "open"))
    if hold + short_bar:
        groups.append((hold + short_bar, "hold"))
    return _placed(groups, bars)


def _sizes(whole: int, role: CueRole, *, vamp: bool) -> tuple[int, list[int], int]:
    """Return bars before the tune, the lengths of its phrases, bars held after it.

    Phrases have four bars; two bars over make one of six, one bar over is an opening or a close.
    """
    if whole < 4:
        return 0, [whole], 0
    fours, rest = divmod(whole, 4)
    sizes = [4] * fours
    if rest >= 2:
        sizes[-1] = 6
    odd = rest % 2
    opens = odd and vamp and role != "resolution" and not (role == "theme" and fours == 1)
    return (1, sizes, 0) if opens else (0, sizes, odd)


def _placed(groups: list[tuple[int, Ending]], bars: tuple[float, ...]) -> list[Phrase]:
    phrases, at, first = [], 0.0, 0
    for size, ending in groups:
        beats = sum(bars[first : first + size])
        phrases.append(Phrase(at, beats, size, ending))
        at, first = at + beats, first + size
    return phrases
