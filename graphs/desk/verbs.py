"""What the person who directs can say: approve, reject, steer, pick, edit, lock, stop.

Everything said is written down before anything is done about it. Checks that it can be said
now, and to a part that exists; knows nothing of the run that follows.
"""

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from agents.errors import BriefError, PartError
from graphs import minutes, rooms
from graphs.desk.commissions import checked_prompt
from graphs.desk.showcase import clear
from graphs.runner import may_answer
from store.errors import NotFound
from store.models import Answer, Status
from store.parts import parse

if TYPE_CHECKING:
    from graphs.studio import Studio
    from store.models import Take

SCENE_ASPECTS = ("text", "picture", "music", "voice", "sound", "shot")
WHOLES = ("all", "treatment", "script", "sheets", "storyboard", "cues", "shots", "score", "film")


def approve(studio: "Studio", project: str) -> Answer:
    """Approve the phase. Raises NotNow."""
    may_answer(studio, project, "approve")
    return minutes.keep_answer(studio, project, "approve")


def reject(studio: "Studio", project: str, reason: str) -> Answer:
    """Send the phase back, told why. Raises NotNow, or BriefError without a reason."""
    may_answer(studio, project, "reject")
    return minutes.keep_answer(studio, project, "reject", words=_words(reason, "reason"))


def steer(studio: "Studio", project: str, words: str, on: str = "") -> Answer:
    """Say what should change, addressed to everyone, an agent or a part. Raises NotNow, PartError."""
    may_answer(studio, project, "steer")
    said = _words(words, "note")
    where = address(studio, project, on) if on else "all"
    return minutes.keep_answer(studio, project, "steer", words=said, on=where, part=where)


def pick(studio: "Studio", project: str, wanted: str) -> Answer:
    """Choose another take: "concept/ines@1", or an agent's name for their concept. Raises NotFound.

    A rendering that is picked is locked, as one given by hand is.
    """
    may_answer(studio, project, "pick")
    take = _picked(studio, project, wanted)
    studio.store.takes.choose(project, take.part, take, by="human", reason="picked")
    if take.kind == "rendering":  # or the company would make what its drafts ask for again
        studio.store.takes.lock(project, take.part)
    return minutes.keep_answer(studio, project, "pick", part=take.part, take=take.id)


def lock(studio: "Studio", project: str, part: str, *, locked: bool = True) -> bool:
    """Lock or release a part; returns whether that changed anything. Raises PartError."""
    where = address(studio, project, part)
    takes = studio.store.takes
    changed = takes.lock(project, where) if locked else takes.unlock(project, where)
    if changed:
        minutes.keep_answer(studio, project, "lock" if locked else "unlock", part=where)
    return changed


def stop(studio: "Studio", project: str) -> None:
    """Let the project rest; `resume` comes back to the same review."""
    minutes.keep_answer(studio, project, "stop")
    studio.store.projects.set_status(project, Status.STOPPED)


def address(studio: "Studio", project: str, given: str) -> str:
    """Return the address of a part or agent as this project knows it. Raises PartError."""
    wanted = given.strip()
    cast = rooms.cast(studio, project)
    for agent in cast:
        if wanted.lower() in (agent.id, agent.name.lower(), agent.role):
            return agent.id
    known = parts(studio, project)
    for part in known:
        if part.lower() == wanted.lower().replace("scene ", "scene:"):
            return part
    parse_as_part(wanted)
    near = get_close_matches(wanted, [*known, *(agent.id for agent in cast)], n=3, cutoff=0.5)
    raise PartError(
        f"there is no part or agent {given!r}",
        hint=f"did you mean {', '.join(near)}?" if near else "`troupe show` names the parts",
    )


def parse_as_part(wanted: str) -> None:
    """Raise PartError if this cannot even be the address of a part."""
    try:
        parse(wanted)
    except NotFound as error:
        raise PartError(str(error), hint=error.hint) from error


def parts(studio: "Studio", project: str) -> tuple[str, ...]:
    """Return every part that can be addressed as the project stands."""
    chosen = studio.store.takes.all_chosen(project)
    if "script" not in chosen:
        return ("all", *chosen)
    script = chosen["script"].draft
    scenes = [f"scene:{scene['number']}" for scene in script["scenes"]]
    aspects = [f"{scene}/{aspect}" for scene in scenes for aspect in SCENE_ASPECTS]
    people = [f"character:{person['name']}" for person in script["characters"]]
    return tuple(dict.fromkeys((*WHOLES, *scenes, *aspects, *people, *chosen)))


def words_of(note: str, file: Path | None) -> str:
    """Return a note, or what a file says if one is given. Raises BriefError if it cannot be read."""
    if file is None:
        return note
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BriefError(f"{str(file)!r} cannot be read: {error}") from error


def _words(words: str, what: str) -> str:
    if not words.strip():
        raise BriefError(
            f"the {what} is empty", hint=f"say it in quotes after the {what}'s project"
        )
    return checked_prompt(words)


def _picked(studio: "Studio", project: str, wanted: str) -> "Take":
    agents = {agent.id: agent for agent in rooms.cast(studio, project)}
    names = {agent.name.lower(): agent.id for agent in agents.values()}
    agent = names.get(wanted.lower(), wanted.lower())
    if agent in agents:
        return studio.store.takes.find(project, f"concept/{agent}")
    return studio.store.takes.find(project, wanted)


def remove(studio: "Studio", project: str) -> None:
    """Delete a project, what only it used, and its snapshots. Raises ProjectBusy."""
    from store.checkpoints import forget

    with studio.store.exclusive(project, doing="rm"):
        forget(studio.store, project)
        studio.store.projects.remove(project)
        clear(studio, project)
