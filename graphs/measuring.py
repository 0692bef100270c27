"""Measuring the piece as it stands: every part by its medium's measures, then how all fit.

Each part's measuring goes through the ledger, so that only what changed is measured again.
Knows nothing of what the critic makes of it.
"""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from graphs import rendering, rooms
from graphs.state import StudioState
from store.ledger import Made, Order
from tools.base import digest
from tools.measure.base import Measurement

if TYPE_CHECKING:
    from agents.mind import Room
    from graphs.studio import Studio
    from store.models import Take

VERSION = "1"


def measure_piece(studio: "Studio", state: StudioState) -> dict[str, Any]:
    """Return the piece: addresses of its works, its renderings, facts by part, all measurements."""
    room = rooms.room(studio, state, works=rendering.KINDS)
    takes = _renderings(studio, state["project"], room)
    facts = {part: dict(take.draft.get("facts", {})) for part, take in takes.items()}
    found = [
        *_script(room),
        *_pictures(studio, state["project"], room, takes),
        *_sounds(studio, state["project"], room, takes),
        *_fit(room, facts),
    ]
    return {
        "works": {kind: state["works"][kind] for kind in rendering.KINDS},
        "renderings": {
            part: {"take": f"{part}@{take.number}", "sha256": take.sha256}
            for part, take in takes.items()
        },
        "facts": facts,
        "measurements": [one.model_dump(mode="json") for one in found],
    }


def _renderings(studio: "Studio", project: str, room: "Room") -> "dict[str, Take]":
    assert room.works.script is not None
    chosen = studio.store.takes.all_chosen(project)
    parts = [
        f"scene:{scene.number}/{aspect}"
        for scene in room.works.script.scenes
        for aspect in ("picture", "voice", "music", "sound")
    ]
    return {part: chosen[part] for part in parts if part in chosen}


def _script(room: "Room") -> Sequence[Measurement]:
    from tools.measure.text import measure_script

    script, premise = room.works.script, room.premise
    assert script is not None
    people = [premise.protagonist, *premise.others]
    words = {
        "people": " ".join(person.noun or person.kind.replace("_", " ") for person in people),
        "place": premise.place,
        "trouble": premise.trouble,
    }
    target = room.form.words.get(room.brief.length, 0)
    return measure_script(script, words, audience=premise.audience, target_words=target)


def _pictures(
    studio: "Studio", project: str, room: "Room", takes: "dict[str, Take]"
) -> list[Measurement]:
    from tools.measure.picture import measure_picture, near_duplicates

    board = room.works.storyboard
    assert board is not None
    read = studio.store.assets.read
    pictures = {part: take for part, take in takes.items() if part.endswith("/picture")}
    found: list[Measurement] = []
    for part, take in pictures.items():
        scene = int(part.partition("/")[0].partition(":")[2])
        palette = board.frame(scene).palette.swatches
        facts = take.draft.get("facts", {})

        def work(part: str = part, take: "Take" = take) -> Sequence[Measurement]:
            return measure_picture(read(take.sha256), part=part, facts=facts, palette=palette)  # noqa: B023

        found += _once(studio, project, part, [take.sha256, *palette, digest(facts)], work)
    hashes = [take.sha256 for take in pictures.values()]
    found += _once(
        studio, project, "storyboard", hashes,
        lambda: near_duplicates({part: read(take.sha256) for part, take in pictures.items()}),
    )  # fmt: skip
    return found


def _sounds(
    studio: "Studio", project: str, room: "Room", takes: "dict[str, Take]"
) -> list[Measurement]:
    from tools.measure.music import measure_cue
    from tools.measure.sound import measure_sound

    cues = room.works.cues
    assert cues is not None
    read = studio.store.assets.read
    found: list[Measurement] = []
    for part, take in takes.items():
        if part.endswith("/picture"):
            continue
        found += _once(
            studio, project, part, [take.sha256],
            lambda part=part, take=take: measure_sound(read(take.sha256), part=part),  # type: ignore[misc]
        )  # fmt: skip
        if part.endswith("/music") and take.generation_id is not None:
            files = {one.role: one for one in studio.store.ledger.get(take.generation_id).files}
            if "midi" not in files:
                continue
            cue = cues.cue(int(part.partition("/")[0].partition(":")[2]))
            facts, midi = take.draft.get("facts", {}), files["midi"].sha256
            found += _once(
                studio, project, part, [midi, digest(cue.model_dump(mode="json"))],
                lambda part=part, midi=midi, cue=cue, facts=facts: measure_cue(  # type: ignore[misc]
                    read(midi), part=part, cue=cue, facts=facts
                ),
            )  # fmt: skip
    return found


def _fit(room: "Room", facts: dict[str, dict[str, Any]]) -> Sequence[Measurement]:
    from tools.measure.fit import measure_fit

    works = room.works
    assert works.script is not None
    assert works.sheets is not None
    assert works.storyboard is not None
    assert works.cues is not None
    assert works.shots is not None
    return measure_fit(works.script, works.sheets, works.storyboard, works.cues, works.shots, facts)


def _once(
    studio: "Studio",
    project: str,
    part: str,
    inputs: Sequence[str],
    work: Callable[[], Sequence[Measurement]],
) -> list[Measurement]:
    medium = part.rpartition("/")[2]
    key = digest(
        {"capability": "measure", "version": VERSION, "part": part, "inputs": list(inputs)}
    )
    order = Order(
        project_id=project,
        capability="measure",
        back_end="house",
        version=VERSION,
        part=part,
        parameters={"medium": medium},
        ingredients=tuple(one for one in inputs if len(one) == 64),
    )

    def make() -> Made:
        body = [one.model_dump(mode="json") for one in work()]
        data = json.dumps(body, sort_keys=True).encode()
        return Made(
            files=(("measurements", "application/json", data),), recipe={"back_end": "house"}
        )

    kept = studio.store.ledger.once(key, order, make)
    body = json.loads(studio.store.assets.read(kept.main.sha256))
    return [Measurement.model_validate(one) for one in body]
