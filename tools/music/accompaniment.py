"""What goes on under the tune: held chords, figures, bass. Patterns are data (patterns.toml).

Knows nothing of the tune itself; the voicings it is given already keep out of its way.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tools.music.form import Measure
from tools.music.orchestra import Player
from tools.music.score import Note
from tools.music.voicing import Voiced

_LONGEST_TIE = 7.9  # beats: longer notes stop being heard

Book = dict[str, dict[str, dict[str, Any]]]


@cache
def patterns() -> Book:
    """Return the pattern book: section -> name -> meter -> row."""
    path = Path(__file__).with_name("patterns.toml")
    loaded: Book = tomllib.loads(path.read_text(encoding="utf-8"))
    return loaded


def row(section: str, name: str, beats_per_bar: int) -> list[str]:
    """Return a pattern's steps for a bar of three or four beats."""
    steps: str = patterns()[section][name]["three" if beats_per_bar == 3 else "four"]
    return steps.split()


def held(
    voiced: tuple[Voiced, ...], player: Player, loudness: float, *, voice: int | None
) -> list[Note]:
    """Return the chords as held notes, common tones tied. `voice` picks one of the four."""
    sounding: dict[int, Note] = {}
    done: list[Note] = []
    for chord in voiced:
        keys = _placed(chord, player, voice)
        for key in [key for key in sounding if key not in keys]:
            done.append(sounding.pop(key))
        for rank, key in enumerate(keys):
            before = sounding.get(key)
            if before is not None and player.sustains and before.beats < _LONGEST_TIE:
                length = chord.chord.end - before.start
                sounding[key] = Note(before.start, length, key, before.velocity)
                continue
            if before is not None:
                done.append(before)
            velocity = loudness - (4 if rank < len(keys) - 1 else 0)
            sounding[key] = Note(chord.chord.start, chord.chord.beats, key, velocity)
    return sorted([*done, *sounding.values()], key=lambda note: (note.start, note.key))


def _placed(chord: Voiced, player: Player, voice: int | None) -> tuple[int, ...]:
    keys = chord.keys if voice is None else (chord.keys[voice],)
    return tuple(dict.fromkeys(fold(key, player) for key in keys))


def fold(key: int, player: Player) -> int:
    """Return the key moved by octaves into the player's range."""
    while key < player.low:
        key += 12
    while key > player.high:
        key -= 12
    return max(0, key)


def vary(
    measures: tuple[Measure, ...], names: tuple[str, ...], calm: str, *, last: str = ""
) -> tuple[str, ...]:
    """Return a pattern name for each bar: another for every other phrase, calm where it comes to rest.

    `last`, if given, is played in the very last bar.
    """
    result = []
    for bar in measures:
        rests = bar.ending == "hold" or (bar.ends and bar.ending == "closed")
        result.append(calm if rests else names[bar.phrase % len(names)])
    return (*result[:-1], last) if last else tuple(result)


def figure(
    voiced: tuple[Voiced, ...],
    player: Player,
    names: tuple[str, ...],
    measures: tuple[Measure, ...],
    loudness: float,
    *,
    grounded: bool,
    ceiling: float,
) -> list[Note]:
    """Return a figure over all bars, one pattern name for each.

    `grounded`: it plays the bass as well. `ceiling`: octave lift is not taken above this key.
    """
    lift = 12 if not grounded and player.home >= 69 and player.home + 6 <= ceiling else 0
    full = measures[0].beats
    notes: list[Note] = []
    for name, bar in zip(names, measures, strict=True):
        steps = row("figure", name, 3 if full == 3 else 4)
        step, end = full / len(steps), bar.start + bar.beats
        for index, mark in enumerate(steps):
            at = bar.start + index * step
            if mark in ".-" or at >= end - 1e-6:
                continue
            chord = _at(voiced, at)
            beats = _ring(chord, at, _held_steps(steps, index) * step, player, end)
            accent = 7.0 if index == 0 else (2.0 if (index * step) % 1 == 0 else -3.0)
            for key in _tones(mark, chord, grounded):
                lifted = key if mark == "b" else key + lift
                notes.append(Note(at, beats, fold(lifted, player), loudness + accent))
    return _distinct(notes)


