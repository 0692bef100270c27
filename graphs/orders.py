"""Requests made from drafts: what exactly each tool is asked for, scene by scene.

A request holds only what its own result depends on, so that a change elsewhere leaves its
fingerprint, and so its bytes, as they were. Knows nothing of the store or of back ends.
"""

from tools.base import Mood, derive_seed
from tools.film.shots import ShotList
from tools.image.frame import CastSheets, FrameSpec, PaintRequest, Storyboard
from tools.music.cues import ComposeRequest, CueSheet
from tools.sound.tracks import FoleyRequest
from tools.text.script import Script
from tools.voice.speech import SpeakRequest, Voice
from tools.world.lexicon import setting


def paint_order(
    board: Storyboard, sheets: CastSheets, scene: int, *, seed: int, size: tuple[int, int]
) -> PaintRequest:
    """Return the request for a scene's picture, with the sheets of those in it and no others."""
    frame = board.frame(scene)
    return frame_order(frame, sheets, seed=derive_seed(seed, "picture", scene), size=size)


def frame_order(
    frame: FrameSpec, sheets: CastSheets, *, seed: int, size: tuple[int, int]
) -> PaintRequest:
    """Return the request for one frame."""
    present = {subject.name for subject in frame.subjects if subject.name}
    return PaintRequest(
        seed=derive_seed(seed, frame.take),
        frame=frame,
        sheets=tuple(sheet for sheet in sheets.sheets if sheet.name in present),
        width=size[0],
        height=size[1],
    )


def compose_order(
    cues: CueSheet, scene: int, *, seed: int, duration_s: float, last: bool
) -> ComposeRequest:
    """Return the request for a scene's cue, lasting `duration_s` seconds."""
    cue = cues.cue(scene).model_copy(update={"duration_s": round(duration_s, 4)})
    return ComposeRequest(
        seed=derive_seed(seed, "cue", scene, cue.take),
        cue=cue,
        themes=tuple(theme for theme in cues.themes if theme.owner in cue.themes),
        style=cues.style,
        last=last,
    )


def speak_order(script: Script, scene: int, *, seed: int, language: str) -> SpeakRequest | None:
    """Return the request for a scene's voice-over; None if the scene has none."""
    spoken = script.scene(scene)
    if not spoken.voice_over.strip():
        return None
    return SpeakRequest(
        seed=seed,
        text=spoken.voice_over,
        voice=narrator(seed),
        mood=Mood(valence=round(spoken.mood.valence, 2), arousal=round(spoken.mood.arousal, 2)),
        language=language,
    )


def narrator(seed: int) -> Voice:
    """Return the narrator's voice: one for the whole piece, chosen by its seed."""
    kind = ("feminine", "masculine")[derive_seed(seed, "narrator") % 2]
    return Voice(name="narrator", kind=kind, warmth=0.3)


def foley_order(script: Script, scene: int, *, seed: int, duration_s: float) -> FoleyRequest:
    """Return the request for the sound of a scene's place, lasting `duration_s` seconds."""
    heard = script.scene(scene)
    place = setting(heard.setting)
    return FoleyRequest(
        seed=derive_seed(seed, "sound", scene),
        sounds=heard.sounds,
        time_of_day=heard.time_of_day,
        weather=heard.weather,
        season=heard.season,
        mood=heard.mood,
        indoors=place.indoors,
        duration_s=round(duration_s, 4),
    )


def reading_time(text: str, *, words_per_minute: float = 150.0) -> float:
    """Return how long a text takes to read aloud, in seconds, when no voice has measured it."""
    return len(text.split()) / words_per_minute * 60.0


def scenes_of(shots: ShotList) -> tuple[int, ...]:
    """Return the scene numbers in the order of the shot list."""
    return tuple(shot.scene for shot in shots.shots)
