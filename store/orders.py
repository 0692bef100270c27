"""What passes in and out of the ledger: an order, what was made of it, and what was kept.

Values only; the ledger (store.ledger) is where they are used and should be imported from.
"""

from dataclasses import dataclass, field
from typing import Any

from store.errors import NotFound, StoreError


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is wanted, and everything that went into the key. `ingredients` are hashes of assets."""

    project_id: str
    capability: str
    back_end: str
    version: str
    model: str = ""
    agent: str = ""
    part: str = ""
    seed: int = 0
    parameters: dict[str, Any] = field(default_factory=dict)
    ingredients: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Made:
    """What the work gave: files as (role, media type, bytes), the thing itself first; no two of one role.

    `seconds` is what it took where the work knows better than who waited for it.
    """

    files: tuple[tuple[str, str, bytes], ...]
    recipe: dict[str, Any] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    cost_usd: float = 0.0
    seconds: float | None = None

    def __post_init__(self) -> None:
        roles = [role for role, _, _ in self.files]
        if not roles or len(set(roles)) < len(roles):
            raise StoreError(f"work must give one file per role, and at least one: {roles}")


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file that lies in the assets."""

    role: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A finished generation. `reused`: it was there already; `seconds` is what making it took."""

    generation_id: int
    key: str
    files: tuple[KeptFile, ...]
    recipe: dict[str, Any]
    facts: dict[str, Any]
    reused: bool
    seconds: float
    cost_usd: float

    @property
    def main(self) -> KeptFile:
        """Return the thing itself."""
        return self.files[0]

    def file(self, role: str) -> KeptFile:
        """Return the file of a role. Raises NotFound."""
        for kept in self.files:
            if kept.role == role:
                return kept
        roles = ", ".join(kept.role for kept in self.files)
        raise NotFound(f"generation {self.generation_id} has no {role!r}", hint=f"it has {roles}")
