"""Directives carried out on the cue sheet and the shot list. Knows nothing of sound or film."""

from typing import Any, get_args

from agents.drafts import Directive
from agents.house.steering_mood import MOODS, changed_mode, changed_mood, changed_tempo
from agents.house.steering_pictures import without_scene
from agents.house.steering_reach import amount, is_of_one_scene, scenes_of
from agents.house.steering_words import renamed
from tools.film.shots import Move, Shot, ShotList, Transition
from tools.measure.accord import FIFTHS
from tools.music.cues import Cue, CueSheet, Instrument, Mode


def steer_cues(sheet: CueSheet, directive: Directive) -> CueSheet:
    """Return the cue sheet with one directive carried out on the cues it reaches."""
    operation, value = directive.operation, directive.value
    if operation == "rename":
        return CueSheet.model_validate(renamed(sheet.model_dump(), directive))
    if operation == "remove_scene":
        return sheet.model_copy(update={"cues": without_scene(sheet.cues, directive)})
    if operation == "score_style":
        return sheet.model_copy(update={"style": str(value)})
    numbers = tuple(cue.scene for cue in sheet.cues)
    reached = numbers[-1:] if operation == "ending" else scenes_of(directive, numbers)
    cues = tuple(_cue(cue, directive) if cue.scene in reached else cue for cue in sheet.cues)
    update: dict[str, Any] = {"cues": cues}
    if operation == "remove_instrument" and not is_of_one_scene(directive):
        update["themes"] = tuple(
            theme.model_copy(update={"instrument": None}) if theme.instrument == value else theme
            for theme in sheet.themes
        )
    return sheet.model_copy(update=update)


def steer_shots(shots: ShotList, directive: Directive) -> ShotList:
    """Return the shot list with one directive carried out on the shots it reaches."""
    if directive.operation == "remove_scene":
        return shots.model_copy(update={"shots": without_scene(shots.shots, directive)})
    reached = scenes_of(directive, tuple(shot.scene for shot in shots.shots))
    changed = tuple(_shot(s, directive) if s.scene in reached else s for s in shots.shots)
    return shots.model_copy(update={"shots": changed})


def paced(tempo: float, directive: Directive) -> float:
    """Return a tempo (bpm) as "faster", "slower" or "tempo" has it, 40..200."""
    value, by = directive.value, amount(directive.value)
    if directive.operation == "tempo":
        tempo = float(value) if isinstance(value, int | float) else tempo
    else:
        tempo *= 1 + 0.5 * by if directive.operation == "faster" else 1 - 0.35 * by
    return float(round(max(40.0, min(200.0, tempo))))


def band_with(band: tuple[Instrument, ...], name: Instrument) -> tuple[Instrument, ...]:
    """Return the band with one more, second: it accompanies, the melody stays where it was."""
    return band if name in band else (*band[:1], name, *band[1:])


def _cue(cue: Cue, directive: Directive) -> Cue:
    operation, value = directive.operation, directive.value
    if operation in MOODS:
        mood = changed_mood(cue.mood, directive)
        update = {
            "mood": mood,
            "mode": changed_mode(cue.mode, cue.mood, mood),
            "tempo_bpm": changed_tempo(cue.tempo_bpm, cue.mood, mood),
        }
        return cue.model_copy(update=update)
    if operation in ("faster", "slower", "tempo"):
        return cue.model_copy(update={"tempo_bpm": paced(cue.tempo_bpm, directive)})
    if operation in ("louder", "quieter"):
        by = 8 * amount(value) * (1 if operation == "louder" else -1)
        return cue.model_copy(
            update={"level_db": round(max(-14.0, min(6.0, cue.level_db + by)), 2)}
        )
    return cue.model_copy(update=_played(cue, operation, directive))


def _played(cue: Cue, operation: str, directive: Directive) -> dict[str, Any]:
    value: Any = directive.value
    if operation == "add_instrument" and value in get_args(Instrument):
        return {
            "instruments": band_with(cue.instruments, value),
            "without": tuple(i for i in cue.without if i != value),
        }
    if operation == "remove_instrument" and value in get_args(Instrument):
        band = tuple(name for name in cue.instruments if name != value)
        return {"instruments": band, "without": tuple(dict.fromkeys((*cue.without, value)))}
    if operation == "mode" and value in get_args(Mode):
        return {"mode": value}
    if operation == "tonic" and value in FIFTHS:
        return {"tonic": value}
    return {"take": cue.take + 1} if operation == "retake" else {}


def _shot(shot: Shot, directive: Directive) -> Shot:
    operation, value = directive.operation, directive.value
    if operation in ("faster", "slower"):
        by = amount(value)
        pace = shot.pace * (1 - 0.35 * by if operation == "faster" else 1 + 0.6 * by)
        return shot.model_copy(update={"pace": round(max(0.4, min(3.0, pace)), 3)})
    if operation == "pace" and isinstance(value, int | float):
        return shot.model_copy(update={"pace": max(0.4, min(3.0, float(value)))})
    if operation == "move" and value in get_args(Move):
        return shot.model_copy(update={"move": value})
    if operation == "transition" and value in get_args(Transition):
        return shot.model_copy(update={"transition": value})
    return shot
