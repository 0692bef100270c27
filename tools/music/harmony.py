"""Keys, modes and chords: from Roman numerals to pitch classes. Knows nothing of mood or form."""

import re

from tools.music.score import Chord

TONICS = {
    "C": 0, "Db": 1, "D": 2, "Eb": 3, "E": 4, "F": 5, "F#": 6,
    "G": 7, "Ab": 8, "A": 9, "Bb": 10, "B": 11,
}  # fmt: skip
MODES: dict[str, tuple[int, ...]] = {
    "ionian": (0, 2, 4, 5, 7, 9, 11),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
    "aeolian": (0, 2, 3, 5, 7, 8, 10),
    "harmonic_minor": (0, 2, 3, 5, 7, 8, 11),
}

_DEGREES = {"i": 0, "ii": 2, "iii": 4, "iv": 5, "v": 7, "vi": 9, "vii": 11}
_NUMERAL = re.compile(r"^(?P<acc>[#b]*)(?P<roman>[ivIV]+)(?P<kind>[^/]*)(?:/(?P<over>[357T]))?$")
_COLOURS = {
    "": (), "7": (10,), "maj7": (11,), "9": (10, 14), "maj9": (11, 14), "add9": (14,), "6": (9,),
}  # fmt: skip


def spell(symbol: str, tonic: int) -> tuple[int, tuple[int, ...], int]:
    """Return (root, tones, bass) of a Roman numeral as pitch classes.

    Numerals count from the major scale whatever the mode. Raises ValueError for a symbol
    that is not one.
    """
    match = _NUMERAL.match(symbol)
    if match is None:
        raise ValueError(f"{symbol!r} is not a chord numeral")
    accidental = match["acc"].count("#") - match["acc"].count("b")
    root = _DEGREES[match["roman"].lower()] + accidental
    intervals = _intervals(match["kind"], major=match["roman"][0].isupper())
    over = {"3": intervals[1], "5": intervals[2], "7": intervals[-1]}.get(match["over"] or "", 0)
    bass = 0 if match["over"] == "T" else root + over
    tones = tuple(dict.fromkeys((root + step + tonic) % 12 for step in intervals))
    return (root + tonic) % 12, tones, (bass + tonic) % 12


def _intervals(kind: str, *, major: bool) -> list[int]:
    triad = [0, 4, 7] if major else [0, 3, 7]
    if kind.startswith("o"):
        return [0, 3, 6, 9] if kind == "o7" else [0, 3, 6]
    if kind == "h7":
        return [0, 3, 6, 10]
    if kind == "sus4":
        return [0, 5, 7]
    if kind == "sus2":
        return [0, 2, 7]
    if kind not in _COLOURS:
        raise ValueError(f"unknown chord colour {kind!r}")
    return triad + list(_COLOURS[kind])


def chord(symbol: str, tonic: int, start: float, beats: float) -> Chord:
    """Return a chord in place. Raises ValueError for an unknown symbol."""
    root, tones, bass = spell(symbol, tonic)
    return Chord(start, beats, symbol, root, tones, bass)


def scale_over(chord_: Chord, tonic: int, mode: str) -> frozenset[int]:
    """Return the pitch classes that sound right over a chord: the mode, bent to hold its tones."""
    scale = {(tonic + step) % 12 for step in MODES[mode]}
    for tone in chord_.tones:
        if tone not in scale:
            rubbing = {pc for pc in scale if (pc - tone) % 12 in (1, 11)}
            scale = (scale - rubbing) | {tone}
    return frozenset(scale | set(chord_.tones))


def pitch(degree: int, chord_: Chord, tonic: int, mode: str) -> int:
    """Return the MIDI key of a scale degree over a chord (degree 0: the tonic in octave 4, key 60..71).

    The degree is bent by a semitone where the chord asks for it (the raised seventh over a
    dominant in minor).
    """
    key = 60 + tonic + 12 * (degree // 7) + MODES[mode][degree % 7]
    scale = scale_over(chord_, tonic, mode)
    if key % 12 in scale:
        return key
    return key + 1 if (key + 1) % 12 in scale else key - 1
