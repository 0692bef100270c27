"""Answering suggestions to one's own concept: accept, decline or counter, and why.

What decides: what it would measurably gain, whose business the field is, what the author came
with, what was promised to others a moment ago, what the human has asked for, and temper.
Knows nothing of the piece in production (agents.house.bargain).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.cast import Agent
from agents.drafts import Concept, Directive, Response
from agents.house.appraisal import appraise, soundness
from agents.house.counters import counter_to
from agents.house.interest import craft_of_field, leads_with
from agents.house.manner import Speech, lower, plain, question, the, trait
from agents.house.revision import apply, field_of
from agents.mind import Proposal, Room, Work
from tools.base import derive_seed


@dataclass
class Talk:
    """What the author has promised so far in one sitting."""

    agent: Agent
    room: Room
    concept: Concept
    speech: Speech
    taken: dict[str, str] = field(default_factory=dict)  # field and target: who asked for it
    refused: dict[str, str] = field(default_factory=dict)


def respond(
    agent: Agent, room: Room, own: Work, proposals: Sequence[Proposal]
) -> tuple[Response, ...]:
    """Return an answer to every proposal, in order. Faults are heard before wishes."""
    speech = Speech(agent, room.seed, "respond", room.attempt, room.round)
    talk = Talk(agent, room, own.concept, speech)
    answers: dict[int, Response] = {}
    for index in sorted(range(len(proposals)), key=lambda i: not proposals[i].suggestion.must_fix):
        answers[index] = _answer(talk, proposals[index])
    return tuple(answers[index] for index in range(len(proposals)))


def _answer(talk: Talk, proposal: Proposal) -> Response:
    directive = proposal.suggestion.directive
    if directive is None:
        return _no(talk, "there is nothing in it that I could put my hands on")
    changed = apply(talk.concept, directive)
    spot = _spot(directive)
    if spot in talk.taken and changed == talk.concept:
        return _both(talk, proposal, talk.taken[spot])
    if spot in talk.taken:
        return _no(
            talk, f"I have just promised {talk.taken[spot]} something else for {_about(directive)}"
        )
    if changed == talk.concept:
        return _no(talk, _already(talk.concept, directive))
    gain = soundness(changed, talk.room) - soundness(talk.concept, talk.room)
    if _wanted_otherwise(talk.room, directive):
        return _no(talk, f"{_about(directive)} was settled by the person we make this for", gain)
    will = gain + _pull(talk, proposal) - _resistance(talk, directive)
    if proposal.suggestion.must_fix or will > 0:
        return _yes(talk, proposal, directive, changed, gain)
    return _instead(talk, proposal, directive, gain)


def _yes(
    talk: Talk, proposal: Proposal, directive: Directive, changed: Concept, gain: float
) -> Response:
    why = _gained(talk, proposal, changed, gain)
    talk.concept = changed
    talk.taken[_spot(directive)] = _name(talk.room, proposal.by)
    return Response(
        decision="accept", reason=talk.speech.say("accept", why=why), expected_gain=round(gain, 4)
    )


def _both(talk: Talk, proposal: Proposal, other: str) -> Response:
    """Agree to what was agreed to a moment ago at another's asking; doing it twice changes nothing."""
    reason = lower(proposal.suggestion.reason)
    why = f"{other} asked for the same, and it is in" + (f": {reason}" if reason else "")
    return Response(decision="accept", reason=talk.speech.say("accept", why=why))


def _instead(talk: Talk, proposal: Proposal, directive: Directive, gain: float) -> Response:
    """Try the author's own alternative; decline if that is no better either."""
    other = counter_to(directive, talk.concept)
    if other is not None and gain > -0.02:
        tried = apply(talk.concept, other)
        worth = soundness(tried, talk.room) - soundness(talk.concept, talk.room)
        if tried != talk.concept and worth >= min(0.0, gain):
            talk.concept = tried
            talk.taken[_spot(directive)] = _name(talk.room, proposal.by)
            return Response(
                decision="counter",
                reason=talk.speech.say(
                    "counter", why=_but(talk, directive, proposal), do=other.words
                ),
                counter=other,
                expected_gain=round(worth, 4),
            )
    return _no(talk, _against(talk, directive, gain), gain)


def _no(talk: Talk, why: str, gain: float = 0.0) -> Response:
    return Response(
        decision="decline",
        reason=talk.speech.say("decline", why=why),
        expected_gain=round(gain, 4),
    )


def _pull(talk: Talk, proposal: Proposal) -> float:
    """Return how much the proposer's standing and the author's kindness count for."""
    directive = proposal.suggestion.directive
    by = next((a for a in talk.room.cast if a.id == proposal.by), None)
    at_home = by is not None and directive is not None
    at_home = at_home and by.role == craft_of_field(field_of(directive.operation))  # type: ignore[union-attr]
    luck = derive_seed(talk.room.seed, talk.agent.id, proposal.by, proposal.suggestion.text)
    return (
        (0.012 if at_home else 0.0)
        + 0.006 * trait(talk.agent, "warmth")
        + 0.010 * (luck / 2**63 - 0.5)
    )


def _resistance(talk: Talk, directive: Directive) -> float:
    """Return how hard the author holds on: to what it came with more than to the rest."""
    mine = leads_with(talk.agent, field_of(directive.operation))
    stubborn = 1 + trait(talk.agent, "stubbornness")
    core = directive.operation in ("style", "mode", "ending", "motif")
    return 0.004 * stubborn + ((0.022 if core else 0.010) * stubborn if mine else 0.0)


