"""From the plan to the requests: timeline, shot list and stills become segments that fit together.

Here is decided what dissolves into what, so that every segment ends on the picture its successor
begins with. Knows nothing of how they are shot.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tools.base import Source
from tools.film.shots import Caption, SegmentRequest, Shot, ShotList
from tools.film.timing import Placed, Timeline


@dataclass(frozen=True, kw_only=True)
class Materials:
    """All a film is shot from: stills, captions and focus points by scene, the lines of both cards.

    Captions are on their own segment's clock. A focus is a point of the still, as fractions.
    """

    stills: Mapping[int, Source]
    title: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    captions: Mapping[int, tuple[Caption, ...]] = field(default_factory=dict)
    focus: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    width: int = 1280
    height: int = 720


def segment_requests(
    timeline: Timeline, shots: ShotList, materials: Materials
) -> tuple[SegmentRequest, ...]:
    """Return one request per segment of the timeline, in order. Raises KeyError for a missing shot.

    The title rests where the first shot starts and comes into focus as it; the credits rest where
    the last shot ended.
    """
    requests = []
    for index, placed in enumerate(timeline.segments):
        after = timeline.segments[index + 1] if index + 1 < len(timeline.segments) else None
        requests.append(_request(placed, after, timeline, shots, materials))
    return tuple(requests)


def film_captions(timeline: Timeline, materials: Materials) -> tuple[Caption, ...]:
    """Return all captions on the film's own clock, in order."""
    return tuple(
        Caption(
            start_s=round(placed.start_frame / timeline.fps + caption.start_s, 3),
            end_s=round(placed.start_frame / timeline.fps + caption.end_s, 3),
            text=caption.text,
        )
        for placed in timeline.shots()
        for caption in materials.captions.get(placed.scene, ())
    )


def _request(
    placed: Placed,
    after: Placed | None,
    timeline: Timeline,
    shots: ShotList,
    materials: Materials,
) -> SegmentRequest:
    knobs: dict[str, Any] = _seen(_shot_of(placed, timeline, shots), materials, "still")
    if after is not None and placed.transition != "cut":
        knobs |= _seen(_shot_of(after, timeline, shots), materials, "into")
        knobs["into_kind"] = after.kind
    lines = {"title": materials.title, "credits": materials.credits}.get(placed.kind, ())
    return SegmentRequest(
        kind=placed.kind,
        frames=placed.frames,
        fps=timeline.fps,
        width=materials.width,
        height=materials.height,
        transition=placed.transition,
        transition_s=placed.transition_frames / timeline.fps,
        captions=materials.captions.get(placed.scene, ()) if placed.kind == "shot" else (),
        lines=lines,
        **knobs,
    )


def _shot_of(placed: Placed, timeline: Timeline, shots: ShotList) -> Shot | None:
    """Return the shot whose picture a segment shows: cards borrow that of their neighbour."""
    if placed.kind == "shot":
        return shots.shot(placed.scene)
    beside = timeline.shots()
    if not beside:
        return None
    return shots.shot(beside[0 if placed.kind == "title" else -1].scene)


def _seen(shot: Shot | None, materials: Materials, role: str) -> dict[str, Any]:
    if shot is None:
        return {}
    prefix = "into_" if role == "into" else ""
    x, y = materials.focus.get(shot.scene, (0.5, 0.5))
    return {
        role: materials.stills.get(shot.scene),
        f"{prefix}move": shot.move,
        f"{prefix}strength": shot.strength,
        f"{prefix}focus_x": x,
        f"{prefix}focus_y": y,
    }
