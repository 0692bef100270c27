"""What a story's sound costs and measures: voice, ambience and mix, beside their promises.

Run: python -m bench.sound [SECONDS]. Times are CPU seconds of this process and its children; RTF is
CPU time per second of sound.
"""

import hashlib
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tools.base import Mood, Rendering, Source
from tools.measure.sound import measure_mix, measure_sound
from tools.sound.effects import effects
from tools.sound.house import HouseFoley
from tools.sound.mixer import HouseMixer
from tools.sound.pcm import RATE, fade, write_wav
from tools.sound.tracks import Clip, FoleyRequest, MixRequest
from tools.voice.house import HouseVoice
from tools.voice.speech import SpeakRequest

LINES = (
    ("Deep in the quiet forest, on a night without a moon, a small fox went walking.", -0.1, 0.2),
    (
        "And there, beneath the oldest oak, she found a lantern. Its light was thin, and gold.",
        0.3,
        0.3,
    ),
    ("Then the wind rose. The storm came down from the hills, and the path was gone!", -0.5, 0.9),
    (
        "But the little flame did not go out. She held it high, and the forest turned to gold.",
        0.7,
        0.6,
    ),
    ("At last, she saw the windows of home…", 0.6, 0.2),
)
PLACES = (
    (("leaves", "owl"), "clear", "night"),
    (("leaves", "magic"), "clear", "night"),
    (("wind", "footsteps"), "storm", "night"),
    (("stream",), "clear", "dawn"),
    (("fire", "clock"), "clear", "dawn"),
)


def cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(verb: Callable[[Any], Rendering], request: Any, what: str) -> Rendering:
    start = cpu()
    rendering = verb(request)
    spent, length = cpu() - start, float(str(rendering.facts["duration_s"]))
    print(f"{what:<28} {length:7.1f} s  {spent:6.2f} CPU s  RTF {spent / length:.3f}")
    return rendering


def keep(folder: Path, name: str, data: bytes) -> Source:
    path = folder / f"{name}.wav"
    path.write_bytes(data)
    return Source(sha256=hashlib.sha256(data).hexdigest(), media_type="audio/wav", path=path)


def chords(seconds: float, root: float, level: float) -> bytes:
    """A stand-in for a cue, with a tail."""
    span = np.arange(int((seconds + 3) * RATE)) / RATE
    tones = sum(
        np.sin(2 * np.pi * root * r * span) / (k + 1) ** 0.7
        for k, r in enumerate((1, 1.5, 2, 2.5, 4, 6))
    )
    swell = 0.6 + 0.4 * np.sin(2 * np.pi * span / 8)
    stereo = np.stack([tones * swell, tones * swell[::-1]], axis=1)
    return write_wav(fade(stereo / np.abs(stereo).max() * level, 0.5, 3))


def story(folder: Path, seconds: float) -> tuple[list[Clip], list[tuple[float, float]]]:
    scene = seconds / len(LINES)
    clips: list[Clip] = []
    activity: list[tuple[float, float]] = []
    for index, ((text, valence, arousal), (sounds, weather, hour)) in enumerate(
        zip(LINES, PLACES, strict=True)
    ):
        start, mood = index * scene, Mood(valence=valence, arousal=arousal)
        spoken = timed(HouseVoice().speak, SpeakRequest(text=text, mood=mood), f"voice {index + 1}")
        place = FoleyRequest(
            sounds=sounds, weather=weather, time_of_day=hour, mood=mood, duration_s=scene + 1
        )
        heard = timed(HouseFoley().foley, place, f"ambience {index + 1}")
        cue = keep(folder, f"m{index}", chords(scene, 110 * 2 ** (index / 6), 0.2 + 0.4 * arousal))
        voice = keep(folder, f"v{index}", spoken.main.data)
        clips += [
            Clip(track="music", source=cue, start_s=start),
            Clip(track="voice", source=voice, start_s=start + 2),
            Clip(
                track="sound",
                source=keep(folder, f"s{index}", heard.main.data),
                start_s=start,
                fade_in_s=1,
                fade_out_s=1,
            ),
        ]
        activity.append((start + 2, start + 2 + float(str(spoken.facts["duration_s"])) - 0.4))
    return clips, activity


def main(seconds: float) -> None:
    HouseFoley().foley(FoleyRequest(sounds=("wind",), duration_s=1))  # imports are not the work
    for name in effects():
        request = FoleyRequest(sounds=(name,), duration_s=20, time_of_day="noon")
        timed(HouseFoley().foley, request, name)
    with tempfile.TemporaryDirectory() as name:
        clips, activity = story(Path(name), seconds)
        done = timed(HouseMixer().mix, MixRequest(clips=tuple(clips), duration_s=seconds), "mix")
    for found in (
        *measure_sound(done.main.data, part="film"),
        *measure_mix(done.main.data, activity, done.parts[1].data),
    ):
        print(
            f"{found.name:<28} {found.value:8.2f} {found.unit:<12} score {found.score:.2f}  {found.remark}"
        )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 90.0)
