"""The cut as an OpenTimelineIO timeline, which editing programs open: clips, dissolves, sound, markers.

Plain JSON of the published schema, with relative addresses of media. Knows nothing of files: the
exporter puts the media where the addresses say.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import JsonValue as Json

from tools.film.shots import Caption, ShotList
from tools.film.timing import Placed, Timeline

_START_FRAME_S = 3600  # editors expect a film to begin at one hour
Node = dict[str, Json]


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A sound on the timeline: its track, its relative address, and where it is, in seconds."""

    track: str
    media: str
    start_s: float
    duration_s: float
    name: str = ""


def otio(
    timeline: Timeline,
    *,
    title: str,
    shots: ShotList,
    stills: Mapping[int, str],
    sounds: Iterable[Heard] = (),
    captions: Iterable[Caption] = (),
    made_by: str = "",
) -> str:
    """Return the timeline as OpenTimelineIO JSON. `stills` are relative addresses by scene; `made_by` says
    how the piece came to be.

    Dissolves end at their cut, as in our film; the picture that comes in has a handle as long. Sounds
    of one track must not overlap: those that do go on to a track of their own.
    """
    video = _track("V1", "Video", _picture_items(timeline, shots, stills))
    video["markers"] = [_marker(caption, timeline.fps) for caption in captions]
    tracks: list[Json] = [video]
    for name, heard in _lanes(sounds).items():
        tracks.append(_track(name, "Audio", _sound_items(heard, timeline)))
    whole = _node("Timeline.1", name=title, tracks=_node("Stack.1", name="tracks", children=tracks))
    whole["global_start_time"] = _time(_START_FRAME_S * timeline.fps, timeline.fps)
    whole["metadata"] = {"troupe": {"made_by": made_by}}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _picture_items(timeline: Timeline, shots: ShotList, stills: Mapping[int, str]) -> list[Json]:
    items: list[Json] = []
    lead = 0
    for placed in timeline.segments:
        items.append(_picture(placed, timeline, shots, stills, lead))
        lead = 0
        if placed.transition_frames and placed is not timeline.segments[-1]:
            lead = placed.transition_frames
            items.append(_transition(placed, timeline.fps))
    return items


def _picture(
    placed: Placed, timeline: Timeline, shots: ShotList, stills: Mapping[int, str], lead: int
) -> Node:
    beside = timeline.shots()
    scene = placed.scene
    if not scene and beside:
        scene = beside[0 if placed.kind == "title" else -1].scene
    name = placed.kind if placed.kind != "shot" else f"scene {placed.scene}"
    clip = _clip(name, stills.get(scene, ""), lead, placed.frames, timeline.fps)
    notes: dict[str, Json] = {"kind": placed.kind, "scene": placed.scene}
    if placed.kind == "shot":
        shot = shots.shot(placed.scene)
        notes |= {"move": shot.move, "strength": shot.strength}
    clip["metadata"] = {"troupe": notes}
    return clip


def _transition(placed: Placed, fps: int) -> Node:
    return _node(
        "Transition.1",
        name=placed.transition,
        transition_type="SMPTE_Dissolve",
        in_offset=_time(placed.transition_frames, fps),
        out_offset=_time(0, fps),
        metadata={"troupe": {"transition": placed.transition}},
    )


def _lanes(sounds: Iterable[Heard]) -> dict[str, list[Heard]]:
    """Return sounds by track, in order, none over another within its track."""
    lanes: dict[str, list[Heard]] = {}
    for heard in sorted(sounds, key=lambda heard: (heard.start_s, heard.track)):
        name, number = heard.track, 1
        while name in lanes and _end(lanes[name]) > heard.start_s + 1e-6:
            number += 1
            name = f"{heard.track} {number}"
        lanes.setdefault(name, []).append(heard)
    return lanes


def _end(lane: Sequence[Heard]) -> float:
    return lane[-1].start_s + lane[-1].duration_s


def _sound_items(lane: Sequence[Heard], timeline: Timeline) -> list[Json]:
    """Return the clips of a track with gaps between, as long as the film: tools compare tracks."""
    items: list[Json] = []
    clock, fps = 0, timeline.fps
    for heard in lane:
        start = max(clock, round(heard.start_s * fps))
        frames = max(1, round(heard.duration_s * fps))
        if start > clock:
            items.append(_node("Gap.1", source_range=_range(0, start - clock, fps)))
        items.append(_clip(heard.name or heard.track, heard.media, 0, frames, fps))
        clock = start + frames
    if clock < timeline.frames:
        items.append(_node("Gap.1", source_range=_range(0, timeline.frames - clock, fps)))
    return items


def _clip(name: str, media: str, start: int, frames: int, fps: int) -> Node:
    reference = _node("MissingReference.1")
    if media:
        available = _range(0, start + frames, fps)
        reference = _node("ExternalReference.1", target_url=media, available_range=available)
    return _node(
        "Clip.2",
        name=name,
        source_range=_range(start, frames, fps),
        media_references={"DEFAULT_MEDIA": reference},
        active_media_reference_key="DEFAULT_MEDIA",
    )


def _marker(caption: Caption, fps: int) -> Node:
    start, end = round(caption.start_s * fps), round(caption.end_s * fps)
    return _node(
        "Marker.2",
        name="caption",
        color="GREEN",
        marked_range=_range(start, max(1, end - start), fps),
        comment=caption.text,
        metadata={"troupe": {"text": caption.text}},
    )


def _track(name: str, kind: str, children: list[Json]) -> Node:
    return _node("Track.1", name=name, kind=kind, children=children)


def _range(start: int, frames: int, fps: int) -> Node:
    return _node("TimeRange.1", start_time=_time(start, fps), duration=_time(frames, fps))


def _time(frame: int, fps: int) -> Node:
    return _node("RationalTime.1", rate=float(fps), value=float(frame))


def _node(schema: str, **fields: Json) -> Node:
    return {"OTIO_SCHEMA": schema, **fields}
