"""What passes between those who ask and the back ends that make: requests, renderings, abilities.

Knows nothing of projects, agents or databases. A request is a value: two equal requests
to the same back end at the same version are the same work, and have the same fingerprint.
"""

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field, JsonValue

Json = JsonValue
"""Anything JSON can say."""


class Capability(StrEnum):
    """What a tool can do. The value is also the verb of its back ends' Protocol."""

    WRITE = "write"
    PAINT = "paint"
    COMPOSE = "compose"
    SPEAK = "speak"
    FOLEY = "foley"
    MIX = "mix"
    SHOOT = "shoot"
    CUT = "cut"
    PAGE = "page"


class Spec(BaseModel):
    """Base of every typed value that may come from a model or a person: frozen and strict on names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Mood(Spec):
    """Russell's circumplex: valence (sad -1 .. +1 glad) and arousal (calm 0 .. 1 stirred), with a word for it."""

    valence: float = Field(default=0.0, ge=-1, le=1)
    arousal: float = Field(default=0.4, ge=0, le=1)
    word: str = Field(default="", max_length=40)


class Source(Spec):
    """Bytes made earlier that a request builds on.

    `sha256` alone identifies it; `path` says where this process can read it and never
    enters a fingerprint.
    """

    sha256: str
    media_type: str
    path: Path = Field(exclude=True)

    def read(self) -> bytes:
        """Return the bytes. Raises OSError if the file cannot be read."""
        return self.path.read_bytes()


class Request(Spec):
    """Base of every request. `seed` makes the work repeatable on one machine and version."""

    capability: ClassVar[Capability]
    seed: int = Field(default=0, ge=0, lt=2**63)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """How a rendering came to be.

    `ignored` names the request's knobs that this back end does not have; `remarks` says in
    plain words what it did otherwise (drew the nearest known thing, fell back, retried).
    """

    back_end: str
    version: str
    model: str = ""
    seed: int = 0
    parameters: dict[str, Json] = field(default_factory=dict)
    request_id: str = ""
    ignored: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """One file of a rendering: `name` is its role ("picture", "layers", "midi", "captions")."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """Bytes fresh from a back end. The first part is the thing itself, the others go with it.

    `facts` are measured or known properties in plain JSON: width_px, height_px, duration_s,
    words (timings), subjects (boxes as fractions of the frame), key, tempo_bpm ...
    """

    parts: tuple[Part, ...]
    recipe: Recipe
    facts: dict[str, Json] = field(default_factory=dict)

    @property
    def main(self) -> Part:
        """Return the thing itself."""
        return self.parts[0]


@dataclass(frozen=True, kw_only=True)
class Abilities:
    """What a back end can do, as data that can be compared before anything is asked."""

    media_types: tuple[str, ...]
    seedable: bool = True
    offline: bool = True
    in_worker: bool = False  # heavy CPU work: run in the process pool
    max_pixels: int | None = None
    max_seconds: float | None = None
    usd_per_call: float = 0.0
    needs: tuple[str, ...] = ()


@runtime_checkable
class BackEnd(Protocol):
    """What every back end has beside its one verb, which is named after its capability."""

    name: str
    version: str
    capability: Capability

    def abilities(self) -> Abilities:
        """Return what this back end can do here and now."""
        ...

    def missing(self) -> str:
        """Return what it lacks, in words with a remedy; empty when it is ready."""
        ...


def fingerprint(back_end: BackEnd, request: Request, *, model: str = "") -> str:
    """Return the ledger key of a piece of work: SHA-256 over all that can change its outcome.

    The capability, the back end with its version, the model, and every field of the
    request (sources by content hash, never by path).
    """
    return digest(
        {
            "capability": request.capability.value,
            "back_end": back_end.name,
            "version": back_end.version,
            "model": model,
            "request": request.model_dump(mode="json"),
        }
    )


def digest(value: Any) -> str:
    """Return the SHA-256 of a JSON value in canonical form (sorted keys, no spaces, UTF-8)."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def derive_seed(seed: int, *path: object) -> int:
    """Return a seed for one part of a work, independent of every other part's (63 bits)."""
    text = "/".join([str(seed), *map(str, path)])
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1
