"""Beginning a project: the brief checked, the company cast, the first rows written.

Knows nothing of the run that follows (graphs.runner).
"""

import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from agents.cast import Agent, assemble, find_form
from agents.errors import BriefError
from store.models import Brief, CastMember, Phase, Project

if TYPE_CHECKING:
    from graphs.studio import Studio

LONGEST_BRIEF = 10_000
LENGTHS = ("short", "medium", "long")
_TITLE = 60


@dataclass(frozen=True, kw_only=True)
class Commission:
    """What a person asks for on the command line."""

    prompt: str
    form: str = "story"
    style: str = ""
    audience: str = ""
    length: str = "medium"
    language: str = "en"
    seed: int | None = None
    cast_file: Path | None = None
    budget_usd: float | None = None
    auto: bool = False
    until: Literal["", "concept", "prototype", "refinement"] = ""


def begin(studio: "Studio", commission: Commission) -> Project:
    """Write the project's first rows. Raises BriefError or CastError; then nothing is written."""
    prompt = checked_prompt(commission.prompt)
    form = find_form(commission.form)
    if commission.length not in LENGTHS:
        raise BriefError(
            f"no length is called {commission.length!r}", hint="lengths: " + ", ".join(LENGTHS)
        )
    if commission.until and commission.until not in list(Phase):
        raise BriefError(
            f"no phase is called {commission.until!r}", hint="phases: " + ", ".join(Phase)
        )
    checked_budget(commission.budget_usd)
    cast = assemble(form, commission.cast_file)
    seed = secrets.randbits(31) if commission.seed is None else commission.seed
    brief = Brief(
        project_id="",
        prompt=prompt,
        form=form.id,
        audience=_line(commission.audience),
        length=commission.length,
        style=_line(commission.style),
        language=_line(commission.language) or "en",
    )
    project = studio.store.projects.create(
        title=_title(prompt),
        form=form.id,
        seed=seed,
        brief=brief,
        cast=[_member(agent) for agent in cast],
        budget_usd=commission.budget_usd,
        auto=commission.auto or bool(commission.until),
        until=commission.until,
    )
    studio.say(project.id, "brief", prompt)
    return project


def checked_prompt(prompt: str) -> str:
    """Return a brief without control characters. Raises BriefError if nothing or too much is left."""
    kept = "".join(c for c in prompt if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    kept = unicodedata.normalize("NFC", kept).strip()
    if not any(unicodedata.category(c)[0] in "LNS" for c in kept):
        raise BriefError(
            "the brief is empty", hint='say what it is about: troupe new "A fox finds a lantern"'
        )
    if len(kept) > LONGEST_BRIEF:
        raise BriefError(
            f"the brief has {len(kept):,} characters; {LONGEST_BRIEF:,} is the most",
            hint="say the heart of it; details can be steered in at the reviews",
        )
    return kept


def checked_budget(amount: float | None) -> float | None:
    """Return a budget in USD. Raises BriefError if it is no amount of money."""
    if amount is not None and not 0 <= amount < float("inf"):
        raise BriefError(
            f"{amount} is not an amount of money", hint="a budget is given in USD: 2.50"
        )
    return amount


def _line(words: str) -> str:
    return " ".join("".join(c for c in words if unicodedata.category(c) != "Cc").split())[:200]


def _title(prompt: str) -> str:
    words = " ".join(prompt.split())
    if len(words) <= _TITLE:
        return words.rstrip(" .")
    return words[:_TITLE].rsplit(" ", 1)[0].rstrip(" ,.;:") + " …"


def _member(agent: Agent) -> CastMember:
    profile = agent.model_dump(mode="json", exclude={"id", "name", "role", "personality"})
    return CastMember(
        project_id="",
        position=0,
        agent=agent.id,
        name=agent.name,
        role=agent.role,
        personality=agent.personality,
        profile=profile,
    )
