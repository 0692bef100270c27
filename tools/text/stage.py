"""The stage of one scene: who is on it, what things are called, and what there is to see, hear and smell.

Reads the world lexicon. Knows nothing of how sentences are chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tools.base import derive_seed
from tools.errors import LexiconError
from tools.text.folk import Person, person
from tools.text.markup import Discourse
from tools.text.phrasebook import phrases, share
from tools.text.script import Character, Event, Scene, Script, WriteRequest
from tools.world.entries import Setting
from tools.world.lexicon import setting as find_setting

_SENSES = {
    "sight": "sights",
    "sound": "sounds",
    "smell": "smells",
    "texture": "textures",
    "object": "objects",
}
_WEATHER_NOUNS = {
    "clear": "light", "cloudy": "grey", "rain": "rain", "storm": "storm", "snow": "snow", "fog": "fog",
    "wind": "wind", "mist": "mist",
}  # fmt: skip
_KINDS = {
    "spirit": "force",
    "thing": "force",
    "animal": "beast",
    "human": "folk",
    "machine": "folk",
}


@dataclass(frozen=True)
class Stage:
    """Everything the words of one scene can draw on."""

    request: WriteRequest

    @cached_property
    def script(self) -> Script:
        """Return the whole script."""
        return self.request.script

    @cached_property
    def scene(self) -> Scene:
        """Return the scene to be written."""
        return self.script.scene(self.request.number)

    @cached_property
    def seed(self) -> int:
        """Return the story's seed, from which all its scenes deal their phrases."""
        return self.script.seed or self.request.seed

    @property
    def turn(self) -> int:
        """Return the scene's place in the story, from 0."""
        return self.scene.number - 1

    @property
    def turns(self) -> int:
        """Return how many scenes the story has."""
        return len(self.script.scenes)

    @cached_property
    def setting(self) -> Setting | None:
        """Return the lexicon's entry for the scene's setting, or None if it has none."""
        try:
            return find_setting(self.scene.setting)
        except LexiconError:
            return None

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Return the story's people by letter: P, O, L, S to names."""
        found = {key: name for key, name in self.scene.terms.items() if key in {"P", "O", "L", "S"}}
        for character in self.script.characters:
            letter = {"protagonist": "P", "other": "O", "supporting": "S"}[character.role]
            if character.name not in found.values():
                found.setdefault(letter, character.name)
        return found

    @cached_property
    def cast(self) -> Mapping[str, Person]:
        """Return the story's people as sentences need them, by letter."""
        known: dict[str, Character] = {entry.name: entry for entry in self.script.characters}
        first = self.script.point_of_view == "first"
        return {
            letter: person(
                known[name],
                self.script.register_,
                first=first and letter == "P",
                noun=self.scene.terms.get(f"{letter}_noun", ""),
            )
            for letter, name in sorted(self.letters.items())
            if name in known
        }

    def bound(self, event: Event) -> dict[str, str]:
        """Return who A and B are in an event."""
        by_name = {name: letter for letter, name in self.letters.items()}
        pairs = {"A": by_name.get(event.agent), "B": by_name.get(event.patient)}
        return {letter: whom for letter, whom in pairs.items() if whom}

    @cached_property
    def pair(self) -> dict[str, str]:
        """Return A and B for what belongs to no event: the scene's first two people."""
        by_name = {name: letter for letter, name in self.letters.items()}
        here = [by_name[name] for name in self.scene.characters if name in by_name] or ["P"]
        if "P" in here:
            here.sort(key=lambda letter: letter != "P")
        return dict(zip("AB", here, strict=False))

    @cached_property
    def terms(self) -> Mapping[str, str]:
        """Return the story's words for its things, with this scene's own."""
        scene = self.scene
        preposition = self.setting.preposition if self.setting else "at"
        own = {
            "here": scene.place,
            "at_here": f"{preposition} {scene.place}",
            "season": scene.season,
            "weather_noun": _WEATHER_NOUNS[scene.weather],
        }
        fallback = {
            "home": scene.place,
            "at_home": own["at_here"],
            "crowd": "the others",
            "motif": "lamp",
        }
        texts = {key: value for key, value in scene.terms.items() if len(key) > 1}
        if self.script.tense == "present" and "trouble_now" in texts:
            texts["trouble"] = texts["trouble_now"]
        return {**fallback, **texts, **own}

    def discourse(self) -> Discourse:
        """Return a reader's mind at the top of the scene."""
        return Discourse(
            cast=self.cast, terms=self.terms, tense=self.script.tense, supply=self.supply
        )

    def with_event(self, event: Event) -> Mapping[str, str]:
        """Return the terms as they are while an event is told."""
        extra = {"thing": event.thing, "detail": event.detail}
        return {**self.terms, **{key: value for key, value in extra.items() if value}}

    def supply(self, name: str, count: int) -> str | None:
        """Return the next unused sight, sound, time phrase ... dealt to this scene; None when used up."""
        if name == "when":
            return self._phrase("time", self.scene.time_of_day, count)
        if name == "weather":
            return self._phrase("weather", self.scene.weather, count)
        if name not in _SENSES or self.setting is None:
            return None
        values: tuple[str, ...] = getattr(self.setting, _SENSES[name])
        mine = share(len(values), self.seed, f"{name}.{self.setting.id}", self.turn, self.turns)
        return values[mine[count]] if count < len(mine) else None

    def _phrase(self, entry: str, pool: str, count: int) -> str | None:
        options = phrases(entry, pool)
        mine = share(len(options), self.seed, f"{entry}.{pool}", self.turn, self.turns)
        return options[mine[count]].text if count < len(mine) else None

    def fits(self, flag: str, bind: Mapping[str, str]) -> bool:
        """Say whether a phrase with this flag fits those it would be about."""
        if not flag:
            return True
        letter = bind.get(flag[0], "")
        if letter not in self.cast:
            return False
        return _KINDS[self.cast[letter].category] == flag[1:]

    def jitter(self, *path: object) -> float:
        """Return a number 0..1 that belongs to this story, scene, request and path."""
        return derive_seed(self.seed, self.request.seed, self.scene.number, *path) / 2**63
