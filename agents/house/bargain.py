"""Answering suggestions to one's own work on the piece: every change is tried on the drafts first.

What decides: locks, what the human asked for, the gain that was measured, and temper. A counter
is a real alternative that was tried and measured better. Knows nothing of concepts
(agents.house.negotiation).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from agents.cast import Agent
from agents.drafts import Directive, Response
from agents.house.manner import Speech, lower, plain, trait
from agents.house.polish import equal, owns, place_of
from agents.house.remedies import same_change
from agents.house.revision import degree
from agents.house.rewriting import rewritten, script_score
from agents.house.trial import gain_of, hope_of, moved_most, share_of, tried
from agents.mind import Proposal, Room, Works
from tools.base import derive_seed

_NOTHING = 1e-6


@dataclass
class Table:
    """The author's own work as it would be with everything agreed on so far."""

    agent: Agent
    room: Room
    works: Works
    speech: Speech
    taken: list[tuple[Directive, str]] = field(default_factory=list)


def answer(agent: Agent, room: Room, proposals: Sequence[Proposal]) -> tuple[Response, ...]:
    """Return an answer to every proposal, in order; what gains most is heard first."""
    table = Table(agent, room, room.works, Speech(agent, room.seed, "answer", room.round))
    order = sorted(range(len(proposals)), key=lambda i: (-_promise(table, proposals[i]), i))
    answers = {index: _answer(table, proposals[index]) for index in order}
    return tuple(answers[index] for index in range(len(proposals)))


def _promise(table: Table, proposal: Proposal) -> float:
    directive = proposal.suggestion.directive
    if directive is None or not owns(directive):
        return -1.0
    return gain_of(table.works, tried(table.works, directive, table.room), table.room)


def _answer(table: Table, proposal: Proposal) -> Response:
    directive = proposal.suggestion.directive
    if directive is None or not owns(directive):
        return _no(table, "I do not know how to put that into the work")
    if lock := _locked(table.room, directive):
        return _no(table, f"{lock} is locked, and only the person who locked it may touch it")
    if _asked_otherwise(table.room, directive):
        return _no(
            table, f"{_spot(directive)} is as it was asked for by the person we make this for"
        )
    for made, by in table.taken:
        if equal(made, directive):
            return _both(table, directive, by)
        if same_change(made, directive):
            return _no(table, f"{_spot(directive)} is already being changed, as {by} asked")
    if directive.operation == "retake":
        return _again(table, proposal, directive)
    after = tried(table.works, directive, table.room)
    if after == table.works:
        return _no(table, f"{_spot(directive)} is that way already")
    gain = gain_of(table.works, after, table.room) + hope_of(directive, table.room)
    if gain > _NOTHING and gain > _pride(table, directive):
        return _yes(table, proposal, directive, after, gain)
    return _instead(table, proposal, directive, after, gain)


def _both(table: Table, directive: Directive, by: str) -> Response:
    """Agree to what was agreed to a moment ago at another's asking; it is done once."""
    said = (
        f"{by} asked for the same, and it is being done",
        f"that makes two of you with {by}, and it is being done",
        f"{by} was here with it a moment ago, so it must be true",
    )
    why = said[derive_seed(table.room.seed, table.agent.id, directive.target) % len(said)]
    return Response(decision="accept", reason=table.speech.say("accept", why=why))


def _again(table: Table, proposal: Proposal, directive: Directive) -> Response:
    if place_of(directive)[1] == "text":
        return _reworded(table, proposal, directive)
    hope = hope_of(directive, table.room)
    if hope <= _pride(table, directive):
        return _no(
            table, f"{_spot(directive)} stands no worse than the rest, and a new one might", hope
        )
    table.taken.append((directive, _name(table.room, proposal.by)))
    why = {
        "picture": "it is the weakest of the pictures, and I owe it another drawing",
        "music": "it is the weakest of the cues, and the theme can be set another way",
    }[place_of(directive)[1]]
    return Response(
        decision="accept", reason=table.speech.say("accept", why=why), expected_gain=round(hope, 5)
    )


def _not_again(directive: Directive, hope: float) -> str:
    spot = _spot(directive)
    if hope > 0:
        return f"one thing in {spot} is off, and a new one would be dice thrown with all the others"
    return f"{spot} stands no worse than the rest, and a new one might"


def _reworded(table: Table, proposal: Proposal, directive: Directive) -> Response:
    """Write the scene again and measure it; agree only if the new wording is better."""
    script = table.works.script
    if script is None:
        return _no(table, "there is nothing written yet")
    after = rewritten(script, place_of(directive)[0], table.room)
    gain = script_score(after, table.room) - script_score(script, table.room)
    gain *= share_of(table.room, "narrative")
    if gain <= _NOTHING:
        return _no(
            table,
            f"I wrote scene {place_of(directive)[0]} three ways more, and what stands is better",
        )
    table.works = table.works.model_copy(update={"script": after})
    table.taken.append((directive, _name(table.room, proposal.by)))
    return Response(
        decision="accept",
        reason=table.speech.say(
            "accept", why="I wrote it three ways more, and one of them is better"
        ),
        expected_gain=round(gain, 5),
    )


def _yes(
    table: Table, proposal: Proposal, directive: Directive, after: Works, gain: float
) -> Response:
    why = _better(table, proposal, after)
    table.works = after
    table.taken.append((directive, _name(table.room, proposal.by)))
    return Response(
        decision="accept", reason=table.speech.say("accept", why=why), expected_gain=round(gain, 5)
    )


