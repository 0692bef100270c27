"""All tables. What a person may want to query is a column; only drafts themselves are JSON.

Takes, critiques, answers and events are append-only; what is chosen or locked is a later row.
Rows hold no bytes: those are in the asset folder, addressed by hash (store.assets).
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, DateTime, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

GRAPH_VERSION = 1
"""Raised when a change to the graphs makes running projects of before unable to go on."""


# Named constraints can be altered by later migrations; SQLite's nameless ones cannot.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Status(StrEnum):
    """Where a project stands."""

    WORKING = "working"
    WAITING = "waiting"  # at a review
    STOPPED = "stopped"  # by the human; resume asks again
    FAILED = "failed"  # a back end or the budget ended the run; resumable
    DONE = "done"


class Phase(StrEnum):
    """The three phases."""

    CONCEPT = "concept"
    PROTOTYPE = "prototype"
    REFINEMENT = "refinement"


class Outcome(StrEnum):
    """How a generation ended."""

    STARTED = "started"
    FINISHED = "finished"
    FAILED = "failed"
    ABANDONED = "abandoned"  # its process died


def now() -> datetime:
    """Return the time, in UTC, without a zone, as every column holds it."""
    return datetime.now(UTC).replace(tzinfo=None)


def _json() -> Any:
    return Column(JSON, nullable=False)


class Project(SQLModel, table=True):
    """One work, from one brief."""

    id: str = Field(primary_key=True, max_length=26)
    slug: str = Field(index=True)
    title: str
    status: Status = Field(index=True)
    phase: Phase
    form: str
    seed: int = Field(sa_type=BigInteger)  # up to 63 bits
    budget_usd: float | None = None
    spent_usd: float = 0.0
    auto: bool = False
    until: str = ""  # stop at this phase's review although auto
    graph_version: int = GRAPH_VERSION
    forked_from: str | None = None
    problem: str = ""  # why it failed, in words
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)
    changed_at: datetime = Field(default_factory=now, index=True, sa_type=DateTime)


class Brief(SQLModel, table=True):
    """What the person asked for. Versioned, never edited."""

    __table_args__ = (UniqueConstraint("project_id", "version"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    version: int = 1
    prompt: str
    form: str
    audience: str = ""
    length: str = "medium"
    style: str = ""
    language: str = "en"
    premise: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class CastMember(SQLModel, table=True):
    """An agent as cast in one project; a copy, so that later changes to the company do not reach it."""

    __table_args__ = (UniqueConstraint("project_id", "agent"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    position: int
    agent: str
    name: str
    role: str
    personality: str = ""
    profile: dict[str, Any] = Field(default_factory=dict, sa_column=_json())


class Content(SQLModel, table=True):
    """Bytes known by their SHA-256, kept once."""

    sha256: str = Field(primary_key=True, max_length=64)
    size: int = Field(sa_type=BigInteger)
    media_type: str
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class Generation(SQLModel, table=True):
    """The ledger: one row per execution. At most one finished row per key."""

    __table_args__ = (
        Index(
            "one_finished_generation_per_key",
            "key",
            unique=True,
            sqlite_where=text("outcome = 'FINISHED' AND superseded = 0"),
            postgresql_where=text("outcome = 'FINISHED' AND NOT superseded"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True, max_length=64)
    project_id: str = Field(index=True)  # who had it made; others may use it later
    capability: str = Field(index=True)  # "think" for a mind's move
    back_end: str
    version: str
    model: str = ""
    agent: str = ""
    part: str = ""
    seed: int = Field(default=0, sa_type=BigInteger)
    parameters: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    recipe: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    facts: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    outcome: Outcome = Field(default=Outcome.STARTED, index=True)
    superseded: bool = False  # its bytes were lost and it was made again
    problem: str = ""
    cost_usd: float = 0.0
    seconds: float = 0.0
    process: str = ""  # host:pid of whoever ran it
    started_at: datetime = Field(default_factory=now, sa_type=DateTime)
    finished_at: datetime | None = Field(default=None, sa_type=DateTime)


class Ingredient(SQLModel, table=True):
    """What went into a generation, by content hash."""

    id: int | None = Field(default=None, primary_key=True)
    generation_id: int = Field(foreign_key="generation.id", index=True)
    sha256: str = Field(index=True, max_length=64)


class Asset(SQLModel, table=True):
    """A file of a generation: its role ("picture", "layers", "midi") and its bytes' hash."""

    id: int | None = Field(default=None, primary_key=True)
    generation_id: int = Field(foreign_key="generation.id", index=True)
    position: int = 0  # 0: the thing itself
    role: str
    sha256: str = Field(foreign_key="content.sha256", index=True, max_length=64)
    media_type: str


