"""What belongs with what across media: which mode, tempo and light a mood asks for.

Knows nothing of drafts or of who judges by it. The numbers are few and stated here, so that
those who measure and those who mend mean the same thing.
"""

from tools.base import Mood
from tools.image.frame import Palette
from tools.music.cues import Mode, Tonic

BRIGHTNESS: dict[Mode, float] = {
    "ionian": 0.75,
    "lydian": 0.55,
    "mixolydian": 0.35,
    "dorian": -0.05,
    "aeolian": -0.45,
    "harmonic_minor": -0.65,
    "phrygian": -0.85,
}
"""How glad each mode is heard, -1..1: the order found by Temperley and Tan (2013), with the
harmonic minor set between aeolian and phrygian."""

FIFTHS: dict[Tonic, int] = {
    "C": 0, "G": 1, "D": 2, "A": 3, "E": 4, "B": 5, "F#": 6,
    "Db": 7, "Ab": 8, "Eb": 9, "Bb": 10, "F": 11,
}  # fmt: skip
"""Places on the circle of fifths."""

_SHARPS: dict[Mode, int] = {
    "lydian": 1,
    "ionian": 0,
    "mixolydian": -1,
    "dorian": -2,
    "aeolian": -3,
    "harmonic_minor": -3,
    "phrygian": -4,
}


def mode_for(valence: float, among: tuple[Mode, ...] = tuple(BRIGHTNESS)) -> Mode:
    """Return the mode whose brightness is nearest to a valence (-1..1)."""
    return min(among, key=lambda mode: (abs(BRIGHTNESS[mode] - valence), mode))


def tempo_for(mood: Mood) -> float:
    """Return the tempo (bpm) a mood asks for: mostly arousal, a little valence.

    After Gagnon and Peretz (2003): slow reads as sad and calm, fast as glad and stirred.
    """
    return round(54.0 + 84.0 * mood.arousal + 9.0 * mood.valence, 1)


def light_for(mood: Mood) -> Palette:
    """Return the shifts of light (-1..1) a mood asks for.

    After Valdez and Mehrabian (1994): pleasure rises with brightness (.69) and saturation
    (.22), arousal with saturation (.60); warmth follows the common warm-glad association.
    """
    stir = mood.arousal - 0.4
    return Palette(
        warmth=_clamp(0.42 * mood.valence + 0.12 * stir),
        brightness=_clamp(0.48 * mood.valence - 0.15 * stir),
        saturation=_clamp(0.22 * mood.valence + 0.6 * stir),
    )


def signature(tonic: Tonic, mode: Mode) -> int:
    """Return the key's place on the circle of fifths by its key signature, 0..11."""
    return (FIFTHS[tonic] + _SHARPS[mode]) % 12


def key_distance(first: tuple[Tonic, Mode], second: tuple[Tonic, Mode]) -> int:
    """Return how many fifths apart two keys' signatures are, 0..6; a shared tonic counts at most 1."""
    gap = abs(signature(*first) - signature(*second))
    gap = min(gap, 12 - gap)
    return min(gap, 1) if first[0] == second[0] else gap


def _clamp(number: float) -> float:
    return round(max(-1.0, min(1.0, number)), 3)


def falling(gap: float, free: float, worst: float) -> float:
    """Return 1 up to `free`, then a straight line down to 0 at `worst`."""
    return round(max(0.0, min(1.0, (worst - gap) / (worst - free))), 4)


def felt(mood: Mood) -> str:
    """Return a mood in two words."""
    side = "glad" if mood.valence > 0.2 else "sad" if mood.valence < -0.2 else "even"
    return f"{side} and {'stirred' if mood.arousal > 0.55 else 'calm'}"


def plain(name: str) -> str:
    """Return an identifier as words."""
    return name.replace("_", " ")
