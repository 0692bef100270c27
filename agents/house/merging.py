"""The director merges the concepts into one treatment, naming who gave what and who disagreed.

The spine is the best story on the table (or the one the human picked); look and sound come
from whoever was judged best at them. Knows nothing of how anything will be drafted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agents.cast import Agent
from agents.drafts import Beat, Concept, Contribution, Treatment
from agents.errors import MindError
from agents.house.appraisal import soundness
from agents.house.dissent import dissents
from agents.house.manner import listed, lower, plain, question, sentence, trait
from agents.house.revision import moved
from agents.house.taste import ensemble_sound, light_of
from agents.mind import Critiqued, Room, Work
from tools.base import derive_seed
from tools.text.script import Character, PointOfView, Tense
from tools.world import lexicon


@dataclass(frozen=True)
class Choice:
    """Whose concept gives what to the treatment."""

    spine: Work
    look: Work
    sound: Work
    ranking: tuple[tuple[str, float], ...]  # authors, best first


def merge(
    agent: Agent,
    room: Room,
    works: Sequence[Work],
    critiques: Sequence[Critiqued],
    picked: str = "",
) -> Treatment:
    """Return the treatment. Raises MindError if there is nothing to merge."""
    if not works:
        raise MindError("there is no concept to merge", hint="reject the phase to begin it again")
    choice = choose(room, works, critiques, picked)
    spine, look, sound = choice.spine.concept, choice.look.concept, choice.sound.concept
    arc, given = _arc(room, choice, works, agent)
    return Treatment(
        title=spine.title,
        logline=spine.logline,
        world=_world(room, arc),
        characters=_characters(room, arc),
        theme=spine.theme,
        structure=spine.structure,
        point_of_view=_point_of_view(room, choice.spine),
        tense=_tense(room, choice.spine),
        register_=spine.register_,
        motif=spine.motif,
        turn=spine.turn,
        ending=spine.ending,
        arc=arc,
        visual_direction=_visual(look),
        style=look.style,
        palette=look.palette,
        musical_direction=_musical(sound),
        tonic=sound.tonic,
        mode=sound.mode,
        tempo_bpm=sound.tempo_bpm,
        instruments=sound.instruments,
        score_style=sound.score_style,
        contributions=_contributions(choice, given, works),
        dissents=dissents(agent, room, choice.spine, choice.look, choice.sound, critiques),
    )


def choose(
    room: Room, works: Sequence[Work], critiques: Sequence[Critiqued], picked: str = ""
) -> Choice:
    """Rank the concepts and say whose gives the spine, the look and the sound."""
    scores = rank(room, works, critiques)
    best = sorted(works, key=lambda work: (-scores[work.author], work.author))
    roles = {agent.id: agent.role for agent in room.cast}

    def first(role: str) -> Work:
        return next((work for work in best if roles.get(work.author) == role), best[0])

    chosen = next((work for work in works if picked and work.take == picked), None)
    spine = chosen or first("writer")
    look = spine if chosen and roles.get(spine.author) == "artist" else first("artist")
    sound = spine if chosen and roles.get(spine.author) == "composer" else first("composer")
    ranking = tuple((work.author, round(scores[work.author], 4)) for work in best)
    return Choice(spine, look, sound, ranking)


def rank(room: Room, works: Sequence[Work], critiques: Sequence[Critiqued]) -> Mapping[str, float]:
    """Return each author's standing, 0..1: what was said of the concept, and how it stands revised.

    The critic's word counts half as much again, the director's a quarter.
    """
    roles = {agent.id: agent.role for agent in room.cast}
    weigh = {"critic": 1.5, "director": 1.25}
    standing = {}
    for work in works:
        heard = [c for c in critiques if _part(c.critique.take) == _part(work.take)]
        weights = [weigh.get(roles.get(c.by, ""), 1.0) for c in heard]
        said = [w * c.critique.overall_score for w, c in zip(weights, heard, strict=True)]
        opinion = sum(said) / sum(weights) if weights else 0.5
        standing[work.author] = 0.7 * opinion + 0.3 * soundness(work.concept, room)
    return standing


def _arc(
    room: Room, choice: Choice, works: Sequence[Work], director: Agent
) -> tuple[tuple[Beat, ...], dict[str, str]]:
    """Return the spine's beats as adapted, and what was taken from whom for it."""
    beats = list(choice.spine.concept.beats)
    given: dict[str, str] = {}
    for work in works:
        roles = {agent.id: agent.role for agent in room.cast}
        role = roles.get(work.author, "")
        if work is choice.spine or not work.concept.beats or len(beats) < 3:
            continue
        if role == "writer":
            _take_opening(room, beats, work, given)
        elif role == "artist" and work is not choice.look:
            _take_light(room, beats, work, given)
        elif role == "director":
            _take_silence(beats, work, given)
    _at_least_named(beats, given, director)
    return tuple(beats), given


def _take_opening(room: Room, beats: list[Beat], work: Work, given: dict[str, str]) -> None:
    theirs, first = work.concept.beats[0], beats[0]
    if room.premise.weather is None and theirs.weather != first.weather and _may(first, theirs):
        beats[0] = first.model_copy(update={"weather": theirs.weather})
        given[work.author] = f"the {_sky(theirs.weather)} it opens in"
    elif room.premise.season is None and theirs.season != first.season:
        beats[:] = [beat.model_copy(update={"season": theirs.season}) for beat in beats]
        given[work.author] = f"the season, {theirs.season}"


