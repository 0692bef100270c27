"""What lies on the bench when something is to be mended: the scene, its cue, its frame, and remedies for them.

Knows nothing of what is wrong with any of them.
"""

import re
from collections.abc import Callable

from agents.house.findings import Remedy
from agents.house.manner import plain
from agents.house.polish import BETTER
from agents.mind import Room
from tools.base import Json
from tools.image.frame import FrameSpec
from tools.measure.base import Measurement
from tools.music.cues import Cue
from tools.text.script import Scene

Mend = Callable[[Measurement, Room, int], Remedy | None]


def scene_of(part: str) -> int:
    """Return the scene number of a part's address; 0 if it is not in a scene."""
    name, _, number = part.partition("/")[0].partition(":")
    return int(number) if name == "scene" and number.isdigit() else 0


def scene_at(room: Room, number: int) -> Scene | None:
    """Return a scene of the script, if there is one of that number."""
    script = room.works.script
    return next((s for s in script.scenes if s.number == number), None) if script else None


def cue_at(room: Room, number: int) -> Cue | None:
    """Return a scene's cue, if it has one."""
    cues = room.works.cues
    return next((c for c in cues.cues if c.scene == number), None) if cues else None


def frame_at(room: Room, number: int) -> FrameSpec | None:
    """Return a scene's frame, if it has one."""
    board = room.works.storyboard
    return next((f for f in board.frames if f.scene == number), None) if board else None


def remedy_at(number: int, medium: str, operation: str, value: Json, do: str, why: str) -> Remedy:
    """Return a remedy for one medium of a scene."""
    return Remedy(
        operation=operation, value=value, target=f"scene:{number}/{medium}", do=do, why=why
    )


def again(medium: str, do: str) -> Mend:
    """Return a mend that asks for another try at a scene's part; `do` has a slot for the scene."""

    def mend(found: Measurement, room: Room, number: int) -> Remedy | None:
        number = number or _meant(found, room)
        if scene_at(room, number) is None:
            return None
        why = (
            found.remark or f"its {plain(found.name).partition(' ')[2]} measures {found.score:.2f}"
        )
        value = BETTER if medium == "text" else None
        return remedy_at(number, medium, "retake", value, do.format(number), why)

    return mend


def _meant(found: Measurement, room: Room) -> int:
    """Return the scene that a measurement of the whole names, else the first, where a reader begins."""
    named = re.search(r"scenes? (\d+)", found.remark)
    if named:
        return int(named.group(1))
    return room.works.script.scenes[0].number if room.works.script else 0
