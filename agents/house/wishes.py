"""What an agent would like to see in somebody else's concept, fault or no fault: taste, not measure.

Each craft has wishes; boldness, warmth and precision decide which comes first. Knows nothing of
whether a wish will be granted.
"""

from collections.abc import Iterator, Sequence

from agents.cast import Agent
from agents.drafts import Concept
from agents.house.findings import Remedy
from agents.house.manner import plain, the, trait
from agents.house.revision import apply
from agents.house.taste import choose_style
from agents.mind import Room
from tools.base import derive_seed
from tools.world import lexicon


def wish(
    agent: Agent, room: Room, concept: Concept, author: str, wished: Sequence[str] = ()
) -> Remedy | None:
    """Return what the agent would most like to change; None if it likes all of it as it is.

    `wished` holds what it has wished of the others a moment ago, and would rather not repeat.
    """
    wishes = [*_WISHES[agent.role](agent, room, concept), *_of_temper(agent, concept)]

    def longing(entry: tuple[float, Remedy]) -> tuple[float, str]:
        weight, remedy = entry
        luck = derive_seed(room.seed, agent.id, "wish", author, remedy.do) / 2**63
        return weight + 0.6 * luck - 0.7 * wished.count(remedy.operation), remedy.do

    changing = [entry for entry in wishes if apply(concept, entry[1].directive()) != concept]
    return max(changing, key=longing)[1] if changing else None


Wishes = Iterator[tuple[float, Remedy]]


def _writer(agent: Agent, room: Room, concept: Concept) -> Wishes:
    bold = trait(agent, "boldness")
    last = len(concept.beats)
    if last >= 4:
        for number in sorted({max(2, round(share * last)) for share in (0.4, 0.6, 0.8)}):
            yield 0.3 + bold, Remedy(
                operation="tenser", value=0.3, target=f"scene:{number}",
                do=f"make scene {number} cost more than anyone planned for",
                why=f"scene {number} can carry more weight than it does",
                lack=f"scene {number} asks too little of anybody",
            )  # fmt: skip
        yield 0.2 + bold, Remedy(
            operation="faster", value=0.4, do="let the music run",
            why="a chase that cannot be heard is only a walk",
            lack=f"at {concept.tempo_bpm:.0f} beats a minute nobody is running",
        )  # fmt: skip
        yield 0.3 - bold, Remedy(
            operation="calmer", value=0.3, target=f"scene:{last}",
            do="let the last scene end on something small",
            why="a small thing at the end is believed sooner than a large one",
            lack="the last scene raises its voice",
        )  # fmt: skip
    yield 0.2 - bold, Remedy(
        operation="ending", value="open", do="leave the ending open by one door",
        why="what is not said will be finished by the reader",
            lack="the ending shuts every door behind it",
    )  # fmt: skip
    name, other = room.premise.protagonist.name, next(iter(room.premise.others), None)
    if other is not None:
        for number, beat in enumerate(concept.beats, 1):
            if other.name not in beat.characters and name in beat.characters:
                yield 0.35, Remedy(
                    operation="add_character", value=other.name, target=f"scene:{number}",
                    do=f"let {other.name} be there in scene {number}",
                    why=f"{name} is more herself with somebody to answer"
                    if room.premise.protagonist.pronoun == "she"
                    else f"{name} needs somebody to answer",
                    lack=f"{name} has nobody to answer in scene {number}",
                )  # fmt: skip
                break


def _artist(agent: Agent, room: Room, concept: Concept) -> Wishes:
    bold, precise = trait(agent, "boldness"), trait(agent, "precision")
    taste = choose_style(
        agent, room.premise.tone, room.premise.setting, room.premise.audience, room.seed
    )
    if taste != concept.style and not room.brief.style and not room.premise.style:
        yield 0.15 + 0.3 * bold, Remedy(
            operation="style", value=taste, do=f"draw it as {plain(taste)}",
            why=f"{plain(taste)} shows what {plain(concept.style)} would only decorate",
            lack=f"{plain(concept.style)} is a coat put on it afterwards",
        )  # fmt: skip
    number = _plainest(concept)
    if precise < 0:
        yield 0.4 - 0.3 * precise, Remedy(
            operation="set_weather", value="mist", target=f"scene:{number}",
            do=f"let mist into scene {number}",
            why=f"scene {number} says everything at once and mist would hold some of it back",
            lack=f"scene {number} says everything at once",
        )  # fmt: skip
        yield 0.4 + 0.3 * trait(agent, "warmth"), Remedy(
            operation="warmer", value=0.25, do="let some warmth into the shadows",
            why="the eye forgives a great deal when the shadows are warm",
            lack="its shadows are only dark, and have no colour of their own",
        )  # fmt: skip
    else:
        yield 0.3 + 0.3 * precise, Remedy(
            operation="less_colour", value=0.2, do="take a fifth of the colour out",
            why="the figures read better against less colour",
            lack="the figures have to fight the colour",
        )  # fmt: skip
        yield 0.4, Remedy(
            operation="set_time", value="sunset", target=f"scene:{number}",
            do=f"light scene {number} from low down, at sunset",
            why="a low light draws every edge for us",
            lack=f"scene {number} is lit from nowhere in particular",
        )  # fmt: skip


