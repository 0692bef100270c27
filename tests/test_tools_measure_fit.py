"""Fit between media: planted faults are found where they are, clean pieces are left in peace."""

import pytest

from tools.base import Mood
from tools.film.shots import Move, Shot, ShotList
from tools.image.frame import (
    Camera,
    CastSheets,
    CharacterSheet,
    FrameSpec,
    ShotSize,
    Storyboard,
    Subject,
)
from tools.measure.accord import FIFTHS, key_distance, light_for, mode_for, signature, tempo_for
from tools.measure.base import Measurement
from tools.measure.fit import measure_fit
from tools.measure.flow import rank_correlation
from tools.music.cues import Cue, CueSheet, Theme
from tools.text.script import Act, Character, Scene, Script

MOODS = [Mood(valence=v, arousal=a) for v, a in ((0.1, 0.3), (-0.6, 0.5), (-0.2, 0.9), (0.6, 0.3))]
ACTS: list[Act] = ["opening", "crisis", "climax", "resolution"]
SIZES: list[ShotSize] = ["wide", "medium", "extreme_wide", "full"]
MOVES: list[Move] = ["push", "pan_left", "tilt_up", "pull"]
ROLES = {
    "opening": "introduction",
    "crisis": "development",
    "climax": "climax",
    "resolution": "resolution",
}
WORDS = "She lit the lamp again and the dark outside did not move away from the glass that night."


class Piece:
    """Four scenes in which everything fits; `change` spoils one thing."""

    def __init__(self) -> None:
        self.script = Script(
            title="Two",
            logline="Two of them.",
            characters=(Character(name="Mara", kind="fisherman"), Character(name="Ned", kind="fisherman")),
            scenes=tuple(
                Scene(
                    number=n, act=ACTS[n - 1], place="the lighthouse", setting="lighthouse", mood=mood,
                    characters=("Mara", "Ned"), voice_over=WORDS, time_of_day="dusk" if n % 2 else "night",
                )
                for n, mood in enumerate(MOODS, 1)
            ),
        )  # fmt: skip
        self.sheets = CastSheets(
            sheets=tuple(CharacterSheet(name=name, kind="fisherman") for name in ("Mara", "Ned"))
        )
        self.board = Storyboard(
            frames=tuple(
                FrameSpec(
                    scene=n, construction="cliff_lighthouse", mood=mood, palette=light_for(mood),
                    time_of_day="dusk" if n % 2 else "night",
                    camera=Camera(size=SIZES[n - 1], focal_x=(0.36, 0.62)[n % 2]),
                    subjects=(Subject(name="Mara", figure="person"), Subject(name="Ned", figure="person")),
                )
                for n, mood in enumerate(MOODS, 1)
            )
        )  # fmt: skip
        self.cues = CueSheet(
            themes=(Theme(owner="Mara", seed=1), Theme(owner="Ned", seed=2), Theme(owner="place", seed=3)),
            cues=tuple(
                Cue(
                    scene=n, role=ROLES[ACTS[n - 1]], mood=mood, mode=mode_for(mood.valence),
                    tempo_bpm=tempo_for(mood), themes=("Mara", "Ned"),
                )
                for n, mood in enumerate(MOODS, 1)
            ),
        )  # fmt: skip
        self.shots = ShotList(shots=tuple(Shot(scene=n, move=MOVES[n - 1]) for n in range(1, 5)))

    def found(self) -> dict[tuple[str, str], Measurement]:
        """Return all measurements by name and part."""
        measured = measure_fit(
            self.script, self.sheets, self.board, self.cues, self.shots,
            {f"scene:{n}/voice": {"duration_s": 7.5} for n in range(1, 5)},
        )  # fmt: skip
        return {(one.name, one.part): one for one in measured}

    def scene(self, number: int, **changes: object) -> "Piece":
        """Change a scene of the script."""
        scenes = [
            s.model_copy(update=changes) if s.number == number else s for s in self.script.scenes
        ]
        self.script = self.script.model_copy(update={"scenes": tuple(scenes)})
        return self

    def frame(self, number: int, **changes: object) -> "Piece":
        """Change a frame."""
        frames = [
            f.model_copy(update=changes) if f.scene == number else f for f in self.board.frames
        ]
        self.board = self.board.model_copy(update={"frames": tuple(frames)})
        return self

    def cue(self, number: int, **changes: object) -> "Piece":
        """Change a cue."""
        cues = [c.model_copy(update=changes) if c.scene == number else c for c in self.cues.cues]
        self.cues = self.cues.model_copy(update={"cues": tuple(cues)})
        return self

    def shot(self, number: int, **changes: object) -> "Piece":
        """Change a shot."""
        shots = [s.model_copy(update=changes) if s.scene == number else s for s in self.shots.shots]
        self.shots = self.shots.model_copy(update={"shots": tuple(shots)})
        return self


