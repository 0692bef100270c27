"""Renderings of a scene's parts: which are needed, made by whom, kept as takes.

A rendering's take is named by its ledger key: going back to an earlier draft finds the earlier
take. A locked part keeps the take that is chosen. Knows nothing of the order of the work.
"""

from typing import TYPE_CHECKING, Any

from agents.duties import author_of
from graphs import orders, rooms
from graphs.making import make
from graphs.state import Seat, StudioState
from store.models import Phase
from tools.base import Request
from tools.film.timing import Timeline, time_shots

if TYPE_CHECKING:
    from agents.mind import Room
    from graphs.studio import Studio
    from store.ledger import Kept
    from store.models import Take

OVERLAP_S = 1.4
"""How long the sounds of neighbouring scenes are heard together."""

KINDS = ("treatment", "script", "sheets", "storyboard", "cues", "shots")


def untimed_parts(studio: "Studio", state: "StudioState | Seat") -> list[str]:
    """Return the parts that can be made before the timing is known: pictures and voices."""
    room = rooms.room(studio, state, works=("script",))
    assert room.works.script is not None
    scenes = [scene.number for scene in room.works.script.scenes]
    speaking = studio.can_speak()
    if not speaking:
        studio.say(state["project"], "note", "no voice is ready: captions carry the words")
    spoken = [s.number for s in room.works.script.scenes if speaking and s.voice_over.strip()]
    return [f"scene:{n}/voice" for n in spoken] + [f"scene:{n}/picture" for n in scenes]


def timed_parts(studio: "Studio", state: "StudioState | Seat") -> list[str]:
    """Return the parts whose length follows from the timing: music and sound."""
    room = rooms.room(studio, state, works=("script",))
    assert room.works.script is not None
    scenes = [scene.number for scene in room.works.script.scenes]
    return [f"scene:{n}/{aspect}" for n in scenes for aspect in ("music", "sound")]


def is_essential(part: str) -> bool:
    """Return whether the piece cannot be without a part. It can do without voice and sound."""
    return not part.endswith(("/voice", "/sound"))


def render_part(studio: "Studio", place: Seat) -> "Take | None":
    """Make a part, or find it in the ledger, and choose its take. Locked parts are left as they are."""
    project, part = place["project"], place["part"]
    room = rooms.room(studio, place, works=KINDS)
    if (held := unharmed(studio, project, part)) is not None:
        return held
    request = _order(studio, place, room)
    if request is None:
        return None
    agent = author_of(part.partition("/")[2], room.cast, room.works.treatment)
    kept = make(studio, project, request, part=part, agent=agent.id)
    return keep(studio, place, kept, part, agent.id)


def unharmed(studio: "Studio", project: str, part: str) -> "Take | None":
    """Return the take that a lock holds, None if none does or if its bytes have to be made again."""
    takes = studio.store.takes
    held = takes.chosen(project, part) if takes.locked(project, part) else None
    if held and (held.author == "human" or studio.store.assets.verify(held.sha256)):
        return held
    return None


def keep(
    studio: "Studio", place: "Seat | StudioState", kept: "Kept", part: str, author: str
) -> "Take":
    """Keep a rendering as a take of its part, and choose it unless a lock holds another."""
    project, takes = place["project"], studio.store.takes
    held = takes.chosen(project, part) if takes.locked(project, part) else None
    if held and held.sha256 != kept.main.sha256:
        return held  # its bytes were lost and came out otherwise: nothing else may stand there
    take = takes.keep(
        project,
        part=part,
        kind="rendering",
        author=author,
        phase=Phase(place.get("phase", "prototype")),
        attempt=place.get("attempt", 1),
        round=place.get("round", 0),
        origin=kept.key,
        draft={"facts": kept.facts},
        sha256=kept.main.sha256,
        media_type=kept.main.media_type,
        generation_id=kept.generation_id,
    )
    takes.choose(project, part, take, by=author, reason="made")
    return take


def timeline(studio: "Studio", state: "StudioState | Seat", room: "Room") -> Timeline:
    """Return when each scene begins and how long it lasts, from the shots and the spoken words."""
    assert room.works.shots is not None
    assert room.works.script is not None
    spoken: dict[int, float] = {}
    for scene in room.works.script.scenes:
        take = studio.store.takes.chosen(state["project"], f"scene:{scene.number}/voice")
        if take is not None and studio.can_speak():
            spoken[scene.number] = float(take.draft["facts"]["duration_s"])
        else:
            spoken[scene.number] = orders.reading_time(scene.voice_over)
    shots = room.works.shots.model_copy(update={"fps": studio.settings.fps})
    return time_shots(shots, spoken)


def _order(studio: "Studio", place: Seat, room: "Room") -> Request | None:
    scene_part, _, aspect = place["part"].partition("/")
    scene = int(scene_part.partition(":")[2])
    works = room.works
    assert works.script is not None
    if aspect == "voice":
        language = room.premise.language
        return orders.speak_order(works.script, scene, seed=room.seed, language=language)
    if aspect == "picture":
        assert works.storyboard is not None
        assert works.sheets is not None
        return orders.paint_order(
            works.storyboard, works.sheets, scene, seed=room.seed, size=studio.size
        )
    _, duration_s = timeline(studio, place, room).cue_span(scene)
    if aspect == "sound":
        lasting = duration_s + OVERLAP_S
        return orders.foley_order(works.script, scene, seed=room.seed, duration_s=lasting)
    assert works.cues is not None
    last = scene == works.script.scenes[-1].number
    return orders.compose_order(works.cues, scene, seed=room.seed, duration_s=duration_s, last=last)


def facts(studio: "Studio", project: str, part: str) -> dict[str, Any]:
    """Return the facts of a part's chosen rendering; empty if there is none."""
    take = studio.store.takes.chosen(project, part)
    return {} if take is None else dict(take.draft.get("facts", {}))
