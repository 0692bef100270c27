"""The page's colours: paper, ink and accent drawn from the piece's palette, always readable.

Pure arithmetic in OKLCH; contrast is WCAG 2's, and is checked, not hoped for. Knows nothing of
HTML.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

BODY_CONTRAST = 7.0
SMALL_CONTRAST = 4.5
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_FALLBACK = ("#b5533c", "#2f4a5a")

Lch = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Inks:
    """Colours of one mode, as #rrggbb. `ink`, `soft` and `accent` are all readable on `paper`."""

    paper: str
    ink: str
    soft: str
    accent: str
    rule: str


def light_inks(swatches: Sequence[str]) -> Inks:
    """Return dark ink on light paper, tinted by the palette; unreadable swatches are left out."""
    hue, strong = _hues(swatches)
    return _inks(
        paper=(0.976, 0.007, hue), ink=(0.25, 0.025, hue), accent=strong, rule=(0.86, 0.02, hue)
    )


def dark_inks(swatches: Sequence[str]) -> Inks:
    """Return light ink on dark paper, tinted by the palette."""
    hue, strong = _hues(swatches)
    return _inks(
        paper=(0.205, 0.014, hue), ink=(0.92, 0.014, hue), accent=strong, rule=(0.36, 0.02, hue)
    )


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two #rrggbb colours, 1..21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance 0..1 of a #rrggbb colour."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _inks(*, paper: Lch, ink: Lch, accent: Lch, rule: Lch) -> Inks:
    ground = _hex(paper)
    away = -0.01 if paper[0] > 0.5 else 0.01
    soft = (ink[0] - away * 16, ink[1], ink[2])
    return Inks(
        paper=ground,
        ink=_readable(ink, ground, away, BODY_CONTRAST),
        soft=_readable(soft, ground, away, SMALL_CONTRAST),
        accent=_readable(accent, ground, away, SMALL_CONTRAST),
        rule=_hex(rule),
    )


def _readable(colour: Lch, ground: str, step: float, least: float) -> str:
    """Return the colour, made lighter or darker by steps until it stands out enough."""
    lightness, chroma, hue = colour
    while contrast(_hex((lightness, chroma, hue)), ground) < least and 0 < lightness < 1:
        lightness += step
    return _hex((lightness, chroma, hue))


def _hues(swatches: Sequence[str]) -> tuple[float, Lch]:
    """Return the hue for paper and ink (that of the first swatch) and the most vivid colour."""
    valid = [swatch for swatch in swatches if _HEX.fullmatch(swatch)] or list(_FALLBACK)
    colours = [_lch(swatch) for swatch in valid]
    vivid = max(colours, key=lambda colour: colour[1] * (1 - abs(colour[0] - 0.6)))
    return colours[0][2], (vivid[0], max(0.06, min(vivid[1], 0.16)), vivid[2])


def _linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def _lch(colour: str) -> Lch:
    red, green, blue = _linear(colour)
    l_ = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    m_ = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    s_ = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_
    b = 0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_
    lightness = 0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _hex(colour: Lch) -> str:
    """Return #rrggbb, with as much of the chroma as the screen can show."""
    lightness, chroma, hue = min(max(colour[0], 0.0), 1.0), colour[1], colour[2]
    for _ in range(40):
        parts = _to_linear(lightness, chroma * math.cos(hue), chroma * math.sin(hue))
        if all(-1e-4 <= part <= 1.0001 for part in parts):
            break
        chroma *= 0.9
    return "#" + "".join(f"{round(255 * _encoded(min(max(p, 0.0), 1.0))):02x}" for p in parts)


def _to_linear(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    l_ = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )


def _encoded(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
