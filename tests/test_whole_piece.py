"""The whole company on its real house engines, small: what is handed over, and what steering re-makes."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphs.desk import verbs, views
from graphs.desk.commissions import Commission, begin
from graphs.desk.handover import export
from graphs.minutes import keep_answer
from graphs.runner import go_on
from graphs.studio import Studio, open_studio
from store.models import Outcome, Status

BRIEF = "A lighthouse keeper befriends a storm"


@pytest.fixture(scope="module")
def piece(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Studio, str]]:
    """Make one small piece from beginning to end, and keep the studio open on it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TROUPE_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("TROUPE_PICTURE_WIDTH", "256")
        patch.setenv("TROUPE_PICTURE_HEIGHT", "144")
        patch.setenv("TROUPE_WORKERS", "1")
        with open_studio() as studio:
            commission = Commission(prompt=BRIEF, length="short", seed=21, auto=True)
            project = begin(studio, commission).id
            assert go_on(studio, project).status is Status.DONE
            yield studio, project


def view_of(piece: tuple[Studio, str]) -> dict[str, Any]:
    return views.project_view(*piece)


def hashes(piece: tuple[Studio, str]) -> dict[str, str]:
    studio, project = piece
    return {part: take.sha256 for part, take in studio.store.takes.all_chosen(project).items()}


def test_the_story_tells_of_the_briefs_own_people(piece: tuple[Studio, str]) -> None:
    view = view_of(piece)
    script = next(t for t in view["takes"] if t["address"] == view["chosen"]["script"])["draft"]
    prose = "\n".join(p["text"] for scene in script["scenes"] for p in scene["passages"])
    assert 150 <= len(prose.split()) <= 700
    opening = " ".join(prose.split()[:120]).lower()
    assert "storm" in opening
    assert "lighthouse" in opening
    assert "{" not in prose


def test_all_that_the_form_promises_is_handed_over(
    piece: tuple[Studio, str], tmp_path: Path
) -> None:
    studio, project = piece
    written = {path.suffix: path for path in export(studio, project, to=tmp_path)}
    assert {
        ".mp4",
        ".html",
        ".md",
        ".srt",
        ".vtt",
        ".fountain",
        ".wav",
        ".mid",
        ".png",
        ".json",
    } <= (written.keys())
    bundle = export(studio, project, ("zip",), tmp_path / "zip")[0]
    with zipfile.ZipFile(io.BytesIO(bundle.read_bytes())) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) > 10
    page = written[".html"].read_text(encoding="utf-8")
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert json.loads(written[".json"].read_text())["title"] in page


def test_the_film_plays_from_beginning_to_end(piece: tuple[Studio, str]) -> None:
    import av

    studio, _ = piece
    film = studio.store.assets.path(hashes(piece)["film"])
    with av.open(str(film)) as opened:
        video, sound = opened.streams.video[0], opened.streams.audio[0]
        frames = sum(1 for _ in opened.decode(video))
        assert (video.width, video.height) == (256, 144)
        assert frames == video.frames
        assert sound.duration is not None
        assert sound.time_base is not None
        assert abs(float(sound.duration * sound.time_base) - frames / 24) < 0.05


def test_seven_agents_argued_and_the_treatment_names_its_sources(
    piece: tuple[Studio, str],
) -> None:
    view = view_of(piece)
    critiques = [c for c in view["critiques"] if c["phase"] == "concept" and c["round"] == 1]
    assert len(critiques) == 42
    answered = {one["suggestion_id"] for one in view["responses"]}
    assert {one["id"] for one in view["suggestions"]} == answered
    decisions = {one["decision"] for one in view["responses"]}
    assert {"accept", "decline"} <= decisions
    treatment = next(t for t in view["takes"] if t["address"] == view["chosen"]["treatment"])
    assert len({c["agent"] for c in treatment["draft"]["contributions"]}) >= 3


def test_the_score_rose_in_refinement(piece: tuple[Studio, str]) -> None:
    scores = [one["score"] for one in view_of(piece)["scores"] if one["kind"] == "score"]
    judged = [score for score in scores if score is not None]
    assert max(judged[1:]) > judged[0]


def test_every_asset_has_its_recipe(piece: tuple[Studio, str]) -> None:
    for asset in view_of(piece)["assets"]:
        assert asset["recipe"]["back_end"]
        assert asset["recipe"]["version"]


def test_a_snowy_night_remakes_one_scene_and_what_is_cut_from_it(
    piece: tuple[Studio, str],
) -> None:
    studio, project = piece
    before = hashes(piece)
    made = {row.id for row in studio.store.ledger.rows(project)}
    verbs.steer(studio, project, "make scene 3 a snowy night", "scene:3")
    assert go_on(studio, project, doing="steer").status is Status.DONE
    after = hashes(piece)
    changed = {part for part in before if before[part] != after[part]}
    kept = {part for part in before if part.startswith("scene:") and not part.startswith("scene:3")}
    assert "scene:3/picture" in changed
    assert "film" in changed
    assert not {part for part in changed & kept if part.endswith(("/picture", "/voice"))}
    fresh = [row for row in studio.store.ledger.rows(project) if row.id not in made]
    assert {row.part for row in fresh if row.capability == "paint"} == {"scene:3/picture"}
    assert {row.part for row in fresh if row.capability == "speak"} <= {"scene:3/voice"}
    script = studio.store.takes.find(project, "script").draft
    third = script["scenes"][2]
    assert (third["time_of_day"], third["weather"]) == ("night", "snow")


def test_nothing_was_made_twice(piece: tuple[Studio, str]) -> None:
    studio, project = piece
    rows = studio.store.ledger.rows(project)
    finished = [row.key for row in rows if row.outcome is Outcome.FINISHED]
    assert len(finished) == len(set(finished))


def test_the_same_seed_makes_the_same_piece(
    piece: tuple[Studio, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Up to the prototype, in another home, so that nothing can be found again."""
    studio, project = piece
    first = {
        take.part: take.sha256
        for take in studio.store.takes.history(project)
        if take.phase == "prototype" and take.number == 1
    }
    for name, value in {
        "HOME": "elsewhere",
        "PICTURE_WIDTH": "256",
        "PICTURE_HEIGHT": "144",
    }.items():
        monkeypatch.setenv(f"TROUPE_{name}", str(tmp_path / value) if name == "HOME" else value)
    with open_studio() as other:
        commission = Commission(prompt=BRIEF, length="short", seed=21, until="prototype")
        again = begin(other, commission).id
        go_on(other, again)
        second = {
            take.part: take.sha256
            for take in other.store.takes.history(again)
            if take.phase == "prototype" and take.number == 1
        }
    assert second == first


def test_answers_are_kept_with_who_said_them(piece: tuple[Studio, str]) -> None:
    studio, project = piece
    said = [(one.kind, one.by, one.automatic) for one in studio.store.reviews.answers(project)]
    assert said[:3] == [("approve", "auto", True)] * 3
    row = keep_answer(studio, project, "lock", part="scene:1")
    assert row.taken_up
