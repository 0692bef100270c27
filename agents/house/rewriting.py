"""Finding better words for a scene: several tries, all measured, the best kept, or the old one.

Knows nothing of who asked.
"""

from agents.duties import author_of
from agents.house.prose import write
from agents.mind import Room
from tools.text.script import Scene, Script

TRIES = 3


def rewritten(script: Script, number: int, room: Room) -> Script:
    """Return the script with the best wording found of one scene; an equal one if none is better.

    Only the prose changes: what the film's narrator says stays, and with it the timing.
    """
    if not any(scene.number == number for scene in script.scenes):
        return script
    agent = author_of("script", room.cast, room.works.treatment)
    best, score = script, script_score(script, room)
    old = script.scene(number)
    for turn in range(1, TRIES + 1):
        take = room.attempt * 100 + room.round * 10 + turn
        new = write(agent, room, script, number, take)
        tried = _with_scene(script, old.model_copy(update={"passages": new.passages}))
        found = script_score(tried, room)
        if found > score + 1e-6:
            best, score = tried, found
    return best


def script_score(script: Script, room: Room) -> float:
    """Return the mean score of all measures of the text, 0..1."""
    from tools.measure.text import measure_script

    premise = room.premise
    people = [premise.protagonist, *premise.others]
    found = measure_script(
        script,
        {
            "people": " ".join(one.noun or one.kind.replace("_", " ") for one in people),
            "place": premise.place,
            "trouble": premise.trouble,
        },
        audience=premise.audience,
        target_words=room.form.words.get(room.brief.length, 0),
    )
    return sum(m.score for m in found) / len(found) if found else 0.0


def _with_scene(script: Script, scene: Scene) -> Script:
    scenes = tuple(scene if one.number == scene.number else one for one in script.scenes)
    return script.model_copy(update={"scenes": scenes})