def _gained(talk: Talk, proposal: Proposal, changed: Concept, gain: float) -> str:
    reason = lower(proposal.suggestion.reason) or f"{_about_of(proposal)} is better for it"
    topic, before, after = _most_moved(talk, changed)
    if gain <= 0.0005 or not topic:
        return reason
    if trait(talk.agent, "precision") > 0.5:
        return f"{reason}, and the {topic} goes from {before:.2f} to {after:.2f}"
    if gain > 0.02:
        return f"{reason}, and the whole is better by more than I expected"
    return reason


def _most_moved(talk: Talk, changed: Concept) -> tuple[str, float, float]:
    before = {f.topic: f.score for f in appraise(talk.concept, talk.room)}
    after = {f.topic: f.score for f in appraise(changed, talk.room)}
    moved = {t: after[t] - before[t] for t in before if t in after}
    topic = max(moved, key=lambda t: (moved[t], t)) if moved else ""
    if not topic or moved[topic] <= 0:
        return "", 0.0, 0.0
    return topic, before[topic], after[topic]


def _against(talk: Talk, directive: Directive, gain: float) -> str:
    """Return why the author declines: what it costs, what it came with, or that nothing moves."""
    about = _about(directive)
    changed = apply(talk.concept, directive)
    if gain < -0.0005:
        before = {f.topic: f for f in appraise(talk.concept, talk.room)}
        after = {f.topic: f for f in appraise(changed, talk.room)}
        lost = min(
            (t for t in before if t in after), key=lambda t: after[t].score - before[t].score
        )
        if trait(talk.agent, "precision") > 0.5:
            return (
                f"it would take the {lost} from {before[lost].score:.2f} to {after[lost].score:.2f}"
            )
        if after[lost].weak:
            return f"then {after[lost].note()}"
        return f"the {lost} would be the poorer for it"
    if leads_with(talk.agent, field_of(directive.operation)):
        return _mine(talk.concept, directive)
    if trait(talk.agent, "precision") > 0.5:
        return f"with {about} changed, nothing that I can measure gets better"
    return f"{about} would only be different, not better"


def _mine(concept: Concept, directive: Directive) -> str:
    """Return what the author came to the table with, and would not be without."""
    name = field_of(directive.operation)
    names = [who for beat in concept.beats for who in beat.characters if who[:1].isupper()]
    held = {
        "style": f"{plain(concept.style)} is how I saw it from the first",
        "palette": f"the colours of {plain(concept.palette.name) or 'it'} are what I came with",
        "tempo_bpm": f"{concept.tempo_bpm:.0f} beats a minute is how these people walk",
        "mode": f"{plain(concept.mode)} is the sound I built it on",
        "instruments": f"{plain(concept.instruments[0]) if concept.instruments else 'the band'} "
        "has to be heard alone",
        "motif": f"it all hangs on {the(concept.motif)}",
        "ending": f"the ending is the reason I wrote it: {lower(concept.ending, names)}",
        "theme": f"what it asks is this: {question(concept.theme)}",
        "register": f"the voice is {plain(concept.register_)}, and the story leans on it",
        "logline": f"it begins where it has to: {lower(concept.logline, names)}",
    }
    return held.get(name, f"the order of scenes turns on this: {lower(concept.turn, names)}")


def _but(talk: Talk, directive: Directive, proposal: Proposal) -> str:
    name = _name(talk.room, proposal.by)
    if leads_with(talk.agent, field_of(directive.operation)):
        return f"{name} hears something true about {_about(directive)}, but all of it is too much"
    return f"{name} is after the right thing with {_about(directive)}"


def _already(concept: Concept, directive: Directive) -> str:
    about = _about(directive)
    if field_of(directive.operation) == "beats" and not concept.beats:
        return "there are no scenes yet to change"
    return f"{about} is that way already"


def _spot(directive: Directive) -> str:
    name = field_of(directive.operation)
    return (
        f"{name}/{directive.target}/{_KIND.get(directive.operation, '')}"
        if name == "beats"
        else name
    )


_KIND = {
    "happier": "mood", "sadder": "mood", "calmer": "mood", "tenser": "mood",
    "set_time": "hour", "set_weather": "weather", "set_place": "place",
}  # fmt: skip


def _about(directive: Directive) -> str:
    """Return what a directive is about, as one says it."""
    scene = directive.target.partition("/")[0].replace(":", " ")
    name = field_of(directive.operation)
    if name == "beats":
        what = {
            "set_time": "the hour of", "set_weather": "the weather in", "set_place": "the place of",
            "add_character": "who is in", "remove_character": "who is in",
        }.get(directive.operation, "the feeling of")  # fmt: skip
        if directive.operation in ("longer", "shorter"):
            return "the number of scenes"
        return f"{what} {scene}" if scene.startswith("scene") else f"{what} the scenes"
    words = {
        "tempo_bpm": "the tempo", "instruments": "the band", "register": "the telling voice",
        "logline": "the opening", "score_style": "the kind of score", "title": "the title",
    }  # fmt: skip
    return words.get(name, f"the {name}")


def _about_of(proposal: Proposal) -> str:
    directive = proposal.suggestion.directive
    return _about(directive) if directive else "it"


def _wanted_otherwise(room: Room, directive: Directive) -> bool:
    """Return whether the human has asked for something else in the same place."""
    return any(
        wish.operation != directive.operation
        and field_of(wish.operation) == field_of(directive.operation)
        and wish.target in ("all", directive.target)
        for wish in room.directives
        if field_of(wish.operation) != "beats"
    )


def _name(room: Room, agent_id: str) -> str:
    return next((agent.name for agent in room.cast if agent.id == agent_id), agent_id)
