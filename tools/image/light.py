"""One light for everything: time of day, weather, season, mood and palette become colours.

Knows what things are coloured like, not what they look like. A local colour is lit by
ambient + key * k in linear light (k from 0, shadow, to 1, lit) and then drowned in fog by
depth. A character so stays itself in every light.
"""

import math
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from tools.image.colour import Array, f32, from_hex, from_lab, lch, mix, to_hex, to_lab
from tools.image.frame import FrameSpec

Lch = tuple[float, float, float]
Rgb = tuple[float, float, float]


class Hour(NamedTuple):
    """A time of day: five OKLCH colours, ambient and key in linear RGB, the sun's height, lit windows."""

    zenith: Lch
    middle: Lch
    horizon: Lch
    glow: Lch
    fog: Lch
    ambient: Rgb
    key: Rgb
    elevation: float
    windows: float


HOURS: dict[str, Hour] = {
    "dawn": Hour((0.55, 0.085, 268), (0.75, 0.075, 330), (0.90, 0.090, 62), (0.95, 0.10, 82), (0.83, 0.050, 20), (0.44, 0.42, 0.58), (0.66, 0.46, 0.34), 0.15, 0.30),
    "morning": Hour((0.66, 0.105, 242), (0.81, 0.065, 228), (0.94, 0.050, 95), (0.97, 0.08, 90), (0.90, 0.035, 110), (0.50, 0.54, 0.62), (0.68, 0.58, 0.44), 0.48, 0.05),
    "noon": Hour((0.60, 0.135, 248), (0.74, 0.095, 238), (0.92, 0.035, 215), (0.99, 0.02, 95), (0.88, 0.035, 230), (0.52, 0.58, 0.68), (0.66, 0.62, 0.54), 0.82, 0.0),
    "afternoon": Hour((0.61, 0.110, 246), (0.78, 0.065, 225), (0.92, 0.060, 90), (0.97, 0.09, 90), (0.88, 0.045, 90), (0.48, 0.50, 0.56), (0.74, 0.60, 0.42), 0.42, 0.05),
    "sunset": Hour((0.37, 0.100, 288), (0.59, 0.145, 8), (0.79, 0.155, 52), (0.93, 0.13, 82), (0.70, 0.105, 25), (0.32, 0.27, 0.40), (0.86, 0.46, 0.26), 0.12, 0.50),
    "dusk": Hour((0.25, 0.080, 278), (0.42, 0.105, 292), (0.69, 0.110, 18), (0.80, 0.11, 50), (0.48, 0.075, 300), (0.19, 0.18, 0.33), (0.34, 0.23, 0.26), 0.05, 0.70),
    "night": Hour((0.16, 0.055, 272), (0.25, 0.070, 264), (0.40, 0.070, 250), (0.66, 0.05, 240), (0.34, 0.060, 258), (0.10, 0.125, 0.22), (0.15, 0.185, 0.27), 0.66, 0.60),
    "midnight": Hour((0.11, 0.045, 280), (0.18, 0.065, 274), (0.30, 0.070, 264), (0.60, 0.05, 250), (0.26, 0.055, 268), (0.07, 0.085, 0.17), (0.12, 0.15, 0.25), 0.76, 0.30),
}  # fmt: skip


class Sky(NamedTuple):
    """A weather: how grey, how much darker, how thick the air, how much key is left, how far the sun is veiled."""

    grey: float
    lift: float
    fog: float
    key: float
    veil: float
    cover: float
    wind: float


WEATHERS: dict[str, Sky] = {
    "clear": Sky(0.0, 0.0, 1.25, 1.0, 0.0, 0.35, 0.15),
    "cloudy": Sky(0.45, -0.02, 1.5, 0.7, 0.7, 0.8, 0.2),
    "rain": Sky(0.62, -0.10, 2.2, 0.5, 1.0, 0.9, 0.35),
    "storm": Sky(0.86, -0.25, 1.9, 0.42, 1.0, 1.0, 1.0),
    "snow": Sky(0.55, -0.01, 2.3, 0.62, 0.9, 0.7, 0.25),
    "fog": Sky(0.72, 0.02, 5.2, 0.45, 1.0, 0.2, 0.05),
    "wind": Sky(0.08, 0.0, 1.2, 1.0, 0.1, 0.6, 0.85),
    "mist": Sky(0.30, 0.03, 3.0, 0.8, 0.45, 0.25, 0.05),
}

