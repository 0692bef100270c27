"""What would mend a cue: its mode, tempo, themes, key, level and players.

Knows nothing of who suggests it or who will be asked.
"""

from agents.house.findings import Remedy
from agents.house.manner import listed, plain
from agents.house.scoring import BASSES, FIGURES, PADS
from agents.house.workbench import Mend, again, cue_at, remedy_at, scene_at
from agents.mind import Room
from tools.measure.accord import FIFTHS, key_distance, mode_for, tempo_for
from tools.measure.base import Measurement
from tools.music.cues import Tonic

SET_AGAIN = again("music", "set scene {} again from its theme")


def _mode(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, cue = scene_at(room, number), cue_at(room, number)
    if scene is None or cue is None or (mode := mode_for(scene.mood.valence)) == cue.mode:
        return None
    return remedy_at(
        number, "music", "mode", mode, f"put the cue of scene {number} into {cue.tonic} {plain(mode)}",
        found.remark or f"{plain(cue.mode)} is not what scene {number} feels",
    )  # fmt: skip


def _tempo(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, cue = scene_at(room, number), cue_at(room, number)
    if scene is None or cue is None:
        return None
    wanted = float(round(tempo_for(scene.mood)))
    if abs(wanted - cue.tempo_bpm) < 2:
        return None
    word = "slow" if wanted < cue.tempo_bpm else "quicken"
    return remedy_at(
        number, "music", "tempo", wanted, f"{word} the cue of scene {number} to {wanted:.0f}",
        found.remark or f"{cue.tempo_bpm:.0f} is not the pulse of scene {number}",
    )  # fmt: skip


def _themes(found: Measurement, room: Room, number: int) -> Remedy | None:
    scene, cue = scene_at(room, number), cue_at(room, number)
    sheet = room.works.cues
    if scene is None or cue is None or sheet is None:
        return None
    owners = {theme.owner for theme in sheet.themes}
    heard = [name for name in scene.characters if name in owners]
    heard += ["place"] if "place" in cue.themes or not heard else []
    if list(cue.themes) == heard:
        return None
    names = [name for name in heard if name not in cue.themes and name != "place"]
    what = (
        f"bring in the theme of {listed(names)}"
        if names
        else f"leave only {listed(heard)} to be heard"
    )
    return remedy_at(
        number, "music", "theme", list(heard), f"{what} in scene {number}", found.remark
    )


def _key(found: Measurement, room: Room, number: int) -> Remedy | None:
    cue, before, after = (cue_at(room, n) for n in (number, number - 1, number + 1))
    if cue is None or before is None:
        return None
    sides = [c for c in (before, after) if c is not None]

    mode = cue.mode

    def far(tonic: Tonic) -> tuple[int, int]:
        gaps = [key_distance((tonic, mode), (side.tonic, side.mode)) for side in sides]
        return sum(gaps), FIFTHS[tonic]

    tonic = min(FIFTHS, key=far)
    if tonic == cue.tonic or far(tonic)[0] >= far(cue.tonic)[0]:
        return None
    return remedy_at(
        number, "music", "tonic", tonic, f"move the cue of scene {number} to {tonic}", found.remark
    )  # fmt: skip


def _loudness(found: Measurement, room: Room, number: int) -> Remedy | None:
    if not found.part.endswith("/music") or cue_at(room, number) is None:
        return None
    loud = "over" in found.remark
    return remedy_at(
        number, "music", "quieter" if loud else "louder", 0.4,
        f"bring the music of scene {number} {'down' if loud else 'up'}", found.remark,
    )  # fmt: skip


def _player(found: Measurement, room: Room, number: int) -> Remedy | None:
    """Return somebody who would fill what a cue lacks, else another setting of it."""
    cue = cue_at(room, number)
    if cue is None or "busy" in found.remark:
        return SET_AGAIN(found, room, number)
    wanted = {"sound_spectral_balance": BASSES[:2], "music_density_fits_mood": FIGURES[:5]}
    who = next((n for n in wanted.get(found.name, PADS[:2]) if n not in cue.instruments), None)
    low = found.name != "sound_spectral_balance" or "63 Hz" in found.remark
    if who is None or not cue.instruments or not low or len(cue.instruments) > 6:
        return SET_AGAIN(found, room, number) if found.name.startswith("music_") else None
    return remedy_at(
        number, "music", "add_instrument", who, f"let the {plain(who)} join in scene {number}",
        found.remark,
    )  # fmt: skip


MENDS: dict[str, Mend] = {
    "fit_mood_mode": _mode,
    "music_mode_fits_mood": _mode,
    "fit_mood_tempo": _tempo,
    "music_tempo_fits_mood": _tempo,
    "fit_themes": _themes,
    "fit_keys": _key,
    "sound_loudness": _loudness,
    "sound_spectral_balance": _player,
    "music_density_fits_mood": _player,
    "music_key_clarity": _player,
}
