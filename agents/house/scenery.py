"""Where and when each scene happens: places from the lexicon, hours that pass, weather that turns.

Knows nothing of people.
"""

import re
from dataclasses import dataclass

from agents.drafts import Premise
from tools.base import derive_seed
from tools.errors import LexiconError
from tools.text.script import Act
from tools.world.almanac import Season, TimeOfDay, Weather
from tools.world.english import definite, determined
from tools.world.entries import Setting
from tools.world.lexicon import setting as find_setting
from tools.world.lexicon import world

_HOURS: tuple[TimeOfDay, ...] = (
    "dawn",
    "morning",
    "noon",
    "afternoon",
    "sunset",
    "dusk",
    "night",
    "midnight",
)
_WORSE: dict[Weather, Weather] = {
    "clear": "wind", "cloudy": "rain", "rain": "storm", "storm": "storm", "snow": "snow", "fog": "fog",
    "wind": "storm", "mist": "fog",
}  # fmt: skip
_BETTER: dict[Weather, Weather] = {
    "clear": "clear", "cloudy": "clear", "rain": "clear", "storm": "clear", "snow": "clear", "fog": "mist",
    "wind": "clear", "mist": "clear",
}  # fmt: skip
_LEADING = re.compile(
    r"^(?:at|in|on|aboard|under|among|by|inside|near|beneath|beside|atop|upon|within|outside)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """A place of the story: the lexicon's entry, what the story calls it, and that with its preposition."""

    setting: str
    name: str
    at: str
    sounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scenery:
    """The story's three places, its season, and the weather it sets out with."""

    home: Place
    near: Place
    far: Place
    season: Season
    weather: Weather
    start: int  # index of the first hour
    seed: int
    fixed_hour: TimeOfDay | None = None
    fixed_weather: Weather | None = None

    def place(self, where: str) -> Place:
        """Return the place for "home", "near" or "far"."""
        return {"home": self.home, "near": self.near, "far": self.far}[where]

    def hour(self, number: int, scenes: int, act: Act) -> TimeOfDay:
        """Return the time of day of scene `number` (from 0): hours pass; the brief's own come first and last but one."""
        if self.fixed_hour and (number == 0 or act == "climax"):
            return self.fixed_hour
        if act == "crisis":
            return ("night", "dusk", "midnight")[derive_seed(self.seed, "crisis hour", number) % 3]
        if number == scenes - 1:
            return ("morning", "sunset", "dawn", "dusk")[derive_seed(self.seed, "last hour") % 4]
        if act == "climax":
            return ("dawn", "night", "noon", "sunset")[
                derive_seed(self.seed, "height hour", number) % 4
            ]
        return _HOURS[(self.start + 3 * number) % 7]

    def sky(self, act: Act, number: int) -> Weather:
        """Return the weather of a scene: it follows the story down, and clears."""
        if act == "resolution":
            return _BETTER[self.weather]
        if self.fixed_weather and (number == 0 or act == "climax"):
            return self.fixed_weather
        if act in {"crisis", "climax"}:
            return _WORSE[self.weather]
        if number % 2 and self.weather != "snow":
            return "cloudy" if self.weather == "clear" else self.weather
        return self.weather


def scenery_of(premise: Premise, seed: int) -> Scenery:
    """Return where and when a premise's story happens."""
    home = _known(premise.setting)
    near, far = _neighbours(home, seed)
    season = premise.season or _drawn(
        home.seasons if home else (), ("autumn", "winter", "spring", "summer"), seed, "season"
    )
    weather = premise.weather or _drawn(
        home.weathers if home else (), ("clear", "cloudy"), seed, "weather"
    )
    if premise.weather is None and weather == "storm":
        weather = "wind"
    if weather == "snow" and season in {"summer", "spring"} and premise.weather is None:
        weather = "rain"
    return Scenery(
        home=_place(home, premise.place, premise.setting),
        near=_place(near, "", premise.setting),
        far=_place(far, "", premise.setting),
        season=season,
        weather=weather,
        start=derive_seed(seed, "hour") % 5,
        seed=seed,
        fixed_hour=premise.time_of_day,
        fixed_weather=premise.weather,
    )


def _place(entry: Setting | None, words: str, fallback: str) -> Place:
    lead = _LEADING.match(words.strip())
    name = _LEADING.sub("", words.strip()) or (
        entry.phrase if entry else fallback.replace("_", " ") or "the place"
    )
    if name[:1].islower():
        name = definite(name) if re.match(r"(?:an?|the)\s", name) or not determined(name) else name
    preposition = lead.group().strip().lower() if lead else entry.preposition if entry else "at"
    return Place(
        setting=entry.id if entry else fallback,
        name=name,
        at=f"{preposition} {name}",
        sounds=entry.effects if entry else (),
    )


def _neighbours(home: Setting | None, seed: int) -> tuple[Setting | None, Setting | None]:
    known = [
        world().settings[key]
        for key in (home.neighbours if home else ())
        if key in world().settings
    ]
    if not known:
        return home, home
    order = sorted(known, key=lambda entry: derive_seed(seed, "neighbour", entry.id))
    return order[0], order[1 % len(order)]


def _known(key: str) -> Setting | None:
    try:
        return find_setting(key)
    except LexiconError:
        return None


def _drawn(values, fallback, seed: int, what: str):  # type: ignore[no-untyped-def]  # one literal in, the same out
    options = values or fallback
    return options[derive_seed(seed, what) % len(options)]
