"""The last resort: instruments made of sines, saws and noise, for when there is no SoundFont.

Plain but clean. Every note is a pure function of instrument, key, velocity and length.
"""

import math
import zlib
from dataclasses import dataclass

import numpy as np

from tools.music.orchestra import Player
from tools.music.sampler import RATE, Layer

_PARTIALS: dict[str, tuple[float, ...]] = {
    "flute": (1, 0.45, 0.18, 0.06, 0.03),
    "pan_flute": (1, 0.12, 0.2, 0.03),
    "oboe": (0.55, 0.8, 1, 0.6, 0.45, 0.3, 0.22, 0.15, 0.1),
    "clarinet": (1, 0.05, 0.6, 0.04, 0.35, 0.04, 0.18, 0.03, 0.1),
    "bassoon": (0.6, 1, 0.8, 0.5, 0.3, 0.2, 0.1),
    "horn": (0.9, 1, 0.65, 0.4, 0.22, 0.12, 0.07, 0.04),
    "trumpet": (0.6, 0.9, 1, 0.8, 0.6, 0.45, 0.33, 0.25, 0.18, 0.12),
    "accordion": (1, 0.7, 0.5, 0.6, 0.3, 0.25, 0.2, 0.1),
}
_DRUM_DECAY = {36: 9.0, 38: 16.0, 44: 45.0, 49: 2.0, 51: 5.0, 81: 6.0}


Wobble = tuple[float, float, float] | None


@dataclass(frozen=True, eq=False)
class Tone:
    """What a voice is asked for: `time` in seconds per sample, `loud` 0..1, noise from `rng`."""

    player: Player
    key: int
    hertz: float
    time: "np.ndarray"
    loud: float
    wobble: Wobble
    rng: np.random.Generator

    def phase(self, detune: float = 1.0) -> "np.ndarray":
        """Return the phase in turns, with vibrato if it is asked for."""
        if self.wobble is None:
            return self.hertz * detune * self.time
        depth, rate, delay = self.wobble
        late = np.maximum(self.time - delay, 0)
        cents = depth * np.minimum(late / 0.6, 1) * np.sin(2 * np.pi * rate * late)
        turns: np.ndarray = np.cumsum(self.hertz * detune * 2 ** (cents / 1200)) / RATE
        return turns


class Synth:
    """Sounds without any file."""

    def held(
        self, player: Player, key: int, velocity: int, seconds: float, *, vibrato: bool
    ) -> list[Layer]:
        """Return the layers of a note held down for `seconds`, and long enough to be released."""
        release = {"struck": 0.9, "plucked": 0.7, "drum": 1.2}.get(player.kind, 0.45)
        tone = Tone(
            player=player,
            key=key,
            hertz=440 * 2 ** ((key - 69) / 12),
            time=np.arange(int((seconds + release) * RATE)) / RATE,
            loud=velocity / 127,
            wobble=player.vibrato if vibrato else None,
            rng=np.random.default_rng(zlib.crc32(f"{player.name}/{key}".encode())),
        )
        sound = _VOICES.get(player.kind, _bowed)(tone) * tone.loud**2
        return [Layer(sound.astype(np.float32), 0.7071, 0.7071, release, player.kind != "drum")]


def _struck(tone: Tone) -> "np.ndarray":
    if tone.player.name != "piano":
        modes = ((1, 1, 2.2), (2.76, 0.3 * tone.loud, 6), (5.4, 0.15 * tone.loud, 14))
        total = sum(
            a * np.sin(2 * np.pi * tone.hertz * r * tone.time) * np.exp(-tone.time * d)
            for r, a, d in modes
        )
        ring: np.ndarray = np.asarray(total) * (1 - np.exp(-tone.time * 1500)) * 0.5
        return ring
    total = np.zeros_like(tone.time)
    for number in range(1, 19):
        partial = tone.hertz * number * math.sqrt(1 + 4e-4 * number**2)
        if partial > RATE * 0.45:
            break
        level = (0.4 + 0.6 * tone.loud) ** (number * 0.55) / number**0.9
        fall = np.exp(-tone.time * (0.35 + tone.hertz / 900) * (1 + 0.25 * number))
        total += level * np.sin(2 * np.pi * partial * tone.time + tone.rng.random() * 6.28) * fall
    return total * np.minimum(1, tone.time / 0.002) * 0.35


def _plucked(tone: Tone) -> "np.ndarray":
    """Karplus and Strong's string (Computer Music Journal 7, 1983)."""
    from scipy.signal import lfilter

    period = max(2, int(RATE / tone.hertz))
    burst = np.zeros_like(tone.time)
    noise = tone.rng.uniform(-1, 1, period)
    burst[:period] = (noise - noise.mean())[: len(burst)]
    decay = 0.97 if tone.player.name == "pizzicato" else 0.9985
    loop = np.zeros(period + 2)
    loop[0], loop[period], loop[period + 1] = 1, -decay / 2, -decay / 2
    sound: np.ndarray = lfilter([0.7], loop, lfilter([0.4 + 0.5 * tone.loud], [1, -0.3], burst))
    return sound


def _wind(tone: Tone) -> "np.ndarray":
    phase = 2 * np.pi * tone.phase()
    partials = _PARTIALS.get(tone.player.name, _PARTIALS["horn"])
    total = np.zeros_like(tone.time)
    for index, level in enumerate(partials):
        if tone.hertz * (index + 1) < 18000:
            total += level * tone.loud ** (0.25 * index) * np.sin((index + 1) * phase)
    return total * np.minimum(1, tone.time / 0.06) * 0.3


def _bowed(tone: Tone) -> "np.ndarray":
    """A few slightly mistuned saws, softened: one for a soloist, five for a section."""
    from scipy.signal import butter, sosfilt

    voices = 5 if tone.player.kind == "ensemble" else 2
    total = np.zeros_like(tone.time)
    for _ in range(voices):
        phase = tone.phase(1 + float(tone.rng.normal(0, 0.0018))) + tone.rng.random()
        step, part = tone.hertz / RATE, phase % 1
        saw = 2 * part - 1
        saw -= np.where(part < step, 2 * part / step - (part / step) ** 2 - 1, 0)
        saw += np.where(part > 1 - step, ((part - 1) / step) ** 2 + 2 * (part - 1) / step + 1, 0)
        total += saw
    cutoff = min(12000.0, 900 + tone.loud * 4200 + tone.hertz * 2)
    sections = butter(2, cutoff, "lowpass", fs=RATE, output="sos")
    soft: np.ndarray = sosfilt(sections, total)
    return soft * np.minimum(1, tone.time / 0.12) * (0.5 / voices)


def _drum(tone: Tone) -> "np.ndarray":
    noise = tone.rng.standard_normal(len(tone.time))
    if tone.player.name == "drums" and tone.key != 36:
        return noise * np.exp(-tone.time * _DRUM_DECAY.get(tone.key, 20.0)) * 0.4
    base = {"timpani": tone.hertz, "taiko": 75.0}.get(tone.player.name, 50.0)
    modes = ((1, 1, 3.2), (1.5, 0.6, 5), (1.98, 0.4, 6), (2.44, 0.25, 8))
    bent = tone.time * (1 + 0.15 * np.exp(-tone.time * 30))
    total = sum(
        a * np.sin(2 * np.pi * base * r * bent) * np.exp(-tone.time * d) for r, a, d in modes
    )
    hit: np.ndarray = np.asarray(total) * 0.8 + noise * np.exp(-tone.time * 60) * 0.2
    return hit


_VOICES = {"struck": _struck, "plucked": _plucked, "drum": _drum, "wind": _wind}
