"""Rooms for the house mind: a premise, a company, and the phases played through without a graph."""

from collections.abc import Iterable, Sequence

from agents.cast import Agent, company, find_form
from agents.drafts import Directive, Premise, Response, Treatment
from agents.duties import author_of, owner_of
from agents.house.mind import HouseMind
from agents.mind import BriefSpec, Critiqued, Proposal, Room, Work, Works
from tools.measure.base import Measurement
from tools.measure.fit import measure_fit
from tools.text.script import Character

KINDS = ("script", "sheets", "cues", "storyboard", "shots")
MIND = HouseMind()

KEEPER = Premise(
    text="A lighthouse keeper must mend the lamp before the storm comes in",
    protagonist=Character(
        name="Mara", kind="lighthouse_keeper", role="protagonist", pronoun="she",
        want="keep the lamp alight", need="let somebody in", noun="lighthouse keeper",
    ),
    others=(Character(name="Tobit", kind="fisherman", role="other", pronoun="he"),),
    place="the lighthouse",
    setting="lighthouse",
    trouble="the lamp is broken",
    tone="melancholic",
    objects=("a brass key",),
)  # fmt: skip


def room(
    seed: int = 7, premise: Premise = KEEPER, cast: Sequence[Agent] | None = None, **more: object
) -> Room:
    """Return a room in which the concept phase is about to begin."""
    return Room(
        seed=seed,
        brief=BriefSpec(prompt=premise.text),
        premise=premise,
        form=find_form("story"),
        cast=tuple(cast or company()),
    ).model_copy(update=more)


def agent(name: str, **traits: float) -> Agent:
    """Return a member of the company, with some traits changed."""
    found = next(one for one in company() if one.id == name)
    return found.model_copy(update={"traits": {**found.traits, **traits}})


def concepts(here: Room) -> list[Work]:
    """Return everybody's concept."""
    return [
        Work(take=f"concept/{one.id}@1", author=one.id, concept=MIND.propose(one, here))
        for one in here.cast
    ]


def argued(here: Room) -> tuple[list[Work], list[Critiqued]]:
    """Return the concepts as revised, and every critique with its answers, after one round."""
    works = concepts(here)
    said = []
    for one in here.cast:
        others = [work for work in works if work.author != one.id]
        pairs = zip(others, MIND.critique(one, here, others), strict=True)
        said += [(one.id, work.author, critique) for work, critique in pairs]
    heard: list[Critiqued] = []
    revised = []
    for one, own in zip(here.cast, works, strict=True):
        mine = [(by, critique) for by, to, critique in said if to == one.id]
        proposals = [
            Proposal(by=by, suggestion=suggestion)
            for by, critique in mine
            for suggestion in critique.specific_suggestions
        ]
        answers = iter(MIND.respond(one, here, own, proposals))
        for by, critique in mine:
            replies = tuple(next(answers) for _ in critique.specific_suggestions)
            heard.append(Critiqued(by=by, critique=critique, responses=replies))
        taken = agreed(
            proposals, [r for h in heard if h.critique.take == own.take for r in h.responses]
        )
        revised.append(
            Work(
                take=f"concept/{one.id}@2",
                author=one.id,
                concept=MIND.revise(one, here, own, taken),
            )
        )
    return revised, heard


def agreed(proposals: Iterable[Proposal], answers: Iterable[Response]) -> list[Directive]:
    """Return the directives that were accepted or put in their place."""
    taken = []
    for proposal, answer in zip(proposals, answers, strict=True):
        if answer.decision == "counter" and answer.counter is not None:
            taken.append(answer.counter)
        elif answer.decision == "accept" and proposal.suggestion.directive is not None:
            taken.append(proposal.suggestion.directive)
    return taken


def merged(here: Room) -> Treatment:
    """Return the treatment of a whole concept phase."""
    works, heard = argued(here)
    director = next(one for one in here.cast if one.role == "director")
    return MIND.merge(director, here, works, heard)


def produced(here: Room, treatment: Treatment | None = None) -> Room:
    """Return the room with everything drafted from the treatment, and measured."""
    works = Works(treatment=treatment or merged(here))
    for kind in KINDS:
        now = here.model_copy(update={"works": works})
        author = author_of(kind, here.cast, works.treatment)
        works = works.model_copy(update={kind: MIND.draft(author, now, kind)})
    return measured(here.model_copy(update={"works": works, "phase": "prototype"}))


def measured(here: Room) -> Room:
    """Return the room with how its works fit."""
    w = here.works
    found: tuple[Measurement, ...] = measure_fit(
        w.script, w.sheets, w.storyboard, w.cues, w.shots, here.facts
    )
    return here.model_copy(update={"measurements": found})


def crossed(here: Room) -> tuple[list[tuple[Proposal, Response]], Room]:
    """Return one round of refinement: what was proposed with its answer, and the room after it."""
    here = here.model_copy(update={"phase": "refinement"})
    asked: dict[str, list[Proposal]] = {}
    for one in here.cast:
        for suggestion in MIND.suggest(one, here):
            owner = owner_of(suggestion.part, here.cast, here.works.treatment).id
            asked.setdefault(owner, []).append(Proposal(by=one.id, suggestion=suggestion))
    talk: list[tuple[Proposal, Response]] = []
    for one in here.cast:
        proposals = asked.get(one.id, [])
        talk += zip(proposals, MIND.answer(one, here, proposals), strict=True)
    directives = agreed([p for p, _ in talk], [r for _, r in talk])
    return talk, measured(reworked(here, directives))


def reworked(here: Room, directives: Sequence[Directive]) -> Room:
    """Return the room with directives carried out on every draft, in the order of the work."""
    for kind in KINDS:
        author = author_of(kind, here.cast, here.works.treatment)
        draft = MIND.rework(author, here, kind, directives)
        here = here.model_copy(update={"works": here.works.model_copy(update={kind: draft})})
    return here
