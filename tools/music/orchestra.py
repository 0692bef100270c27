"""Who plays: the instruments as data, the styles as data, and the seating for one cue.

Knows nothing of notes. `cue.without` is absolute; `cue.instruments`, when given, are all
used and nobody else.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tools.base import Mood
from tools.errors import RequestRefused
from tools.music.cues import Cue, Theme
from tools.music.score import Role

DEFAULT = "orchestral"
# Where each character lives on the circumplex, and the mode that calls for it.
CHARACTERS: dict[str, tuple[float, float, str]] = {
    "bright": (0.65, 0.65, "ionian"),
    "wonder": (0.55, 0.35, "lydian"),
    "tender": (0.3, 0.2, "ionian"),
    "heroic": (0.35, 0.85, "mixolydian"),
    "calm": (-0.05, 0.25, "dorian"),
    "sad": (-0.6, 0.25, "aeolian"),
    "tense": (-0.6, 0.7, "phrygian"),
    "epic": (-0.1, 0.88, "aeolian"),
}


@dataclass(frozen=True, kw_only=True)
class Player:
    """An instrument: its General MIDI program, range in MIDI keys, place in the room, habits."""

    name: str
    program: int
    low: int
    high: int
    home: int
    kind: str
    chords: bool
    roles: tuple[Role, ...]
    pan: float = 0.0
    send: float = 0.3
    highpass: float = 60.0
    trim_db: float = 0.0
    bank: int = 0
    lead_ms: float = 0.0
    vibrato: tuple[float, float, float] | None = None

    @property
    def sustains(self) -> bool:
        """Return whether a note keeps sounding as long as it is held."""
        return self.kind in ("bowed", "wind", "ensemble")

    @property
    def unpitched(self) -> bool:
        """Return whether it belongs to the percussion."""
        return self.kind == "drum"


@dataclass(frozen=True, kw_only=True)
class Style:
    """A way of setting music, as read from styles.toml."""

    name: str
    figures: tuple[tuple[str, ...], ...]
    basses: tuple[tuple[str, ...], ...]
    seats: dict[str, dict[str, Any]]
    beats: int = 4
    rt60: float = 2.0
    swing: float = 0.5
    jazz: bool = False
    pace: int = 1
    stretch: float = 1.0
    air_db: float = 3.5
    book: str = "plain"
    drummed: bool = False
    drums_db: float = 0.0
    programs: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Seat:
    """One player in one role."""

    instrument: str
    role: Role


@cache
def players() -> dict[str, Player]:
    """Return all instruments by name."""
    return {
        name: Player(name=name, **_frozen(entry)) for name, entry in _data("instruments").items()
    }


@cache
def styles() -> dict[str, Style]:
    """Return all styles by name."""
    return {name: Style(name=name, **_frozen(entry)) for name, entry in _data("styles").items()}


def dressed(name: str, programs: Sequence[tuple[str, int]]) -> Player:
    """Return an instrument with the sound a style gives it."""
    player = players()[name]
    return replace(player, program=dict(programs).get(name, player.program))


def _data(name: str) -> dict[str, dict[str, Any]]:
    path = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _frozen(entry: dict[str, Any]) -> dict[str, Any]:
    def freeze(value: Any) -> Any:
        return tuple(freeze(item) for item in value) if isinstance(value, list) else value

    return {key: freeze(value) for key, value in entry.items()}


def character(mood: Mood, mode: str) -> str:
    """Return the character of the orchestration that suits a mood in a mode."""

    def distance(name: str) -> float:
        valence, arousal, mode_of = CHARACTERS[name]
        gap = 0.6 * (valence - mood.valence) ** 2 + (arousal - mood.arousal) ** 2
        return gap - (0.05 if mode_of == mode else 0.0)

    return min(CHARACTERS, key=distance)


def energy(cue: Cue) -> int:
    """Return 0 (calm), 1 (moving) or 2 (stirred)."""
    lift = {"introduction": -0.1, "climax": 0.1, "resolution": -0.06}.get(cue.role, 0.0)
    felt = cue.mood.arousal + lift
    return 0 if felt < 0.35 else 1 if felt < 0.62 else 2


def seat(
    cue: Cue, style: Style, themes: Sequence[Theme], rng: np.random.Generator
) -> tuple[tuple[Seat, ...], tuple[str, ...]]:
    """Return who sits where, and remarks. Raises RequestRefused if nobody is left to play."""
    if cue.instruments:
        wanted = tuple(dict.fromkeys(cue.instruments))
        kept = [name for name in wanted if name not in cue.without]
        remarks = tuple(
            f"{n} is both asked for and excluded: left out" for n in wanted if n not in kept
        )
        if not kept:
            raise RequestRefused(
                "every instrument asked for is excluded as well",
                hint="take one out of the cue's `without`, or name others",
            )
        return _given(kept), remarks
    return _by_mood(cue, style, themes, rng)


def _given(names: Sequence[str]) -> tuple[Seat, ...]:
    """Seat exactly these: the first pitched one sings, the rest where they do best."""
    pitched = [name for name in names if not players()[name].unpitched]
    seats = [Seat(name, "percussion") for name in names if players()[name].unpitched]
    if not pitched:
        return tuple(seats)
    taken: list[Seat] = [Seat(pitched[0], "melody")]
    for name in pitched[1:]:
        filled = {chair.role for chair in taken}
        free = [role for role in players()[name].roles if role not in filled and role != "melody"]
        fallback: Role = "pad" if players()[name].chords else "double"
        taken.append(Seat(name, free[0] if free else fallback))
    taken += _self_accompanied(taken)
    return tuple(taken + seats)


def _self_accompanied(taken: list[Seat]) -> list[Seat]:
    """Let a keyboard or a harp accompany itself, or the tune, when nobody else does."""
    roles = {chair.role for chair in taken}
    if roles & {"figure", "pad"}:
        return []
    able = [chair.instrument for chair in taken if players()[chair.instrument].chords]
    if not able:
        return []
    sustained = players()[able[-1]].sustains
    return [Seat(able[-1], "pad" if sustained else "figure")]


def _by_mood(
    cue: Cue, style: Style, themes: Sequence[Theme], rng: np.random.Generator
) -> tuple[tuple[Seat, ...], tuple[str, ...]]:
    seats = style.seats
    plan = seats.get(character(cue.mood, cue.mode)) or seats.get("any") or seats["calm"]
    asked = [theme.instrument for theme in themes[:1] if theme.instrument]
    melody = _first([*asked, *_turned(plan["melody"], rng)], cue, "melody")
    if melody is None:
        raise RequestRefused(
            "every instrument is excluded", hint="leave at least one out of the cue's `without`"
        )
    chosen = [Seat(melody, "melody")]
    if cue.role in ("theme", "development"):
        chosen += _answering(melody, plan["melody"], themes, cue)
    role: Role
    for role in ("double", "counter", "pad", "figure", "bass"):
        options = plan[role] if role == "figure" else [plan[role]]
        options = [*options, *plan["melody"]] if role == "double" else options
        turned = [option for option in _turned(options, rng) if option]
        turned.sort(key=lambda option: option == melody)
        name = _first(turned, cue, role) if turned else None
        if name is not None and _welcome(name, role, melody, cue, style):
            chosen.append(Seat(name, role))
    drums = [name for name in plan["percussion"] if name not in cue.without]
    if energy(cue) > 0 or style.drummed:
        chosen += [Seat(name, "percussion") for name in drums]
    return tuple(chosen), ()


def _answering(melody: str, others: Sequence[str], themes: Sequence[Theme], cue: Cue) -> list[Seat]:
    """Return who takes the tune over in every other phrase: the second theme's owner, or a neighbour."""
    asked = [theme.instrument for theme in themes[1:2] if theme.instrument]
    for name in (*asked, *others):
        if name != melody and name not in cue.without:
            return [Seat(name, "melody")]
    return []


def _welcome(name: str, role: Role, melody: str, cue: Cue, style: Style) -> bool:
    """Say whether a role is wanted in this cue."""
    if role == "double":
        return cue.role == "climax" and (name != melody or style.name == "piano")
    if role == "counter":
        return name != melody and (cue.role in ("climax", "development", "theme"))
    if role == "bass" and cue.role == "introduction":
        return energy(cue) > 0
    return True


def _turned(names: list[str] | tuple[str, ...], rng: np.random.Generator) -> list[str]:
    """Return the names with the first favoured: it leads in two cues of three."""
    order = list(names)
    if len(order) > 1 and rng.random() < 0.34:
        order = order[1:] + order[:1]
    return order


def _first(names: list[str], cue: Cue, role: Role) -> str | None:
    """Return the first that may play; else another that is good at the role."""
    for name in names:
        if name not in cue.without:
            return name
    others = [n for n, p in players().items() if n not in cue.without and role in p.roles]
    others.sort(key=lambda n: players()[n].roles.index(role))
    return others[0] if others else None
