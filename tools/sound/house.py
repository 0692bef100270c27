"""The house foley artist: the sound of a place, made from nothing, for exactly as long as it is seen.

Knows nothing of music or voices. Every sound has its own random stream, so that adding one to a
scene leaves the others as they were.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import JsonValue

from tools.base import Abilities, Capability, Part, Recipe, Rendering, derive_seed
from tools.sound.effects import Effect, find, vocabulary
from tools.sound.tracks import FoleyRequest

if TYPE_CHECKING:
    from tools.sound.pcm import Signal

SEGMENT_S = 40.0  # longer scenes are made of pieces that melt into one another
MELT_S = 3.0
STEP_DB = -2.0  # each next sound is so much softer than the one named before it
FADE_S = 0.6
LOUDEST_LUFS = -22.0
WEATHER: dict[str, tuple[str, ...]] = {
    "rain": ("rain",),
    "storm": ("rain", "wind", "thunder"),
    "snow": ("hush",),
    "fog": ("hush",),
    "mist": ("hush",),
    "wind": ("wind",),
}
DAYLIGHT = ("dawn", "morning", "noon", "afternoon", "sunset")
NOT_BY_NIGHT = ("birds", "songbirds", "bees", "gulls", "crow")
NOT_BY_DAY = ("owl", "crickets", "wolf")


@dataclass(frozen=True, kw_only=True)
class Layer:
    """One sound of a scene: what, how strong (0..1), how loud (LUFS), and whether through a wall."""

    effect: Effect
    strength: float
    level: float
    outside: bool = False


class HouseFoley:
    """Makes ambience and effects with numpy and scipy."""

    name = "house"
    version = "1"
    capability = Capability.FOLEY

    def abilities(self) -> Abilities:
        """Return what this back end can do here and now."""
        return Abilities(media_types=("audio/wav",), in_worker=True, max_seconds=900)

    def missing(self) -> str:
        """Return what it lacks: nothing."""
        return ""

    def foley(self, request: FoleyRequest) -> Rendering:
        """Return the sound of the place; names it does not know are left out and recorded."""
        from tools.sound.pcm import RATE, fade, write_wav

        layers = plan(request)
        frames = round(request.duration_s * RATE)
        whole = _sum(layers, request, frames)
        ends = min(FADE_S, request.duration_s / 4)
        data = write_wav(fade(whole, ends, ends))
        unknown = tuple(name for name in request.sounds if find(name) is None)
        heard: list[JsonValue] = [layer.effect.name for layer in layers]
        return Rendering(
            parts=(Part(name="audio", media_type="audio/wav", data=data),),
            recipe=Recipe(
                back_end=self.name,
                version=self.version,
                seed=request.seed,
                parameters={layer.effect.name: round(layer.level, 1) for layer in layers},
                ignored=tuple(f"sounds:{name}" for name in unknown),
                remarks=tuple(f"does not know the sound {name!r}" for name in unknown),
            ),
            facts={"duration_s": frames / RATE, "sounds": heard},
        )


def plan(request: FoleyRequest) -> tuple[Layer, ...]:
    """Return what will be heard, most important first: what was asked for, weather, time of day."""
    entries = vocabulary()
    asked = [effect for name in request.sounds if (effect := find(name)) is not None]
    if any(effect.name == "silence" for effect in asked):
        return (Layer(effect=entries["silence"], strength=0, level=-70),)
    added = [entries[name] for name in WEATHER.get(request.weather, ())]
    if not request.indoors:
        added += [entries[name] for name in _of_the_hour(request)]
    unique = {effect.name: effect for effect in [*asked, *added]}
    return tuple(
        _layer(effect, index, request, asked=effect in asked)
        for index, effect in enumerate(unique.values())
    )


def _layer(effect: Effect, index: int, request: FoleyRequest, *, asked: bool) -> Layer:
    stirred = 0.25 + 0.6 * request.mood.arousal + (0.25 if request.weather == "storm" else 0.0)
    outside = request.indoors and effect.place == "out"
    level = effect.level + STEP_DB * min(index, 4) + 6 * (request.mood.arousal - 0.4)
    of_the_weather = effect.name in WEATHER.get(request.weather, ())
    level -= (0 if asked or of_the_weather else 3) + (5 if outside else 0)
    strength = min(max(stirred + effect.strength, 0.0), 1.0)
    return Layer(effect=effect, strength=strength, level=level, outside=outside)


def _of_the_hour(request: FoleyRequest) -> tuple[str, ...]:
    """Return what an open place sounds of by itself at this hour, in this weather and season."""
    if request.weather in {"storm", "rain", "snow"} or not request.sounds:
        return ()
    wild = {"leaves", "breeze", "stream", "river", "lake", "birds", "owl", "crickets", "wind"}
    named = {effect.name for name in request.sounds if (effect := find(name)) is not None}
    if not named & wild or request.season == "winter":
        return ()
    if request.time_of_day in {"dawn", "morning"}:
        return ("songbirds",) if request.season in {"spring", "summer"} else ("birds",)
    if request.time_of_day in {"dusk", "night", "midnight"}:
        return ("crickets", "owl") if request.season != "autumn" else ("owl",)
    return ()


def _sum(layers: Sequence[Layer], request: FoleyRequest, frames: int) -> "Signal":
    import numpy as np

    from tools.sound.dynamics import limiting
    from tools.sound.loudness import gain, loudness

    total = np.zeros((frames, 2), np.float32)
    for layer in layers:
        total += _sound(layer, request, frames)
    if request.weather in {"fog", "mist"}:
        total = _muffled(total, 3200)
    found = loudness(total)
    if found > LOUDEST_LUFS:
        total *= gain(LOUDEST_LUFS - found)
    return np.asarray(total * limiting(total, ceiling_dbtp=-3.0)[:, None])


def _sound(layer: Layer, request: FoleyRequest, frames: int) -> "Signal":
    """Return one layer over the whole scene at its level, its lows in the middle."""
    import numpy as np

    from tools.sound.filters import high_pass
    from tools.sound.loudness import levelled

    whole = high_pass(_segments(layer, request, frames), 42)
    middle = whole.mean(axis=1)
    side = high_pass((whole[:, 0] - whole[:, 1]) / 2, 140)
    whole = np.stack([middle + side, middle - side], axis=1)
    if layer.outside:
        whole = _muffled(whole, 700)
    return np.asarray(levelled(whole, layer.level), np.float32)


def _segments(layer: Layer, request: FoleyRequest, frames: int) -> "Signal":
    import numpy as np

    from tools.sound.pcm import RATE, fade

    segment, melt = round(SEGMENT_S * RATE), round(MELT_S * RATE)
    total = np.zeros((frames, 2), np.float32)
    for index, start in enumerate(range(0, frames, segment)):
        first, last = start == 0, start + segment >= frames
        begin = start if first else start - melt
        length = min(start + segment, frames) - begin
        piece = _make(layer, request, index, length)
        shaped = fade(piece, 0 if first else MELT_S, 0 if last else MELT_S)
        total[begin : begin + length] += shaped[:length]
    return total


def _make(layer: Layer, request: FoleyRequest, index: int, frames: int) -> "Signal":
    from importlib import import_module

    import numpy as np

    module, _, function = layer.effect.maker.partition(":")
    maker = getattr(import_module(f"tools.sound.{module}"), function)
    seed = derive_seed(request.seed, "foley", layer.effect.name, request.take, index)
    options = dict(layer.effect.options)
    if request.indoors:
        options.update(layer.effect.indoors)
    made = maker(frames, np.random.default_rng(seed), layer.strength, **options)
    return np.asarray(made, np.float32)


def _muffled(signal: "Signal", hz: float) -> "Signal":
    from tools.sound.filters import low_pass

    return low_pass(signal, hz, order=1)
