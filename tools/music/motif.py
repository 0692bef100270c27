"""A theme's motif: two bars that belong to somebody, found by search and the same in every cue.

Knows nothing of keys or chords: a motif is rhythm and scale steps. The search draws some
three hundred and keeps the best by the marks of a good tune (Huron, Sweet Anticipation,
2006: mostly steps, few leaps and those recovered, one apex, an arch).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tools.base import derive_seed
from tools.music.cues import Theme

_CELLS = (
    (1.5, 0.5, 1.0, 1.0), (1.0, 0.5, 0.5, 2.0), (1.0, 1.0, 1.5, 0.5), (0.5, 0.5, 1.0, 2.0),
    (2.0, 1.0, 1.0), (1.5, 0.5, 2.0), (1.0, 1.0, 2.0), (1.5, 1.5, 1.0), (2.0, 0.5, 0.5, 1.0),
    (1.0, 0.5, 0.5, 1.0, 1.0), (0.5, 1.0, 0.5, 2.0),
)  # fmt: skip
_ANSWERS = (*_CELLS, (3.0, 1.0), (2.0, 2.0), (1.0, 3.0), (0.5, 0.5, 0.5, 0.5, 2.0))
_STEPS = np.array([-1, 1, -2, 2, 3, 4, -3, 5, 0])
_ODDS = np.array([7.0, 7.0, 1.6, 1.6, 1.0, 0.8, 0.6, 0.4, 0.35])
_DRAWS = 300


@dataclass(frozen=True)
class Motif:
    """Rhythm in beats and scale steps from the first note (which is 0), note by note."""

    rhythm: tuple[float, ...]
    steps: tuple[int, ...]

    @property
    def beats(self) -> float:
        """Return its length in beats."""
        return sum(self.rhythm)

    def head(self, beats: float) -> "Motif":
        """Return the fragment of the notes that begin before `beats`, cut to that length."""
        rhythm, at = [], 0.0
        for length in self.rhythm:
            if at >= beats - 1e-9:
                break
            rhythm.append(min(length, beats - at))
            at += length
        return Motif(tuple(rhythm), self.steps[: len(rhythm)])

    def tail(self, beats: float) -> "Motif":
        """Return the fragment that follows the first `beats`, its steps counted anew."""
        skip = len(self.head(beats).rhythm)
        steps = self.steps[skip:] or self.steps[-1:]
        return Motif(self.rhythm[skip:] or self.rhythm[-1:], tuple(s - steps[0] for s in steps))

    def inverted(self) -> "Motif":
        """Return it upside down."""
        return Motif(self.rhythm, tuple(-step for step in self.steps))

    def augmented(self, factor: float = 2.0) -> "Motif":
        """Return it slower (or, below 1, faster)."""
        return Motif(tuple(length * factor for length in self.rhythm), self.steps)

    def in_threes(self) -> "Motif":
        """Return it for bars of three beats: the longest note of each bar gives up one."""
        first = self.head(4.0)
        rest = Motif(self.rhythm[len(first.rhythm) :], self.steps[len(first.rhythm) :])
        return Motif(_shortened(first.rhythm) + _shortened(rest.rhythm), self.steps)


def _shortened(rhythm: tuple[float, ...]) -> tuple[float, ...]:
    longest = max(range(len(rhythm)), key=lambda index: (rhythm[index], index))
    if rhythm[longest] > 1.0:
        return tuple(x - 1.0 if i == longest else x for i, x in enumerate(rhythm))
    halves = sorted(range(len(rhythm)), key=lambda index: (-rhythm[index], index))[:2]
    return tuple(x / 2 if i in halves else x for i, x in enumerate(rhythm))


def motif_of(theme: Theme) -> Motif:
    """Return the motif of a theme: a pure function of its owner, seed and temper."""
    return _search(theme.owner, theme.seed, theme.temper)


@lru_cache(maxsize=64)
def _search(owner: str, seed: int, temper: str) -> Motif:
    rng = np.random.default_rng(derive_seed(seed, "motif", owner, temper))
    drawn = [_draw(rng) for _ in range(_DRAWS)]
    tilt = rng.random(_DRAWS) * 1.2
    best = max(range(_DRAWS), key=lambda i: merit(drawn[i], temper) + float(tilt[i]))
    return drawn[best]


def _draw(rng: np.random.Generator) -> Motif:
    first = _CELLS[int(rng.integers(len(_CELLS)))]
    second = _ANSWERS[int(rng.integers(len(_ANSWERS)))]
    rhythm = first + second
    moves = rng.choice(_STEPS, size=len(rhythm) - 1, p=_ODDS / _ODDS.sum())
    steps = (0, *(int(step) for step in np.cumsum(moves)))
    return Motif(rhythm, steps)


def merit(motif: Motif, temper: str = "") -> float:
    """Return how good a tune it is (higher is better; about -10 to 6)."""
    steps = np.array(motif.steps)
    moves = np.diff(steps)
    span = int(steps.max() - steps.min())
    return (
        -0.7 * abs(span - 5)
        - 2.0 * float(np.sum(moves == 0))
        + _leaps(moves)
        + _apex(steps)
        + _rhythm(motif.rhythm)
        - (0.8 if abs(int(steps[-1])) > 4 else 0.0)
        + _temper(steps, temper)
    )


def _leaps(moves: "np.ndarray") -> float:
    score, leaps = 0.0, [i for i, move in enumerate(moves) if abs(move) >= 3]
    score -= 1.6 * abs(len(leaps) - 1)
    for i in leaps:
        recovered = i + 1 < len(moves) and moves[i] * moves[i + 1] < 0 and abs(moves[i + 1]) <= 2
        score += 1.2 if recovered else -1.2
    return score - 0.5 * max(0.0, float(np.mean(np.abs(moves) == 2)) - 0.25) * len(moves)


def _apex(steps: "np.ndarray") -> float:
    top = int(np.argmax(steps))
    single = int(np.sum(steps == steps.max())) == 1
    return 1.5 if single and 0.35 <= top / len(steps) <= 0.8 else -1.0


def _rhythm(rhythm: tuple[float, ...]) -> float:
    variety = 1.0 if len(set(rhythm)) >= 3 else 0.0
    breath = 0.8 if rhythm[-1] >= 1.5 else -0.8
    return variety + breath + (0.5 if 6 <= len(rhythm) <= 8 else -0.6)


def _temper(steps: "np.ndarray", temper: str) -> float:
    rise, half = int(steps[-1]), float(np.argmax(steps)) / len(steps)
    if temper == "rising":
        return 2.5 if rise >= 2 else -2.5
    if temper == "falling":
        return 2.5 if rise <= -2 else -2.5
    if temper == "arching":
        return 2.5 if 0.3 <= half <= 0.7 and abs(rise) <= 2 else -2.5
    if temper == "circling":
        return 2.5 if rise == 0 and float(np.abs(steps).max()) <= 3 else -2.5
    return 0.0
