"""The picture in one sentence, for those who do not see it. Knows English and the frame, not the pixels."""

from collections.abc import Sequence

from tools.image.casting import Actor
from tools.image.frame import CharacterSheet, FrameSpec, Pose
from tools.image.things import burden

PLACES: dict[str, str] = {
    "open_sea": "on the open sea", "harbour": "in a harbour", "cliff_lighthouse": "on the cliff by the lighthouse", "beach": "on a beach", "river": "by a river", "lake": "by a lake",
    "waterfall": "by a waterfall", "forest": "in a forest", "pine_forest": "in a pine forest", "jungle": "in a jungle", "meadow": "in a meadow", "garden": "in a garden", "farm": "on a farm",
    "village": "in a village", "old_town": "in an old town street", "city": "in a city street", "rooftop": "on a rooftop above a city", "desert": "in a desert", "canyon": "in a canyon", "mountain": "below a mountain",
    "snow_field": "in a field of snow", "cave": "in a cave", "underwater": "under water", "space": "in space", "planet": "on a strange planet", "castle": "before a castle", "library": "in a library",
    "kitchen": "in a kitchen", "workshop": "in a workshop", "room": "in a room", "station": "in a railway station", "market": "in a market", "ruins": "among ruins", "ship": "on the deck of a ship",
    "road": "on a country road", "bridge": "by a stone bridge", "sky": "high in the sky",
}  # fmt: skip
TIMES: dict[str, str] = {
    "dawn": "at dawn", "morning": "in the morning", "noon": "at noon", "afternoon": "in the afternoon", "sunset": "at sunset", "dusk": "at dusk", "night": "at night", "midnight": "at midnight",
}  # fmt: skip
WEATHERS: dict[str, str] = {
    "clear": "", "cloudy": "under a cloudy sky", "rain": "in the rain", "storm": "in a storm", "snow": "as snow falls", "fog": "in thick fog", "wind": "in a strong wind", "mist": "in a light mist",
}  # fmt: skip
POSES: dict[str, str] = {
    "stand": "stands", "walk": "walks", "run": "runs", "sit": "sits", "kneel": "kneels", "lie": "lies", "reach": "reaches up", "point": "points ahead", "wave": "waves", "hold": "holds something close",
    "look_up": "looks up", "look_down": "looks down", "carry": "carries something", "row": "rows a boat", "embrace": "opens their arms", "fall": "falls", "fly": "flies", "swim": "swims", "sleep": "sleeps",
}  # fmt: skip
FEELINGS: dict[str, str] = {
    "neutral": "", "happy": "with a smile", "sad": "with a sad look", "afraid": "with a frightened look", "angry": "with an angry look",
    "surprised": "with a look of surprise", "determined": "with a determined look", "tender": "with a gentle look",
}  # fmt: skip
# Weathers and seasons as they stand before "morning", "afternoon" or "night".
KINDS: dict[str, str] = {
    "clear": "", "cloudy": "cloudy", "rain": "rainy", "storm": "stormy", "snow": "snowy", "fog": "foggy", "wind": "windy", "mist": "misty",
}  # fmt: skip
LONG = ("morning", "afternoon", "night")
INSIDE = ("library", "kitchen", "workshop", "room", "station", "cave", "underwater", "space")
EMPTY_HANDED = ("row", "sleep", "lie", "swim", "fly", "fall", "embrace")
HANDLESS: dict[Pose, Pose] = {
    "carry": "walk",
    "hold": "stand",
    "wave": "stand",
    "point": "stand",
    "row": "sit",
    "embrace": "stand",
}
FLOATS = ("cloud", "storm", "moon", "sun", "star", "wind")


def alt_text(
    frame: FrameSpec,
    actors: list[Actor],
    sheets: dict[str, CharacterSheet],
    lying: Sequence[str] = (),
) -> str:
    """Return a sentence or two: who, looking how, doing what, where, when, and what lies about (`lying`)."""
    shown = [actor for actor in actors if actor.layer is not None and not actor.layer.empty]
    scene = f"{PLACES[frame.construction]} {_when(frame)}"
    if shown:
        said = "; ".join(_clauses(shown, sheets, scene))
    else:
        place = PLACES[frame.construction].split(" ", 1)[1]
        said = f"{place} {_when(frame)}"
    out = _capital(" ".join(said.split()).rstrip(" ,")) + "."
    if not lying:
        return out
    things = _list([_article(thing) for thing in lying])
    return f"{out} {_capital(things)} {'is' if len(lying) == 1 else 'are'} nearby."


def _clauses(shown: list[Actor], sheets: dict[str, CharacterSheet], scene: str) -> list[str]:
    first, *others = shown
    alike = [a for a in others if _together(first, a, sheets)]
    if alike:
        who = _list([_who(a, sheets) for a in (first, *alike)])
        verb = _plural(_verb(first, sheets))
        feeling = FEELINGS[first.subject.expression]
        said = [f"{who} {verb} {'together ' if len(alike) == 1 else ''}{feeling} {scene}"]
    else:
        said = [f"{_who(first, sheets)} {_feeling(first, _verb(first, sheets))} {scene}"]
    for actor in others:
        if actor not in alike:
            said.append(_beside(actor, first, sheets))
    return said


