"""Body and face from what happens: poses, expressions and relations read off a scene.

Knows nothing of cameras or colours.
"""

import re

from tools.base import Mood
from tools.image.frame import Expression, Pose
from tools.text.script import Scene

_POSES: tuple[tuple[Pose, tuple[str, ...]], ...] = (
    ("embrace", ("embrac", "hug", "held each other", "hold each other")),
    ("sleep", ("sleep", "slept", "asleep", "dream")),
    ("row", ("row ", "rows", "rowed", "oars")),
    ("swim", ("swim", "swam", "dive", "dived")),
    ("fly", ("fly", "flies", "flew", "soar")),
    ("fall", ("fall", "fell", "stumbl", "slip")),
    ("run", ("run", "ran", "race", "hurr", "flee", "fled", "chase", "escap")),
    ("reach", ("reach", "touch", "catch", "caught", "grab", "take", "took", "lift", "climb")),
    ("carry", ("carry", "carri", "bring", "brought", "drag", "haul")),
    ("hold", (" hold", " held", " offer", " give", " gave")),
    ("kneel", ("kneel", "knelt", "mend", "repair", "dig", "plant", "bury")),
    ("point", ("point", "show", "accus", "blame", "warn")),
    ("wave", ("wave", "greet", "farewell", "goodbye", "good-bye", "welcom")),
    ("look_up", ("look up", "looks up", "looked up", "star", "sky", "moon", "tower")),
    ("look_down", ("look down", "looked down", "regret", "asham", "grieve", "mourn", "refus")),
    ("sit", ("sit", "sat", "wait", "rest", "write", "wrote", "read", "listen", "tell", "told")),
    ("walk", ("walk", "go ", "goes", "went", "come", "came", "follow", "cross", "leave", "left",
              "arriv", "return", "search", "travel", "set out")),
)  # fmt: skip

_FACES: tuple[tuple[Expression, tuple[str, ...]], ...] = (
    ("afraid", ("afraid", "fear", "terror", "hide", "panic")),
    ("angry", ("angry", "anger", "rage", "furious", "blame", "shout")),
    ("surprised", ("surpris", "discover", "astonish", "suddenly", "finds out")),
    ("tender", ("forgiv", "comfort", "gentl", "tender", "embrac", "kiss")),
)


def pose_of(scene: Scene, name: str, lead: bool, figure: str) -> Pose:
    """Return how somebody holds themselves in a scene; whoever is not acting watches."""
    if figure in ("storm", "cloud", "wind", "moon", "sun", "star", "river", "sea", "tree"):
        return "stand"
    sentence = _about(scene.action, name)
    found = [
        (sentence.index(word), order, pose)
        for order, (pose, words) in enumerate(_POSES)
        for word in words
        if word in sentence
    ]
    if found:
        return min(found)[2]
    if figure in ("gull", "bird", "crow", "owl", "butterfly", "bee", "heron"):
        return "fly"
    if figure in ("whale", "fish", "octopus", "turtle"):
        return "swim"
    return "stand" if lead or scene.mood.arousal < 0.6 else "look_up"


def expression_of(scene: Scene, name: str) -> Expression:
    """Return the face somebody makes in a scene: by what happens to them, else by the mood."""
    sentence = _about(scene.action, name)
    for face, words in _FACES:
        if any(word in sentence for word in words):
            return face
    return face_for(scene.mood)


def face_for(mood: Mood) -> Expression:
    """Return the face of a mood."""
    if mood.valence > 0.3:
        return "tender" if mood.arousal < 0.3 else "happy"
    if mood.valence < -0.3:
        return "afraid" if mood.arousal > 0.65 else "sad"
    return "determined" if mood.arousal > 0.6 else "neutral"


def _about(action: str, name: str) -> str:
    """Return the part of a sentence in which somebody does something; "" if they do nothing in it."""
    words = action.lower()
    at = words.find(name.lower())
    if at < 0:
        return ""
    return re.split(r"[;.:]| where | who | that | while ", words[at:])[0]