LOCAL: dict[str, Lch] = {
    "bark": (0.38, 0.045, 50), "pine": (0.44, 0.075, 155), "leaf": (0.60, 0.13, 132), "grass": (0.64, 0.13, 125),
    "rock": (0.55, 0.025, 60), "white": (0.96, 0.012, 90), "dark": (0.26, 0.02, 280), "glass": (0.55, 0.05, 230),
    "snow": (0.975, 0.01, 240), "sand": (0.82, 0.08, 78), "door": (0.45, 0.10, 30), "skin": (0.80, 0.06, 55),
    "cactus": (0.55, 0.09, 150), "earth": (0.52, 0.06, 60), "city": (0.52, 0.045, 275), "mesa": (0.60, 0.12, 42),
    "sea": (0.46, 0.085, 228), "cloud": (0.985, 0.008, 250), "moonrock": (0.62, 0.03, 300), "wood": (0.50, 0.075, 60),
    "plank": (0.62, 0.07, 68), "brick": (0.52, 0.10, 36), "stone": (0.66, 0.02, 80), "roof": (0.46, 0.11, 32),
    "slate": (0.42, 0.03, 260), "plaster": (0.88, 0.035, 80), "cloth": (0.55, 0.14, 25), "brass": (0.76, 0.12, 85),
    "iron": (0.36, 0.015, 250), "reed": (0.66, 0.10, 105), "moss": (0.52, 0.10, 130), "coral": (0.66, 0.17, 25),
    "kelp": (0.48, 0.10, 140), "hay": (0.80, 0.11, 88), "crop": (0.74, 0.13, 105), "path": (0.76, 0.05, 75),
}  # fmt: skip

SEASONS: dict[str, dict[str, Lch]] = {
    "spring": {"leaf": (0.76, 0.13, 125), "grass": (0.74, 0.14, 126), "crop": (0.72, 0.14, 125)},
    "summer": {},
    "autumn": {
        "leaf": (0.66, 0.15, 55), "grass": (0.67, 0.105, 98), "pine": (0.42, 0.06, 140), "reed": (0.68, 0.09, 80),
        "crop": (0.78, 0.12, 85),
    },
    "winter": {
        "grass": (0.94, 0.012, 240), "leaf": (0.78, 0.02, 60), "earth": (0.90, 0.015, 245), "crop": (0.92, 0.012, 240),
        "path": (0.88, 0.02, 250), "moss": (0.85, 0.02, 200),
    },
}  # fmt: skip

READABLE = 0.54  # OKLab lightness below which cloth turns into a hole at night

SNOWED: dict[str, Lch] = {**SEASONS["winter"], "sand": (0.90, 0.03, 85), "hay": (0.92, 0.03, 95)}


@dataclass(frozen=True, kw_only=True)
class Light:
    """The light of one frame. Colours are OKLab; `side` is -1 if light comes from the left, else 1."""

    zenith: Array
    middle: Array
    horizon: Array
    glow: Array
    fog: Array
    ambient: Array
    key: Array
    elevation: float
    windows: float
    density: float
    veil: float
    cover: float
    wind: float
    sun_x: float
    night: bool
    snowy: bool
    local: dict[str, Array]
    lift: float = 0.0  # how far dark local colours are raised towards a readable lightness
    cache: dict[tuple[str, int, int], str] = field(default_factory=dict)

    @property
    def side(self) -> int:
        """Return where the key light comes from: -1 left, 1 right."""
        return 1 if self.sun_x > 0.5 else -1

    def lab(self, name: str, k: float = 0.5, depth: float = 0.0) -> Array:
        """Return a named or "#rrggbb" colour, lit by k (0 shadow .. 1 lit) at a depth of 0..1."""
        own = self.local[name] if name in self.local else from_hex(name)
        if self.lift and own[0] < READABLE:
            more = (READABLE - own[0]) * self.lift
            own = own * f32(1 + more) + np.array([more * (1 - own[0]), 0, 0], f32)
        lit = np.maximum(from_lab(own), 0) * (self.ambient + self.key * f32(k))
        veil = 1 - math.exp(-max(depth, 0) * self.density)
        return np.asarray(mix(to_lab(lit), self.fog, veil), f32)

    def hex(self, name: str, k: float = 0.5, depth: float = 0.0) -> str:
        """Return the same colour as "#rrggbb"."""
        entry = (name, round(k * 20), round(depth * 50))
        if entry not in self.cache:
            self.cache[entry] = to_hex(self.lab(name, k, depth))
        return self.cache[entry]