def _at(voiced: tuple[Voiced, ...], beat: float) -> Voiced:
    found = voiced[0]
    for chord in voiced:
        if chord.chord.start <= beat + 1e-6:
            found = chord
    return found


def _held_steps(steps: list[str], index: int) -> int:
    count = 1
    while index + count < len(steps) and steps[index + count] == "-":
        count += 1
    return count


def _ring(chord: Voiced, at: float, beats: float, player: Player, bar_end: float) -> float:
    """Plucked and struck notes ring on to the end of their harmony; others keep their length."""
    if player.kind not in ("plucked", "struck"):
        return min(beats, bar_end - at) * 0.92
    return min(bar_end - at, max(beats, min(beats * 2.5, chord.chord.end - at)))


def _tones(mark: str, chord: Voiced, grounded: bool) -> list[int]:
    if mark == "b":
        return [chord.bass if grounded else chord.keys[0]]
    return [chord.keys[int(digit) % 4] + 12 * (int(digit) // 4) for digit in mark]


def _distinct(notes: list[Note]) -> list[Note]:
    """Return the notes without unisons at one moment, each cut where its key is struck again."""
    result: list[Note] = []
    for index, note in enumerate(notes):
        following = [n.start for n in notes[index + 1 : index + 24] if n.key == note.key]
        if following and following[0] <= note.start + 1e-6:
            continue
        end = min([note.end, *following[:1]])
        result.append(Note(note.start, end - note.start, note.key, note.velocity))
    return result


def bass(
    voiced: tuple[Voiced, ...],
    player: Player,
    names: tuple[str, ...],
    measures: tuple[Measure, ...],
    loudness: float,
) -> list[Note]:
    """Return the bass line over all bars, one pattern name for each."""
    notes: list[Note] = []
    for name, bar in zip(names, measures, strict=True):
        steps = row("bass", name, 3 if measures[0].beats == 3 else 4)
        notes += _bass_bar(voiced, player, steps, bar, measures[0].beats, loudness)
    return _joined(notes) if player.sustains and set(names) == {"held"} else notes


def _bass_bar(
    voiced: tuple[Voiced, ...],
    player: Player,
    steps: list[str],
    bar: Measure,
    full: float,
    loudness: float,
) -> list[Note]:
    step, end = full / len(steps), bar.start + bar.beats
    changes = {round(v.chord.start, 3) for v in voiced if bar.start <= v.chord.start < end}
    notes: list[Note] = []
    for index, mark in enumerate(steps):
        at = bar.start + index * step
        sounding = "r" if round(at, 3) in changes else mark
        if at >= end - 1e-6 or sounding in ".-":
            continue
        beats = min(_held_steps(steps, index) * step, _next_change(voiced, at, end) - at)
        key = fold(_bass_key(sounding, _at(voiced, at), _at(voiced, end)), player)
        notes.append(Note(at, beats, key, loudness + (5 if index == 0 else -2)))
    return notes


def _next_change(voiced: tuple[Voiced, ...], at: float, limit: float) -> float:
    return min([limit, *(v.chord.start for v in voiced if v.chord.start > at + 1e-6)])


def _bass_key(mark: str, chord: Voiced, following: Voiced) -> int:
    root = chord.bass
    if mark == "5":
        fifth = chord.chord.tones[2] if len(chord.chord.tones) > 2 else chord.chord.root
        return root + (fifth - root) % 12
    if mark == "8":
        return root + 12
    if mark == "w":
        return following.bass + (1 if root >= following.bass else -1)
    return root


def _joined(notes: list[Note]) -> list[Note]:
    """Return repeated held bass notes tied across bars, up to eight beats."""
    result: list[Note] = []
    for note in notes:
        last = result[-1] if result else None
        if last and last.key == note.key and last.end >= note.start - 1e-6 and last.beats < 8:
            result[-1] = Note(last.start, note.end - last.start, last.key, last.velocity)
        else:
            result.append(note)
    return result
