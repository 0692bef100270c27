"""From the script to the cue sheet: themes, keys, tempi and who plays, scene by scene.

The composer keeps the score together first: one pulse, a few related keys. Knows nothing of
what the pictures look like, or of how it is played.
"""

from collections.abc import Sequence
from typing import get_args

from agents.cast import Agent
from agents.drafts import Treatment
from agents.house.manner import trait
from tools.base import derive_seed
from tools.measure.accord import BRIGHTNESS, FIFTHS, mode_for
from tools.music.cues import Cue, CueRole, CueSheet, Instrument, Mode, Theme, Tonic
from tools.text.script import Character, Scene, Script
from tools.world import lexicon

_TEMPERS = ("rising", "falling", "arching", "circling")
_ROLES: dict[str, CueRole] = {
    "opening": "theme",
    "development": "theme",
    "crisis": "development",
    "climax": "climax",
    "resolution": "resolution",
}


def cue_sheet(agent: Agent, treatment: Treatment, script: Script, seed: int) -> CueSheet:
    """Return the themes, and one cue per scene in order."""
    themes = _themes(treatment, script, seed)
    owners = tuple(theme.owner for theme in themes)
    cues = tuple(_cue(agent, treatment, script, scene, owners) for scene in script.scenes)
    return CueSheet(style=treatment.score_style, themes=themes, cues=cues)


def _themes(treatment: Treatment, script: Script, seed: int) -> tuple[Theme, ...]:
    """Return a theme for everybody who matters, at most three, and one for the place."""
    main = [c for c in script.characters if c.role != "supporting"][:3] or script.characters[:1]
    told = tuple(_theme(character, treatment, seed) for character in main)
    place = Theme(
        owner="place",
        seed=derive_seed(seed, "theme", "place"),
        temper=_TEMPERS[derive_seed(seed, "temper", "place") % 4],
        instrument=_of_place(script, treatment),
    )
    return (*told, place)


def _theme(character: Character, treatment: Treatment, seed: int) -> Theme:
    kind = lexicon.world().kinds.get(character.kind)
    band = treatment.instruments
    own = kind.instrument if kind else None
    lead = own if own in band or own is None or not band else band[0]
    if own is not None and character.role == "other":
        lead = own
    return Theme(
        owner=character.name,
        seed=derive_seed(seed, "theme", character.name),
        temper=_TEMPERS[derive_seed(seed, "temper", character.name) % 4],
        instrument=lead,
    )


def _of_place(script: Script, treatment: Treatment) -> Instrument | None:
    entry = lexicon.world().settings.get(script.scenes[0].setting) if script.scenes else None
    if entry and entry.instruments:
        return entry.instruments[0]
    return treatment.instruments[-1] if treatment.instruments else None


def _cue(
    agent: Agent, treatment: Treatment, script: Script, scene: Scene, owners: Sequence[str]
) -> Cue:
    first = scene.number == 1
    role: CueRole = "introduction" if first else _ROLES[scene.act]
    mode = _mode(agent, treatment, scene)
    return Cue(
        scene=scene.number,
        role=role,
        mood=scene.mood,
        tonic=_tonic(treatment, scene, mode),
        mode=mode,
        tempo_bpm=_tempo(agent, treatment, scene),
        duration_s=_seconds(scene),
        instruments=_band(treatment, scene),
        themes=_heard(agent, scene, owners, first, scene.number == len(script.scenes)),
        level_db=1.0 if role == "climax" else 0.0,
    )


def _mode(agent: Agent, treatment: Treatment, scene: Scene) -> Mode:
    """Return the treatment's mode, or its darker or brighter neighbour where the scene goes far."""
    home = BRIGHTNESS[treatment.mode]
    felt = scene.mood.valence + 0.15 * trait(agent, "warmth")
    if abs(felt - home) < 0.45:
        return treatment.mode
    return mode_for(home + 0.65 * (felt - home))


def _tonic(treatment: Treatment, scene: Scene, mode: Mode) -> Tonic:
    """Return a related tonic: home, the relative for a turn of mode, a fifth up at the height."""
    home = treatment.tonic
    circle = sorted(FIFTHS, key=lambda tonic: FIFTHS[tonic])
    at = circle.index(home)
    dark = BRIGHTNESS[mode] < -0.2
    home_dark = BRIGHTNESS[treatment.mode] < -0.2
    if scene.act == "climax":
        return circle[(at + 1) % 12]
    if dark and not home_dark:
        return circle[(at + 3) % 12]  # the relative minor
    if home_dark and not dark and scene.act != "resolution":
        return circle[(at - 3) % 12]  # the relative major
    return home


def _tempo(agent: Agent, treatment: Treatment, scene: Scene) -> float:
    """Return the treatment's tempo, bent by the scene: the bolder the composer, the further."""
    bend = 0.4 + 0.3 * trait(agent, "boldness")
    factor = 1 + bend * (scene.mood.arousal - 0.45)
    return float(round(max(44.0, min(168.0, treatment.tempo_bpm * factor))))


PADS = ("strings", "choir", "pad", "accordion", "brass")
FIGURES = (
    "harp",
    "piano",
    "guitar",
    "vibraphone",
    "pizzicato",
    "kalimba",
    "celesta",
    "music_box",
    "lute",
)
BASSES = ("double_bass", "bass", "cello", "bassoon")
_LOUD = ("timpani", "taiko", "drums", "brass", "trombone", "trumpet")


def _band(treatment: Treatment, scene: Scene) -> tuple[Instrument, ...]:
    """Return who plays: the treatment's band with something low, something held and something that moves.

    Calm scenes do without the loud ones, as long as somebody is left to carry the tune.
    """
    band = list(treatment.instruments[:6])
    if scene.mood.arousal < 0.5 and scene.act != "climax":
        band = [name for name in band if name not in _LOUD] or band[:1]
    for kind, usual in ((PADS, "strings"), (FIGURES, "harp"), (BASSES, "double_bass")):
        if not any(name in kind for name in band):
            band.append(next(name for name in get_args(Instrument) if name == usual))
    return tuple(band)


def _heard(
    agent: Agent, scene: Scene, owners: Sequence[str], first: bool, last: bool
) -> tuple[str, ...]:
    """Return whose themes sound: whoever the scene is about, and the place at both ends.

    A tender composer brings in everybody at once; others hold the second theme back.
    """
    present = [name for name in scene.characters if name in owners]
    most = 2 if trait(agent, "warmth") > 0.5 and scene.mood.arousal > 0.3 else 1
    heard = present[: most + (1 if scene.act == "climax" else 0)]
    return tuple([*heard, "place"] if first or last or not heard else heard)


def _seconds(scene: Scene) -> float:
    return max(8.0, round(len(scene.voice_over.split()) / 2.4 + 3.0, 1))
