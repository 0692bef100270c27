import json
from typing import Any

from tools.film.editing import Heard, otio
from tools.film.shots import Caption, Shot, ShotList
from tools.film.timing import time_shots

SHOTS = ShotList(
    shots=(
        Shot(scene=1, move="push"),
        Shot(scene=2, transition="cut"),
        Shot(scene=3, transition="fade"),
    )
)


def whole(**knobs: Any) -> dict[str, Any]:
    timeline = time_shots(SHOTS, {1: 5.0})
    stills = {scene: f"media/{scene}.png" for scene in (1, 2, 3)}
    text = otio(timeline, title="The “Keeper”", shots=SHOTS, stills=stills, **knobs)
    read: dict[str, Any] = json.loads(text)
    return read


def frames(item: dict[str, Any]) -> float:
    return float(item["source_range"]["duration"]["value"])


def test_clips_last_exactly_as_long_as_the_film() -> None:
    timeline = time_shots(SHOTS, {1: 5.0})
    (video,) = whole()["tracks"]["children"]
    clips = [item for item in video["children"] if item["OTIO_SCHEMA"] == "Clip.2"]
    assert sum(frames(clip) for clip in clips) == timeline.frames
    assert [clip["name"] for clip in clips] == ["title", "scene 1", "scene 2", "scene 3", "credits"]
    media = [clip["media_references"]["DEFAULT_MEDIA"]["target_url"] for clip in clips]
    assert media == [f"media/{scene}.png" for scene in (1, 1, 2, 3, 3)]
    assert clips[1]["metadata"]["troupe"]["move"] == "push"


def test_dissolves_stand_between_clips_and_have_their_handles() -> None:
    (video,) = whole()["tracks"]["children"]
    kinds = [item["OTIO_SCHEMA"].split(".")[0] for item in video["children"]]
    assert kinds == [
        "Clip",
        "Transition",
        "Clip",
        "Transition",
        "Clip",
        "Clip",
        "Transition",
        "Clip",
    ]
    for before, item, after in zip(
        video["children"], video["children"][1:], video["children"][2:], strict=False
    ):
        if item["OTIO_SCHEMA"] == "Transition.1":
            assert item["in_offset"]["value"] <= frames(before)
            assert item["in_offset"]["value"] == after["source_range"]["start_time"]["value"]


def test_sounds_keep_their_times_and_never_share_a_place() -> None:
    sounds = [
        Heard(track="music", media="media/b.wav", start_s=8, duration_s=9),
        Heard(track="music", media="media/a.wav", start_s=0, duration_s=10),
        Heard(track="voice", media="media/v.wav", start_s=4.5, duration_s=2),
    ]
    tracks = whole(sounds=sounds)["tracks"]["children"][1:]
    assert [track["name"] for track in tracks] == ["music", "voice", "music 2"]
    gap, voice, rest = tracks[1]["children"]
    assert (gap["OTIO_SCHEMA"], frames(gap), frames(voice)) == ("Gap.1", 4.5 * 24, 48)
    film = time_shots(SHOTS, {1: 5.0}).frames
    assert (rest["OTIO_SCHEMA"], frames(rest)) == ("Gap.1", film - 4.5 * 24 - 48)


def test_captions_are_markers() -> None:
    (video,) = whole(captions=[Caption(start_s=1, end_s=2, text="a\nb")])["tracks"]["children"]
    (marker,) = video["markers"]
    assert marker["comment"] == "a\nb"
    assert marker["marked_range"]["start_time"]["value"] == 24
