"""The picture in one sentence, for those who do not see it. Knows English and the frame, not the pixels."""

from tools.image.casting import Actor
from tools.image.frame import CharacterSheet, FrameSpec

PLACES: dict[str, str] = {
    "open_sea": "on the open sea", "harbour": "in a harbour", "cliff_lighthouse": "on a cliff by a lighthouse", "beach": "on a beach", "river": "by a river", "lake": "by a lake",
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
    "neutral": "", "happy": "happily", "sad": "sadly", "afraid": "fearfully", "angry": "angrily", "surprised": "in surprise", "determined": "with resolve", "tender": "tenderly",
}  # fmt: skip


def alt_text(frame: FrameSpec, actors: list[Actor], sheets: dict[str, CharacterSheet]) -> str:
    """Return one sentence: who, doing what, where, when, in what weather."""
    shown = [actor for actor in actors if actor.layer is not None and not actor.layer.empty]
    if shown:
        who = _list(
            [
                _doing(actor, sheets.get(actor.subject.name), first=i == 0)
                for i, actor in enumerate(shown)
            ]
        )
        sentence = f"{who} {_scene(frame)}"
    else:
        place = PLACES[frame.construction].split(" ", 1)[1]
        sentence = f"{_capital(place)} {_when(frame)}"
    return " ".join(sentence.split()).rstrip(" ,") + "."


def _scene(frame: FrameSpec) -> str:
    place = PLACES[frame.construction]
    inside = frame.construction in (
        "library",
        "kitchen",
        "workshop",
        "room",
        "station",
        "cave",
        "underwater",
        "space",
    )
    return f"{place} {TIMES[frame.time_of_day] if inside else _when(frame)}"


def _when(frame: FrameSpec) -> str:
    weather = WEATHERS[frame.weather]
    winter = "in winter" if frame.season == "winter" and frame.weather != "snow" else ""
    return " ".join(part for part in (TIMES[frame.time_of_day], winter, weather) if part)


def _doing(actor: Actor, sheet: CharacterSheet | None, *, first: bool) -> str:
    s = actor.subject
    if actor.kind == "thing":
        return f"{_article(actor.name)} stands"
    known = s.name or _article(s.figure.replace("_", " "))
    what = _looks(actor, sheet) if s.name else ""
    whom = _capital(known) if first else known
    opening = f"{whom}, {what}," if what else whom
    return " ".join(part for part in (opening, _verb(actor, sheet), FEELINGS[s.expression]) if part)


def _verb(actor: Actor, sheet: CharacterSheet | None) -> str:
    pose, prop = actor.subject.pose, sheet.prop if sheet else ""
    if actor.aloft:
        return "looks down from the sky"
    if actor.kind == "spirit":
        return "hovers" if pose == "stand" else POSES[pose]
    if actor.figure in ("whale", "fish", "octopus") and pose == "stand":
        return "swims"
    if pose in ("hold", "carry") and prop:
        return f"{'holds' if pose == 'hold' else 'carries'} {_article(prop)}"
    return POSES[pose]


def _looks(actor: Actor, sheet: CharacterSheet | None) -> str:
    if sheet is None or actor.kind != "person":
        figure = actor.figure.replace("_", " ")
        return "" if figure.lower() in actor.name.lower() else f"the {figure}"
    worn = [garment.item for garment in sheet.garments[:2]]
    handy = sheet.prop and actor.subject.pose not in (
        "hold",
        "carry",
        "row",
        "sleep",
        "lie",
        "swim",
        "fly",
    )
    holding = f"with {_article(sheet.prop)}" if handy else ""
    clothes = (
        f"in {_list([_article(item) if not item.endswith('s') else item for item in worn])}"
        if worn
        else ""
    )
    return " ".join(part for part in (clothes, holding) if part)


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
