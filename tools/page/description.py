"""The audio-description script: what is seen, when it can be said, and how long it takes to say.

For those who cannot see the film, and for whoever speaks it to them. Pure; knows nothing of projects.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tools.film.shots import Caption
from tools.film.timing import Placed, Timeline
from tools.page.texts import clock, literal, vtt
from tools.text.script import Script

WORDS_PER_S = 2.7  # as describers speak, 160 words a minute
_BREATH_S = 0.3


@dataclass(frozen=True, kw_only=True)
class Described:
    """A description: what is to be said, from when, and how long there is silence for it."""

    scene: int
    heading: str
    start_s: float
    silence_s: float
    words: str

    @property
    def needs_s(self) -> float:
        """Return how long it takes to say."""
        return spoken_s(self.words)


def spoken_s(words: str) -> float:
    """Return how long a describer takes to say something, in seconds."""
    return round(len(words.split()) / WORDS_PER_S + _BREATH_S, 1)


def descriptions(
    timeline: Timeline, script: Script, alt_texts: Mapping[int, str], captions: Sequence[Caption]
) -> tuple[Described, ...]:
    """Return one description per scene that has a picture: in a silence of its shot, or at its start."""
    found = []
    for placed in timeline.shots():
        if words := " ".join(alt_texts.get(placed.scene, "").split()):
            start, silence = _place(placed, timeline.fps, captions, spoken_s(words))
            heading = script.scene(placed.scene).title or f"Scene {placed.scene}"
            found.append(
                Described(
                    scene=placed.scene,
                    heading=heading,
                    start_s=start,
                    silence_s=silence,
                    words=words,
                )
            )
    return tuple(found)


def description_script(script: Script, described: Iterable[Described]) -> str:
    """Return the script for whoever speaks the descriptions, as Markdown."""
    parts = [
        f"# {literal(script.title)}: audio description",
        "Each description stands in the first silence of its scene that is long enough to say it. Where there is "
        "none it stands at the scene's beginning: hold the picture while it is spoken.",
    ]
    for one in described:
        fits = "fits" if one.needs_s <= one.silence_s else "hold the picture"
        parts += [
            f"## {clock(one.start_s, '.')} {literal(one.heading)}",
            literal(one.words),
            f"*{one.needs_s:.1f} s to say, {one.silence_s:.1f} s of silence: {fits}.*",
        ]
    return "\n\n".join(parts) + "\n"


def description_track(described: Sequence[Described], *, until_s: float, language: str) -> str:
    """Return the descriptions as WebVTT, for players that speak them (`kind="descriptions"`)."""
    cues = []
    for one, after in zip(described, [*described[1:], None], strict=True):
        end = min(one.start_s + max(one.needs_s, 1.0), after.start_s if after else until_s)
        cues.append(Caption(start_s=one.start_s, end_s=max(end, one.start_s + 0.1), text=one.words))
    return vtt(cues, language=language)


def _place(
    placed: Placed, fps: int, captions: Sequence[Caption], needs_s: float
) -> tuple[float, float]:
    """Return start and length in seconds of the silence for it: the first it fits in, else the shot's first."""
    start, end = placed.start_frame / fps, placed.end_frame / fps
    spoken = [one for one in captions if one.end_s > start and one.start_s < end]
    begins = [start, *(one.end_s for one in spoken)]
    ends = [*(one.start_s for one in spoken), end]
    silences = [(a, round(max(0.0, b - a), 3)) for a, b in zip(begins, ends, strict=True)]
    fitting = [silence for silence in silences if silence[1] >= needs_s]
    return fitting[0] if fitting else silences[0]
