from tools.film.shots import Caption, Shot, ShotList
from tools.film.timing import time_shots
from tools.page.description import description_script, description_track, descriptions
from tools.text.script import Scene, Script

SHOTS = ShotList(
    shots=(Shot(scene=1, minimum_s=10), Shot(scene=2, minimum_s=6)), title_s=2, credits_s=2
)
TIMELINE = time_shots(SHOTS, {1: 5.0})
SCRIPT = Script(
    title="The *Keeper*",
    logline="x",
    scenes=(
        Scene(number=1, title="Lamp", place="a", setting="library"),
        Scene(number=2, place="b", setting="open_sea"),
    ),
)
SAID = (Caption(start_s=3, end_s=4, text="a"), Caption(start_s=9, end_s=11, text="b"))


def test_a_description_stands_where_there_is_silence_enough() -> None:
    first, second = descriptions(TIMELINE, SCRIPT, {1: "A  lamp\n by night.", 2: "The sea."}, SAID)
    assert (first.start_s, first.silence_s, first.words) == (4.0, 5.0, "A lamp by night.")
    assert (second.start_s, second.silence_s) == (12.0, 6.0)
    assert [one.heading for one in (first, second)] == ["Lamp", "Scene 2"]


def test_what_fits_nowhere_stands_at_the_beginning() -> None:
    (one,) = descriptions(TIMELINE, SCRIPT, {1: "word " * 40}, SAID)
    assert (one.start_s, one.silence_s) == (2.0, 1.0)
    assert one.needs_s == 15.1


def test_what_nobody_described_is_left_out() -> None:
    assert [one.scene for one in descriptions(TIMELINE, SCRIPT, {2: "The sea."}, ())] == [2]
    assert descriptions(TIMELINE, SCRIPT, {1: " "}, ()) == ()


def test_the_script_says_whether_the_words_fit() -> None:
    long = "word " * 40
    words = description_script(
        SCRIPT, descriptions(TIMELINE, SCRIPT, {1: "A lamp by night, lit.", 2: long}, SAID)
    )
    assert words.startswith("# The \\*Keeper\\*: audio description\n")
    assert (
        "## 00:00:04.000 Lamp\n\nA lamp by night, lit.\n\n*2.2 s to say, 5.0 s of silence: fits.*"
        in words
    )
    assert "*15.1 s to say, 6.0 s of silence: hold the picture.*" in words


def test_the_track_never_says_two_things_at_once() -> None:
    described = descriptions(TIMELINE, SCRIPT, {1: "word " * 60, 2: "word " * 60}, SAID)
    track = description_track(described, until_s=TIMELINE.duration_s, language="en")
    assert "00:00:02.000 --> 00:00:12.000" in track
    assert "00:00:12.000 --> 00:00:20.000" in track
