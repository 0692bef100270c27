"""Words for a scene that was steered: the scene told anew, or a sentence put into it.

Knows nothing of which directive reaches what.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from agents.drafts import Directive
from agents.duties import author_of
from agents.house.findings import for_children
from agents.house.manner import trait
from agents.house.notes_vocabulary import tables
from agents.house.prose import said_elsewhere, words_for
from agents.house.steering_reach import amount
from agents.mind import Room
from tools.base import Json, derive_seed, digest
from tools.text.script import Passage, Register, Scene, Script, WriteRequest
from tools.world import lexicon
from tools.world.english import capitalised, indefinite, sentences, typographic

_TAKES = 4
_TONGUE: dict[str, Register] = {"simpler": "plain", "richer": "lyrical"}


@dataclass(frozen=True)
class Teller:
    """Tells scenes anew for one directive in one room."""

    room: Room
    directive: Directive

    def set_anew(self, script: Script, old: Scene, new: Scene) -> Scene:
        """Return `new`, which differs from `old` in when or where it is, with words that say so.

        The words that told the old hour, weather or place give way to those that tell the new one;
        where nothing told the hour or the weather, one sentence at the head does. All else stays.
        """
        before = self._written(script, old, self._first_seed(old))
        after = self._written(script, new, self._first_seed(old))
        said = before.voice_over != after.voice_over
        told = new.model_copy(update={"voice_over": after.voice_over}) if said else new
        if before.passages != after.passages:
            return told.model_copy(
                update={"passages": patched(old.passages, before.passages, after.passages)}
            )
        if self.directive.operation not in ("set_time", "set_weather"):
            return told
        return opened(told, self._opening(script, old), self._opening(script, new))

    def _opening(self, script: Script, scene: Scene) -> str:
        """Return a sentence that says when it is and what the weather does."""
        from tools.text.markup import Discourse
        from tools.text.phrasebook import phrases

        lot = derive_seed(self.room.seed, "opening", scene.number)
        when = phrases("time", scene.time_of_day)
        sky = phrases("weather", scene.weather)
        frame = f"{capitalised(when[lot % len(when)].text)}, {sky[lot // 8 % len(sky)].text}."
        return typographic(
            Discourse(cast={}, terms={}, tense=script.tense).tell(frame, lambda _: 0)
        )

    def told_anew(self, script: Script, scene: Scene) -> Scene:
        """Return the scene in other words: the best of a few takes by what the directive asks for."""
        takes = [self._written(script, scene, self._seed(scene, n)) for n in range(_TAKES)]
        best = max(takes, key=lambda take: self._fit(take, scene))
        return scene.model_copy(update={"passages": best.passages, "voice_over": best.voice_over})

    def mood_sentence(self, script: Script, scene: Scene, kind: str) -> str:
        """Return a sentence that brings a mood into the scene; "" if all were used."""
        return self._sentence(script, scene, tables()["moods"].get(kind, []), {})

    def presence(self, script: Script, scene: Scene, kind: str, value: Json) -> str:
        """Return a sentence that brings somebody or something into the scene."""
        return self._sentence(script, scene, tables()["presence"][kind], _named(value))

    def _sentence(
        self, script: Script, scene: Scene, frames: list[str], terms: dict[str, str]
    ) -> str:
        from tools.text.markup import Discourse, Unfilled
        from tools.text.stage import Stage

        stage = Stage(
            WriteRequest(seed=self.room.seed, script=_with(script, scene), number=scene.number)
        )
        start = derive_seed(self.room.seed, "mood", scene.number, self._mark()) % max(
            1, len(frames)
        )
        told = script.prose()
        for turn in range(len(frames)):
            mind = Discourse(cast=stage.cast, terms={**stage.terms, **terms}, tense=script.tense)
            try:
                frame = frames[(start + turn) % len(frames)]
                made = capitalised(typographic(mind.tell(frame, lambda _: 0)))
            except Unfilled:
                continue
            if made not in told:
                return made
        return ""

    def _written(self, script: Script, scene: Scene, seed: int) -> Scene:
        from tools.text.house import write_scene

        room, operation = self.room, self.directive.operation
        agent = author_of("script", room.cast, room.works.treatment)
        told = (
            script.model_copy(update={"register_": _TONGUE[operation]})
            if operation in _TONGUE
            else script
        )
        return write_scene(
            WriteRequest(
                seed=seed,
                script=_with(told, scene),
                number=scene.number,
                words=self._words(script, scene),
                temperament=agent.personality,
                simple=self._simple(),
                dialogue=self._dialogue(trait(agent, "warmth"), trait(agent, "boldness")),
                avoid=said_elsewhere(script, scene.number),
            )
        )

    def _words(self, script: Script, scene: Scene) -> int:
        usual, now = words_for(self.room, script, scene.number), len(scene.prose().split())
        base = now if now and abs(now - usual) > 0.25 * usual else usual
        by = amount(self.directive.value)
        factor = {"longer": 1 + 0.9 * by, "shorter": 1 - 0.6 * by, "richer": 1 + 0.25 * by}
        return max(20, min(2000, round(base * factor.get(self.directive.operation, 1.0))))

    def _simple(self) -> float:
        if self.directive.operation == "simpler":
            return min(1.0, 0.6 + 0.4 * amount(self.directive.value))
        return 0.8 if for_children(self.room) else 0.0

    def _dialogue(self, warmth: float, boldness: float) -> float:
        by = amount(self.directive.value)
        usual = round(0.3 + 0.12 * warmth + 0.06 * boldness, 2)
        asked = {"more_dialogue": 0.5 + 0.5 * by, "less_dialogue": 0.04 if by >= 0.35 else 0.2}
        return max(0.0, min(1.0, asked.get(self.directive.operation, usual)))

    def _fit(self, take: Scene, before: Scene) -> float:
        """Return how well a take does what is asked for; other words first, where nothing else is."""
        operation = self.directive.operation
        text = take.prose()
        words = text.split() or [""]
        if operation in ("simpler", "richer"):
            ease = -len(words) / max(1, text.count(".") + text.count("?")) - 2 * sum(
                map(len, words)
            ) / len(words)
            return ease if operation == "simpler" else -ease
        if operation in ("more_dialogue", "less_dialogue"):
            spoken = sum(1 for p in take.passages if p.kind == "dialogue") / max(
                1, len(take.passages)
            )
            return spoken if operation == "more_dialogue" else -spoken
        if operation in ("longer", "shorter"):
            return float(len(words)) if operation == "longer" else -float(len(words))
        old = set(before.prose().split("."))
        return -float(len(old & set(text.split("."))))

    def _first_seed(self, scene: Scene) -> int:
        return derive_seed(self.room.seed, "scene", scene.number)

    def _seed(self, scene: Scene, take: int) -> int:
        return derive_seed(
            self.room.seed, "scene", scene.number, self._mark(), digest(scene.prose()), take
        )

    def _mark(self) -> str:
        return digest({"operation": self.directive.operation, "value": self.directive.value})


def patched(
    now: Sequence[Passage], before: Sequence[Passage], after: Sequence[Passage]
) -> tuple[Passage, ...]:
    """Return the passages as they are, with what changed between two tellings changed in them too.

    If they have little in common with the first telling, the second takes their place.
    """
    old, new = _sentences(before), _sentences(after)
    swaps: dict[str, str] = {}
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            swaps |= dict(zip(old[a:b], new[c:d], strict=True))
        elif tag != "equal":
            return tuple(after)
    if len(swaps) > len(old) / 2 or not all(one in _sentences(now) for one in swaps):
        return tuple(after)
    return tuple(p.model_copy(update={"text": _swapped(p.text, swaps)}) for p in now)


def _sentences(passages: Sequence[Passage]) -> list[str]:
    return [one for passage in passages for one in sentences(passage.text)]


def _swapped(text: str, swaps: dict[str, str]) -> str:
    for old, new in swaps.items():
        text = text.replace(old, new)
    return text


def opened(scene: Scene, old: str, new: str) -> Scene:
    """Return the scene with a sentence at its head, in place of the one that an earlier wish put there."""
    first = next((n for n, p in enumerate(scene.passages) if p.kind == "narration"), None)
    if first is None or any(new in p.text for p in scene.passages):
        return scene
    passages = list(scene.passages)
    text = passages[first].text.removeprefix(old).strip()
    passages[first] = Passage(kind="narration", text=f"{new} {text}".strip())
    return scene.model_copy(update={"passages": tuple(passages)})


def with_sentence(scene: Scene, sentence: str) -> Scene:
    """Return the scene with a sentence at the end of its middle paragraph of narration."""
    places = [n for n, passage in enumerate(scene.passages) if passage.kind == "narration"]
    if not sentence or not places or any(sentence in p.text for p in scene.passages):
        return scene
    at = places[len(places) // 2]
    passages = list(scene.passages)
    passages[at] = Passage(kind="narration", text=f"{passages[at].text} {sentence}")
    return scene.model_copy(update={"passages": tuple(passages)})


def guest(value: Json) -> str:
    """Return the name of somebody to add."""
    return str(value.get("name") or "") if isinstance(value, dict) else str(value or "")


def present(value: dict[str, Json]) -> Literal["she", "he", "they", "it"]:
    """Return the pronoun of somebody to add."""
    kind = lexicon.world().kinds.get(str(value.get("kind")))
    if kind is None:
        from tools.world.names import usual_pronoun

        return usual_pronoun(str(value.get("name") or "")) or "they"
    return kind.pronoun


def _named(value: Json) -> dict[str, str]:
    if not isinstance(value, dict):
        words = str(value)
        known = words[:1].isupper()
        return {"guest": words if known else indefinite(words), "guest_self": "them"}
    kind = lexicon.world().kinds.get(str(value.get("kind")))
    name = guest(value)
    said = f"{name} the {kind.noun}" if kind and kind.id != "person" else name
    oneself = {"she": "herself", "he": "himself", "it": "itself"}.get(present(value), "themself")
    return {"guest": said, "guest_self": oneself}


def _with(script: Script, scene: Scene) -> Script:
    scenes = tuple(scene if one.number == scene.number else one for one in script.scenes)
    return script.model_copy(update={"scenes": scenes})
