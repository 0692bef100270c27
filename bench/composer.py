"""How the house composer writes, measured over many seeds; with --sound also how it plays.

Run: python -m bench.composer [--seeds N] [--style NAME] [--sound]
Prints a table of the symbolic measures per role of cue (mean, and the 5th and 95th
percentile), and with --sound CPU seconds per minute of music and the loudness reached.
"""

import argparse
import io
import time
from collections import defaultdict

import numpy as np

from tools.base import Mood, derive_seed
from tools.measure.music import measure_cue
from tools.music.cues import ComposeRequest, Cue, CueRole, Mode, Theme
from tools.music.house import HouseComposer
from tools.music.midi import write_midi
from tools.music.setting import write

ARC: tuple[tuple[CueRole, float, float, Mode], ...] = (
    ("introduction", -0.1, 0.2, "dorian"),
    ("theme", 0.5, 0.4, "ionian"),
    ("development", -0.6, 0.65, "harmonic_minor"),
    ("climax", 0.3, 0.9, "mixolydian"),
    ("resolution", 0.6, 0.2, "lydian"),
)
TONICS = ("C", "D", "Eb", "F", "G", "A")


def piece(seed: int, style: str) -> list[ComposeRequest]:
    """Return the five cues of a story, as the house mind would plan them."""
    rng = np.random.default_rng(seed)
    themes = (Theme(owner="hero", seed=seed), Theme(owner="place", seed=seed + 1000))
    tonic = TONICS[int(rng.integers(len(TONICS)))]
    requests = []
    for scene, (role, valence, arousal, mode) in enumerate(ARC):
        cue = Cue(
            scene=scene, role=role, mood=Mood(valence=valence, arousal=arousal), tonic=tonic, mode=mode,
            tempo_bpm=54 + 84 * arousal + 9 * valence, duration_s=float(rng.uniform(9, 34)),
            themes=("hero", "place") if role == "development" else ("hero",),
        )  # fmt: skip
        seeded = derive_seed(seed, "cue", scene)
        requests.append(
            ComposeRequest(cue=cue, themes=themes, style=style, seed=seeded, last=scene == 4)
        )
    return requests


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--style", default="orchestral")
    parser.add_argument("--sound", action="store_true")
    asked = parser.parse_args()
    written(asked.seeds, asked.style)
    if asked.sound:
        sounding(min(asked.seeds, 3), asked.style)


def written(seeds: int, style: str) -> None:
    """Print the symbolic measures."""
    table: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    begun = time.process_time()
    for seed in range(seeds):
        for request in piece(seed, style):
            setting = write(request)
            facts: dict[str, object] = {
                "motif": list(setting.score.motif),
                "tempo_bpm": setting.form.tempo_bpm,
                "chords": [[c.start, c.beats, c.symbol] for c in setting.score.chords],
            }
            midi = write_midi(setting.score)
            for found in measure_cue(midi, part="", cue=request.cue, facts=facts):
                table[found.name][request.cue.role].append(found.value)
            bend = setting.form.tempo_bpm / request.cue.tempo_bpm - 1
            table["tempo bend"][request.cue.role].append(abs(bend))
    print(f"{seeds} seeds, {style}: {time.process_time() - begun:.1f} CPU s to write")
    roles = [role for role, *_ in ARC]
    print(f"{'':28}" + "".join(f"{role:>24}" for role in roles))
    for name, found in sorted(table.items()):
        print(f"{name:28}" + "".join(f"{_span(found[role]):>24}" for role in roles))


def _span(values: list[float]) -> str:
    if not values:
        return "-"
    low, high = np.percentile(values, [5, 95])
    return f"{np.mean(values):.2f} ({low:.2f}..{high:.2f})"


def sounding(seeds: int, style: str) -> None:
    """Print what playing costs and how loud it comes out."""
    import pyloudnorm
    import soundfile

    composer, spent, seconds = HouseComposer(), 0.0, 0.0
    for seed in range(seeds):
        for request in piece(seed, style):
            begun = time.process_time()
            rendering = composer.compose(request)
            cpu = time.process_time() - begun
            spent, seconds = spent + cpu, seconds + request.cue.duration_s
            audio, rate = soundfile.read(io.BytesIO(rendering.main.data))
            music = audio[: round(request.cue.duration_s * rate)]
            loud = pyloudnorm.Meter(rate).integrated_loudness(music)
            peak = 20 * np.log10(np.abs(audio).max())
            players = rendering.facts["instruments"]
            print(
                f"{request.cue.role:14} {cpu:5.2f} CPU s {loud:6.1f} LUFS {peak:5.1f} dBFS {players}"
            )
    print(f"{composer.version}: {60 * spent / seconds:.2f} CPU s per minute of music")


if __name__ == "__main__":
    main()
