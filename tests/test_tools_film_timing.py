from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.base import Source
from tools.film.assembly import Materials, film_captions, segment_requests
from tools.film.shots import Caption, Shot, ShotList
from tools.film.timing import LEAD_IN_S, TAIL_S, time_shots


def shot_list(count: int = 3, **knobs: float) -> ShotList:
    return ShotList(shots=tuple(Shot(scene=scene + 1, **knobs) for scene in range(count)))


def test_a_shot_lasts_as_its_words_need() -> None:
    timeline = time_shots(shot_list(), {1: 7.0, 2: 1.0})
    assert timeline.shot(1).frames == round((7 + LEAD_IN_S + TAIL_S) * 24)
    assert timeline.shot(2).frames == timeline.shot(3).frames == 6 * 24
    assert timeline.voice_s(1) == pytest.approx(4 + LEAD_IN_S, abs=1 / 24)
    assert timeline.voice_s(3) is None
    assert [segment.kind for segment in timeline.segments] == [
        "title",
        "shot",
        "shot",
        "shot",
        "credits",
    ]


def test_music_runs_from_cut_to_cut_and_under_both_cards() -> None:
    timeline = time_shots(shot_list(), {1: 7.0})
    spans = [timeline.cue_span(scene) for scene in (1, 2, 3)]
    assert spans[0] == (0.0, 4 + timeline.shot(1).frames / 24)
    for (start, length), (after, _) in pairwise(spans):
        assert start + length == pytest.approx(after)
    assert sum(spans[-1]) == pytest.approx(timeline.duration_s)


@settings(max_examples=60, deadline=None)
@given(
    paces=st.lists(st.floats(0.4, 3), min_size=1, max_size=9),
    voices=st.lists(st.floats(0, 30), min_size=9, max_size=9),
    fps=st.sampled_from([12, 24, 25, 30]),
    title_s=st.sampled_from([0.0, 4.0]),
    total_s=st.none() | st.floats(5, 300),
)
def test_segments_tile_the_film_and_never_cut_a_word(
    paces: list[float], voices: list[float], fps: int, title_s: float, total_s: float | None
) -> None:
    shots = ShotList(
        fps=fps,
        title_s=title_s,
        shots=tuple(Shot(scene=n, pace=pace) for n, pace in enumerate(paces, 1)),
    )
    voice_s = dict(enumerate(voices[: len(paces)], 1))
    timeline = time_shots(shots, voice_s, total_s=total_s)
    clock = 0
    for segment in timeline.segments:
        assert segment.start_frame == clock
        assert 0 <= segment.transition_frames <= segment.frames // 2
        clock = segment.end_frame
        if segment.voice_frame is not None:
            spoken = segment.voice_frame + voice_s[segment.scene] * fps
            assert spoken <= segment.end_frame - min(segment.transition_frames, 0.7 * fps) + 1
    assert timeline.frames == clock


def test_a_wanted_length_is_met_to_the_frame_when_words_allow() -> None:
    for total_s in (30.0, 47.3, 90.0):
        assert time_shots(shot_list(5), {2: 4.0}, total_s=total_s).frames == round(total_s * 24)
    assert time_shots(shot_list(2), {1: 20.0, 2: 20.0}, total_s=10).frames > 40 * 24


def test_no_shots_is_no_trouble() -> None:
    assert time_shots(ShotList(), {}).frames == 9 * 24
    assert time_shots(ShotList(title_s=0, credits_s=0), {}).frames == 0


def test_requests_hand_over_to_each_other() -> None:
    shots = ShotList(
        shots=(
            Shot(scene=1, move="push"),
            Shot(scene=2, move="pan_left", transition="cut"),
            Shot(scene=3, move="pull", transition="fade"),
        )
    )
    timeline = time_shots(shots, {1: 5.0})
    stills = {
        n: Source(sha256=str(n), media_type="image/png", path=Path(str(n))) for n in (1, 2, 3)
    }
    materials = Materials(
        stills=stills,
        title=("A", "b"),
        credits=("c",),
        captions={1: (Caption(start_s=1, end_s=2, text="x"),)},
        focus={1: (0.7, 0.3)},
    )
    title, one, two, three, credits_ = segment_requests(timeline, shots, materials)
    assert (title.still, title.into, title.into_move, title.into_focus_x) == (
        stills[1],
        stills[1],
        "push",
        0.7,
    )
    assert (one.into, one.into_move, one.captions[0].text) == (stills[2], "pan_left", "x")
    assert (two.into, two.transition) == (None, "cut")
    assert (three.into, three.into_kind, three.into_move) == (stills[3], "credits", "pull")
    assert (credits_.still, credits_.move, credits_.into, credits_.transition) == (
        stills[3],
        "pull",
        None,
        "fade",
    )
    assert credits_.lines == ("c",)
    assert film_captions(timeline, materials)[0].start_s == 5.0
    assert sum(request.frames for request in (title, one, two, three, credits_)) == timeline.frames
