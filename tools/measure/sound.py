"""Measures of sound: loudness, peaks, silence, clicks, balance, and whether the voice is understood.

Knows nothing of scenes. Every measure takes WAV bytes and gives a value with a score, 0 to 1.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pydantic import JsonValue

from tools.measure.base import Measurement

if TYPE_CHECKING:
    from tools.sound.pcm import Signal

CLEAR_DB = 8.0  # the voice over the bed, in the band that carries words
SPEECH_HZ = (300.0, 4000.0)
QUIET_DBFS = -55.0
CLICK_JUMP = 0.12  # full scale: a step that steep out of calm is no sound of nature
# Octave bands of finished programmes (dB under the whole), with how far a good mix may stray.
BALANCE = {63: -12, 125: -8, 250: -6, 500: -6, 1000: -9, 2000: -13, 4000: -18, 8000: -25}
STRAY_DB = 8.0


# What each kind of sound is held to: loudness and how far it may stray, and the longest rest in it.
# Cues and places follow the mood, so that theirs is a wide window; the mixer sets their level.
STANDARDS: dict[str, dict[str, float]] = {
    "mix": {"lufs": -16.0, "tolerance_lu": 0.5, "silence_s": 2.0},
    "voice": {"lufs": -18.0, "tolerance_lu": 1.0, "silence_s": 2.0},
    "music": {"lufs": -20.0, "tolerance_lu": 8.0, "silence_s": 2.0},
    "sound": {"lufs": -30.0, "tolerance_lu": 10.0, "silence_s": 60.0},
}


def measure_sound(
    wav: bytes, *, part: str, wanted: Mapping[str, JsonValue] | None = None
) -> tuple[Measurement, ...]:
    """Return the measures of one sound.

    `wanted` may hold: kind ("mix", "music", "voice" or "sound"; else as the part's address ends),
    and in place of that kind's STANDARDS: lufs, tolerance_lu, silence_s (the longest rest meant),
    ceiling_dbtp (-1). Balance is judged for mixes and music only. Raises RequestRefused if the
    bytes are no sound.
    """
    from tools.sound.pcm import read_wav

    wishes = dict(wanted or {})
    kind = str(wishes.get("kind") or part.rpartition("/")[2])
    kind = kind if kind in STANDARDS else "mix"
    wishes = {**STANDARDS[kind], **wishes}
    signal = read_wav(wav)
    if kind == "sound" and not signal.any():
        return (_unheard(part),)
    found = [
        _loudness(signal, part, _wish(wishes, "lufs", -16.0), _wish(wishes, "tolerance_lu", 0.5)),
        _true_peak(signal, part, _wish(wishes, "ceiling_dbtp", -1.0)),
        _silence(signal, part, _wish(wishes, "silence_s", 2.0)),
        _clicks(signal, part),
    ]
    if kind in {"mix", "music"}:
        found.append(_balance(signal, part))
    return tuple(found)


def measure_mix(
    mix: bytes, voice_activity: Sequence[tuple[float, float]], music_and_effects: bytes
) -> tuple[Measurement, ...]:
    """Return how far the voice stands over the bed (0.3-4 kHz) in each span where somebody speaks.

    The voice is what the mix has beyond the bed, which the house mixer delivers at the same gain.
    Eight decibels are wanted in every span, in keeping with what listeners prefer for commentary over
    music (Torcoli et al., J. Audio Eng. Soc. 67, 2019).
    """
    import numpy as np

    from tools.sound.filters import band_pass
    from tools.sound.pcm import RATE, read_wav

    bed = read_wav(music_and_effects)
    whole = read_wav(mix)
    frames = min(len(bed), len(whole))
    voice = band_pass(whole[:frames] - bed[:frames], *SPEECH_HZ)
    under = band_pass(bed[:frames], *SPEECH_HZ)
    ratios = []
    for start, end in voice_activity:
        here = slice(round(start * RATE), max(round(end * RATE), round(start * RATE) + 1))
        spoken, rest = (float((part[here] ** 2).mean()) if len(part[here]) else 0.0
                        for part in (voice, under))  # fmt: skip
        ratios.append(10 * float(np.log10((spoken + 1e-10) / (rest + 1e-10))))
    if not ratios:
        return ()
    return (_clarity(ratios),)


def _clarity(ratios: Sequence[float]) -> Measurement:
    worst = min(ratios)
    clear = sum(1 for ratio in ratios if ratio >= CLEAR_DB) / len(ratios)
    place = ratios.index(worst) + 1
    remark = "" if worst >= CLEAR_DB else f"line {place} stands only {worst:.1f} dB over the bed"
    near = sum(_within(ratio, 0.0, CLEAR_DB) for ratio in ratios) / len(ratios)
    return Measurement(
        name="sound_voice_clarity",
        value=round(worst, 2),
        unit="dB",
        score=round(0.5 * clear + 0.5 * near, 4),
        remark=remark,
    )


def _unheard(part: str) -> Measurement:
    """A place may be silent; that is no fault, but it is said."""
    return Measurement(
        name="sound_loudness", part=part, value=-70.0, unit="LUFS", score=1.0, remark="silent"
    )


def _loudness(signal: "Signal", part: str, wanted: float, tolerance: float) -> Measurement:
    """Integrated loudness, ITU-R BS.1770-4 by pyloudnorm; six loudness units off score nothing."""
    from tools.sound.loudness import loudness

    found = loudness(signal)
    off = max(0.0, abs(found - wanted) - tolerance)
    remark = (
        "" if off == 0 else f"{abs(found - wanted):.1f} LU {'over' if found > wanted else 'under'}"
    )
    return Measurement(
        name="sound_loudness",
        part=part,
        value=round(found, 2),
        unit="LUFS",
        score=round(max(0.0, 1 - off / 6), 4),
        remark=remark,
    )


def _true_peak(signal: "Signal", part: str, ceiling: float) -> Measurement:
    """True peak, ITU-R BS.1770-4 annex 2; two decibels over the ceiling score nothing."""
    from tools.sound.loudness import true_peak

    found = true_peak(signal)
    over = max(0.0, found - ceiling)
    return Measurement(
        name="sound_true_peak",
        part=part,
        value=round(found, 2),
        unit="dBTP",
        score=round(max(0.0, 1 - over / 2), 4),
        remark=f"{over:.1f} dB over {ceiling:g} dBTP" if over else "",
    )


def _silence(signal: "Signal", part: str, longest_s: float) -> Measurement:
    """Longest rest under -55 dBFS (RMS of 50 ms) between the first and the last sound."""
    import numpy as np

    from tools.sound.pcm import RATE

    hop = RATE // 20
    count = len(signal) // hop
    power = (signal[: count * hop] ** 2).reshape(count, -1).mean(axis=1) if count else np.zeros(0)
    heard = np.flatnonzero(power > 10 ** (QUIET_DBFS / 10))
    gaps = np.diff(heard) - 1 if len(heard) > 1 else np.zeros(1)
    rest = float(gaps.max(initial=0)) / 20 if len(heard) else len(signal) / RATE
    at = float(heard[int(gaps.argmax())]) / 20 if len(heard) > 1 else 0.0
    over = max(0.0, rest - longest_s)
    return Measurement(
        name="sound_silence",
        part=part,
        value=round(rest, 2),
        unit="s",
        score=round(1 / (1 + over / 2), 4),
        remark=f"nothing is heard for {rest:.1f} s from {at:.1f} s" if over else "",
    )


def _clicks(signal: "Signal", part: str) -> Measurement:
    """Steps from one sample to the next that stand far out of their surroundings (1 ms), per minute."""
    from tools.sound.pcm import RATE

    times = click_times(signal)
    minutes = max(len(signal) / RATE / 60, 1 / 60)
    rate = len(times) / minutes
    return Measurement(
        name="sound_clicks",
        part=part,
        value=round(rate, 2),
        unit="per minute",
        score=round(1 / (1 + rate / 4), 4),
        remark=f"the first at {times[0]:.2f} s" if times else "",
    )


def click_times(signal: "Signal") -> list[float]:
    """Return when a click is heard, in seconds: a lone step from one sample to the next.

    In the manner of the impulsive-noise detectors in Vaseghi, Advanced Digital Signal Processing
    and Noise Reduction: a sample is suspect where its error exceeds many times the error around it.
    """
    import numpy as np
    from scipy.ndimage import uniform_filter1d

    from tools.sound.pcm import RATE

    mono = np.abs(np.diff(signal, axis=0)).max(axis=1) if len(signal) > 1 else np.zeros(1)
    window = RATE // 250
    around = (uniform_filter1d(mono, window, mode="nearest") * window - mono) / (window - 1)
    suspects = np.flatnonzero((mono > CLICK_JUMP) & (mono > 14 * around))
    times: list[float] = []
    for index in suspects.tolist():
        if not times or index / RATE - times[-1] > 0.02:
            times.append(index / RATE)
    return times


def _balance(signal: "Signal", part: str) -> Measurement:
    """Mean distance of the octave bands from those of finished programmes, beyond what taste allows.

    The target is our own plain curve, of the shape that Pestana et al. found in commercial recordings
    (AES Convention 135, 2013): level to 500 Hz, then falling by about 5 dB per octave.
    """
    import numpy as np

    bands = octaves(signal)
    off = {hz: bands[hz] - wanted for hz, wanted in BALANCE.items()}
    excess = {hz: max(0.0, abs(value) - STRAY_DB) for hz, value in off.items()}
    mean = float(np.mean([abs(value) for value in off.values()]))
    worst = max(excess, key=excess.__getitem__)
    remark = (
        f"{'too much' if off[worst] > 0 else 'too little'} around {worst} Hz"
        if excess[worst]
        else ""
    )
    return Measurement(
        name="sound_spectral_balance",
        part=part,
        value=round(mean, 2),
        unit="dB",
        score=round(max(0.0, 1 - sum(excess.values()) / len(excess) / 8), 4),
        remark=remark,
    )


def octaves(signal: "Signal") -> dict[int, float]:
    """Return the level of each octave band, in dB under the whole (hertz: dB)."""
    import numpy as np
    from scipy.signal import welch

    from tools.sound.pcm import RATE

    mono = signal.mean(axis=1)
    size = min(8192, max(len(mono), 2))
    hertz, power = welch(mono, RATE, nperseg=size)
    total = float(power.sum()) + 1e-20
    return {
        centre: 10
        * float(
            np.log10(
                power[(hertz >= centre / 2**0.5) & (hertz < centre * 2**0.5)].sum() / total + 1e-9
            )
        )
        for centre in BALANCE
    }


def _wish(wishes: Mapping[str, JsonValue], key: str, default: float) -> float:
    value = wishes.get(key, default)
    return float(value) if isinstance(value, int | float) else default


def _within(value: float, low: float, high: float) -> float:
    return min(max((value - low) / (high - low), 0.0), 1.0)
