"""Keeping the drafts in step: a frame, a cue and a shot for every scene, a sheet for everybody.

After the script was reworked the other drafts may lack a scene or a person, or have one too
many. What is there and wanted stays exactly as it is. Knows nothing of directives.
"""

from typing import Any, TypeVar

from agents.cast import Agent
from agents.house.framing import storyboard
from agents.house.scoring import cue_sheet
from agents.house.shooting import shot_list
from agents.house.wardrobe import sheets
from agents.mind import Room
from tools.base import Spec
from tools.film.shots import ShotList
from tools.image.frame import CastSheets, Storyboard
from tools.music.cues import CueSheet

SpecT = TypeVar("SpecT", bound=Spec)


def conformed(agent: Agent, draft: SpecT, room: Room) -> SpecT:
    """Return the draft with what the script has and it lacks, without what the script has no more."""
    works = room.works
    treatment, script = works.treatment, works.script
    if script is None or treatment is None:
        return draft
    numbers = [scene.number for scene in script.scenes]
    if isinstance(draft, Storyboard) and [f.scene for f in draft.frames] != numbers:
        known = works.sheets or CastSheets()
        fresh = storyboard(agent, treatment, script, known, room.seed)
        return draft.model_copy(update={"frames": _merged(draft.frames, fresh.frames)})
    if isinstance(draft, CueSheet) and [c.scene for c in draft.cues] != numbers:
        anew = cue_sheet(agent, treatment, script, room.seed)
        return draft.model_copy(update={"cues": _merged(draft.cues, anew.cues)})
    if isinstance(draft, ShotList) and [s.scene for s in draft.shots] != numbers:
        shots = shot_list(agent, script, room.seed)
        return draft.model_copy(update={"shots": _merged(draft.shots, shots.shots)})
    if isinstance(draft, CastSheets):
        return _dressed(agent, draft, room)  # type: ignore[return-value]  # SpecT is CastSheets here
    return draft


def _merged(old: tuple[Any, ...], fresh: tuple[Any, ...]) -> tuple[Any, ...]:
    kept = {one.scene: one for one in old}
    return tuple(kept.get(one.scene, one) for one in fresh)


def _dressed(agent: Agent, draft: CastSheets, room: Room) -> CastSheets:
    script, treatment = room.works.script, room.works.treatment
    assert script is not None
    assert treatment is not None
    wanted = [character.name for character in script.characters]
    if [sheet.name for sheet in draft.sheets] == wanted:
        return draft
    kept = {sheet.name: sheet for sheet in draft.sheets}
    fresh = sheets(agent, treatment, script.characters, room.seed)
    return CastSheets(sheets=tuple(kept.get(sheet.name, sheet) for sheet in fresh.sheets))