def test_a_clean_piece_is_left_in_peace() -> None:
    found = Piece().found()
    assert len(found) > 30
    assert {key: m.remark for key, m in found.items() if m.score < 0.75} == {}


SPOILT = {
    "fit_mood_mode": Piece().cue(2, mode="ionian"),
    "fit_mood_tempo": Piece().cue(2, tempo_bpm=160.0),
    "fit_mood_palette": Piece().frame(2, palette=light_for(Mood(valence=0.9, arousal=0.9))),
    "fit_light": Piece().frame(2, time_of_day="noon"),
    "fit_places": Piece().frame(2, construction="desert"),
    "fit_characters": Piece().frame(2, subjects=()),
    "fit_themes": Piece().cue(2, themes=("place",)),
    "fit_role": Piece().cue(2, role="resolution"),
    "fit_timing": Piece().shot(2, minimum_s=40.0),
    "fit_variety": Piece().frame(2, camera=Piece().board.frames[0].camera, time_of_day="dusk"),
    "fit_moves": Piece().shot(2, move="push"),
    "fit_keys": Piece().cue(2, tonic="Ab", mode="ionian"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_planted_fault_is_found_where_it_is(name: str) -> None:
    clean, spoilt = Piece().found(), SPOILT[name].found()
    aspect = {"fit_mo": "", "fit_ti": "shot"}.get(name[:6], "")
    part = next(p for n, p in spoilt if n == name and p.startswith("scene:2") and aspect in p)
    assert spoilt[name, part].score < 0.7 < clean[name, part].score
    assert "2" in spoilt[name, part].remark or "fifths" in spoilt[name, part].remark


def test_two_equal_frames_score_least() -> None:
    piece = Piece()
    piece.frame(3, **{k: getattr(piece.board.frames[1], k) for k in ("camera", "time_of_day")})
    assert piece.found()["fit_variety", "scene:3/picture"].score < 0.2


def test_a_sheet_is_needed_to_be_recognised() -> None:
    piece = Piece()
    piece.sheets = CastSheets(sheets=piece.sheets.sheets[:1])
    assert piece.found()["fit_characters", "scene:1/picture"].score == 0.5


def test_the_voice_that_was_spoken_counts_more_than_an_estimate() -> None:
    piece = Piece()
    long = measure_fit(
        piece.script, None, None, None, piece.shots, {"scene:1/voice": {"duration_s": 1.0}}
    )
    timing = next(m for m in long if m.name == "fit_timing" and m.part == "scene:1/shot")
    assert timing.score < 0.7
    assert "stays" in timing.remark


def test_the_arc_is_followed_or_not() -> None:
    assert Piece().found()["fit_arc_tempo", "score"].value > 0.9
    piece = Piece()
    for number, mood in enumerate(reversed(MOODS), 1):
        piece.cue(number, tempo_bpm=180 - tempo_for(mood))
    flat = Piece()
    for number in range(1, 5):
        flat.cue(number, tempo_bpm=90.0)
    assert flat.found()["fit_arc_tempo", "score"].score == 0.5


def test_without_a_script_there_is_nothing_to_fit() -> None:
    assert measure_fit(None, None, None, None, None) == ()


@pytest.mark.parametrize(
    ("first", "second", "rho"),
    [([1, 2, 3], [2, 4, 9], 1.0), ([1, 2, 3], [3, 2, 1], -1.0), ([1, 1, 1], [1, 2, 3], 0.0),
     ([1, 2, 2, 4], [1, 3, 3, 9], 1.0)],
)  # fmt: skip
def test_rank_correlation(first: list[float], second: list[float], rho: float) -> None:
    assert rank_correlation(first, second) == pytest.approx(rho)


def test_keys_are_as_far_apart_as_their_signatures() -> None:
    assert key_distance(("C", "ionian"), ("A", "aeolian")) == 0
    assert key_distance(("C", "ionian"), ("G", "ionian")) == 1
    assert key_distance(("C", "ionian"), ("F#", "ionian")) == 6
    assert key_distance(("D", "ionian"), ("D", "aeolian")) == 1
    assert {signature(tonic, "ionian") for tonic in FIFTHS} == set(range(12))


def test_what_a_mood_asks_for() -> None:
    assert mode_for(0.9) == "ionian"
    assert mode_for(-0.95) == "phrygian"
    assert tempo_for(Mood(arousal=0.9)) > 1.5 * tempo_for(Mood(arousal=0.1))
    glad, sad = light_for(Mood(valence=0.8)), light_for(Mood(valence=-0.8))
    assert glad.brightness > 0 > sad.brightness
    assert glad.warmth > 0 > sad.warmth
