"""Cross-pollination: what each agent would improve in the others' work on the piece.

Suggestions come from what was measured worst in the media an agent has an ear or an eye for,
and one from taste. Knows nothing of what the authors will answer.
"""

from collections.abc import Iterator, Sequence

from agents.cast import Agent
from agents.drafts import Suggestion
from agents.duties import owner_of
from agents.house.findings import Remedy
from agents.house.manner import Speech, lower, plain, trait
from agents.house.polish import place_of
from agents.house.remedies import remedy_for, same_change
from agents.house.trial import tried
from agents.mind import Room
from tools.base import derive_seed
from tools.measure.base import Measurement

_CARE: dict[str, dict[str, float]] = {
    "writer": {"picture": 0.9, "music": 1.0, "shot": 0.7, "text": 0.9},
    "artist": {"picture": 1.1, "music": 0.7, "shot": 1.0, "text": 0.6},
    "composer": {"picture": 0.9, "music": 1.1, "shot": 0.8, "text": 0.7},
    "director": {"picture": 1.0, "music": 1.0, "shot": 1.0, "text": 0.8},
    "critic": {"picture": 1.0, "music": 1.0, "shot": 1.0, "text": 1.0},
}
GOOD = 0.88
"""What measures better than this is left alone."""


def suggest(agent: Agent, room: Room) -> tuple[Suggestion, ...]:
    """Return what the agent would change in the others' work, best first.

    Four in the first round and two later; precise agents find one more, and everybody adds
    one wish of taste in the first round.
    """
    speech = Speech(agent, room.seed, "suggest", room.round)
    most = (4 if room.round <= 1 else 2) + (1 if trait(agent, "precision") > 0.5 else 0)
    said: list[tuple[Remedy, Measurement | None]] = []
    for found, remedy in _candidates(agent, room):
        if len(said) >= most:
            break
        if not any(same_change(remedy.directive(), one.directive()) for one, _ in said):
            said.append((remedy, found))
    for remedy in _wishes(agent, room) if room.round <= 1 else ():
        if _others(agent, remedy, room) and not any(
            same_change(remedy.directive(), one.directive()) for one, _ in said
        ):
            said.append((remedy, None))
            break
    return tuple(_suggestion(remedy, found, speech) for remedy, found in said)


def _candidates(agent: Agent, room: Room) -> Iterator[tuple[Measurement, Remedy]]:
    """Yield what measures badly in others' work with its remedy, what matters most to the agent first.

    Everything is left to the two who have the best eye for it, or the log would say it five times.
    """
    for found in sorted(
        room.measurements, key=lambda m: (-_urgency(agent, room, m), m.name, m.part)
    ):
        if found.score >= GOOD:
            continue
        rivals = sum(
            _urgency(other, room, found) > _urgency(agent, room, found)
            for other in room.cast
            if owner_of(found.part, room.cast, room.works.treatment).id != other.id
        )
        remedy = remedy_for(found, room) if rivals < 2 else None
        if remedy is not None and _others(agent, remedy, room):
            yield found, remedy


def _urgency(agent: Agent, room: Room, found: Measurement) -> float:
    """Return how much an agent minds a measurement: what it lacks, whose medium it is, and luck."""
    care = _CARE[agent.role].get(found.part.partition("/")[2], 0.6)
    luck = derive_seed(room.seed, agent.id, "eye", room.round, found.name, found.part) / 2**63
    return (1 - found.score) * care * (0.5 + luck)


def _others(agent: Agent, remedy: Remedy, room: Room) -> bool:
    """Return whether a remedy would change somebody else's work, and would change it at all."""
    if owner_of(remedy.target, room.cast, room.works.treatment).id == agent.id:
        return False
    directive = remedy.directive()
    return place_of(directive)[1] == "text" or tried(room.works, directive, room) != room.works


def _suggestion(remedy: Remedy, found: Measurement | None, speech: Speech) -> Suggestion:
    return Suggestion(
        part=remedy.target,
        text=speech.say("suggest", do=remedy.do),
        reason=remedy.why or (_reason(found) if found else ""),
        directive=remedy.directive(),
        measurement=found.name if found else "",
    )


def _reason(found: Measurement) -> str:
    return lower(found.remark) or f"its {plain(found.name)} is {found.score:.2f}"


def _wishes(agent: Agent, room: Room) -> Sequence[Remedy]:
    """Return wishes of taste for scenes chosen by feeling, the dearest first."""
    script = room.works.script
    if script is None or not script.scenes:
        return ()
    peak = max(script.scenes, key=lambda s: (s.mood.arousal, -s.number)).number
    last = script.scenes[-1].number
    low = min(script.scenes, key=lambda s: (s.mood.valence, s.number)).number
    bold, warm, exact = (trait(agent, name) for name in ("boldness", "warmth", "precision"))
    wishes = (
        (bold, _wish(peak, "music", "tempo", 152.0, f"whip scene {peak} up to 152", "nobody should sit still there")),
        (bold - 0.1, _wish(peak, "picture", "more_colour", 0.4, f"turn up the colour in scene {peak}", "it is the height and should look it")),
        (warm, _wish(last, "picture", "warmer", 0.3, f"let the last picture, scene {last}, be warmer", "one should go home warm")),
        (warm - 0.2, _wish(low, "music", "add_instrument", "cello", f"give scene {low} a cello", "somebody should keep them company there")),
        (-warm + 0.2, _wish(last, "music", "mode", "dorian", f"end scene {last} in dorian", "the ending is too sure of itself")),
        (exact - 0.3, _wish(low, "picture", "less_colour", 0.3, f"drain scene {low} of colour", "the line would carry it alone")),
        (-bold, _wish(peak, "music", "quieter", 0.4, f"let scene {peak} be nearly silent", "one leans in to what is quiet")),
        (-exact - 0.1, _wish(low, "picture", "darker", 0.3, f"let scene {low} sink into the dark", "one sees more where less is shown")),
    )  # fmt: skip
    ranked = sorted(wishes, key=lambda pair: (-pair[0], pair[1].target, pair[1].operation))
    return tuple(remedy for _, remedy in ranked)


def _wish(scene: int, medium: str, operation: str, value: str | float, do: str, why: str) -> Remedy:
    return Remedy(
        operation=operation, value=value, target=f"scene:{scene}/{medium}", do=do, why=why
    )