def _instead(
    table: Table, proposal: Proposal, directive: Directive, after: Works, gain: float
) -> Response:
    """Try what lies between; counter with it if it measures better than both, else decline."""
    other = _half(table, directive)
    if other is not None:
        tried_other = tried(table.works, other, table.room)
        worth = gain_of(table.works, tried_other, table.room)
        if worth > max(gain, 0.0) + _NOTHING:
            why = f"{_name(table.room, proposal.by)} is right about {_spot(other)}, but not by that much"
            table.works = tried_other
            table.taken.append((other, _name(table.room, proposal.by)))
            return Response(
                decision="counter",
                reason=table.speech.say("counter", why=why, do=other.words),
                counter=other,
                expected_gain=round(worth, 5),
            )
    return _no(table, _worse(table, directive, after), gain)


def _half(table: Table, directive: Directive) -> Directive | None:
    """Return half of a degree, or a tempo half way; None where there is nothing between."""
    value, (scene, _) = directive.value, place_of(directive)
    if directive.operation == "tempo" and isinstance(value, int | float) and table.works.cues:
        now = next((c.tempo_bpm for c in table.works.cues.cues if c.scene == scene), None)
        if now is None:
            return None
        middle = float(round((now + float(value)) / 2))
        words = f"take the cue of scene {scene} at {middle:.0f}"
        return directive.model_copy(update={"value": middle, "words": words})
    if directive.operation in (
        "warmer",
        "cooler",
        "brighter",
        "darker",
        "more_colour",
        "less_colour",
    ):
        half = round(degree(value) / 2, 3)
        words = f"go half as far in scene {scene}"
        return directive.model_copy(update={"value": half, "words": words})
    return None


def _no(table: Table, why: str, gain: float = 0.0) -> Response:
    return Response(
        decision="decline",
        reason=table.speech.say("decline", why=why),
        expected_gain=round(gain, 5),
    )


def _better(table: Table, proposal: Proposal, after: Works) -> str:
    moved = moved_most(table.works, after, table.room)
    reason = lower(proposal.suggestion.reason)
    if moved is None:
        return reason or "it is better so"
    was, will = moved
    if trait(table.agent, "precision") > 0.5:
        return f"I tried it, and {_named(was.name)} goes from {was.score:.2f} to {will.score:.2f}"
    return reason or lower(will.remark)


def _worse(table: Table, directive: Directive, after: Works) -> str:
    moved = moved_most(table.works, after, table.room)
    if moved is None:
        return _nothing(table, directive)
    was, will = moved
    if will.score > was.score:
        return (
            f"what it would gain in {_named(was.name)} is too little for redoing {_spot(directive)}"
        )
    if trait(table.agent, "precision") > 0.5:
        return f"I tried it, and {_named(was.name)} falls from {was.score:.2f} to {will.score:.2f}"
    return f"then {lower(will.remark)}"


def _nothing(table: Table, directive: Directive) -> str:
    spot = _spot(directive)
    said = (
        "I tried it, and nothing between words, pictures and music gets better by it",
        f"{spot} was as well off before; I put both side by side",
        f"it changes {spot} and mends nothing",
        "I looked at it both ways, and what was won in one place was lost in another",
    )
    return said[derive_seed(table.room.seed, table.agent.id, directive.words) % len(said)]


def _pride(table: Table, directive: Directive) -> float:
    """Return the least gain for which the author redoes a part; the stubborn ask for more."""
    stubborn = 1 + trait(table.agent, "stubbornness")
    again = 0.0001 if directive.operation == "retake" else 0.0
    return 0.00015 * stubborn + again * stubborn


def _locked(room: Room, directive: Directive) -> str:
    """Return the lock that holds what a directive would change; "" if none does."""
    head, _, aspect = directive.target.partition("/")
    whole = {"text": "script", "picture": "storyboard", "music": "score", "shot": "shots"}
    held = ("all", head, directive.target, whole.get(aspect, ""))
    return next(
        (lock.replace(":", " ").replace("/", ", the ") for lock in room.locks if lock in held), ""
    )


def _asked_otherwise(room: Room, directive: Directive) -> bool:
    """Return whether the human has asked for something about the same thing, in this place or all over."""
    head, _, aspect = directive.target.partition("/")
    places = (head, directive.target, "all", *(("score",) if aspect == "music" else ()))
    return any(
        wish.target in places
        and same_change(
            directive.model_copy(update={"target": ""}), wish.model_copy(update={"target": ""})
        )
        for wish in room.directives
    )


def _spot(directive: Directive) -> str:
    scene, medium = place_of(directive)
    words = {
        "text": "the wording",
        "picture": "the picture",
        "music": "the cue",
        "shot": "the shot",
    }
    return f"{words[medium]} of scene {scene}"


def _named(measure: str) -> str:
    return {
        "fit_mood_mode": "the accord of mode and mood",
        "fit_mood_tempo": "the accord of pulse and mood",
        "fit_mood_palette": "the accord of light and mood",
        "fit_variety": "the change of view",
        "fit_moves": "the change of move",
        "fit_timing": "the timing",
        "fit_themes": "who is heard",
        "fit_keys": "the step between the keys",
    }.get(measure, f"the {plain(measure.removeprefix('fit_'))}")


def _name(room: Room, agent_id: str) -> str:
    return next((agent.name for agent in room.cast if agent.id == agent_id), agent_id)
