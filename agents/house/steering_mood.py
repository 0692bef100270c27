"""What a change of mood is: how far feeling moves, and what light and music follow it.

Knows nothing of drafts.
"""

from agents.drafts import Directive
from agents.house.revision import moved
from agents.house.steering_reach import amount
from tools.base import Mood
from tools.image.frame import Palette
from tools.measure.accord import BRIGHTNESS, light_for, mode_for
from tools.music.cues import Mode

MOODS = ("happier", "sadder", "calmer", "tenser", "funnier", "darker_tone", "ending")
_ENDINGS = {"happy": (0.65, 0.4), "sad": (-0.45, 0.25), "open": (0.1, 0.25)}
_FOLLOW = 0.6  # of the way that light and tempo go with the feeling


def changed_mood(mood: Mood, directive: Directive) -> Mood:
    """Return the mood as a directive has it."""
    operation, by = directive.operation, amount(directive.value)
    if operation == "ending":
        kind = str(directive.value)
        if kind not in _ENDINGS:
            return mood
        valence, arousal = _ENDINGS[kind]
        return Mood(valence=valence, arousal=arousal, word={"open": "unresolved"}.get(kind, kind))
    if operation == "funnier":
        return moved(moved(mood, "happier", by), "tenser", 0.3 * by)
    if operation == "darker_tone":
        return moved(moved(mood, "sadder", by), "tenser", 0.4 * by)
    return moved(mood, operation, by)


def changed_light(palette: Palette, old: Mood, new: Mood) -> Palette:
    """Return the palette moved as far as the mood's own light moves."""
    before, after = light_for(old), light_for(new)
    return palette.model_copy(
        update={
            axis: _within(
                getattr(palette, axis) + _FOLLOW * (getattr(after, axis) - getattr(before, axis))
            )
            for axis in ("warmth", "brightness", "saturation")
        }
    )


def changed_mode(mode: Mode, old: Mood, new: Mood) -> Mode:
    """Return the mode that is as much brighter or darker as the mood became."""
    gap = new.valence - old.valence
    return mode if abs(gap) < 0.05 else mode_for(max(-0.9, min(0.8, BRIGHTNESS[mode] + 0.8 * gap)))


def changed_tempo(tempo: float, old: Mood, new: Mood) -> float:
    """Return the tempo (bpm) bent by how much more or less stirred the mood became."""
    return float(round(max(44.0, min(176.0, tempo * (1 + _FOLLOW * (new.arousal - old.arousal))))))


def _within(number: float) -> float:
    return round(max(-1.0, min(1.0, number)), 3)