def _composer(agent: Agent, room: Room, concept: Concept) -> Wishes:
    warm, bold = trait(agent, "warmth"), trait(agent, "boldness")
    people = [room.premise.protagonist, *room.premise.others]
    for person in people:
        kind = lexicon.world().kinds.get(person.kind)
        if kind and kind.instrument not in concept.instruments:
            yield 0.5 + 0.2 * warm, Remedy(
                operation="add_instrument", value=kind.instrument,
                do=f"give {person.name} the {plain(kind.instrument)}",
                why=f"{person.name} should be known by ear before coming into sight",
            lack=f"I cannot tell by ear when {person.name} is near",
            )  # fmt: skip
            break
    slow = concept.tempo_bpm > 76
    word = "slower" if slow and bold < 0.4 else "faster"
    yield 0.35, Remedy(
        operation=word, value=0.3, do=f"let it go a little {word}",
        why="there would be time for a silence" if word == "slower" else "the bass line wants to walk",
            lack="no bar of it is left empty" if word == "slower" else "it never once picks up its feet",
    )  # fmt: skip
    peak = 1 + max(
        range(len(concept.beats)), key=lambda n: concept.beats[n].mood.arousal, default=0
    )
    if peak > 2:
        yield 0.4 + 0.2 * warm, Remedy(
            operation="calmer", value=0.3, target=f"scene:{peak - 1}",
            do=f"hold your breath in scene {peak - 1}, before it breaks",
            why="what comes after a silence is twice as loud",
            lack=f"scene {peak} comes without a breath before it",
        )  # fmt: skip


def _director(agent: Agent, _: Room, concept: Concept) -> Wishes:
    count = len(concept.beats)
    if count > 4:
        yield 0.2 + 0.2 * trait(agent, "boldness"), Remedy(
            operation="shorter", value=count - 1, do="lose the scene that nobody would miss",
            why="one scene less gives the others room",
            lack=f"one of its {count} scenes could go and nobody would ask after it",
        )  # fmt: skip
    number = _plainest(concept)
    hours = {beat.time_of_day for beat in concept.beats}
    if "night" not in hours:
        yield 0.4, Remedy(
            operation="set_time", value="night", target=f"scene:{number}",
            do=f"take scene {number} into the night",
            why="the audience needs one scene in which it cannot see what is coming",
            lack="one can see what is coming in every scene",
        )  # fmt: skip
    if concept.motif:
        yield 0.3, Remedy(
            operation="motif", value=concept.motif,
            do=f"show {the(concept.motif)} in the first scene and in the last",
            why=f"nobody will be moved by {the(concept.motif)} at the end if they have not seen it before",

            lack=f"by the last scene nobody will remember {the(concept.motif)}",        )  # fmt: skip
    yield 0.25, Remedy(
        operation="tenser", value=0.2, target=f"scene:{max(2, count - 1)}",
        do=f"tighten scene {max(2, count - 1)}", why="the turn comes before anyone is worried enough",
            lack="it turns before anyone is worried enough",
    )  # fmt: skip


def _critic(agent: Agent, room: Room, concept: Concept) -> Wishes:
    if concept.register_ not in ("plain", "spare"):
        yield 0.3 + 0.2 * trait(agent, "precision"), Remedy(
            operation="register", value="plain", do="tell it in plainer words",
            why=f"a {plain(concept.register_)} voice tells us what to feel",
            lack=f"a {plain(concept.register_)} voice stands between us and them",
        )  # fmt: skip
    if room.premise.objects and the(room.premise.objects[0]) != the(concept.motif):
        thing = room.premise.objects[0]
        yield 0.4, Remedy(
            operation="motif", value=thing, do=f"build it on {the(thing)}",
            why=f"the brief handed you {the(thing)} and you put it aside",
            lack=f"{the(thing)} was in the brief and is nowhere in it",
        )  # fmt: skip
    first = concept.beats[0] if concept.beats else None
    if first is not None and first.mood.arousal < 0.35:
        yield 0.35, Remedy(
            operation="tenser", value=0.2, target="scene:1", do="let the trouble show in scene 1",
            why="nothing in the opening asks a question yet",
            lack="nothing in the opening asks a question",
        )  # fmt: skip
    yield 0.1, Remedy(
        operation="ending", value="sad" if trait(agent, "warmth") < -0.5 else "open",
        do="take back a little of what the ending gives",
        why="the ending grants more than the story has earned",
            lack="the ending gives more than the story has earned",
    )  # fmt: skip


def _of_temper(agent: Agent, concept: Concept) -> Wishes:
    bold = trait(agent, "boldness")
    if bold > 0.7 and concept.palette.saturation < 0.2:
        yield 0.6 * bold, Remedy(
            operation="more_colour", value=0.3, do="turn the colours up",
            why="nobody ever asked for their money back because of too much colour",
            lack="it whispers where it could shout",
        )  # fmt: skip
    if trait(agent, "warmth") > 0.6 and concept.beats and concept.beats[-1].mood.valence < 0.3:
        yield 0.7 * trait(agent, "warmth"), Remedy(
            operation="happier", value=0.3, target=f"scene:{len(concept.beats)}",
            do="let the last scene be kind to them", why="they have earned some kindness by then",
            lack="the last scene leaves them out in the cold",
        )  # fmt: skip


def _plainest(concept: Concept) -> int:
    """Return the number of the scene with the least feeling in it, not the first."""
    inner = range(1, max(2, len(concept.beats) - 1))
    beats = concept.beats
    return 1 + min(
        (n for n in inner if n < len(beats)), key=lambda n: abs(beats[n].mood.valence), default=0
    )


_WISHES = {
    "writer": _writer, "artist": _artist, "composer": _composer, "director": _director,
    "critic": _critic,
}  # fmt: skip
