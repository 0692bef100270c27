"""The film's narrator: one or two complete sentences per scene that tell the story over pictures alone.

Built from the plan's own telling of the scene. Knows nothing of the prose.
"""

from tools.base import derive_seed
from tools.text.markup import Unfilled
from tools.text.stage import Stage
from tools.text.telling import words
from tools.world import english

_SHORT, _LONG = 12, 34


def voice_over(stage: Stage) -> str:
    """Return what is said over the scene, in the script's tense and person."""
    template = stage.scene.terms.get("telling", "")
    text = _told(stage, template) if template else ""
    text = text or english.capitalised(english.typographic(stage.scene.action or stage.scene.title))
    if text and text[-1] not in ".!?”":
        text += "."
    if len(words(text)) < _SHORT:
        text = f"{text} {_placed(stage)}".strip()
    return text


def _told(stage: Stage, template: str) -> str:
    def pick(count: int) -> int:
        return derive_seed(stage.seed, "voice-over", stage.scene.number, template) % count

    try:
        return stage.discourse().tell(template, pick)
    except Unfilled:
        return ""


def _placed(stage: Stage) -> str:
    verb = "was" if stage.script.tense == "past" else "is"
    return english.capitalised(f"it {verb} {stage.scene.time_of_day} {stage.terms['at_here']}.")
