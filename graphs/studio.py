"""The studio: the one place where store, minds, back ends and workers are built and wired together.

It is handed to every node as LangGraph's context. It knows how to remember, think and make,
not in which order.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from agents.cast import Agent
from agents.mind import Mind
from tools.base import Capability

if TYPE_CHECKING:
    from graphs.workers import Workers
    from store.database import Store
    from store.settings import Settings


@dataclass
class Studio:
    """Everything a node may use. One per process; safe to share between threads."""

    store: "Store"
    settings: "Settings"
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)  # capability -> back ends

    def mind(self, agent: Agent) -> Mind:  # noqa: ARG002  # one mind for all until roles can choose
        """Return what an agent thinks with."""
        return self._house_mind

    def back_ends(self, capability: Capability) -> tuple[str, ...]:
        """Return the names of the back ends to try for a capability, best first."""
        names = self.chosen.get(capability.value, ("house",))
        if self.settings.fall_back and "house" not in names:
            return (*names, "house")
        return names

    def say(self, project: str, kind: str, message: str, **columns: Any) -> None:
        """Write to the project's log."""
        self.store.events.say(project, kind, message, **columns)

    def can_speak(self) -> bool:
        """Return whether some voice back end is ready and wanted."""
        from tools import registry

        return self.settings.voice and any(
            not registry.find(Capability.SPEAK, name).missing()
            for name in self.back_ends(Capability.SPEAK)
        )

    @property
    def size(self) -> tuple[int, int]:
        """Return the width and height of pictures and film, in pixels."""
        return self.settings.picture_width, self.settings.picture_height

    @cached_property
    def workers(self) -> "Workers":
        """Return the worker processes for heavy work."""
        from graphs.workers import Workers

        return Workers(self.settings.workers)

    @cached_property
    def _house_mind(self) -> Mind:
        from agents.house.mind import HouseMind

        return HouseMind()

    def close(self) -> None:
        """Let the workers go and close the store."""
        if "workers" in self.__dict__:
            self.workers.close()
        self.store.close()


@contextmanager
def open_studio() -> Iterator[Studio]:
    """Open the studio on the user's settings. Raises store.errors.StoreError."""
    from store.database import open_store
    from store.settings import read_settings
    from tools.world.lexicon import load_user_world

    settings = read_settings()
    load_user_world(settings.home / "world")
    studio = Studio(
        store=open_store(settings.home, settings.database_url),
        settings=settings,
    )
    try:
        yield studio
    finally:
        studio.close()
