"""The film's clock: how long every shot lasts, where its words begin, what music spans which scenes.

Pure functions over whole frames; knows nothing of pictures or sound files. Segments tile the
film without gap or overlap: a dissolve belongs to the segment that it ends. A scene's music
runs from its cut to the next; the first cue begins under the title, the last rings under the
credits.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tools.film.shots import Shot, ShotList, Transition

LEAD_IN_S = 0.8  # before the voice speaks in a shot
TAIL_S = 1.2  # after it has spoken
DISSOLVE_S = 0.8
FADE_S = 1.2
TITLE_DISSOLVE_S = 1.0
CREDITS_FADE_S = 1.0

SegmentKind = Literal["shot", "title", "credits"]


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A segment on the film's clock. `scene` is 0 for title and credits; times in whole frames."""

    kind: SegmentKind
    scene: int
    start_frame: int
    frames: int
    transition: Transition
    transition_frames: int
    voice_frame: int | None = None  # on the film's clock; None where nobody speaks

    @property
    def end_frame(self) -> int:
        """Return the frame after the last."""
        return self.start_frame + self.frames


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Where everything is, at `fps` frames a second. `segments` are in order and tile the film."""

    fps: int
    segments: tuple[Placed, ...]

    @property
    def frames(self) -> int:
        """Return the length of the film in frames."""
        return self.segments[-1].end_frame if self.segments else 0

    @property
    def duration_s(self) -> float:
        """Return the length of the film in seconds."""
        return self.frames / self.fps

    def shots(self) -> tuple[Placed, ...]:
        """Return the segments that show scenes."""
        return tuple(segment for segment in self.segments if segment.kind == "shot")

    def shot(self, scene: int) -> Placed:
        """Return the segment of a scene. Raises KeyError if there is none."""
        for segment in self.shots():
            if segment.scene == scene:
                return segment
        raise KeyError(scene)

    def start_s(self, scene: int) -> float:
        """Return when a scene's segment begins. Raises KeyError."""
        return self.shot(scene).start_frame / self.fps

    def voice_s(self, scene: int) -> float | None:
        """Return when the voice begins to speak in a scene; None if it does not. Raises KeyError."""
        frame = self.shot(scene).voice_frame
        return None if frame is None else frame / self.fps

    def cue_span(self, scene: int) -> tuple[float, float]:
        """Return start and duration in seconds of the music of a scene. Raises KeyError."""
        shots, here = self.shots(), self.shot(scene)
        start = 0 if here == shots[0] else here.start_frame
        end = self.frames if here == shots[-1] else here.end_frame
        return start / self.fps, (end - start) / self.fps


def time_shots(
    shots: ShotList, voice_s: Mapping[int, float], *, total_s: float | None = None
) -> Timeline:
    """Return the timeline of a shot list, given how long the voice speaks in each scene.

    A shot lasts as long as its words (lead-in and tail included) or its minimum, whichever is
    more, times its pace, and never so short that a word is cut off. With `total_s` all shots are
    stretched or shortened alike, as far as the words allow, so that the film comes as near
    to it as it can.
    """
    lengths = _lengths(shots, voice_s, 1.0)
    if total_s is not None and shots.shots:
        lengths = _fitted(shots, voice_s, round(total_s * shots.fps) - _cards(shots))
    segments: list[Placed] = []
    if (frames := round(shots.title_s * shots.fps)) > 0:
        segments.append(_card("title", 0, frames, shots))
    for index, (shot, frames) in enumerate(zip(shots.shots, lengths, strict=True)):
        start = segments[-1].end_frame if segments else 0
        last = index == len(shots.shots) - 1 and shots.credits_s <= 0
        segments.append(_placed(shot, start, frames, voice_s, fps=shots.fps, last=last))
    if (frames := round(shots.credits_s * shots.fps)) > 0:
        start = segments[-1].end_frame if segments else 0
        segments.append(_card("credits", start, frames, shots))
    return Timeline(fps=shots.fps, segments=tuple(segments))


def _cards(shots: ShotList) -> int:
    return round(shots.title_s * shots.fps) + round(shots.credits_s * shots.fps)


def _lengths(shots: ShotList, voice_s: Mapping[int, float], stretch: float) -> list[int]:
    return [_frames(shot, voice_s.get(shot.scene, 0.0), shots.fps, stretch) for shot in shots.shots]


def _frames(shot: Shot, voice_s: float, fps: int, stretch: float) -> int:
    spoken = LEAD_IN_S + voice_s + TAIL_S if voice_s > 0 else 0.0
    # Shortened as it may be, the words still fit, and the picture is left before it blends away.
    least = LEAD_IN_S + voice_s + _blend_s(shot.transition) if voice_s > 0 else 1.0
    length_s = max(max(shot.minimum_s, spoken) * shot.pace * stretch, least)
    return max(1, math.ceil(length_s * fps - 1e-6))


def _fitted(shots: ShotList, voice_s: Mapping[int, float], wanted: int) -> list[int]:
    """Return lengths whose sum is as near to `wanted` frames as the words allow."""
    low, high = 0.05, 20.0
    for _ in range(40):
        middle = (low + high) / 2
        if sum(_lengths(shots, voice_s, middle)) < wanted:
            low = middle
        else:
            high = middle
    lengths = _lengths(shots, voice_s, low)
    shortest = _lengths(shots, voice_s, 0.0)
    spare = wanted - sum(lengths)
    for index in range(max(0, min(spare, len(lengths)))):
        lengths[index] += 1
    return [max(length, least) for length, least in zip(lengths, shortest, strict=True)]


def _card(kind: Literal["title", "credits"], start: int, frames: int, shots: ShotList) -> Placed:
    title = kind == "title"
    blend_s = TITLE_DISSOLVE_S if title else CREDITS_FADE_S
    return Placed(
        kind=kind,
        scene=0,
        start_frame=start,
        frames=frames,
        transition="dissolve" if title and shots.shots else "fade",
        transition_frames=min(frames // 2, round(blend_s * shots.fps)),
    )


def _placed(
    shot: Shot, start: int, frames: int, voice_s: Mapping[int, float], *, fps: int, last: bool
) -> Placed:
    transition: Transition = "fade" if last else shot.transition
    return Placed(
        kind="shot",
        scene=shot.scene,
        start_frame=start,
        frames=frames,
        transition=transition,
        transition_frames=min(frames // 2, round(_blend_s(transition) * fps)),
        voice_frame=start + round(LEAD_IN_S * fps) if voice_s.get(shot.scene, 0.0) > 0 else None,
    )


def _blend_s(transition: Transition) -> float:
    return {"cut": 0.0, "dissolve": DISSOLVE_S, "fade": FADE_S}[transition]