class Take(SQLModel, table=True):
    """A draft once kept: immutable. Its address is "part@number"."""

    __table_args__ = (
        UniqueConstraint("project_id", "part", "number"),
        UniqueConstraint("project_id", "part", "origin"),
    )
    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    part: str = Field(index=True)
    number: int
    kind: str  # a draft kind, or "rendering"
    author: str  # an agent's id, or "human"
    phase: Phase
    attempt: int = 1
    round: int = 0
    parent: str = ""  # address of the take it was made from
    origin: str  # which step of the work kept it; the same step never keeps two
    title: str = ""
    draft: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    sha256: str = ""  # of the draft's canonical JSON, or of the rendering's main file
    media_type: str = ""
    generation_id: int | None = Field(default=None, foreign_key="generation.id")
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class Choice(SQLModel, table=True):
    """Which take of a part counts. The newest row wins."""

    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    part: str = Field(index=True)
    take_id: int = Field(foreign_key="take.id")
    by: str  # an agent's id, or "human"
    reason: str = ""
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class Lock(SQLModel, table=True):
    """A part that no one but the human may change. Released rows stay."""

    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    part: str
    by: str = "human"
    released_at: datetime | None = Field(default=None, sa_type=DateTime)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class Critique(SQLModel, table=True):
    """One agent's judgement of a take."""

    __table_args__ = (UniqueConstraint("project_id", "origin"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    take_id: int = Field(foreign_key="take.id", index=True)
    by: str
    phase: Phase
    attempt: int = 1
    round: int
    origin: str
    overall_score: float
    alignment_with_vision: float
    criteria: list[dict[str, Any]] = Field(default_factory=list, sa_column=_json())
    strengths: list[str] = Field(default_factory=list, sa_column=_json())
    areas_for_improvement: list[str] = Field(default_factory=list, sa_column=_json())
    measurements: list[dict[str, Any]] = Field(default_factory=list, sa_column=_json())
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class Suggestion(SQLModel, table=True):
    """A proposed change, made in a critique or by itself."""

    __table_args__ = (UniqueConstraint("project_id", "origin"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    critique_id: int | None = Field(default=None, foreign_key="critique.id", index=True)
    by: str
    to: str  # the author asked
    take_id: int | None = Field(default=None, foreign_key="take.id")
    phase: Phase
    attempt: int = 1
    round: int
    origin: str
    part: str = "all"
    text: str
    reason: str = ""
    must_fix: bool = False
    directive: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    measurement: str = ""  # the measurement it rests on, if any
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class Response(SQLModel, table=True):
    """The author's answer to a suggestion."""

    __table_args__ = (UniqueConstraint("suggestion_id"),)
    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    suggestion_id: int = Field(foreign_key="suggestion.id", index=True)
    by: str
    decision: str
    reason: str
    counter: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON))
    expected_gain: float = 0.0
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class Answer(SQLModel, table=True):
    """What the human (or `--auto`) said at a review, or while the project rested."""

    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    phase: Phase
    kind: str  # approve, pick, steer, edit, lock, unlock, reject, stop
    by: str = "human"
    automatic: bool = False
    part: str = ""
    words: str = ""
    take_id: int | None = Field(default=None, foreign_key="take.id")
    taken_up: bool = False  # the graph has acted on it
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class Note(SQLModel, table=True):
    """What the human said in their own words, and what was made of it."""

    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    answer_id: int = Field(foreign_key="answer.id", index=True)
    addressed_to: str = "all"  # a part, an agent, or everyone
    words: str
    directives: list[dict[str, Any]] = Field(default_factory=list, sa_column=_json())
    understood: list[str] = Field(default_factory=list, sa_column=_json())
    not_understood: list[str] = Field(default_factory=list, sa_column=_json())
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)


class Event(SQLModel, table=True):
    """The log: what happened, in order. Append-only; progress, `troupe log` and the web page read it."""

    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", index=True)
    kind: str  # phase, started, finished, reused, failed, take, critique, response, choice, answer, score
    agent: str = ""
    part: str = ""
    message: str
    take: str = ""
    score: float | None = None
    seconds: float | None = None
    created_at: datetime = Field(default_factory=now, sa_type=DateTime)
