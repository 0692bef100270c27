"""What a directive reaches: which kind of draft, and which of its scenes. Knows nothing of how it is changed."""

from agents.drafts import Directive
from agents.house.notes_vocabulary import Operation, operations
from tools.base import Json

PARTS = {
    "script": "script", "text": "script", "voice": "script", "sound": "script",
    "picture": "storyboard", "storyboard": "storyboard", "style": "storyboard", "sheets": "sheets",
    "music": "cues", "score": "cues", "cues": "cues", "shot": "shots", "shots": "shots", "film": "shots",
    "treatment": "treatment",
}  # fmt: skip
"""Which kind of draft a part or a medium of a scene is in."""

_BY_SCENE = ("set_time", "set_weather", "set_season", "set_place", "happier", "sadder", "calmer", "tenser", "funnier", "darker_tone",
             "add_character", "remove_character", "add_object", "remove_object", "remove_scene")  # fmt: skip


def concerns(directive: Directive, kind: str) -> bool:
    """Return whether a directive can change anything in a kind of draft."""
    entry = operations().get(directive.operation)
    if entry is None or kind not in entry.reaches or not _possible(directive, entry):
        return False
    head, _, aspect = directive.target.partition("/")
    if kind == "treatment":
        return _planned(directive, head, aspect)
    part = PARTS.get(aspect or head, "")
    return not part or part == kind


def _possible(directive: Directive, entry: Operation) -> bool:
    """Return whether a directive's value is one that its operation takes."""
    value = directive.value
    if entry.value == "choice" and entry.name != "score_style":
        return value in entry.choices or isinstance(value, float)
    return entry.value in ("degree", "nothing") or value not in (None, "")


def _planned(directive: Directive, head: str, aspect: str) -> bool:
    """Return whether a directive is of the treatment's size: a whole field of it, or a step of its arc."""
    by_scene = directive.operation in _BY_SCENE
    if head.startswith("scene:"):
        return by_scene and not aspect
    part = PARTS.get(head, "")
    return not part or (not by_scene and part != "sheets") or part == "treatment"


def scenes_of(directive: Directive, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Return which of the scenes a directive reaches: the one it names, else all."""
    name, _, which = directive.target.partition("/")[0].partition(":")
    if name == "scene":
        return tuple(n for n in numbers if str(n) == which)
    return numbers


def is_of_one_scene(directive: Directive) -> bool:
    """Return whether a directive is aimed at a single scene."""
    return directive.target.startswith("scene:")


def amount(value: Json, otherwise: float = 0.4) -> float:
    """Return a directive's value as a degree 0..1."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return otherwise
    return max(0.0, min(1.0, abs(float(value))))


def reversed_by(value: Json) -> bool:
    """Return whether a degree is below zero, which asks for the opposite."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value < 0


def straight(directive: Directive) -> Directive:
    """Return a directive of degree without a sign: a negative one as its opposite."""
    entry = operations().get(directive.operation)
    if entry is None or not entry.opposite or not reversed_by(directive.value):
        return directive
    return directive.model_copy(
        update={"operation": entry.opposite, "value": amount(directive.value)}
    )
