"""What an agent likes: styles, palettes, ensembles and keys, by temperament and by what a tone asks for.

The choices are data (taste.toml). Knows nothing of stories beyond their tone and their setting.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, get_args

from agents.cast import Agent
from agents.house.manner import trait
from tools.base import Mood, derive_seed
from tools.image.frame import Palette, Style
from tools.measure.accord import FIFTHS, mode_for
from tools.music.cues import Instrument, Mode, Tonic
from tools.world import lexicon

STYLES: tuple[Style, ...] = get_args(Style)

_TONES: dict[str, tuple[float, float]] = {
    "adventurous": (0.3, 0.7), "hopeful": (0.45, 0.4), "wonder": (0.4, 0.35), "funny": (0.6, 0.6),
    "gentle": (0.35, 0.2), "playful": (0.6, 0.55), "sad": (-0.6, 0.25), "tender": (0.15, 0.2),
    "melancholy": (-0.35, 0.25), "quiet": (0.0, 0.12), "mysterious": (-0.15, 0.4),
    "dark": (-0.5, 0.55), "epic": (0.15, 0.75), "tense": (-0.4, 0.75), "bold": (0.3, 0.75),
}  # fmt: skip
"""Valence and arousal of the tones by which tastes are sorted."""

_SYNONYMS = {
    "melancholic": "melancholy", "wistful": "melancholy", "bittersweet": "melancholy",
    "scary": "dark", "spooky": "mysterious", "eerie": "mysterious", "creepy": "dark",
    "humorous": "funny", "comic": "funny", "comedic": "funny", "silly": "funny", "witty": "funny",
    "warm": "tender", "loving": "tender", "romantic": "tender", "soft": "gentle", "cosy": "gentle",
    "cozy": "gentle", "calm": "quiet", "peaceful": "quiet", "serene": "quiet", "lonely": "sad",
    "happy": "hopeful", "uplifting": "hopeful", "joyful": "playful", "cheerful": "playful",
    "exciting": "adventurous", "thrilling": "tense", "suspenseful": "tense", "heroic": "epic",
    "grim": "dark", "noir": "dark", "magical": "wonder", "dreamy": "wonder", "whimsical": "playful",
}  # fmt: skip


TONES = tuple(_TONES)


def tone_of(words: str) -> str:
    """Return the known tone that the words name, "" if they name none."""
    for word in words.lower().replace(",", " ").split():
        tone = _SYNONYMS.get(word, word)
        if tone in _TONES:
            return tone
    return ""


def feeling_of(tone: str) -> Mood:
    """Return the mood of a known tone."""
    valence, arousal = _TONES.get(tone, (0.1, 0.4))
    return Mood(valence=valence, arousal=arousal, word=tone)


def pick(scores: Mapping[str, float], seed: int, *path: object, spread: float = 0.35) -> str:
    """Return the best-scored name after a seeded jitter of up to `spread` each."""

    def jittered(name: str) -> tuple[float, str]:
        luck = derive_seed(seed, *path, name) / 2**63
        return scores[name] + spread * luck, name

    return max(scores, key=jittered)


def asked_style(words: str) -> Style | None:
    """Return the painter's style that the words name, if they do."""
    flat = words.lower().replace("-", " ").replace("_", " ")
    spoken = {"watercolor": "watercolour", "papercut": "paper cut", "wood block": "woodblock",
              "riso": "risograph", "8 bit": "pixel", "ink": "ink wash", "cut paper": "paper cut",
              "collage": "paper cut", "vector": "flat", "pencil": "charcoal", "pastel": "chalk"}  # fmt: skip
    for said, known in spoken.items():
        if said in flat and known not in flat:
            flat = f"{flat} {known}"
    return next((style for style in STYLES if style.replace("_", " ") in flat), None)


def choose_style(agent: Agent, tone: str, setting: str, audience: str, seed: int) -> Style:
    """Return the style an agent would draw in."""
    home = lexicon.world().settings.get(setting)
    scores = {
        style: _kinship(agent, entry, ("boldness", "precision"))
        + (0.5 if tone in entry["suits"] else 0.0)
        + (0.35 if home and style in home.styles else 0.0)
        - (0.8 if _young(audience) and style in ("charcoal", "oil", "ink_wash") else 0.0)
        for style, entry in _taste()["style"].items()
    }
    return next(s for s in STYLES if s == pick(scores, seed, agent.id, "style"))


