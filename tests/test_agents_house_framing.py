"""Frames read the scene: who stands where, in what pose and light, seen from how far."""

from itertools import pairwise

import pytest
from greenroom import agent

from agents.drafts import Treatment
from agents.house.framing import storyboard
from agents.house.poses import expression_of, face_for, pose_of
from agents.house.wardrobe import sheets
from tools.base import Mood
from tools.image.frame import CastSheets, Palette
from tools.text.script import Character, Scene, Script

PEOPLE = tuple(
    Character(name=name, kind=kind, role=role, pronoun="she")
    for name, kind, role in (
        ("Mara", "lighthouse_keeper", "protagonist"), ("Ilse", "fisherman", "other"), ("Ned", "fisherman", "supporting"),
    )
)  # fmt: skip
TREATMENT = Treatment(
    title="Two", logline="Two.", world="", characters=PEOPLE, theme="",
    palette=Palette(name="harbour_dusk", swatches=("#1f3a4d", "#4f7a8c", "#e0a458", "#f2d7a6", "#7b4b3a")),
)  # fmt: skip


def scene(action: str, count: int = 2, **more: object) -> Scene:
    """Return a scene at the lighthouse."""
    fields = {"time_of_day": "night", "mood": Mood(valence=0.1, arousal=0.5), **more}
    names = tuple(one.name for one in PEOPLE[:count])
    return Scene(number=1, place="the lighthouse", setting="lighthouse", action=action, characters=names).model_copy(update=fields)  # fmt: skip


def drawn() -> CastSheets:
    """Return everybody's sheet."""
    return sheets(agent("ines"), TREATMENT, PEOPLE, 3)


@pytest.mark.parametrize(
    ("action", "name", "pose"),
    [
        ("Mara runs to the door", "Mara", "run"),
        ("Mara kneels and mends the lamp; Ilse sleeps", "Mara", "kneel"),
        ("Mara kneels and mends the lamp; Ilse sleeps", "Ilse", "sleep"),
        ("Ilse reaches for the key", "Ilse", "reach"),
        ("Nobody does anything", "Mara", "stand"),
    ],
)
def test_a_pose_is_read_from_what_somebody_does(action: str, name: str, pose: str) -> None:
    assert pose_of(scene(action), name, lead=True, figure="person") == pose


def test_a_face_is_read_from_the_deed_then_from_the_mood() -> None:
    assert expression_of(scene("Mara hides from it"), "Mara") == "afraid"
    assert expression_of(scene("Ilse hides from it"), "Mara") == "neutral"
    assert face_for(Mood(valence=0.7, arousal=0.6)) == "happy"
    assert face_for(Mood(valence=-0.7, arousal=0.3)) == "sad"


@pytest.mark.parametrize("count", [1, 2, 3])
def test_nobody_stands_on_anybody(count: int) -> None:
    script = Script(title="Two", logline="Two.", scenes=(scene("They wait", count),))
    for name in ("ines", "kofi"):
        frame = storyboard(agent(name), TREATMENT, script, drawn(), 3).frames[0]
        places = sorted(subject.x for subject in frame.subjects)
        assert len(places) == count
        assert all(b - a >= 0.25 for a, b in pairwise(places))
        assert [s.focal for s in frame.subjects] == [True] + [False] * (count - 1)
        if count == 2:
            assert {s.facing for s in frame.subjects} == {"left", "right"}


def test_a_frame_shows_where_and_when_the_scene_is() -> None:
    script = Script(title="Two", logline="Two.", scenes=(scene("They wait", weather="snow"),))
    frame = storyboard(agent("ines"), TREATMENT, script, drawn(), 3).frames[0]
    assert (frame.construction, frame.time_of_day, frame.weather) == (
        "cliff_lighthouse",
        "night",
        "snow",
    )
    assert "beam" in frame.lights
    assert frame.palette.swatches == TREATMENT.palette.swatches


def test_people_can_be_told_apart_and_stay_the_same() -> None:
    first = drawn()
    assert first == drawn()
    looks = {(one.skin, one.hair, one.hair_style) for one in first.sheets}
    assert len(looks) == len(first.sheets) == 3
    assert first.sheets[0].garments[0].colour == TREATMENT.palette.swatches[2]
    assert all(one.presentation == "feminine" for one in first.sheets)