def _take_light(room: Room, beats: list[Beat], work: Work, given: dict[str, str]) -> None:
    peak = max(range(len(beats)), key=lambda n: (beats[n].act == "climax", beats[n].mood.arousal))
    theirs = max(work.concept.beats, key=lambda beat: (beat.act == "climax", beat.mood.arousal))
    if room.premise.time_of_day is None and theirs.time_of_day != beats[peak].time_of_day:
        beats[peak] = beats[peak].model_copy(update={"time_of_day": theirs.time_of_day})
        given[work.author] = f"the light of scene {peak + 1}: {theirs.time_of_day}"


def _take_silence(beats: list[Beat], work: Work, given: dict[str, str]) -> None:
    peak = max(range(len(beats)), key=lambda n: beats[n].mood.arousal)
    if 1 <= peak - 1 < len(beats):
        before = beats[peak - 1]
        beats[peak - 1] = before.model_copy(update={"mood": moved(before.mood, "calmer", 0.15)})
        given[work.author] = f"the held breath in scene {peak}, before it breaks"


def _at_least_named(beats: list[Beat], given: dict[str, str], director: Agent) -> None:
    if director.id not in given:
        given[director.id] = f"the order: {len(beats)} scenes, and which of them is the height"


def _contributions(
    choice: Choice, given: Mapping[str, str], works: Sequence[Work]
) -> tuple[Contribution, ...]:
    spine, look, sound = choice.spine, choice.look, choice.sound
    names = [name for beat in spine.concept.beats for name in beat.characters if name[:1].isupper()]
    said = [
        Contribution(
            agent=spine.author,
            take=spine.take,
            what=f"the story, from “{spine.concept.title}”: {lower(spine.concept.turn or spine.concept.angle, names)}",
        ),
        Contribution(
            agent=spine.author,
            take=spine.take,
            what=f"the ending: {lower(spine.concept.ending, names)}",
        ),
        Contribution(
            agent=look.author,
            take=look.take,
            what=f"the look: {plain(look.concept.style)}, {light_of(look.concept.palette)}",
        ),
        Contribution(agent=look.author, take=look.take, what="how everybody is drawn"),
        Contribution(
            agent=sound.author,
            take=sound.take,
            what=f"the sound: {sound.concept.tonic} {plain(sound.concept.mode)} at "
            f"{sound.concept.tempo_bpm:.0f}, {listed([plain(i) for i in sound.concept.instruments[:3]])}",
        ),
    ]
    for work in works:
        if work.author in given:
            said.append(Contribution(agent=work.author, take=work.take, what=given[work.author]))
        elif work not in (spine, look, sound):
            said.append(
                Contribution(agent=work.author, take=work.take, what=_question(work.concept))
            )
    return tuple(said)


def _question(concept: Concept) -> str:
    return f"the question the ending has to stand up to: {question(concept.theme or concept.angle)}"


def _world(room: Room, arc: Sequence[Beat]) -> str:
    premise = room.premise
    places = list(dict.fromkeys(beat.place for beat in arc if beat.place))
    season = arc[0].season if arc else "autumn"
    entry = lexicon.world().settings.get(premise.setting)
    seen = f"There is {listed(list(entry.sights[:2]))}." if entry and entry.sights else ""
    era = f", {premise.era}" if premise.era else ""
    where = listed(places[:3]) or premise.place
    return " ".join(part for part in (sentence(f"{where} in {season}{era}"), seen) if part)


def _characters(room: Room, arc: Sequence[Beat]) -> tuple[Character, ...]:
    """Return the story's people, and whoever else the arc names."""
    from agents.house.company import people

    known = people(room.premise)
    names = dict.fromkeys(name for beat in arc for name in beat.characters)
    strangers = [name for name in names if name not in {one.name for one in known}]
    return (*known, *(Character(name=name, kind="person") for name in strangers))


def _point_of_view(room: Room, spine: Work) -> PointOfView:
    author = _author(room, spine)
    luck = derive_seed(room.seed, "point of view") / 2**63
    kind = lexicon.world().kinds.get(room.premise.protagonist.kind)
    human = kind is None or kind.category == "human"
    inward = author is not None and trait(author, "boldness") < -0.3
    return "first" if inward and human and luck < 0.3 else "third"


def _tense(room: Room, spine: Work) -> Tense:
    author = _author(room, spine)
    luck = derive_seed(room.seed, "tense") / 2**63
    bold = author is not None and trait(author, "boldness") > 0.6
    return "present" if bold and luck < 0.4 else "past"


def _visual(concept: Concept) -> str:
    return f"{sentence(plain(concept.style))} {sentence(light_of(concept.palette))} {sentence(concept.angle)}"


def _musical(concept: Concept) -> str:
    sound = ensemble_sound(concept.instruments)
    return sentence(
        f"{concept.tonic} {plain(concept.mode)}, about {concept.tempo_bpm:.0f} beats a minute: {sound}"
    )


def _author(room: Room, work: Work) -> Agent | None:
    return next((agent for agent in room.cast if agent.id == work.author), None)


def _part(take: str) -> str:
    return take.rpartition("@")[0]


def _may(first: Beat, theirs: Beat) -> bool:
    entry = lexicon.world().settings.get(first.setting)
    return entry is None or not entry.weathers or theirs.weather in entry.weathers


def _sky(weather: str) -> str:
    return {"clear": "clear sky", "cloudy": "low cloud"}.get(weather, weather)
