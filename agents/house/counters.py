"""Alternatives: what one offers instead of what was asked, near enough to be worth trying.

Knows nothing of whether it will be better; whoever offers it tries it first.
"""

from agents.drafts import Concept, Directive
from agents.house.manner import plain
from agents.house.revision import degree
from tools.measure.accord import BRIGHTNESS
from tools.music.cues import Mode

_CLOCK = ("dawn", "morning", "noon", "afternoon", "sunset", "dusk", "night", "midnight")
_SOFTER = {"storm": "rain", "rain": "mist", "snow": "cloudy", "mist": "cloudy", "fog": "mist"}
_HALVED = {
    "warmer": "warm it by half of that", "cooler": "cool it by half of that",
    "brighter": "lift the light by half of that", "darker": "darken it by half of that",
    "more_colour": "add half of that colour", "less_colour": "take out half of that colour",
    "happier": "ease it by half of that", "sadder": "let it cost half of that",
    "calmer": "quieten it by half of that", "tenser": "tighten it by half of that",
    "faster": "quicken it by half of that", "slower": "slow it by half of that",
}  # fmt: skip


def counter_to(directive: Directive, concept: Concept) -> Directive | None:
    """Return an alternative to a directive for a concept; None where there is no half way."""
    operation, value = directive.operation, directive.value
    if operation in _HALVED:
        words = _scene_words(_HALVED[operation], directive.target)
        return _other(directive, round(degree(value) / 2, 3), words)
    if operation == "tempo" and isinstance(value, int | float):
        middle = float(round((float(value) + concept.tempo_bpm) / 2))
        return _other(directive, middle, f"meet it at {middle:.0f} beats a minute")
    if operation == "mode" and value in BRIGHTNESS:
        return _between(directive, concept.mode, value)
    if operation == "set_time" and value in _CLOCK:
        hour = _CLOCK[max(0, _CLOCK.index(str(value)) - 1)]
        return _other(directive, hour, _scene_words(f"make it {hour}", directive.target))
    if operation == "set_weather" and value in _SOFTER:
        sky = _SOFTER[str(value)]
        said = {
            "cloudy": "let clouds come over",
            "mist": "let it stay at mist",
            "rain": "let it rain",
        }
        return _other(directive, sky, _scene_words(said[sky], directive.target))
    if operation == "ending" and value in ("happy", "sad"):
        return _other(directive, "open", "leave the ending open instead")
    if operation == "register" and value == "plain" and concept.register_ != "spare":
        return _other(directive, "spare", "keep the voice and cut it to the bone")
    return None


def _other(directive: Directive, value: str | float, words: str) -> Directive:
    return directive.model_copy(update={"value": value, "words": words})


def _between(directive: Directive, now: Mode, asked: object) -> Directive | None:
    low, high = sorted((BRIGHTNESS[now], BRIGHTNESS[asked]))  # type: ignore[index]  # checked above
    middle = (low + high) / 2
    inside = [mode for mode, b in BRIGHTNESS.items() if low < b < high]
    if not inside:
        return None
    mode = min(inside, key=lambda m: (abs(BRIGHTNESS[m] - middle), m))
    return _other(directive, mode, f"set it in {plain(mode)}, which lies between")


def _scene_words(words: str, target: str) -> str:
    scene = target.partition("/")[0]
    return f"{words} in {scene.replace(':', ' ')}" if scene.startswith("scene:") else words
