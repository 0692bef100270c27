"""The planner: from a premise to a story with causes, and from a treatment to a script's plan.

An engine supplies the machine of trouble, a structure its proportions, the lexicon its places;
what happens follows. Knows nothing of prose: beats carry typed events for the writer.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agents.drafts import Beat, Premise, Treatment
from agents.house import enacting, engines
from agents.house.company import called, crowd, lost_one, people
from agents.house.deeds import Deed, deed_of
from agents.house.engines import Engine, Stage, Structure
from agents.house.scenery import Place, Scenery, scenery_of
from agents.house.speaker import Speaker, titled
from agents.house.troubles import Trouble, trouble_of
from tools.base import Mood, Spec, derive_seed
from tools.text.script import Character, Event, Register, Scene, Script
from tools.world import english
from tools.world.lexicon import find_things


class Plot(Spec):
    """A story before anyone has written it."""

    structure: str
    engine: str
    theme: str  # the question, and the answer the ending gives
    motif: str
    want: str
    need: str
    obstacle: str
    cost: str
    turn: str
    ending: str
    title: str
    titles: tuple[str, ...]
    logline: str
    register_: Register = "plain"
    characters: tuple[Character, ...] = ()
    beats: tuple[Beat, ...] = ()


def plan(
    premise: Premise,
    *,
    scenes: int,
    seed: int,
    boldness: float = 0.0,
    structure: str = "",
    avoid: Sequence[str] = (),
) -> Plot:
    """Return a plot for the premise in `scenes` scenes.

    `boldness` (-1..1) leans towards quiet or large engines; `structure` asks for one by name;
    engines named in `avoid` are passed over where another will do.
    """
    deed = deed_of(premise, seed)
    seed = derive_seed(seed, "plot", premise.text, premise.protagonist.name)
    trouble = trouble_of(premise, seed, deed)
    engine = engines.choose_engine(premise, trouble.kind, seed=seed, boldness=boldness, avoid=avoid)
    shape = engines.choose_structure(premise, seed=seed, boldness=boldness, wanted=structure)
    return _Planner(premise, engine, shape, trouble, max(scenes, 1), seed, deed).plot()


def to_script(premise: Premise, treatment: Treatment, seed: int) -> Script:
    """Return the plan of the script for a treatment: scenes without passages."""
    known = {character.name for character in treatment.characters}
    named = {name for beat in treatment.arc for name in beat.characters}
    added = [one for one in people(premise) if one.name in named - known]
    scenes = tuple(_scene(number, beat) for number, beat in enumerate(treatment.arc, 1))
    return Script(
        title=treatment.title,
        logline=treatment.logline,
        theme=treatment.theme,
        structure=treatment.structure,
        point_of_view=treatment.point_of_view,
        tense=treatment.tense,
        register_=treatment.register_,
        characters=(*treatment.characters, *added),
        scenes=_counted(scenes),
        seed=_story_seed(premise, treatment, seed),
    )


def _story_seed(premise: Premise, treatment: Treatment, seed: int) -> int:
    """Return the story's seed; seeds that follow each other draw from different thirds of the phrase book."""
    story = derive_seed(seed, "story", premise.text, treatment.title)
    return story // 3 * 3 + (seed + derive_seed(0, "third", premise.text)) % 3


def _scene(number: int, beat: Beat) -> Scene:
    return Scene(
        number=number,
        title=beat.title,
        act=beat.act,
        place=beat.place or "the place",
        setting=beat.setting,
        time_of_day=beat.time_of_day,
        weather=beat.weather,
        season=beat.season,
        mood=beat.mood,
        characters=beat.characters,
        objects=beat.objects,
        action=beat.what,
        value_change=beat.value_change,
        sounds=tuple(beat.terms.get("sounds", "").split()),
        events=beat.events,
        terms={key: value for key, value in beat.terms.items() if key != "sounds"},
    )


def _counted(scenes: tuple[Scene, ...]) -> tuple[Scene, ...]:
    """Return the scenes with every event told how many of its kind came before."""
    totals = Counter(event.kind for scene in scenes for event in scene.events)
    seen: Counter[str] = Counter()
    counted = []
    for scene in scenes:
        events = []
        for event in scene.events:
            place = {"turn": seen[event.kind], "turns": totals[event.kind]}
            events.append(event.model_copy(update=place))
            seen[event.kind] += 1
        counted.append(scene.model_copy(update={"events": tuple(events)}))
    return tuple(counted)