def choose_palette(agent: Agent, tone: str, setting: str, seed: int) -> Palette:
    """Return a palette for the tone; bold agents prefer more colour, warm ones more warmth."""
    scores = {
        name: (0.9 if tone in entry["suits"] else 0.0)
        + 0.5 * trait(agent, "boldness") * entry["saturation"]
        + 0.5 * trait(agent, "warmth") * entry["warmth"]
        for name, entry in _taste()["palette"].items()
    }
    name = pick(scores, seed, agent.id, "palette", spread=1.0)
    return palette_named(name, setting)


def palette_named(name: str, setting: str = "") -> Palette:
    """Return a palette of taste.toml; a setting of the lexicon lends it one of its colours."""
    entry = _taste()["palette"][name]
    swatches = list(entry["swatches"])
    home = lexicon.world().settings.get(setting)
    if home and home.palette:
        swatches[1] = home.palette[0]
    return Palette(
        name=name,
        swatches=tuple(swatches),
        warmth=entry["warmth"],
        brightness=entry["brightness"],
        saturation=entry["saturation"],
    )


def light_of(palette: Palette) -> str:
    """Return a palette's light in words."""
    entry = _taste()["palette"].get(palette.name)
    return str(entry["light"]) if entry else "light that changes with the story"


def choose_ensemble(agent: Agent, tone: str, seed: int) -> str:
    """Return the name of the ensemble an agent hears."""
    scores = {
        name: _kinship(agent, entry, ("boldness",)) + (0.8 if tone in entry["suits"] else 0.0)
        for name, entry in _taste()["ensemble"].items()
    }
    return pick(scores, seed, agent.id, "ensemble", spread=1.0)


def ensemble(name: str) -> tuple[str, tuple[Instrument, ...], str]:
    """Return (score style, instruments, the sound in words) of an ensemble."""
    entry = _taste()["ensemble"][name]
    return entry["style"], tuple(entry["instruments"]), entry["sound"]


def ensemble_sound(instruments: tuple[Instrument, ...]) -> str:
    """Return in words how a band sounds: that of the ensemble it shares most with, if any."""
    shared = {
        name: len(set(entry["instruments"]) & set(instruments))
        for name, entry in _taste()["ensemble"].items()
    }
    best = max(shared, key=lambda name: (shared[name], name))
    if shared[best] < 3:
        return ", ".join(name.replace("_", " ") for name in instruments)
    return str(_taste()["ensemble"][best]["sound"])


def choose_tonic(agent: Agent, seed: int) -> Tonic:
    """Return a tonic by lot."""
    keys = tuple(FIFTHS)
    return keys[derive_seed(seed, agent.id, "tonic") % len(keys)]


def choose_mode(agent: Agent, tone: str, seed: int) -> Mode:
    """Return a mode for a tone; tender agents hear it brighter, bold ones reach for the rarer."""
    valence = feeling_of(tone).valence + 0.25 * trait(agent, "warmth")
    common: tuple[Mode, ...] = ("ionian", "aeolian", "dorian", "mixolydian")
    rare: tuple[Mode, ...] = ("lydian", "dorian", "harmonic_minor", "mixolydian", "phrygian")
    luck = derive_seed(seed, agent.id, "mode") / 2**63
    return mode_for(valence, rare if luck < 0.35 + 0.4 * trait(agent, "boldness") else common)


def choose_tempo(agent: Agent, tone: str, seed: int) -> float:
    """Return a tempo (bpm) for a tone; bold agents take it faster."""
    luck = derive_seed(seed, agent.id, "tempo") / 2**63 - 0.5
    tempo = 56 + 78 * feeling_of(tone).arousal + 14 * trait(agent, "boldness") + 12 * luck
    return float(round(max(48.0, min(152.0, tempo))))


def _kinship(agent: Agent, entry: Mapping[str, Any], axes: tuple[str, ...]) -> float:
    """Return 0 for an equal temperament, less the further away."""
    return -0.6 * sum((float(entry[axis]) - trait(agent, axis)) ** 2 for axis in axes)


def _young(audience: str) -> bool:
    words = audience.lower()
    return any(word in words for word in ("child", "kid", "year-old", "toddler", "family"))


@cache
def _taste() -> dict[str, dict[str, dict[str, Any]]]:
    text = files("agents.house").joinpath("taste.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