def _together(first: Actor, other: Actor, sheets: dict[str, CharacterSheet]) -> bool:
    """Whether two do the same, so that one verb serves both."""
    same = first.subject.pose == other.subject.pose
    same = same and first.subject.expression == other.subject.expression
    bodily = all(a.kind in ("person", "animal") for a in (first, other))
    return same and bodily and not any(_thing(a, sheets) for a in (first, other))


def _beside(actor: Actor, first: Actor, sheets: dict[str, CharacterSheet]) -> str:
    s = actor.subject
    verb = _verb(actor, sheets)
    if verb in ("stands", "sits") and first.name and first.kind != "thing":
        verb = f"{verb} beside {_plain_name(first)}"
    told = verb if s.expression == first.subject.expression else _feeling(actor, verb)
    return f"{_who(actor, sheets)} {told}"


def _feeling(actor: Actor, verb: str) -> str:
    """Return the verb with the face that goes with it."""
    feeling = FEELINGS[actor.subject.expression]
    if " with " in verb:
        feeling = feeling.replace("with ", "and ", 1)
    return f"{verb} {feeling}".strip()


def _when(frame: FrameSpec) -> str:
    """Return "on a windy afternoon", "at dawn in thick fog", "at night" indoors."""
    if frame.construction in INSIDE:
        return TIMES[frame.time_of_day]
    winter = "winter" if frame.season == "winter" and frame.weather != "snow" else ""
    if frame.time_of_day in LONG:
        kind = " ".join(part for part in (KINDS[frame.weather], winter) if part)
        return f"on {_article(f'{kind} {frame.time_of_day}')}" if kind else TIMES[frame.time_of_day]
    season = "in winter" if winter else ""
    parts = (TIMES[frame.time_of_day], season, WEATHERS[frame.weather])
    return " ".join(part for part in parts if part)


def _who(actor: Actor, sheets: dict[str, CharacterSheet]) -> str:
    sheet = sheets.get(actor.subject.name)
    known = _plain_name(actor)
    what = _looks(actor, sheet) if actor.subject.name else ""
    return f"{known}, {what}," if what else known


def _plain_name(actor: Actor) -> str:
    s = actor.subject
    if s.name:
        return s.name
    figure = s.figure.replace("_", " ")
    return f"the {figure}" if figure in FLOATS else _article(figure)


def _thing(actor: Actor, sheets: dict[str, CharacterSheet]) -> str:
    """Return what somebody has in hand; "" for empty hands."""
    sheet = sheets.get(actor.subject.name)
    prop = actor.holds or (sheet.prop if sheet else "")
    busy = actor.kind != "person" or actor.subject.pose in EMPTY_HANDED
    return "" if busy or not prop else _article(prop)


def _verb(actor: Actor, sheets: dict[str, CharacterSheet]) -> str:
    pose, thing = actor.subject.pose, _thing(actor, sheets)
    if actor.kind == "thing":
        return "stands"
    if actor.aloft:
        return "looks down from the sky"
    if actor.kind == "spirit":
        return "hovers" if pose == "stand" else POSES[pose]
    if actor.figure in ("whale", "fish", "octopus") and pose != "sleep":
        return "swims"
    if not thing:
        return POSES[HANDLESS.get(pose, pose) if actor.kind == "animal" else pose]
    if pose in ("hold", "carry"):
        return f"{'holds' if pose == 'hold' else 'carries'} {thing}"
    if pose == "stand":
        lamp = burden(actor.holds or thing.split(" ", 1)[1]) == "lamp"
        return f"holds up {thing}" if lamp else f"holds {thing}"
    return f"{POSES[pose]} with {thing} in hand"


def _looks(actor: Actor, sheet: CharacterSheet | None) -> str:
    if sheet is None or actor.kind != "person":
        figure = actor.figure.replace("_", " ")
        return "" if figure.lower() in actor.name.lower() else f"the {figure}"
    worn = [garment.item for garment in sheet.garments[:2]]
    dressed = [
        item if item.endswith("s") and not item.endswith("ss") else _article(item) for item in worn
    ]
    return f"in {_list(dressed)}" if worn else ""


def _plural(verb: str) -> str:
    """Return "stand" for "stands", "carry" for "carries", "reach up" for "reaches up"."""
    word, _, rest = verb.partition(" ")
    if word.endswith("ies"):
        word = word[:-3] + ("ie" if word == "lies" else "y")
    elif word.endswith(("ches", "shes")):
        word = word[:-2]
    else:
        word = word.removesuffix("s")
    return f"{word} {rest}".strip()


def _article(word: str) -> str:
    if word.split(" ", maxsplit=1)[0] in ("a", "an", "the", "his", "her", "their"):
        return word
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _list(parts: list[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