@dataclass(frozen=True)
class _Planner:
    premise: Premise
    engine: Engine
    shape: Structure
    trouble: Trouble
    scenes: int
    seed: int
    deed: Deed | None = None

    def plot(self) -> Plot:
        """Return the plot."""
        scenery = scenery_of(self.premise, self.seed)
        cast = people(self.premise)
        roles = self._roles(cast)
        terms = self._terms(scenery, cast, roles)
        speak = Speaker(cast, roles, terms, self.seed)
        stages = engines.select(self.engine, self.shape, self.scenes)
        parts = enacting.parts(stages) if self.deed else (("", 0),) * len(stages)
        beats = tuple(
            self._beat(number, stage, scenery, roles, terms, speak, part)
            for number, (stage, part) in enumerate(zip(stages, parts, strict=True))
        )
        titles = tuple(
            dict.fromkeys(
                titled(speak.say(text))
                for text in self._shuffled((*self.engine.titles, *engines.common()["titles"]))
            )
        )
        return Plot(
            structure=self.shape.id,
            engine=self.engine.name,
            theme=f"{self.engine.question} {self.engine.answer}.",
            motif=terms["motif"],
            want=speak.say(self.engine.want),
            need=speak.say(self.engine.need),
            obstacle=speak.say("{trouble}"),
            cost=speak.say(self.engine.cost),
            turn=speak.say(self.engine.turn),
            ending=beats[-1].what,
            title=titles[0],
            titles=titles,
            logline=self._logline(speak),
            register_=_register(self.premise),
            characters=cast,
            beats=beats,
        )

    def _logline(self, speak: Speaker) -> str:
        """Return the story in a sentence or two: the engine's own, or one of those that fit any engine."""
        options = (self.engine.logline, self.engine.logline, *engines.common()["loglines"])
        for text in sorted(options, key=lambda text: derive_seed(self.seed, "logline", text)):
            said = speak.say(
                text.replace("WANT", self.engine.want)
                .replace("NEED", self.engine.need)
                .replace("TURN", self.engine.turn)
                .replace("COST", self.engine.cost)
            )
            if said:
                return english.capitalised(said)
        return english.capitalised(speak.say("{trouble}."))

    def _roles(self, cast: tuple[Character, ...]) -> dict[str, str]:
        lost = lost_one(self.premise)
        roles = {"P": cast[0].name}
        others = [one for one in cast[1:] if lost is None or one.name != lost.name]
        if others:
            roles["O"] = others[0].name
        if lost is not None:
            roles["L"] = lost.name
        if len(others) > 1:
            roles["S"] = others[1].name
        return roles

    def _terms(
        self, scenery: Scenery, cast: tuple[Character, ...], roles: dict[str, str]
    ) -> dict[str, str]:
        by_name = {one.name: one for one in cast}
        given = self._given_motif()
        motif = given or self._drawn(self.engine.motifs, "motif")
        terms = {
            "home": scenery.home.name,
            "at_home": scenery.home.at,
            "near": scenery.near.name,
            "far": scenery.far.name,
            "at_far": scenery.far.at,
            "crowd": crowd(self.premise),
            "motif": motif,
            "changed": self._drawn(
                engines.common()["changed"] if given else self.engine.changed, "changed"
            ),
            "cost": self.engine.cost,
            "trouble": self.trouble.before,
            "trouble_now": self.trouble.now,
            "focus": self.trouble.focus or "what was missing",
            "goal": self.trouble.goal,
            "worse": self.trouble.worse,
            "solved": self.trouble.solved,
            **(self.deed.terms if self.deed else {}),
        }
        for letter, name in roles.items():
            terms[f"{letter}_noun"] = called(by_name[name], self.premise)
        return terms

    def _given_motif(self) -> str:
        """Return the brief's own object as something that can be held, or "" if it names none."""
        if not self.premise.objects:
            return ""
        name = english.bare(self.premise.objects[0])
        known = find_things(name)
        whole = len(name.split()) == 1 and known
        return english.bare(known[0].phrase) if whole else name

    def _beat(
        self, number: int, stage: Stage, scenery: Scenery, roles: Mapping[str, str],
        terms: Mapping[str, str], speak: "Speaker", part: tuple[str, int],
    ) -> Beat:  # fmt: skip
        place = scenery.place(enacting.whereabouts(self.deed, stage))
        telling = self._drawn(stage.what, "what", number)
        events = tuple(self._events(number, stage, roles, part))
        if self.deed and part[0] not in {"", "begin"}:
            telling = enacting.told_of(self.deed, *part) or telling
        names = {event.agent for event in events} | {event.patient for event in events}
        present = tuple(name for name in roles.values() if name in names or name == roles["P"])
        valence, arousal = stage.mood
        return Beat(
            act=stage.act,
            title=titled(stage.id),
            what=speak.say(telling, now=True),
            link=stage.link if number else "",
            setting=place.setting,
            place=place.name,
            time_of_day=scenery.hour(number, self.scenes, stage.act),
            weather=scenery.sky(stage.act, number),
            season=scenery.season,
            mood=Mood(
                valence=max(-1.0, min(1.0, valence * self.shape.swing)),
                arousal=arousal,
                word=stage.change.rpartition("-> ")[2][:40],
            ),
            characters=present,
            objects=self._objects(stage, terms),
            value_change=stage.change,
            events=events,
            terms=self._scene_terms(telling, stage, number, place, roles, terms),
        )

    def _scene_terms(
        self, telling: str, stage: Stage, number: int, place: Place,
        roles: Mapping[str, str], terms: Mapping[str, str],
    ) -> dict[str, str]:  # fmt: skip
        lead = {"but": "But ", "therefore": "So "}.get(stage.link, "") if number else ""
        if (lead and derive_seed(self.seed, "lead", number) % 3 == 0) or re.match(
            r"(?:But|Then|So|Now|Because)\b", telling
        ):
            lead = ""
        told = (
            telling
            if not lead
            else lead + (telling if telling[:1] in "{<" else telling[:1].lower() + telling[1:])
        )
        own = {"telling": told, "sounds": " ".join(place.sounds)}
        return {**terms, **roles, **own}

    def _events(
        self, number: int, stage: Stage, roles: Mapping[str, str], part: tuple[str, int]
    ) -> list[Event]:
        made = [self._event(entry, roles) for entry in stage.events]
        events = [event for event in made if event is not None]
        if stage.lead:
            lead = self._drawn(stage.lead, "lead", number)
            events.insert(
                0, Event(kind="lead", agent=roles["P"], patient=roles.get("O", ""), detail=lead)
            )
        if number == 0:
            named = {event.patient for event in events if event.kind in {"foreshadow", "absent"}}
            brief = [
                letter for letter in ("O", "L", "S") if roles.get(letter) in self._brief_names()
            ]
            place = next(
                (i + 1 for i, event in enumerate(events) if event.kind == "trouble"), len(events)
            )
            for letter in brief:
                if roles[letter] not in named:
                    events.insert(
                        place,
                        Event(
                            kind="absent" if letter == "L" else "foreshadow",
                            agent=roles["P"],
                            patient=roles[letter],
                        ),
                    )
        if self.deed:
            room = 0 if _register(self.premise) == "picture_book" else 2
            events = enacting.enacted(
                events, *part, self.deed, roles["P"], roles.get("O", ""), self.trouble, room
            )
        if number == 0 and self.shape.first and _register(self.premise) != "picture_book":
            events.append(
                Event(kind=self.shape.first, agent=roles["P"], patient=roles.get("O", ""))
            )
        if number == self.scenes - 1 and self.shape.last:
            events.append(
                Event(
                    kind=self.shape.last,
                    agent=roles["P"],
                    patient=roles.get("O", ""),
                    detail=self.engine.answer,
                )
            )
        return events

    def _brief_names(self) -> set[str]:
        return {other.name for other in self.premise.others}

    def _event(self, entry: Sequence[str], roles: Mapping[str, str]) -> Event | None:
        kind, agent, patient, text = (*entry, "", "", "")[:4]
        if "L" in (agent, patient) and "L" not in roles:
            if kind != "found":
                return None
            return Event(kind="found_thing", agent=roles["P"], thing="{focus}")
        field = "thing" if kind in _THINGS else "detail"
        return Event(
            kind=kind, agent=roles.get(agent, ""), patient=roles.get(patient, ""), **{field: text}
        )

    def _objects(self, stage: Stage, terms: Mapping[str, str]) -> tuple[str, ...]:
        carried = any("{motif}" in text for entry in (*stage.events, stage.what) for text in entry)
        named = tuple(self.premise.objects) if stage.act in {"opening", "resolution"} else ()
        return tuple(
            dict.fromkeys((*((terms["motif"],) if carried else ()), *map(english.bare, named)))
        )

    def _drawn(self, options: Sequence[str], *path: object) -> str:
        return options[derive_seed(self.seed, *path) % len(options)]

    def _shuffled(self, options: Sequence[str]) -> list[str]:
        return sorted(options, key=lambda text: derive_seed(self.seed, "title", text))


_THINGS = frozenset(
    "kindness clue letter memory give_up challenge bargain tend grow release secret".split()  # noqa: SIM905
)


def _register(premise: Premise) -> Register:
    text = (
        f"{premise.tone} {premise.genre} {premise.audience} {premise.style} {premise.text}".lower()
    )
    for pattern, register in _REGISTERS:
        if re.search(pattern, text):
            return register
    return "plain"


_REGISTERS: tuple[tuple[str, Register], ...] = (
    (r"picture book|toddler|year-old|bedtime", "picture_book"),
    (r"noir|detective|hard-boiled", "noir"),
    (r"fairy|once upon|magic|enchant|princess|witch|dragon", "fairy_tale"),
    (r"funny|comic|comedy|humou?r|silly", "comic"),
    (r"documentary|true story|report", "documentary"),
    (r"lyrical|poetic|dreamy", "lyrical"),
    (r"spare|minimal", "spare"),
)
