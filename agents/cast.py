"""The company and the forms, as data. Knows nothing of minds, graphs or projects.

The default company is agents/company.toml, the forms are agents/forms.toml; a user's file can
add, replace or re-voice any agent.
"""

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from agents.drafts import Craft
from agents.errors import CastError
from tools.base import Spec

Trait = Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]
MOST = 24
"""The most agents a cast may have: everybody reads everybody else."""


class Agent(Spec):
    """A member of the company."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")  # appears in take addresses
    name: str = Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")
    role: Craft
    personality: str = ""
    expertise: tuple[str, ...] = ()
    traits: dict[str, Trait] = Field(default_factory=dict)  # see company.toml
    voice: str = ""  # how they talk, in a few words


class Form(Spec):
    """A kind of piece: who is cast, what is delivered, by which criteria it is judged."""

    id: str
    title: str
    about: str
    cast: tuple[Craft, ...]
    deliver: tuple[str, ...]
    scenes: dict[str, int]  # by length
    words: dict[str, int]  # of prose, by length
    concept_criteria: dict[str, float]  # weights
    piece_criteria: dict[str, float]
    concept_rounds: int = 2
    refinement_rounds: int = 3
    threshold: float = 0.97


@cache
def forms() -> dict[str, Form]:
    """Return all forms by id."""
    return {key: Form(id=key, **entry) for key, entry in _bundled("forms.toml").items()}


def find_form(name: str) -> Form:
    """Return a form. Raises CastError if there is none of that name."""
    known = forms()
    if name not in known:
        raise CastError(f"no form is called {name!r}", hint="forms: " + ", ".join(sorted(known)))
    return known[name]


@cache
def company() -> tuple[Agent, ...]:
    """Return the default company, in the order of the playbill."""
    return tuple(Agent(id=key, **entry) for key, entry in _bundled("company.toml").items())


def assemble(form: Form, cast_file: Path | None = None) -> tuple[Agent, ...]:
    """Return the agents a form casts, changed by a user's TOML file.

    A table [id] with a known id changes those fields of that agent; one with a new id adds an
    agent (role needed); `absent = true` leaves one out. Raises CastError with the line at fault.
    """
    agents = {agent.id: agent for agent in company()}
    if cast_file is not None:
        agents = _altered(agents, cast_file)
    cast = tuple(agent for agent in agents.values() if agent.role in form.cast)
    _check(cast, form)
    return cast


def _altered(agents: dict[str, Agent], path: Path) -> dict[str, Agent]:
    altered = dict(agents)
    for key, entry in _user_tables(path).items():
        if entry.pop("absent", False):
            altered.pop(key, None)
            continue
        base = altered[key].model_dump(exclude={"id"}) if key in altered else {}
        try:
            altered[key] = Agent(id=key, **{**base, **entry})
        except (ValidationError, TypeError) as error:
            raise CastError(
                f"the cast file {path.name!r} has an error in [{key}]: {_first(error)}",
                hint="each agent has name, role, personality, expertise, traits, voice",
            ) from error
    return altered


def _user_tables(path: Path) -> dict[str, dict[str, Any]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise CastError(f"the cast file {str(path)!r} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise CastError(
            f"the cast file {path.name!r} is not valid TOML: {error}", hint="see docs/cast.md"
        ) from error
    for key, entry in tables.items():
        if not isinstance(entry, dict):
            raise CastError(
                f"the cast file {path.name!r} has {key!r} outside a table",
                hint="write each agent as a table: [id]",
            )
    return tables


def _check(cast: tuple[Agent, ...], form: Form) -> None:
    if len(cast) > MOST:
        raise CastError(
            f"the cast has {len(cast)} agents; {MOST} are the most",
            hint="leave some out: absent = true",
        )
    present = {agent.role for agent in cast}
    for craft in dict.fromkeys(form.cast):
        if craft not in present:
            raise CastError(
                f"the form {form.id!r} needs a {craft} and the cast has none",
                hint=f"add an agent with role = {craft!r} to the cast file",
            )


def _first(error: ValidationError | TypeError) -> str:
    if isinstance(error, ValidationError):
        problem = error.errors()[0]
        return f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}"
    return str(error)


def _bundled(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("agents").joinpath(name).read_text(encoding="utf-8"))