def _sky(row: Hour, weather: Sky, frame: FrameSpec) -> list[Array]:
    """The five sky colours in this weather and mood."""
    chroma = 1 + 0.16 * frame.mood.valence + 0.12 * (frame.mood.arousal - 0.4)
    colours = [lch(c[0], c[1] * chroma, c[2]) for c in row[:5]]
    lift = weather.lift if row.middle[0] > 0.5 else weather.lift * 0.35
    grey = lch((row.middle[0] + row.horizon[0]) / 2 + lift, 0.026, 255)
    for i, step in ((0, -0.12), (1, -0.02), (2, 0.05)):
        colours[i] = mix(colours[i], grey + np.array([step, 0, 0], f32), weather.grey)
    colours[4] = mix(colours[4], colours[2], weather.grey * 0.85)
    return colours


def _tint(colours: list[Array], frame: FrameSpec) -> list[Array]:
    """Lean the sky towards the palette's hues, keeping its lightness."""
    swatches = [from_hex(code) for code in frame.palette.swatches[:5]]
    if not swatches:
        return colours
    order = sorted(swatches, key=lambda lab: float(lab[0]))
    out = []
    for colour in colours:
        near = min(order, key=lambda lab: abs(float(lab[0]) - float(colour[0])))
        aim = np.array([colour[0], near[1], near[2]], f32)
        out.append(np.asarray(mix(colour, aim, 0.22), f32))
    return out


def light(frame: FrameSpec) -> Light:
    """Return the light of a frame."""
    row, weather = HOURS[frame.time_of_day], WEATHERS[frame.weather]
    colours = _tint(_sky(row, weather, frame), frame)
    snowy = frame.season == "winter" or frame.weather == "snow"
    table = {**LOCAL, **SEASONS[frame.season], **(SNOWED if frame.weather == "snow" else {})}
    dark = frame.time_of_day in ("dusk", "night", "midnight")
    dim = 1 + min(weather.lift, 0) * (0.4 if dark else 1.1)
    key = np.array(row.key, f32) * f32(weather.key * dim)
    ambient = np.array(row.ambient, f32) * f32((1 + 0.30 * weather.grey) * dim)
    return Light(
        zenith=colours[0], middle=colours[1], horizon=colours[2], glow=colours[3], fog=colours[4],
        ambient=ambient, key=key, elevation=row.elevation, windows=max(row.windows, 0.45 if weather.grey > 0.6 else 0, 0.6 if {"window", "lamp"} & {*frame.lights} else 0),
        density=weather.fog, veil=weather.veil, cover=weather.cover, wind=weather.wind,
        sun_x=0.27 if frame.camera.focal_x >= 0.5 else 0.73,
        night=frame.time_of_day in ("dusk", "night", "midnight"), snowy=snowy,
        local={name: lch(*value) for name, value in table.items()},
    )  # fmt: skip


def near(base: Light, *, dim: bool = False) -> Light:
    """Return the light that falls on those who matter: a little more of it, no fog, no black cloth at night or where it is `dim`."""
    gloom = dim or base.night or base.veil > 0.9
    floor = np.array([0.46, 0.45, 0.52] if gloom else [0.30, 0.30, 0.36], f32)
    fill = np.array([0.80, 0.70, 0.56] if gloom else [0.30, 0.27, 0.24], f32)
    ambient = np.maximum(base.ambient * f32(1.12), mix(base.ambient, floor, 0.70))
    key = np.maximum(base.key * f32(1.1), fill)
    extra = {"ambient": ambient, "key": key, "lift": 0.45 if gloom else 0.12, "cache": {}}
    return Light(**{**base.__dict__, **extra})
