"""Saying back what was understood: one plain sentence per directive.

Knows nothing of how it was read.
"""

from collections.abc import Mapping

from agents.drafts import Directive
from agents.house.manner import listed, plain
from agents.house.notes_vocabulary import tables
from tools.base import Json
from tools.world import lexicon
from tools.world.english import indefinite, is_plural

_WEATHER = {
    "clear": "the sky clears", "cloudy": "the sky is overcast", "rain": "it rains", "storm": "there is a storm",
    "snow": "it snows", "fog": "there is fog", "wind": "the wind blows", "mist": "there is mist",
}  # fmt: skip
_TIMES = {
    "dawn": "at dawn",
    "noon": "at noon",
    "sunset": "at sunset",
    "dusk": "at dusk",
    "night": "at night",
    "midnight": "at midnight",
}
_DEGREES = {
    "happier": "{what} becomes {much}happier", "sadder": "{what} becomes {much}sadder",
    "calmer": "{what} becomes {much}calmer", "tenser": "{what} becomes {much}tenser",
    "funnier": "{what} becomes {much}funnier", "darker_tone": "{what} becomes {much}darker in tone",
    "warmer": "the colours of {what} become {much}warmer", "cooler": "the colours of {what} become {much}cooler",
    "brighter": "the light of {what} becomes {much}brighter", "darker": "the light of {what} becomes {much}darker",
    "more_colour": "the colours of {what} become {much}stronger", "less_colour": "the colours of {what} become {much}quieter",
    "faster": "{what} goes {much}faster", "slower": "{what} goes {much}slower", "louder": "the music of {what} becomes {much}louder",
    "quieter": "the music of {what} becomes {much}quieter", "longer": "the text of {what} becomes {much}longer",
    "shorter": "the text of {what} becomes {much}shorter", "more_dialogue": "people talk {much}more in {what}",
    "less_dialogue": "people talk {much}less in {what}", "simpler": "the words of {what} become {much}simpler",
    "richer": "the descriptions in {what} become {much}richer",
}  # fmt: skip
_OTHERS = {
    "set_season": "{what} happens in {value}", "style": "{what} is drawn as {value}", "tempo": "the music of {what} goes at {value} beats a minute",
    "add_instrument": "the {value} joins the music of {what}", "remove_instrument": "the {value} leaves the music of {what}",
    "tonic": "the music of {what} is in {value}", "mode": "the music of {what} turns to {value}", "score_style": "the score becomes {value}",
    "add_sound": "{value} is heard in {what}", "remove_sound": "{value} is heard no more in {what}",
    "point_of_view": "it is told in the {value} person", "tense": "it is told in the {value} tense", "register": "it is told as {value}",
    "ending": "the ending becomes {value}: its words, its light and its music", "title": "the title becomes “{value}”", "theme": "the theme becomes “{value}”",
    "motif": "what returns is {value}", "add_object": "{value} is added to {what}", "remove_object": "{value} goes from {what}",
    "remove_scene": "{what} goes, and the scenes after it move up", "camera": "the picture of {what} is seen {value}",
    "horizon": "the horizon in {what} goes {value}", "pace": "the shots of {what} are held {value} times as long",
    "move": "the camera over {what} makes a {value}", "transition": "{what} ends in a {value}", "retake": "{what} is made once more",
}  # fmt: skip
_CAMERA = {"closer": "from closer by", "wider": "from further away", "lower": "from lower down", "higher": "from higher up",
           "level": "at eye level", "left": "with its subject further left", "right": "with its subject further right"}  # fmt: skip
_PARTS = {"all": "the whole piece", "score": "the music", "storyboard": "the pictures", "script": "the text", "shots": "the film", "film": "the film",
          "picture": "the picture", "music": "the music", "text": "the text", "shot": "the shot", "voice": "the narration", "sound": "the sound"}  # fmt: skip

_TIDIER = (
    ("the music of the music", "the music"), ("the music of the whole piece", "the music"), ("the words of the text", "the words"),
    ("the text of the text", "the text"), ("the text of the whole piece", "the text"), ("the light of the picture", "the light in the picture"),
    ("the shots of the film", "the shots"), ("the picture of the picture", "the picture"), ("the whole piece moves", "everything moves"),
    ("the colours of the picture of", "the colours in the picture of"), ("the picture of the whole piece is", "every picture is"),
    ("the picture of the pictures is", "every picture is"), ("the shots of the whole piece", "the shots"), ("the pictures is drawn", "everything is drawn"), ("the whole piece is drawn", "everything is drawn"),
)  # fmt: skip


