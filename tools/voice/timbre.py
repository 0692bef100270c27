"""Which voice of the engine speaks, how fast and high, and how it is to be tuned afterwards.

The tuning pulls each engine voice towards the long-term average spectrum of speech (Byrne et al.,
1994, JASA 96). Knows nothing of processes or samples. Rates in words per minute.
"""

from dataclasses import dataclass

from tools.base import Mood
from tools.errors import RequestRefused
from tools.voice.speech import Voice

# The engine's own names; many codes one would expect are refused ("en-gb", "fr-fr", "zh").
LANGUAGES = {
    "en": "en-GB-x-rp",
    "en-gb": "en-GB-x-rp",
    "en-us": "en-us",
    "zh": "cmn",
    "zh-cn": "cmn",
    "zh-tw": "cmn",
    "fr": "fr",
    "de": "de",
    "es": "es",
    "es-mx": "es-419",
    "it": "it",
    "pt": "pt",
    "pt-br": "pt-br",
    "nl": "nl",
    "sv": "sv",
    "da": "da",
    "no": "nb",
    "nb": "nb",
    "fi": "fi",
    "pl": "pl",
    "cs": "cs",
    "sk": "sk",
    "hu": "hu",
    "ro": "ro",
    "el": "el",
    "ru": "ru",
    "uk": "uk",
    "tr": "tr",
    "ko": "ko",
    "hi": "hi",
    "ar": "ar",
    "he": "he",
    "fa": "fa",
    "id": "id",
    "vi": "vi",
    "ca": "ca",
    "ga": "ga",
    "cy": "cy",
    "la": "la",
    "eo": "eo",
    "is": "is",
    "et": "et",
    "lv": "lv",
    "lt": "lt",
    "hr": "hr",
    "sr": "sr",
    "bg": "bg",
    "sl": "sl",
    "sw": "sw",
}


@dataclass(frozen=True, kw_only=True)
class Timbre:
    """An engine voice and its tuning: bells and shelves as (hertz, decibels)."""

    variant: str
    pitch: int
    span: int
    low_shelf: tuple[float, float]
    bells: tuple[tuple[float, float, float], ...]
    high_shelf: tuple[float, float]
    depth: float = 0.0  # share of a second voice an octave lower


TIMBRES = {
    "neutral": Timbre(
        variant="m7",
        pitch=58,
        span=52,
        low_shelf=(180, 1.0),
        bells=((2900, -2.0, 1.0),),
        high_shelf=(4200, 6.0),
    ),
    "masculine": Timbre(
        variant="m7",
        pitch=40,
        span=50,
        low_shelf=(160, 1.5),
        bells=((2900, -1.5, 1.0),),
        high_shelf=(4200, 6.0),
    ),
    "feminine": Timbre(
        variant="f2",
        pitch=38,
        span=48,
        low_shelf=(260, 3.0),
        bells=((1500, -3.5, 0.8), (3000, -5.0, 1.0)),
        high_shelf=(7500, 2.0),
    ),
    "child": Timbre(
        variant="f5",
        pitch=74,
        span=62,
        low_shelf=(300, 1.0),
        bells=((1500, -2.0, 0.8), (3000, -5.0, 1.0), (5200, -2.0, 1.0)),
        high_shelf=(8000, 1.0),
    ),
    "creature": Timbre(
        variant="m7",
        pitch=18,
        span=40,
        low_shelf=(200, 3.0),
        bells=((2600, -3.0, 1.0),),
        high_shelf=(4200, 4.0),
        depth=0.5,
    ),
}


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """How a whole text is read: engine voice, words per minute, pitch and range, length of pauses."""

    voice: str
    rate: float
    pitch: float
    span: float
    breath: float  # pauses are this many times as long


def language_of(code: str) -> str:
    """Return the engine's name of a language. Raises RequestRefused if it has none we know."""
    asked = code.lower().replace("_", "-")
    found = LANGUAGES.get(asked) or LANGUAGES.get(asked.partition("-")[0])
    if found is None:
        raise RequestRefused(
            f"the house voice does not speak {code!r}",
            hint="it speaks: " + ", ".join(sorted(LANGUAGES)),
        )
    return found


def deliver(voice: Voice, mood: Mood, language: str) -> Delivery:
    """Return the delivery: sad is slower, lower and flatter, stirred is faster, higher and wider."""
    timbre = TIMBRES[voice.kind]
    stir = mood.arousal - 0.4
    pace = 1 + 0.16 * stir + 0.03 * mood.valence + 0.06 * min(mood.valence, 0)
    slow = 1 + 0.25 * voice.rate
    return Delivery(
        voice=f"{language_of(language)}+{timbre.variant}",
        rate=150 * pace * slow,
        pitch=timbre.pitch + 24 * voice.pitch + 7 * stir + 5 * mood.valence,
        span=timbre.span + 24 * stir + 8 * mood.valence,
        breath=(1 - 0.22 * stir - 0.12 * min(mood.valence, 0)) / slow**0.5,
    )
