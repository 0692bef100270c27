"""The plot engines and story structures as data, and which of them suits a premise.

Data: plots.toml and structures.toml. Knows nothing of sentences; a choice is a score by what the
brief says plus a lot drawn from the seed, so that one brief has many stories in it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from agents.drafts import Premise
from tools.base import Spec, derive_seed
from tools.text.script import Act

Lines = Annotated[
    tuple[str, ...], BeforeValidator(lambda v: tuple(v.split(";")) if isinstance(v, str) else v)
]
Words = Annotated[
    tuple[str, ...], BeforeValidator(lambda v: tuple(v.split()) if isinstance(v, str) else v)
]
ACTS: tuple[Act, ...] = ("opening", "development", "crisis", "climax", "resolution")
_LOT = 5.0
_NEVER = 20.0


class Stage(Spec):
    """A step an engine can take: what happens, and the events it is made of."""

    id: str
    act: Act
    keep: int
    where: Literal["home", "near", "far"]
    link: Literal["", "because", "but", "therefore"] = ""
    change: str
    mood: tuple[float, float]
    what: tuple[str, ...]
    lead: tuple[str, ...] = ()  # how the prose comes to it
    events: tuple[tuple[str, ...], ...]


class Engine(Spec):
    """A machine for trouble. Texts are in the writer's markup."""

    id: str
    name: str = ""
    fits: Words = ()
    trouble: Words = ()
    other: Literal["needed", "any", "lost"] = "any"
    question: str = ""
    answer: str = ""
    motifs: Lines = ()
    changed: Lines = ()
    want: str = ""
    need: str = ""
    cost: str = ""
    turn: str = ""
    titles: Lines = ()
    logline: str = ""
    stages: tuple[Stage, ...] = ()


class Structure(Spec):
    """A shape for a story: how the scenes are divided among the acts, and what frames them."""

    id: str
    shares: dict[Act, float]
    swing: float = 1.0
    bold: float = Field(default=0.0, ge=-1, le=1)
    first: str = ""
    last: str = ""
    suits: Words = ()


@cache
def engines() -> Mapping[str, Engine]:
    """Return all plot engines by id."""
    tables = _read("plots.toml")
    return {
        key: Engine(id=key, **entry)
        for key, entry in tables.items()
        if key not in {"interludes", "common"}
    }


@cache
def interludes() -> tuple[Stage, ...]:
    """Return the steps that a long piece adds between an engine's own."""
    return tuple(Stage(**entry) for entry in _read("plots.toml")["interludes"]["stages"])


@cache
def common() -> Mapping[str, tuple[str, ...]]:
    """Return what every engine can use: loglines, titles, and how an object of the brief has changed."""
    return {key: tuple(values) for key, values in _read("plots.toml")["common"].items()}


@cache
def structures() -> Mapping[str, Structure]:
    """Return all story structures by name."""
    return {key: Structure(id=key, **entry) for key, entry in _read("structures.toml").items()}


def choose_engine(
    premise: Premise, trouble: str, *, seed: int, boldness: float, avoid: Sequence[str] = ()
) -> Engine:
    """Return the engine that suits the premise and its class of trouble, by score and by lot."""

    def score(engine: Engine) -> float:
        fit = _told(premise, engine) + (1.5 if trouble in engine.trouble else 0.0)
        if engine.id == "lost" and trouble != "lost" and not _says(_spoken(premise), "los"):
            fit -= 3
        fit += 0.8 * boldness * _BOLD.get(engine.id, 0.0)
        fit -= _NEVER * any(word in avoid for word in (engine.id, engine.name))
        return fit + _LOT * derive_seed(seed, "engine", engine.id) / 2**63

    return max(engines().values(), key=score)


def told_by(premise: Premise, plot: str) -> float:
    """Return how much of what the brief tells a plot can tell, 0..1, beside the plot that can most.

    1 where the brief names no deed that a plot lives by, or the plot is none of ours.
    """
    scores = {engine.name: _told(premise, engine) for engine in engines().values()}
    most = max(scores.values())
    return 1.0 if most < 1 or plot not in scores else max(0.0, scores[plot]) / most


def _told(premise: Premise, engine: Engine) -> float:
    text = _spoken(premise)
    fit = 1.8 * min(2, sum(_says(text, stem) for stem in engine.fits))
    fit += 4.0 * any(_says(premise.relation.lower(), stem) for stem in engine.fits)
    return fit - 6 if engine.other == "needed" and not premise.others else fit


def choose_structure(
    premise: Premise, *, seed: int, boldness: float, wanted: str = ""
) -> Structure:
    """Return the structure asked for by name, else one that suits the premise, by score and by lot."""
    known = structures()
    if wanted in known:
        return known[wanted]
    text = f"{_spoken(premise)} {premise.tone} {premise.genre} {premise.audience}".lower()

    def score(structure: Structure) -> float:
        named = min(2, sum(_says(text, stem) for stem in structure.suits))
        return (
            named
            + boldness * structure.bold
            + 3 * derive_seed(seed, "structure", structure.id) / 2**63
        )

    return max(known.values(), key=score)


def divide(structure: Structure, scenes: int) -> dict[Act, int]:
    """Return how many scenes each act has. From three up, there is an opening, a climax and an end."""
    musts: list[Act] = ["opening", "climax", "resolution", "crisis", "development"]
    counts: dict[Act, int] = dict.fromkeys(ACTS, 0)
    for act in musts[: max(scenes, 1)]:
        counts[act] = 1
    while sum(counts.values()) < scenes:
        act = max(ACTS, key=lambda name: structure.shares[name] * scenes - counts[name])
        counts[act] += 1
    return counts


def select(engine: Engine, structure: Structure, scenes: int) -> tuple[Stage, ...]:
    """Return the engine's steps for this many scenes, in order; interludes fill what it lacks."""
    counts = divide(structure, scenes)
    if scenes < 3:
        order = sorted(engine.stages, key=lambda stage: stage.keep)[:scenes]
        return tuple(stage for stage in engine.stages if stage in order)
    chosen: list[Stage] = []
    for act in ACTS:
        own = sorted((stage for stage in engine.stages if stage.act == act), key=lambda s: s.keep)
        chosen += own[: counts[act]]
    spare = [stage for stage in engine.stages if stage not in chosen]
    spare = sorted(spare, key=lambda stage: stage.keep) + list(interludes()) * 2
    chosen += spare[: scenes - len(chosen)]
    return tuple(sorted(chosen, key=lambda stage: (ACTS.index(stage.act), _rank(engine, stage))))


def _rank(engine: Engine, stage: Stage) -> float:
    if stage not in engine.stages:
        return 50 + stage.keep
    last = [one for one in engine.stages if one.act == stage.act][-1]
    place = float(engine.stages.index(stage))
    return place + 100 if stage == last and stage.act == "resolution" else place


_BOLD = {
    "race": 1.0, "contest": 0.9, "bargain": 0.6, "homeward": 0.5, "secret": 0.2, "growth": 0.1, "lost": 0.2,
    "befriend": -0.3, "promise": -0.4, "repair": -0.3, "letter": -0.7, "last": -0.8, "apprentice": -0.2,
}  # fmt: skip


def _spoken(premise: Premise) -> str:
    return f"{premise.text} {premise.relation} {premise.trouble}".lower()


def _says(text: str, stem: str) -> bool:
    return re.search(rf"\b{re.escape(stem)}", text) is not None


@cache
def _read(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("agents.house").joinpath(name).read_text(encoding="utf-8"))
