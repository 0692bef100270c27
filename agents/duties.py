"""Who makes what: which agent answers for a kind of draft or a part. Knows nothing of takes or graphs."""

from collections.abc import Sequence

from agents.cast import Agent
from agents.drafts import Craft, Treatment

CRAFT_OF: dict[str, Craft] = {
    "script": "writer",
    "sheets": "artist",
    "storyboard": "artist",
    "cues": "composer",
    "shots": "director",
    "treatment": "director",
    "text": "writer",
    "voice": "writer",
    "picture": "artist",
    "style": "artist",
    "character": "artist",
    "music": "composer",
    "sound": "composer",
    "score": "composer",
    "shot": "director",
    "film": "director",
    "page": "director",
}

FEEDS: dict[str, tuple[str, ...]] = {
    "script": ("treatment",),
    "sheets": ("treatment", "script"),
    "cues": ("treatment", "script"),
    "storyboard": ("treatment", "script", "sheets"),
    "shots": ("treatment", "script"),
}
"""Which drafts each kind of draft is made from, in the order of the work."""


def author_of(kind: str, cast: Sequence[Agent], treatment: Treatment | None = None) -> Agent:
    """Return who makes a kind of draft or the part it names.

    Of several agents of the craft, the one whose concept the treatment took most from; else the first.
    """
    craft = CRAFT_OF.get(kind, "director")
    able = [agent for agent in cast if agent.role == craft] or list(cast)
    if treatment is None:
        return able[0]
    given = [contribution.agent for contribution in treatment.contributions]
    return max(able, key=lambda agent: (given.count(agent.id), -able.index(agent)))


def owner_of(part: str, cast: Sequence[Agent], treatment: Treatment | None = None) -> Agent:
    """Return whose work a part is: "scene:3/picture" an artist's, "scene:3" the writer's."""
    head, _, aspect = part.partition("/")
    name = head.partition(":")[0]
    if name == "scene":
        return author_of(aspect or "script", cast, treatment)
    return author_of(name, cast, treatment)


def first(cast: Sequence[Agent], craft: Craft) -> Agent:
    """Return the first agent of a craft, or the first of all if the cast has none."""
    return next((agent for agent in cast if agent.role == craft), cast[0])