def say(directive: Directive) -> str:
    """Return what a directive does as a plain sentence, without a full stop."""
    said = _said(directive)
    for wrong, right in _TIDIER:
        said = said.replace(wrong, right)
    return said


def _said(directive: Directive) -> str:
    operation, value = directive.operation, directive.value
    what = place(directive.target)
    if operation in _DEGREES:
        return _DEGREES[operation].format(what=what, much=_much(value))
    if operation == "set_weather":
        return f"{_WEATHER[str(value)]} in {what}"
    if operation == "set_time":
        return f"{what} happens {_TIMES.get(str(value), f'in the {value}')}"
    if operation == "set_place":
        entry = lexicon.world().settings.get(str(value))
        return f"{what} moves to {entry.phrase if entry else value}"
    if operation == "describe" and isinstance(value, dict):
        return f"{what} {_look(value)}, in every picture"
    if operation == "colour":
        return f"{colour_name(str(value))} comes into the colours of {what}"
    if operation == "rename":
        return f"{what} is called {value} everywhere"
    if operation in ("add_character", "remove_character"):
        return _somebody(operation, value, what)
    shown = _CAMERA.get(str(value), "") if operation == "camera" else plain(str(value))
    if operation in ("motif", "add_object"):
        shown = indefinite(shown)
    said = _OTHERS[operation].format(what=what, value=shown)
    if operation in ("add_instrument", "remove_instrument") and is_plural(shown):
        said = said.replace(" joins ", " join ").replace(" leaves ", " leave ")
    return said


def place(target: str) -> str:
    """Return a part's address in words."""
    head, _, aspect = target.partition("/")
    name, _, which = head.partition(":")
    if name == "scene":
        return f"{_PARTS.get(aspect, aspect)} of scene {which}" if aspect else f"scene {which}"
    return which or _PARTS.get(name, name)


def _much(value: Json) -> str:
    size = abs(float(value)) if isinstance(value, int | float) else 0.4
    return "a little " if size <= 0.25 else "much " if size >= 0.65 else ""


def _somebody(operation: str, value: Json, what: str) -> str:
    if isinstance(value, dict):
        kind = lexicon.world().kinds.get(str(value.get("kind")))
        noun = kind.noun if kind else "person"
        return f"{value.get('name')}, {indefinite(noun)}, joins {what}"
    if operation == "remove_character" and value == "everyone":
        return f"nobody is seen in {what}"
    return f"{value} joins {what}" if operation == "add_character" else f"{value} leaves {what}"


def _look(value: Mapping[str, Json]) -> str:
    said = []
    garments = value.get("garments")
    worn = (
        [_garment(one) for one in garments if isinstance(one, dict)]
        if isinstance(garments, list)
        else []
    )
    if worn:
        said.append(f"wears {listed(worn)}")
    without = value.get("without")
    if isinstance(without, list):
        said.append(f"wears no {listed([str(item) for item in without])}")
    if "hair" in value or "hair_style" in value:
        words = [plain(str(value.get("hair_style", ""))), colour_name(str(value.get("hair", "")))]
        said.append(
            "has " + " ".join(w for w in words if w) + " hair"
            if value.get("hair_style") != "bald"
            else "is bald"
        )
    if "beard" in value:
        said.append("has a beard" if value["beard"] else "has no beard")
    said += [f"is {value['age']}"] if "age" in value else []
    said += [f"is of {value['build']} build"] if "build" in value else []
    said += ["has another skin"] if "skin" in value else []
    return listed(said) or "stays the same"


def _garment(garment: Mapping[str, Json]) -> str:
    colour = colour_name(str(garment.get("colour", "")))
    item = str(garment["item"])
    return (
        f"{colour} {item}".strip() if item.endswith("s") else indefinite(f"{colour} {item}".strip())
    )


def colour_name(code: str) -> str:
    """Return the name of a colour of the table, "" for none."""
    colours = tables()["colours"]
    return next((name for name in colours if colours[name] == code), code if code else "")
